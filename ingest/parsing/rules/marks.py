"""In charge of what conversions leave inside lines: leaked markup, page numbers, readings, invisible characters.

These tables see the source as it stands, full-width marks and all.
"""

from __future__ import annotations

from ingest.parsing.rules.rule import LINE_ENDS, RemovalRule, Rule, Sees, Table, Where, any_of

# HTML's elements (https://html.spec.whatwg.org/, §4 and §16.2) as far as texts are set in them: what else stands between
# < and > is text, 若 a<b，则优先；若 c>d.
_NAMES = (
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br "
    "button canvas caption center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed "
    "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe "
    "img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript "
    "object ol optgroup option output p param picture pre q rp rt ruby s samp script section select small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr xml"
)
TAG_NAMES = tuple(_NAMES.split())
_VALUE = r"""(?:"[^"<>\n]{0,300}"|'[^'<>\n]{0,300}'|[^\s<>"']{0,300})"""
_ATTRIBUTE = rf"[a-z_:@][-\w:.@]{{0,40}}[\ \t]*=[\ \t]*{_VALUE} | nowrap | noshade"

TAGS = Table(
    "leaked markup",
    (
        Rule(
            "tag_inside",
            rf"""(?i:</?(?:{any_of(TAG_NAMES)}|[a-z]{{1,3}}\d?:[a-z]{{1,30}})
              (?:[\ \t]+(?:{_ATTRIBUTE})){{0,20}} [\ \t]*/?>)
            | <![a-zA-Z-][^<>\n]{{0,300}}>""",
            takes=(
                "各位<b>同志", "同志</b>辛苦", "<!-- a -->", "<!DOCTYPE html>", "甲<br />乙", "<P align=center>",
                "<o:p></o:p>", "<st1:chsdate w:st='on' Year=\"2022\">", "<td nowrap>", "<hr noshade>",
            ),
            leaves=("增长<5%，>3%", "<甲>", "若 a<b，则优先；若 c>d", "若 a<b 且 c>d", "a<b and c>d", "<Word>"),
            why="A tag in the middle of a sentence.",
        ),
        Rule(
            "entity",
            r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|\#\d{2,6}|\#x[0-9a-f]{2,5});",
            takes=(
                "同志&nbsp;们", "&amp;", "&lt;", "&gt;", "&quot;", "&ldquo;", "&rdquo;", "&mdash;", "&middot;",
                "&#8226;", "&#x2022;",
            ),
            leaves=("R&D;", "&nbsp"),
            why="A character as markup writes it.",
        ),
        Rule(
            "broken_tag",
            r"\?!\?/[a-z]{1,4}> | (?<![A-Za-z])/[pb]> | (?<![A-Za-z])[Ss]hape\ ?\d{1,3}(?!\d)",
            takes=("?!?/p>", "?!?/div>", "甲/p>", "/b>", "Shape2", "shape 12"),
            leaves=("a/p>", "shapes", "shape2020"),
            why="What is left of tags and drawings.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.MARKUP,
    ("<", "&", "hape", "?!?", "/p>"),
)  # fmt: skip

STYLE_SHEETS = Table(
    "leaked style sheets",
    (
        Rule(
            "style_sheet_inside",
            r"""(?:[a-z]{1,6}>\s{0,3})?(?:\[标签[:：][^\]\n]{1,8}\]\s{0,3})?
                (?:(?:@[a-z-]{4,12}|[a-z][\w.\#:,-]{0,24})\s{0,3}\{[^{}\n]{0,300}:[^{}\n]{0,300}\}\s{0,3}){1,40}""",
            takes=(
                "l> [标签:标题] @page { size: 8.27in } p { color: #000000; line-height: 115% } p.cjk { a: b } 在全县",
                "p.a{margin:0} 同志们", "@media{a:b}同志们",
            ),
            leaves=("甲{乙:丙}", "p{甲}", "a {"),
            why="A style sheet that a conversion set before the text.",
            finds=(("好p{a:b}同志们", "p{a:b}"), ("l> [标签:标题] p{a:b} 在", "l> [标签:标题] p{a:b} ")),
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.MARKUP,
    ("{",),
)  # fmt: skip

_HAN_OR_MARK = r"[\u3400-\u9fff，、；：。,;:]"
PAGE_RUNS = Table(
    "page numbers inside a line",
    (
        Rule(
            "page_number_inside",
            # The dash first, and then what stands before it: so the engine looks for dashes only.
            rf"""[—―–-](?:(?<={_HAN_OR_MARK}.)|(?<={_HAN_OR_MARK}\s.))
                 \s?\d{{1,3}}\s?[—―–-](?=\s?(?:{_HAN_OR_MARK}|{LINE_ENDS}))""",
            takes=("促进我—1—国经济", "完成。 - 12 -", "甲–3–，乙"),
            leaves=("比分5-1-2", "第-1-a", "5-1-"),
            why="Where a page ended in the middle of a sentence; 5-1-2 is a count.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.PAGE,
    ("—", "―", "–", "-"),
)  # fmt: skip

TURN_RUNS = Table(
    "turns to another page inside a line",
    (
        Rule(
            "turn_inside",
            r"[(（](?:下转|上接|紧接)第?[一二三四五六七八九十\d]{1,3}版[^)）\n]{0,6}[)）]",
            takes=("抓落实（下转第四版）", "(上接第1版要闻)", "（紧接2版）"),
            leaves=("（见第四版）", "下转第四版"),
            why="Where a newspaper goes on.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.TURN,
    ("版)", "版）"),
)  # fmt: skip

INVISIBLE_MARKS = Table(
    "invisible characters",
    (
        Rule(
            "invisible",
            r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]+",
            takes=(
                "抓好\u200b落实", "\ufeff同志们", "甲\u202e乙", "甲\u2060乙", "甲\u00ad乙", "\x00", "\x0e\x7f",
            ),
            leaves=("甲\t乙", "甲\u3000乙"),
            why="Zero-width marks of wiki pages, byte order marks, soft hyphens, control characters.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.INVISIBLE,
)  # fmt: skip

READINGS = Table(
    "readings behind a character",
    (
        Rule(
            "reading",
            r"(?<=[\u3400-\u9fff])[(（][a-zA-ZüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜÜ]{1,7}[)）]",
            takes=("開(kāi)發", "党（gong）委"),
            leaves=("党(工)委", "GDP(gdp)", "甲(a1)"),
            why="A conversion that writes readings; without a tone anywhere in the text noise leaves them.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
    RemovalRule.PINYIN,
)  # fmt: skip
TONED = Table(
    "vowels with a tone",
    (
        Rule(
            "toned",
            r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]",
            takes=("(kāi)", "lǜ"),
            leaves=("(de)", "ü"),
            why="Tells a reading from an abbreviation.",
        ),
    ),
    Where.ANYWHERE,
    Sees.SOURCE,
)  # fmt: skip

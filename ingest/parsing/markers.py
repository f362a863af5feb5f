"""In charge of heading markers: 一、 （一） 第一， 1. （1） 一是 其一 首先 ① ——, their class and number."""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter

from speeches.text.normalise import fold
from speeches.text.numerals import to_int


class MarkerClass(StrEnum):
    """Kinds of marker; within a kind the numbers count."""

    ANNEX = "附件"
    CHAPTER = "第一章"
    CLAUSE = "第一节"
    TOPIC = "第一个问题"
    DUN = "一、"
    PAREN = "（一）"
    STEM = "甲、"
    STEM_PAREN = "（甲）"
    ROMAN = "Ⅰ、"
    ORDINAL = "第一，"
    ARABIC = "1."
    DECIMAL = "1.1"
    DECIMAL_BELOW = "1.1.1"
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    DASH = "——"
    FIRST = "首先，"
    AMONG = "其一，"
    POINT = "一是"
    UNNUMBERED = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at `start:end` of a text; `at_line_start` if nothing but white space stands before it in its line."""

    kind: MarkerClass
    number: int
    start: int
    end: int
    at_line_start: bool


_N = "[一二三四五六七八九十]{1,3}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
# A text of a million characters that is a speech has some thousands; an attack has as many as fit.
MOST_MARKERS = 10_000
# …落实各项措施(一)宣传要到户: only the first of a list is glued to the heading above it.
# 新岗位(1)意味着…;(2)意味着…
_GLUED_ONE = re.compile(r"\(1\)(?<=[\u4e00-\u9fff]\(1\))(?=[\u4e00-\u9fff])")
_GLUED_PAREN = re.compile(r"\(一\)(?=[\u4e00-\u9fff])")
# 2031年云溪省政府工作报告一、过去一年的工作: the title of a text that came as one line.
_GLUED_DUN = re.compile(
    r"一、(?<=(?:报告|讲话|致辞|发言|通知|意见|方案|规划|决定|办法)一、)(?=[\u4e00-\u9fff\d\"])"
)
_FIRSTS = ("首先", "其次", "再次", "最后")

# 2.5 个百分点, 1.2 亿元 are no numbers of headings.
_UNITS = "[个倍亿万千百十元吨米级折成年月日天分岁度秒亩户人件项条座辆台公平小厘毫立]"
# One alternative a class, matched against folded text. `第一、二轮` `一、二、三产业` `1.5` `第一项议程` are refused by
# the look-aheads; 第一责任 一周一排查 never had a delimiter.
_AT_LINE_START = rf"""
      (?P<CHAPTER> 第{_N}(?:章|编|篇|部分|大部分)[、:,.]?\ ? )
    | (?P<CLAUSE> 第{_N}节[、:,.]?\ ? )
    | (?P<TOPIC> 第{_N}(?:个?(?:大?问题|方面|部分|重点|环节|层面|层意思|专题|层次)|句话?|点(?:意见|要求|体会|希望|建议|思考|认识)?|件(?:大?事)?|条(?:意见|经验|措施)?|步)(?:[,:.]|、(?!{_N}))|第{_N}[讲课](?:[,:、.]|\ ) )
    | (?P<ORDINAL> 第{_N}(?:[,:.]|、(?!第?{_N}[、,轮个批次季期]))|第{_N}个?[\u4e00-\u9fff]{{0,2}}是(?!因为) )
    | (?P<PAREN> [(\[〔【]\ ?{_N}\ ?[)\]〕】][、,.:]? | [㈠-㈩][、.]? )
    | (?P<STEM> [{_STEMS}]、 ) | (?P<STEM_PAREN> [(][{_STEMS}][)][、.]? )
    | (?P<DUN> {_N}(?:\ ?、(?!{_N}、|{_N}[产二三类级线期])|[.](?!\d)|\ (?=[\u4e00-\u9fff]{{2}}|"[\u4e00-\u9fff]|\d{{4}}年)) )
    | (?P<ARABIC_PAREN> [(]\ ?\d{{1,2}}\ ?[)][、.]? | \d{{1,2}}[)][、.]? | [⑴-⒇] )
    | (?P<DECIMAL_BELOW> \d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}[.、]?\ ?(?=["\u4e00-\u9fff]|\d{{4}}年) )
    | (?P<DECIMAL> \d{{1,2}}\.\d{{1,2}}(?:[.、]\ ?|\ )?(?=["\u4e00-\u9fff]|\d{{4}}年)(?!{_UNITS}) )
    | (?P<ARABIC> \d{{1,2}}(?:\ ?、(?!\d+[、:号日月])|\.(?![\d.])\ ?) | [⒈-⒛] )
    | (?P<ROMAN> [ⅰ-ⅻ][、.] | [ivx]{{1,4}}[、.](?=[\u4e00-\u9fff]) )
    | (?P<CIRCLED> [①-⑳] )
    | (?P<DASH> -{{2,3}}(?=[^-\s\d]) )
    | (?P<FIRST> (?:首先|其次|再次|最后(?!,(?:希望|祝|预祝|让我们|我|请|谢谢))), )
    | (?P<AMONG> 其{_N}[,、:是] )
    | (?P<POINT> {_N}(?:是|要)[,:]? | {_N}则(?=[\u4e00-\u9fff]{{2}}) )
"""
_INSIDE = rf"""
      (?P<ORDINAL> 第{_N}(?:[,:]|、(?!第?{_N}[、,轮个批次季期]))|第{_N}个?[\u4e00-\u9fff]{{0,2}}是(?!因为) )
    | (?P<TOPIC> 第{_N}(?:个?(?:大?问题|方面|部分|重点|环节|层面|专题)|句话|点(?:意见|要求|体会|希望|建议)?|件(?:大?事)?)[,:](?!{_N})|第{_N}条[、,:](?!{_N}) )
    | (?P<PAREN> [(\[〔]\ ?{_N}\ ?[)\]〕][、.:]? | [㈠-㈩][、.]? )
    | (?P<DUN> {_N}\ ?、(?!{_N}、|{_N}[产二三类级线期]) )
    | (?P<ARABIC_PAREN> [(]\ ?\d{{1,2}}\ ?[)][、.]? | [⑴-⒇] )
    | (?P<ARABIC> \d{{1,2}}(?:\ ?、(?!\d+[、:号日月])|\.(?=[^\d.\s])) | [⒈-⒛] )
    | (?P<CIRCLED> [①-⑳] )
    | (?P<FIRST> (?:首先|其次|再次|最后(?!,(?:希望|祝|预祝|让我们|我|请|谢谢))), )
    | (?P<AMONG> 其{_N}[,、:是] )
    | (?P<POINT> {_N}(?:是|要)[,:]? )
"""
_LINE_START = re.compile(rf"\n\ {{0,8}}(?:{_AT_LINE_START})", re.VERBOSE)
_TEXT_START = re.compile(rf"\ {{0,8}}(?:{_AT_LINE_START})", re.VERBOSE)
# Inside a paragraph a marker stands behind a mark that ends a sentence or a clause. The mark comes first in the
# pattern so that the search skips from mark to mark.
_MID = re.compile(rf"(?:[。;:!?,…\"')\]】\ -]|(?<=[\u4e00-\u9fff)])\.)(?=(?:{_INSIDE}))", re.VERBOSE)


# Characters that are a number in their mark: ① is 1, ㈢ is 3.
_ROWS = (("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"), ("ⅰ", "ⅻ"))
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")


@lru_cache(maxsize=2048)
def _kind_and_number(name: str, matched: str) -> tuple[MarkerClass, int]:
    """Return the class of that name, and the number of a marker of it; by name, for enums are slow to hash."""
    kind = MarkerClass[name]
    return kind, _number(kind, matched)


def _number(kind: MarkerClass, matched: str) -> int:
    bare = matched.strip(" ()[]〔〕【】、,.:-")
    for low, high in _ROWS:
        if low <= bare[:1] <= high:
            return ord(bare[0]) - ord(low) + 1
    read = _OWN_NUMBERS.get(kind, _numeral)
    return read(bare)


def _numeral(bare: str) -> int:
    numeral = _NUMERAL.search(bare)
    return (to_int(numeral.group()) or 0) if numeral else 0


# Classes that do not count in numerals.
_OWN_NUMBERS: dict[MarkerClass, Callable[[str], int]] = {
    MarkerClass.STEM: lambda bare: _STEMS.index(bare[0]) + 1,
    MarkerClass.STEM_PAREN: lambda bare: _STEMS.index(bare[0]) + 1,
    MarkerClass.DECIMAL: lambda bare: int(bare.rsplit(".", 1)[-1]),
    MarkerClass.DECIMAL_BELOW: lambda bare: int(bare.rsplit(".", 1)[-1]),
    MarkerClass.FIRST: lambda bare: _FIRSTS.index(bare[:2]) + 1,
    MarkerClass.ROMAN: lambda bare: _ROMAN.index(bare) + 1 if bare in _ROMAN else 1,
    MarkerClass.DASH: lambda bare: 0,
}


def find_markers(text: str, folded: str) -> Iterator[Marker]:
    """Yield every run of `text` that has the form of a marker, in order.

    Args:
        text: lines separated by line feeds.
        folded: `text` folded, same offsets, line feeds kept (①, which folding makes 1, is read from `text`).
    """
    circled = _CIRCLED.search(text) is not None
    if circled:
        folded = _with_circled(text, folded)
    found: dict[int, Marker] = {}
    for form in FORMS if circled else FORMS[:-1]:
        for marker in islice(form(folded), MOST_MARKERS):
            found.setdefault(marker.start, marker)
    yield from sorted(found.values(), key=attrgetter("start"))


def marker_at(text: str) -> Marker | None:
    """Return the marker with which a single line begins, None where it begins with none.

    >>> marker_at("（二）补短板").end, marker_at("一周一排查")
    (3, None)
    """
    match = _TEXT_START.match(_with_circled(text, fold(text)))
    return _marker(match, True) if match is not None else None


def _at_line_starts(folded: str) -> Iterator[Marker]:
    first = _TEXT_START.match(folded)
    for match in chain([first] if first else [], _LINE_START.finditer(folded)):
        yield _marker(match, True)


def _within_lines(folded: str) -> Iterator[Marker]:
    for match in _MID.finditer(folded):
        yield _marker(match, False)


def _marker(match: re.Match[str], at_line_start: bool) -> Marker:
    group = match.lastgroup or MarkerClass.DUN.name
    start, end = match.span(group)
    kind, number = _kind_and_number(group, match[group])
    return Marker(kind, number, start, end, at_line_start)


def _glued(folded: str) -> Iterator[Marker]:
    glued = (
        (MarkerClass.PAREN, _GLUED_PAREN),
        (MarkerClass.ARABIC_PAREN, _GLUED_ONE),
        (MarkerClass.DUN, _GLUED_DUN),
    )
    for kind, pattern in glued:
        for match in pattern.finditer(folded):
            yield Marker(kind, 1, *match.span(), False)


# 一看数量,…⏎二看结构,…⏎三看根源,…: a numeral and one word, the same in each.
_VERBS = "看抓查保促讲学问做守强转树防治比谈建改稳拼靠怕戒思想敢争破立创严练补提优聚找定管推带护送解盯算议"
_WORD_NUMBERED = re.compile(
    rf"(?:^|\n)\ {{0,8}}(?P<marker>(?P<number>{_N})(?P<word>[{_VERBS}]))(?=[\u4e00-\u9fff]{{2}})"
)
_FEWEST_WORD_NUMBERED = 3


def _same_word_lists(folded: str) -> list[Marker]:
    """Find lists at line starts whose members share the word behind the numeral."""
    lists: dict[str, list[Marker]] = {}
    for match in islice(_WORD_NUMBERED.finditer(folded), MOST_MARKERS):
        number = to_int(match["number"]) or 0
        run = lists.setdefault(match["word"], [])
        if number == len(run) + 1:
            run.append(Marker(MarkerClass.POINT, number, *match.span("marker"), True))
    return [m for run in lists.values() if len(run) >= _FEWEST_WORD_NUMBERED for m in run]


# 第一个,…⏎第二个,… · 第一种,…⏎第二种,…: any measure word, the same in each.
_MEASURED = re.compile(
    rf"(?:^|\n)\ {{0,8}}(?P<marker>第(?P<number>{_N})(?P<word>(?![年月日天周届期季代])[\u4e00-\u9fff])[,:、])"
)
# 一个字是“敬”…⏎第二个字是“忧”: the first of a row may lack its 第.
_BARE_FIRST = re.compile(r"(?:^|\n)\ {0,8}(?P<marker>一(?P<word>[个条种件句][\u4e00-\u9fff]{0,2}是))")
# 一条是…⏎再一条是…⏎还有一条是…
_ONE_MORE = re.compile(
    r"(?:^|\n)\ {0,8}(?P<marker>(?P<more>再有?|还有|另有?|另外)?一(?P<word>[个条种件点项句]是)[,:]?)"
)


def _measured_lists(folded: str) -> list[Marker]:
    """Find lists at line starts whose members count with a measure word; one alone is no list."""
    runs = [run for run in (*_counted(folded), *_counted_on(folded)) if len(run) > 1]
    return _bare_firsts(folded) + [marker for run in runs for marker in run]


def _counted(folded: str) -> Iterable[list[Marker]]:
    runs: dict[str, list[Marker]] = {}
    for match in islice(_MEASURED.finditer(folded), MOST_MARKERS):
        number = to_int(match["number"]) or 0
        run = runs.setdefault(match["word"], [])
        if number == len(run) + 1:
            run.append(Marker(MarkerClass.ORDINAL, number, *match.span("marker"), True))
    return runs.values()


def _bare_firsts(folded: str) -> list[Marker]:
    firsts: dict[str, Marker] = {}
    for match in islice(_BARE_FIRST.finditer(folded), MOST_MARKERS):
        if folded.find(f"\n第二{match['word']}", match.end()) >= 0:
            firsts[match["marker"]] = Marker(MarkerClass.ORDINAL, 1, *match.span("marker"), True)
    return list(firsts.values())


def _counted_on(folded: str) -> Iterable[list[Marker]]:
    runs: dict[str, list[Marker]] = {}
    for match in islice(_ONE_MORE.finditer(folded), MOST_MARKERS):
        run = runs.setdefault(match["word"], [])
        if bool(run) == bool(match["more"]):
            run.append(Marker(MarkerClass.POINT, len(run) + 1, *match.span("marker"), True))
    return runs.values()


_CIRCLED = re.compile("[①-⑳]")


def _with_circled(text: str, folded: str) -> str:
    characters = list(folded)
    for match in _CIRCLED.finditer(text):
        characters[match.start()] = match.group()
    return "".join(characters)


def _circled(folded: str) -> Iterator[Marker]:
    """① may stand behind anything: 澄清些什么?①中央…"""
    for match in _CIRCLED.finditer(folded):
        number = _number(MarkerClass.CIRCLED, match.group())
        yield Marker(MarkerClass.CIRCLED, number, *match.span(), False)


# In the order of their right to a place: where two begin, the first counts.
FORMS: tuple[Callable[[str], Iterable[Marker]], ...] = (
    _at_line_starts, _within_lines, _glued, _same_word_lists, _measured_lists, _circled,
)  # fmt: skip

"""In charge of HTML: the main text out of a whole saved page, one paragraph a line.

A page is cut into lines in document order; those of navigation are told from those of the text by their
elements and by how much of them is links. Boilerplate that stands among the text stays: the parser knows it
better, and shows what it takes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.blocks import StatedKind
from ingest.extraction.characters import clean
from ingest.extraction.decoding import Decoded, declared_codec, decode
from ingest.extraction.html_hidden import hidden_elements
from ingest.extraction.html_lines import PageLine, lines_of
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem
from ingest.extraction.written import Written, join

# Takes <meta charset="gb2312">, <meta http-equiv=… content="text/html; charset=gbk">, <?xml encoding="…"?>.
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# The part of a page's <title> before the name of the site: 在全县…会议上的讲话_范文网, …讲话 - 某县人民政府.
_SITE_NAME = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]{1,2}\s|--).*$|-[^-]{2,16}(?:网|网站|政府|在线|平台|文库|客户端)$", re.DOTALL
)
# Elements that end only by their end tag; what nests so deep is no page, and costs the parser quadratic time.
_NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|u|a|em|strong|section|article|table|ul|ol|center|blockquote|form|main|nav)\b",
    re.I,
)
_DEEPEST = 20_000
# The page of a long speech has some thousands; half a million take ten seconds to walk.
_MOST_TAGS = 500_000


def extract(data: bytes, _limits: Limits = DEFAULT, charset: str | None = None) -> Extracted:
    """Return the main text of a page.

    Args:
        data: the page as saved.
        charset: what the transport says its encoding is, if it does.

    Raises:
        ExtractionError: `binary`, `empty`, `bomb`.
    """
    declared = charset
    if not declared and (match := _DECLARED.search(data, 0, 4096)):
        declared = match.group(1).decode("ascii")
    decoded = decode(data, declared)
    codec = declared_codec(declared)
    misdeclared = codec is not None and declared_codec(decoded.encoding) != codec
    return _extract_text(decoded, misdeclared)


def _extract_text(decoded: Decoded, misdeclared: bool) -> Extracted:
    source, had_controls = clean(decoded.text)
    _refuse_bombs(source)
    tree = LexborHTMLParser(source)
    hint = _title_hint(tree)
    body = tree.body or tree.root
    lines = lines_of(body, hidden_elements(tree)) if body is not None else []
    kept, dropped = _choose(lines, hint)
    joined = join(_written(kept))
    if not joined.text.strip():
        raise ExtractionError(Problem.ONLY_PICTURES if _shows_pictures(body) else Problem.EMPTY)
    noticed = {
        Notice.REPLACED_CHARACTERS: decoded.replaced,
        Notice.CONTROL_CHARACTERS: had_controls,
        Notice.ENCODING_MISDECLARED: misdeclared,
    }
    return Extracted(
        joined.text,
        encoding=decoded.encoding,
        title_hint=hint or None,
        warnings=tuple(notice for notice, is_so in noticed.items() if is_so),
        dropped=tuple(line.text for line in dropped),
        blocks=joined.blocks,
    )


def _written(lines: Sequence[PageLine]) -> Iterator[Written]:
    """Yield the lines of the text with what the page says of them; an only h1 is the title."""
    mains = sum(line.heading == 1 for line in lines)
    for line in lines:
        if line.is_row:
            yield Written(line.text, StatedKind.ROW)
        elif line.heading == 1 and mains == 1:
            yield Written(line.text, StatedKind.TITLE)
        elif line.heading:
            yield Written(line.text, StatedKind.HEADING, line.heading)
        else:
            yield Written(line.text, lead=line.lead)


def _shows_pictures(body: LexborNode | None) -> bool:
    return body is not None and body.css_first("img") is not None


def _title_hint(tree: LexborHTMLParser) -> str:
    """Return what the page is called, in its `<title>` or for those who share it, without the name of the site."""
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node else ""
    if not title and (shared := tree.css_first('meta[property="og:title"]')) is not None:
        title = " ".join((shared.attributes.get("content") or "").split())
    return _SITE_NAME.sub("", title) or title


def _refuse_bombs(source: str) -> None:
    """Refuse what takes the parser, or the walk through its tree, longer than any page is worth."""
    if source.count("<") > _MOST_TAGS:
        raise ExtractionError(Problem.BOMB, limit=_MOST_TAGS)
    depth = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > _DEEPEST:
            raise ExtractionError(Problem.BOMB, limit=_DEEPEST)


def _choose(lines: list[PageLine], title: str) -> tuple[list[PageLine], list[PageLine]]:
    """Part the lines of a page into those of its text and those around it."""
    candidates = [i for i, line in enumerate(lines) if not line.outside]
    if not any(_is_prose(lines[i]) for i in candidates):  # a page of short lines: all but navigation
        return _parted(lines, set(candidates))
    container = _main_container(lines, candidates)
    start, end = _reach(lines, candidates, container)
    start = _title_line(lines, [i for i in candidates if i < start], title, start)
    # Link lists between title and text (breadcrumbs, share buttons) go; inside the text they stay.
    between = (i for i in candidates if start <= i <= end)
    return _parted(lines, {i for i in between if container in lines[i].path or lines[i].link_share < 0.5})


def _reach(lines: list[PageLine], candidates: list[int], container: int) -> tuple[int, int]:
    """Return the first and the last line of the text, its title not counted."""
    inside = [i for i in candidates if container in lines[i].path]
    # A text that the page keeps in several places reaches from the first of them to the last.
    prose = [i for i in candidates if _is_prose(lines[i]) and lines[i].link_share < 0.2]
    return min(inside + prose), max(inside + prose)


def _is_prose(line: PageLine) -> bool:
    return (
        line.link_share < 0.5 and len(line.text) >= 20 and any(mark in line.text for mark in "。；！？，,.;")
    )


def _main_container(lines: list[PageLine], candidates: list[int]) -> int:
    """Return the innermost element that holds nearly all of the page's prose."""
    weights: dict[int, int] = {}
    counts: dict[int, int] = {}
    total = 0
    for i in candidates:
        weight = len(lines[i].text) if _is_prose(lines[i]) else 0
        total += weight
        for element in lines[i].path:
            weights[element] = weights.get(element, 0) + weight
            counts[element] = counts.get(element, 0) + 1
    best_depth, container = -1, 0
    for i in candidates:
        for depth, element in enumerate(lines[i].path):
            # Nine tenths: comments and teasers weigh less, and a text is seldom split so unevenly. What holds
            # one line only is a paragraph rather than a container.
            if depth > best_depth and counts[element] > 1 and weights[element] >= 0.9 * total:
                best_depth, container = depth, element
    return container


def _title_line(lines: list[PageLine], above: list[int], title: str, start: int) -> int:
    """Return where the text begins: `start`, or the line above it that bears the title, if one does."""
    bare = "".join(title.split())
    best = start
    for i in above:
        line = lines[i]
        text = "".join(line.text.split())
        named = len(text) >= 6 and bool(bare) and (text in bare or bare in text)
        if line.link_share < 0.5 and len(text) >= 4 and (named or line.heading in {1, 2}):
            # The last one before the text: an <h1> at the very top is often the name of the site.
            best = i if best == start or line.heading == 1 or named else best
    return best


def _parted(lines: list[PageLine], chosen: set[int]) -> tuple[list[PageLine], list[PageLine]]:
    kept = [line for i, line in enumerate(lines) if i in chosen]
    dropped = [line for i, line in enumerate(lines) if i not in chosen and line.text.strip()]
    return kept, dropped

"""In charge of joining the lines of printed pages into the paragraphs they were set from.

Chinese print indents a paragraph's first line by two characters and fills every line but the last, so an
indented line begins a paragraph and a short one ends it. Gaps and changes of size part titles from text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import StatedKind
from ingest.extraction.printed_columns import Area
from ingest.extraction.printed_lines import PrintedLine, width_of

# A full line may fall short by this many ems: punctuation must not begin a line and takes a character along.
_SLACK = 2.2
# A first line is indented by two ems; half of that tells it from uneven margins.
_INDENT = 1.2
# Lines of one paragraph stand apart alike, give or take a line with taller signs in it.
_GAP = 1.3
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:%)]$")
_LATIN_START = re.compile(r"[A-Za-z(]")
# What cannot be broken stands at the start of the next line: a number, a word, a year, a character with its marks.
_OPENING, _CLOSING = "（(“‘《〈「『【〔", "）)”’》〉」』】〕，。；、：！？…—"
_NUMBER = re.compile(rf"[{_OPENING}]*[A-Za-z0-9.%:/-]+[{_CLOSING}]*")
# Beside a quotation mark there is no break on either side (Unicode Standard Annex 14, LB19).
_CHARACTER = re.compile(rf"[{_OPENING}]*.[{_CLOSING}]*(?:[“‘].[{_CLOSING}]*)*")
# A line of a list of contents: 一、总结成绩………3.
LEADER = re.compile(r"(?:[.．·•]|…){4,}\s*[-—]?\s*\d{1,4}\s*[-—]?$")
# Takes "粮食  42.1 万吨  3.5%"; leaves "主  持  词", which is spaced out.
_ROW = re.compile(r"(?:\S{2}.*?  +){2,}\S+(?: \S+)*")
_FEWEST_CELLS = 3
_OWN_KINDS = frozenset((StatedKind.ROW, StatedKind.CONTENTS))
# So many lines of text show where the edges of an area are.
_FEWEST_OWN = 6
# A subtitle (——在…会议上的讲话) or a date in brackets stands on a line of its own.
_OWN_LINE = re.compile(r"[-—–―（(【]")


@dataclass(slots=True)
class PrintedParagraph:
    """A paragraph, and the lines that it was set in."""

    text: str
    lines: list[PrintedLine]


def join_lines(areas: Sequence[Area]) -> list[PrintedParagraph]:
    """Return the paragraphs of the pages, in order."""
    every = [line for area in areas for line in area.lines]
    if not every:
        return []
    usual_gap = _usual_gap(areas, body_size(every))
    paragraphs: list[PrintedParagraph] = []
    previous: PrintedLine | None = None
    right = 0.0  # where full lines of the area end in which the line before stands
    for area, setting in zip(areas, _settings(areas, every), strict=True):
        gap: float | None = None  # between pages, distance says nothing
        for line in area.lines:
            if previous is None or _begins(previous, line, setting, right, gap):
                paragraphs.append(PrintedParagraph(line.text, [line]))
            else:
                paragraphs[-1].text = _joined(paragraphs[-1].text, line.text)
                paragraphs[-1].lines.append(line)
            previous, gap, right = line, usual_gap, setting.right
    return paragraphs


def _settings(areas: Sequence[Area], every: Sequence[PrintedLine]) -> Iterator[_Setting]:
    """Yield how each area is set: by its own lines where it has enough of them, by those of all elsewhere."""
    size = body_size(every)
    body = _of_size(every, size)
    has_columns = any(area.is_column for area in areas)
    for area in areas:
        own = _of_size(area.lines, size)
        has_edges = len(own) >= _FEWEST_OWN
        right = _right_edge(own if has_columns and has_edges else body, size)
        yield _Setting(size, _left_edge(own if has_edges else body, size), right)


def _of_size(lines: Iterable[PrintedLine], size: float) -> list[PrintedLine]:
    return [line for line in lines if abs(line.size - size) < 0.12 * size]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the size of its text, where lines that are not indented begin, and where full ones end."""

    size: float
    left: float
    right: float


def _goes_on_as_title(previous: PrintedLine, line: PrintedLine, body_size: float) -> bool:
    """Say if two lines are one large title, broken because it is long; a subtitle stands for itself."""
    return (
        line.size > 1.12 * body_size
        and abs(previous.size - line.size) < 0.05 * line.size
        and 0 < previous.baseline - line.baseline < 2.2 * line.size
        and not _OWN_LINE.match(line.text)
    )


def _begins(
    previous: PrintedLine, line: PrintedLine, setting: _Setting, right: float, usual_gap: float | None
) -> bool:
    """Say if a line begins a paragraph.

    Args:
        previous: the line before.
        line: the line.
        setting: how the page is set that it stands on.
        right: where full lines end on the page that `previous` stands on.
        usual_gap: how far lines stand apart; None for the first of a page.
    """
    if usual_gap and _goes_on_as_title(previous, line, setting.size):
        return False
    if _stands_alone(previous) or _stands_alone(line) or stated(previous) != stated(line):
        return True
    size = line.size
    if abs(previous.size - size) > 0.12 * size:
        return True
    if line.left - setting.left > _INDENT * size:
        return True
    if usual_gap is not None and abs(previous.baseline - line.baseline) > _GAP * usual_gap:
        return True
    return previous.right < right - _short_by(line.text) * size


def _short_by(text: str) -> float:
    """Return how many ems a full line may fall short before one that begins so: what did not fit was taken along."""
    if (number := _NUMBER.match(text)) is not None:
        return _SLACK + min(8.0, width_of(number.group()))
    marked = _CHARACTER.match(text)
    return max(_SLACK, min(6.0, width_of(marked.group()) + 0.7)) if marked else _SLACK


def _stands_alone(line: PrintedLine) -> bool:
    return stated(line)[0] in _OWN_KINDS or bool(LEADER.search(line.text)) or is_row(line)


def is_row(line: PrintedLine) -> bool:
    """Whether a line is set as the row of a table: three cells or more, wide apart."""
    return line.text.count("  ") >= _FEWEST_CELLS - 1 and bool(_ROW.fullmatch(line.text))


def stated(line: PrintedLine) -> tuple[StatedKind, int]:
    """Return what a tagged file says of a line: of the first glyph in it."""
    look = next((glyph.look for glyph in line.glyphs if glyph.text.strip()), None)
    return (StatedKind.PARAGRAPH, 0) if look is None else (look.kind, look.level)


def _joined(before: str, after: str) -> str:
    if before.endswith("-") and re.search(r"[A-Za-z]-$", before) and after[:1].islower():
        return before[:-1] + after
    space = " " if _LATIN_END.search(before) and _LATIN_START.match(after) else ""
    return before + space + after


def body_size(lines: Sequence[PrintedLine]) -> float:
    """Return the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _right_edge(body: list[PrintedLine], size: float) -> float:
    """Return where full lines end: the edge that a tenth of the lines reach, as widths are estimates."""
    if not body:
        return 0.0
    ends = sorted((line.right for line in body), reverse=True)
    return ends[min(len(ends) - 1, len(ends) // 10)]


def _left_edge(lines: list[PrintedLine], size: float) -> float:
    """Return where lines that are not indented begin."""
    starts = Counter(round(line.left / size * 2) for line in lines)
    total = starts.total()
    edges = [start for start, count in starts.items() if count >= max(1, 0.08 * total)]
    return min(edges, default=0) * size / 2


def _usual_gap(areas: Sequence[Area], size: float) -> float | None:
    gaps = sorted(
        above.baseline - below.baseline
        for area in areas
        for above, below in pairwise(area.lines)
        if above.baseline > below.baseline and abs(above.size - size) < 0.12 * size
    )
    # Where most paragraphs are one line long, the gap between paragraphs is the commoner one.
    return gaps[len(gaps) // 5] if gaps else None

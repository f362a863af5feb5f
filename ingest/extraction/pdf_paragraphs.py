"""In charge of joining the lines of PDF pages into the paragraphs they were set from.

Chinese print indents a paragraph's first line by two characters and fills every line but the last, so an
indented line begins a paragraph and a short one ends it. Gaps and changes of size part titles from text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.extraction.pdf_lines import PdfLine, width_of

# A full line may fall short by this many ems: punctuation must not begin a line and takes a character along.
_SLACK = 2.2
# A first line is indented by two ems; half of that tells it from uneven margins.
_INDENT = 1.2
# Lines of one paragraph stand apart alike, give or take a line with taller signs in it.
_GAP = 1.3
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:%)]$")
_LATIN_START = re.compile(r"[A-Za-z(]")
# What cannot be broken stands at the start of the next line: a number, a word, a year.
_UNBROKEN = re.compile(r"[（(“《]?[A-Za-z0-9.%:/-]+[）)”》，。；、：]*")
# A subtitle (——在…会议上的讲话) or a date in brackets stands on a line of its own.
_OWN_LINE = re.compile(r"[-—–―（(【]")


def join_lines(pages: list[list[PdfLine]]) -> list[str]:
    """Return the paragraphs of the pages, in order."""
    every = [line for lines in pages for line in lines]
    if not every:
        return []
    size = _body_size(every)
    body = [line for line in every if abs(line.size - size) < 0.12 * size]
    right = _right_edge(body, size)
    usual_gap = _usual_gap(pages, size)
    paragraphs: list[str] = []
    previous: PdfLine | None = None
    for lines in pages:
        setting = _Setting(size, _left_edge(lines, body, size), right)
        gap: float | None = None  # between pages, distance says nothing
        for line in lines:
            if previous is None or _begins(previous, line, setting, gap):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line.text)
            previous, gap = line, usual_gap
    return paragraphs


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the size of its text, where lines that are not indented begin, and where full ones end."""

    size: float
    left: float
    right: float


def _goes_on_as_title(previous: PdfLine, line: PdfLine, body_size: float) -> bool:
    """Say if two lines are one large title, broken because it is long; a subtitle stands for itself."""
    return (
        line.size > 1.12 * body_size
        and abs(previous.size - line.size) < 0.05 * line.size
        and 0 < previous.baseline - line.baseline < 2.2 * line.size
        and not _OWN_LINE.match(line.text)
    )


def _begins(previous: PdfLine, line: PdfLine, setting: _Setting, usual_gap: float | None) -> bool:
    """Say if a line begins a paragraph; `usual_gap` is None for the first of a page."""
    if usual_gap and _goes_on_as_title(previous, line, setting.size):
        return False
    size = line.size
    if abs(previous.size - size) > 0.12 * size:
        return True
    if line.left - setting.left > _INDENT * size:
        return True
    if usual_gap is not None and abs(previous.baseline - line.baseline) > _GAP * usual_gap:
        return True
    unbroken = _UNBROKEN.match(line.text)
    slack = _SLACK + (min(8.0, width_of(unbroken.group())) if unbroken else 0.0)
    return previous.right < setting.right - slack * size


def _joined(before: str, after: str) -> str:
    if before.endswith("-") and re.search(r"[A-Za-z]-$", before) and after[:1].islower():
        return before[:-1] + after
    space = " " if _LATIN_END.search(before) and _LATIN_START.match(after) else ""
    return before + space + after


def _body_size(lines: list[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _right_edge(body: list[PdfLine], size: float) -> float:
    """Return where full lines end: the edge that a tenth of the lines reach, as widths are estimates."""
    if not body:
        return 0.0
    ends = sorted((line.right for line in body), reverse=True)
    return ends[min(len(ends) - 1, len(ends) // 10)]


def _left_edge(lines: list[PdfLine], body: list[PdfLine], size: float) -> float:
    """Return where lines that are not indented begin, on this page if it has enough of them."""
    own = [line for line in lines if abs(line.size - size) < 0.12 * size]
    starts = Counter(round(line.left / size * 2) for line in (own if len(own) >= 6 else body))
    total = starts.total()
    edges = [start for start, count in starts.items() if count >= max(1, 0.08 * total)]
    return min(edges, default=0) * size / 2


def _usual_gap(pages: list[list[PdfLine]], size: float) -> float | None:
    gaps = sorted(
        above.baseline - below.baseline
        for lines in pages
        for above, below in pairwise(lines)
        if above.baseline > below.baseline and abs(above.size - size) < 0.12 * size
    )
    # Where most paragraphs are one line long, the gap between paragraphs is the commoner one.
    return gaps[len(gaps) // 5] if gaps else None

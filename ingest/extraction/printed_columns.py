"""In charge of the order in which a printed page is read: column by column where it is set in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.extraction.printed_lines import PrintedLine, line_of

# A gutter is so many ems wide and parts so many lines, a narrow one more; points that edges may be off.
_GUTTER, _NARROW_GUTTER = 1.0, 0.25
_FEWEST, _FEWEST_NARROW = 4, 8
_OFF = 1.0
# Lines of columns are long, cells of a table are short: in ems.
_NARROWEST = 8.0
# This share of the lines beside a gutter reach it, as filled lines do and cells of a table do not.
_FILLED = 0.5
_RAGGED = 1.5
_MOST_COLUMNS = 4
_MOST_EDGES = 40


class Area(NamedTuple):
    """Lines that are read one after another; `is_column` where they have margins of their own."""

    lines: list[PrintedLine]
    is_column: bool = False


class _Piece(NamedTuple):
    """What stands together on a line, parted from the rest of it by a wide gap."""

    left: float
    right: float
    baseline: float
    size: float


def areas_of(lines: Sequence[PrintedLine], depth: int = _MOST_COLUMNS) -> list[Area]:
    """Return the lines of a page in the order of reading, in as many areas as it takes."""
    gutter = _gutter(lines) if depth > 1 else None
    if gutter is None:
        return [Area([*lines], depth < _MOST_COLUMNS)] if lines else []
    areas: list[Area] = []
    zone: list[PrintedLine] = []
    for line in lines:
        if _crosses(line, gutter):
            areas += [*_parted(zone, gutter, depth), Area([line])]
            zone = []
        else:
            zone.append(line)
    return _joined([*areas, *_parted(zone, gutter, depth)])


def _joined(areas: Sequence[Area]) -> list[Area]:
    """Put lines that follow one another across the whole page into one area."""
    joined: list[Area] = []
    for area in areas:
        if joined and not area.is_column and not joined[-1].is_column:
            joined[-1].lines.extend(area.lines)
        else:
            joined.append(area)
    return joined


def _pieces(line: PrintedLine) -> list[_Piece]:
    ink = [glyph for glyph in line.glyphs if glyph.text.strip()]
    starts = [0]
    for number, (first, second) in enumerate(pairwise(ink), start=1):
        if second.left - first.right >= _NARROW_GUTTER * line.size:
            starts.append(number)
    return [
        _Piece(ink[start].left, ink[end - 1].right, line.baseline, line.size)
        for start, end in pairwise([*starts, len(ink)])
        if end > start
    ]


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return where a gutter parts columns: before the left edge of many pieces; None where the page has none."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    edges = Counter(round(piece.left) for piece in pieces)
    found = [
        (parted, at)
        for edge, count in edges.most_common(_MOST_EDGES)
        if count >= _FEWEST - 1 and (parted := _lines_parted(pieces, at := edge - _OFF))
    ]
    return max(found)[1] if found else None


def _lines_parted(pieces: Sequence[_Piece], at: float) -> int:
    """Return how many lines a gutter at `at` parts into columns, 0 where it does not."""
    left, right, across = _beside(pieces, at)
    parted = min(len(left), len(right))
    if parted < _FEWEST or across >= parted or _is_narrow(left) or _is_narrow(right):
        return 0
    edge, size = max(piece.right for piece in left), median(piece.size for piece in left)
    if at - edge < _GUTTER * size - _OFF and parted < _FEWEST_NARROW:
        return 0
    filled = sum(edge - piece.right < _RAGGED * size for piece in left)
    return parted - across if filled >= _FILLED * len(left) else 0


def _beside(pieces: Sequence[_Piece], at: float) -> tuple[list[_Piece], list[_Piece], int]:
    """Return what stands left and right of a gutter at the same height, and how many pieces there go across it."""
    left, right, _across = _split(pieces, at)
    if not left or not right:
        return [], [], 0
    lowest = max(_lowest(left), _lowest(right))
    highest = min(max(piece.baseline for piece in left), max(piece.baseline for piece in right))
    left, right, across = _split([piece for piece in pieces if lowest <= piece.baseline <= highest], at)
    return left, right, len(across)


def _split(pieces: Sequence[_Piece], at: float) -> tuple[list[_Piece], list[_Piece], list[_Piece]]:
    """Return what stands left of a gutter, right of it, and across it."""
    sides: tuple[list[_Piece], list[_Piece], list[_Piece]] = [], [], []
    for piece in pieces:
        side = 0 if piece.right <= at + _OFF else 1 if piece.left >= at - _OFF else 2
        sides[side].append(piece)
    return sides


def _lowest(pieces: Sequence[_Piece]) -> float:
    return min(piece.baseline for piece in pieces)


def _is_narrow(side: Sequence[_Piece]) -> bool:
    return median((piece.right - piece.left) / piece.size for piece in side) < _NARROWEST


def _crosses(line: PrintedLine, at: float) -> bool:
    return any(piece.left < at - _OFF and piece.right > at + _OFF for piece in _pieces(line))


def _parted(zone: Sequence[PrintedLine], at: float, depth: int) -> list[Area]:
    """Return what stands left of a gutter, then what stands right of it."""
    sides: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in zone:
        for is_right, side in enumerate(sides):
            part = line_of([glyph for glyph in line.glyphs if (glyph.left >= at - _OFF) == is_right])
            side += [part] if part is not None else []
    if not all(sides):  # nothing to part: a page's last lines, a heading beside nothing
        return [Area([line for side in sides for line in side])] if any(sides) else []
    return [area for side in sides for area in areas_of(side, depth - 1)]

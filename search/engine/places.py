"""In charge of finding what is sought in a field's literal index: over line breaks, and with title marks.

The index has no title marks. What holds some is found without them, and of the places found those are taken that
have the same marks between the same characters: so no text is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from search.engine.left_out import LeftOutIndex, Titles
from search.engine.lists import Values, sorted_distinct
from search.engine.types import IntArray
from speeches.text.sought import Sought
from speeches.text.transparent import FOR_GOOD, code_points, look_through, to_text

FindBare = Callable[[str], Values]
# What stays of a string without its title marks, and those: before which of its characters, and which mark.
_Reading = tuple[str, tuple[tuple[int, int], ...]]

# What may stand beside what is sought, as far as it decides whether white space at its ends is transparent.
_BEFORE = ("一", "a", "一》")
_BEHIND = ("一", "a", "《一")


def find(find_bare: FindBare, left_out: LeftOutIndex, sought: Sought) -> tuple[IntArray, IntArray]:
    """Return where each place begins and ends, ascending; title marks counted if `sought` keeps them.

    Args:
        find_bare: finds a string without title marks.
        left_out: knows the title marks.
        sought: what is sought; nothing is found of nothing.
    """

    def find_one(text: str) -> IntArray:
        if sought.keeps_titles:
            return _find_with_titles(find_bare, left_out.titles(), text)
        return find_bare(text.replace("\n", " ")).astype(np.int64)

    if not sought.pieces:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    starts = find_one(sought.pieces[0])
    ends = starts + len(sought.pieces[0])
    for gap, piece in zip(sought.gaps, sought.pieces[1:], strict=True):
        following = np.full(len(ends), -1, np.int64)
        for space in gap if len(ends) else ():
            # A piece begins with no white space, so at one place only one of the gaps can be.
            held = np.isin(ends, find_one(space + piece))
            following[held] = ends[held] + len(space + piece)
        starts, ends = starts[following >= 0], following[following >= 0]
    return starts, ends


def _find_with_titles(find_bare: FindBare, titles: Titles, text: str) -> IntArray:
    """Return where `text` begins, title marks counted, ascending."""
    found = [_find_reading(find_bare, titles, bare, marks) for bare, marks in _readings(text)]
    return sorted_distinct(np.concatenate([np.empty(0, np.int64), *found]))


@lru_cache(1024)
def _readings(text: str) -> tuple[_Reading, ...]:
    """Return what `text` may be without its title marks.

    In 》 甲 the space goes with the mark if the title ends with a Han character and stays if with a letter.
    """
    readings: dict[_Reading, None] = {}
    for before, behind in product(_BEFORE, _BEHIND):
        seen = look_through(code_points(f"{before}{text}{behind}"))
        inside = (seen.removed >= len(before)) & (seen.removed < len(before) + len(text))
        if np.any(seen.reasons[inside] == FOR_GOOD):
            continue  # then `text` is not what stands there
        start = len(before) - int(np.count_nonzero(seen.removed < len(before)))
        places = (seen.removed - np.arange(len(seen.removed)))[inside] - start
        size = len(text) - int(np.count_nonzero(inside))
        marks = zip(places.tolist(), seen.reasons[inside].tolist(), strict=True)
        readings[to_text(seen.codes[start : start + size]), tuple(marks)] = None
    return tuple(readings)


def _find_reading(
    find_bare: FindBare, titles: Titles, bare: str, marks: tuple[tuple[int, int], ...]
) -> IntArray:
    """Return where `bare` stands with exactly `marks` inside it, and begins and ends with those at its ends."""
    if not bare:
        return _find_marks(titles, [reason for _, reason in marks])
    size = len(bare)
    leading = [reason for place, reason in marks if place == 0]
    inner = [(place, reason) for place, reason in marks if 0 < place < size]
    trailing = [reason for place, reason in marks if place == size]
    found = find_bare(bare).astype(np.int64)
    outside = np.searchsorted(titles.passed, found)
    first = np.searchsorted(titles.passed, found, side="right")
    last = np.searchsorted(titles.passed, found + (size - 1), side="right")
    behind = np.searchsorted(titles.passed, found + size, side="right")
    fits = (first - outside >= len(leading)) & (last - first == len(inner)) & (behind - last >= len(trailing))
    found, first, last = found[fits], first[fits], last[fits]
    fits = _are(titles.reasons, first - len(leading), leading) & _are(titles.reasons, last, trailing)
    fits &= _are(titles.reasons, first, [reason for _, reason in inner])
    for number, (place, _) in enumerate(inner):
        fits &= titles.passed[first + number] == found + place
    starts: IntArray = (found + first - len(leading))[fits]
    return starts


def _find_marks(titles: Titles, reasons: list[int]) -> IntArray:
    """Return where marks stand side by side with nothing between them."""
    starts = np.arange(max(0, len(titles.passed) - len(reasons) + 1))
    fits = _are(titles.reasons, starts, reasons)
    fits &= titles.passed[starts] == titles.passed[starts + len(reasons) - 1]
    found: IntArray = titles.positions[starts[fits]]
    return found


def _are(reasons: NDArray[np.uint8], starts: NDArray[np.intp], wanted: list[int]) -> NDArray[np.bool_]:
    """Return from which of `starts` on `reasons` are those wanted, one after the other."""
    fits = np.ones(len(starts), bool)
    for number, reason in enumerate(wanted):
        fits &= reasons[starts + number] == reason
    return fits

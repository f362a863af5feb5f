"""In charge of proximity: strings that stand near one another, in any order, never across a unit's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.engine.lists import sorted_distinct
from search.engine.literal import LiteralIndex
from search.engine.neighbours import near_each_other
from search.engine.types import IntArray
from speeches.text.sought import seek

# With more strings than this only the order given and its reverse are tried: orders grow as 2**n.
_MOST_IN_ANY_ORDER = 6


def find(
    index: LiteralIndex, parts: Sequence[str], distance: int
) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Find where all `parts` stand in one unit, at most `distance` characters between neighbours.

    Parts do not overlap. Characters are those that stand there (`speeches.text.transparent`), title marks left out.

    Returns:
        The documents, ascending, and in how many places each holds the parts.
    """
    places = [index.find(part) for part in parts]
    if len(parts) > 1 and all(map(len, places)):
        sizes = [len(seek(part).plain) for part in parts]
        reach = sum(sizes) + (len(parts) - 1) * max(0, distance)
        places = near_each_other(places, reach, int(index.units.starts[-1]))
        units = [index.units_of(place) for place in places]
        shared = np.ones(len(index.units.starts), bool)
        for unit in units:
            held = np.zeros(len(shared), bool)
            held[unit] = True
            shared &= held
        starts = [place[shared[unit]].astype(np.int64) for place, unit in zip(places, units, strict=True)]
        return index.documents(_chain(index, starts, sizes, max(0, distance)))
    return index.documents(places[0] if len(places) == 1 else np.empty(0, np.uint32))


def _chain(
    index: LiteralIndex, starts: Sequence[IntArray], sizes: Sequence[int], distance: int
) -> NDArray[np.uint32]:
    """Return where the last part of a chain of all parts stands."""
    if not all(map(len, starts)):
        return np.empty(0, np.uint32)
    unit_starts = [
        index.units.starts[index.units_of(own.astype(np.uint32))].astype(np.int64) for own in starts
    ]
    complete = (1 << len(starts)) - 1
    # (parts used so far, the last of them) → where that last one can stand
    reached: dict[tuple[int, int], IntArray] = {(1 << i, i): own for i, own in enumerate(starts)}
    for used, last, following in _steps(len(starts)):
        before = reached.get((used, last))
        if before is None or not len(before):
            continue
        ends = before + sizes[last]
        own = starts[following]
        nearest = np.searchsorted(ends, own, side="right") - 1
        end = ends[nearest]
        fits = (nearest >= 0) & (own - end <= distance) & (end - sizes[last] >= unit_starts[following])
        key = (used | 1 << following, following)
        reached[key] = sorted_distinct(np.concatenate([reached.get(key, own[:0]), own[fits]]))
    found = [own for (used, _), own in reached.items() if used == complete]
    return sorted_distinct(np.concatenate(found)).astype(np.uint32) if found else np.empty(0, np.uint32)


def _steps(count: int) -> Iterator[tuple[int, int, int]]:
    """Yield (parts used, last part, next part), smaller sets of used parts first."""
    if count > _MOST_IN_ANY_ORDER:
        for order in (range(count), range(count - 1, -1, -1)):
            used = 0
            for last, following in pairwise(order):
                used |= 1 << last
                yield used, last, following
        return
    for used in range(1, 1 << count):
        for last in range(count):
            for following in range(count):
                if used >> last & 1 and not used >> following & 1:
                    yield used, last, following

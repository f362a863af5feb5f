"""In charge of proximity: strings that stand near one another or in one sentence, never across a unit's end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from search.engine.lists import Values, first_of_runs, sorted_distinct
from search.engine.literal import LiteralIndex, held
from search.engine.neighbours import near_each_other
from search.engine.types import IntArray
from search.query.nodes import Near, Stretch
from search.query.orders import steps
from speeches.text.sought import seek

# More characters than any text has.
_ANYWHERE = 1 << 40


def find(index: LiteralIndex, node: Near) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Find where all parts of `node`, which are folded, stand near one another in one unit.

    Parts do not overlap. Characters are those that stand there (`speeches.text.transparent`), title marks left out.

    Returns:
        The documents, ascending, and in how many places each holds the parts: chains of them, or sentences or
        paragraphs with all of them.
    """
    parts = node.parts
    places = [index.find(part) for part in parts]
    if not all(map(len, places)) or not parts:
        return index.documents(np.empty(0, np.uint32))
    if isinstance(node.distance, Stretch):
        found = _in_stretches(index, places, node, node.distance)
    else:
        places = _near_places(places, node, node.distance)
        units = [index.units_of(place) for place in places]
        found = _chain(index, _sharing([place.astype(np.int64) for place in places], units), node)
    return index.documents(found.astype(np.uint32))


def _near_places(places: list[Values], node: Near, distance: int) -> list[Values]:
    """Leave out of the places of each part most of those that no other part is near."""
    if len(places) < 2:
        return places
    characters = sum(len(seek(part).plain) for part in node.parts)
    reach = characters + (len(places) - 1) * max(0, min(distance, _ANYWHERE))
    return near_each_other(places, reach)


def _in_stretches(index: LiteralIndex, places: Sequence[Values], node: Near, stretch: Stretch) -> IntArray:
    """Return a place in each sentence or paragraph that holds all parts; it counts once, however often they do."""
    whole, numbers = [], []
    parts = [seek(part).plain for part in node.parts]
    for place, part in zip(places, parts, strict=True):
        own = index.ends.numbers(stretch, place)
        inside = index.ends.numbers(stretch, place + np.uint32(max(0, len(part) - 1))) == own
        whole.append(place[inside].astype(np.int64))
        numbers.append(own[inside])
    starts = _sharing(whole, numbers)
    found = _chain(index, starts, node) if node.ordered or _may_overlap(parts) else starts[0]
    return found[first_of_runs(index.ends.numbers(stretch, found))]


def _sharing(places: Sequence[IntArray], numbers: Sequence[NDArray[np.integer]]) -> list[IntArray]:
    """Return those places of each part at whose number, of a unit or stretch, all other parts stand too."""
    rarest, *others = sorted(numbers, key=len)
    shared = rarest[first_of_runs(rarest)]
    for own in others:
        shared = shared[held(own, shared)] if len(own) else own
    return [
        place[held(shared, own)] if len(shared) else place[:0]
        for place, own in zip(places, numbers, strict=True)
    ]


def _may_overlap(parts: Sequence[str]) -> bool:
    """Return whether two of `parts` can stand one over another's characters."""
    return any(
        one in other
        or other in one
        or any(
            one.endswith(other[:size]) or other.endswith(one[:size])
            for size in range(1, min(len(one), len(other)))
        )
        for one, other in combinations(parts, 2)
    )


def _stretch_starts(index: LiteralIndex, distance: int | Stretch, positions: IntArray) -> IntArray:
    """Return where the unit, sentence or paragraph of each position begins."""
    if isinstance(distance, Stretch):
        return index.ends.starts(distance, index.ends.numbers(distance, positions))
    return index.units.starts[index.units_of(positions)].astype(np.int64)


def _chain(index: LiteralIndex, starts: Sequence[IntArray], node: Near) -> IntArray:
    """Return where the last part of a chain of all parts stands."""
    if not all(map(len, starts)):
        return np.empty(0, np.int64)
    sizes = [len(seek(part).plain) for part in node.parts]
    distance = _ANYWHERE if isinstance(node.distance, Stretch) else max(0, min(node.distance, _ANYWHERE))
    begins = [_stretch_starts(index, node.distance, own) for own in starts]
    complete = (1 << len(starts)) - 1
    # (parts used so far, the last of them) → where that last one can stand
    reached: dict[tuple[int, int], IntArray] = {(1 << i, i): own for i, own in enumerate(starts)}
    for used, last, following in steps(len(starts), ordered=node.ordered):
        before = reached.get((used, last))
        if before is None or not len(before):
            continue
        ends = before + sizes[last]
        own = starts[following]
        nearest = np.searchsorted(ends, own, side="right") - 1
        end = ends[nearest]
        fits = (nearest >= 0) & (own - end <= distance) & (end - sizes[last] >= begins[following])
        key = (used | 1 << following, following)
        reached[key] = sorted_distinct(np.concatenate([reached.get(key, own[:0]), own[fits]]))
    found = [own for (used, _), own in reached.items() if used == complete]
    return sorted_distinct(np.concatenate(found)) if found else np.empty(0, np.int64)

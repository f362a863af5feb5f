"""In charge of proximity within one text: the stretches in which all parts stand near one another.

The same rule as the engine's (`search.engine.near`): parts do not overlap, and of neighbours one follows the other
at most so many characters later, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.query.orders import steps
from speeches.text.normalise import fold

Span = tuple[int, int]
# Rows of start and end.
Edges = NDArray[np.intp]

# What ends a sentence, as it is folded; the same as in the engine.
SENTENCE_ENDS = "。!?;"


def near_spans(
    places: Sequence[Sequence[Span] | Edges], distance: int | None, *, ordered: bool = False
) -> list[Span]:
    """Return a stretch, from the first to the last of the parts, for each place where such a one ends, in order.

    Args:
        places: where each part stands, in order; as spans, or as rows of start and end.
        distance: how many characters may lie between neighbours; None is any number.
        ordered: whether the parts follow one another as they are listed.

    >>> near_spans([[(0, 2), (9, 11)], [(3, 5)]], 2)
    [(0, 5)]
    """
    if not places or not all(map(len, places)):
        return []
    arrays = [np.asarray(own, np.intp) for own in places]
    # (parts used so far, the last of them) → the chains that end with it: where each begins and ends
    reached: dict[tuple[int, int], _Chains] = {(1 << part, part): own for part, own in enumerate(arrays)}
    for used, last, following in steps(len(arrays), ordered=ordered):
        chains = reached.get((used, last))
        if chains is not None and len(chains):
            longer = _lengthened(chains, arrays[following], distance)
            key = (used | 1 << following, following)
            reached[key] = _shortest([longer, reached[key]]) if key in reached else longer
    complete = (1 << len(arrays)) - 1
    whole = _shortest([chains for (used, _), chains in reached.items() if used == complete])
    return sorted([(begin, end) for begin, end in whole.tolist()])


# Rows of begin and end, the ends ascending.
_Chains = Edges


def _lengthened(chains: _Chains, following: _Chains, distance: int | None) -> _Chains:
    """Return chains with those places of the following part that come soon enough behind the nearest of their ends."""
    starts, ends = following.T
    nearest = np.searchsorted(chains[:, 1], starts, side="right") - 1
    fits = nearest >= 0
    if distance is not None:
        fits &= starts - chains[nearest, 1] <= distance
    longer: _Chains = np.stack([chains[nearest[fits], 0], ends[fits]], axis=1)
    return longer


def _shortest(several: Sequence[_Chains]) -> _Chains:
    """Return all chains, one for each end: the one that begins last."""
    if not several:
        return np.empty((0, 2), np.intp)
    chains: _Chains = np.concatenate(several)
    chains = chains[np.lexsort((chains[:, 0], chains[:, 1]))]
    is_last = np.append(chains[1:, 1] != chains[:-1, 1], np.ones(min(1, len(chains)), bool))
    latest: _Chains = chains[is_last]
    return latest


def together_in(
    text: str, places: Sequence[Sequence[Span]], *, ends: str, ordered: bool = False
) -> list[Span]:
    """Return a stretch for each sentence or paragraph of `text` that holds all parts, however often it does.

    Args:
        text: the text.
        places: where each part stands, in order.
        ends: what ends such a piece of text, as it is folded; the end of a line always does.
        ordered: whether the parts follow one another as they are listed.
    """
    # Folding makes a line's end a space, so those are looked for in the text itself.
    marks = [found.start() for found in re.finditer(f"[{re.escape(ends)}]", fold(text))] if ends else []
    lines = [found.start() for found in re.finditer("\n", text)]
    stops = np.array(sorted([*marks, *lines]), np.intp)
    # Pieces are put so far apart that nothing is near across their ends.
    apart = len(text) + 1
    moved: list[list[Span]] = []
    for own in places:
        spans = np.array(own, np.intp).reshape(-1, 2)
        pieces = np.searchsorted(stops, spans[:, 0])
        inside = np.searchsorted(stops, spans[:, 1] - 1) == pieces
        far = (spans + (pieces * apart)[:, None])[inside]
        moved.append([(start, end) for start, end in far.tolist()])
    first: dict[int, Span] = {}
    for start, end in near_spans(moved, len(text), ordered=ordered):
        first.setdefault(start // apart, (start % apart, end % apart))
    return list(first.values())

"""In charge of proximity within one text: the stretches in which all parts stand near one another.

The same rule as the engine's (`search.engine.near`): parts do not overlap, and of neighbours one follows the other
at most so many characters later, in any order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from speeches.text.normalise import fold

Span = tuple[int, int]

# With more parts than this only the order given and its reverse are tried, as the engine does: orders grow as 2**n.
_MOST_IN_ANY_ORDER = 6


def near_spans(
    places: Sequence[Sequence[Span]],
    gap: Callable[[int, int], int],
    distance: int,
    *,
    ordered: bool = False,
) -> list[Span]:
    """Return a stretch, from the first to the last of the parts, for each place where such a one ends, in order.

    Args:
        places: where each part stands, in order.
        gap: how many characters lie between two places of the text; more than `distance` parts for good.
        distance: how many may lie between neighbours.
        ordered: whether the parts follow one another as they are listed.

    >>> near_spans([[(0, 2), (9, 11)], [(3, 5)]], lambda end, start: start - end, 2)
    [(0, 5)]
    """
    if not places or not all(places):
        return []
    # (parts used so far, the last of them) → where that last one ends a chain, and where the chain begins
    reached: dict[tuple[int, int], dict[Span, int]] = {
        (1 << part, part): {span: span[0] for span in own} for part, own in enumerate(places)
    }
    for used, last, following in _steps(len(places), ordered=ordered):
        chains = reached.get((used, last))
        if chains:
            longer = reached.setdefault((used | 1 << following, following), {})
            _lengthen(chains, places[following], longer, gap, distance)
    complete = (1 << len(places)) - 1
    shortest: dict[int, int] = {}
    for (used, _), chains in reached.items():
        if used == complete:
            for (_, end), begin in chains.items():
                shortest[end] = max(begin, shortest.get(end, begin))
    return sorted((begin, end) for end, begin in shortest.items())


def _lengthen(
    chains: dict[Span, int],
    following: Sequence[Span],
    longer: dict[Span, int],
    gap: Callable[[int, int], int],
    distance: int,
) -> None:
    """Put into `longer` those places of the following part that come soon enough behind the end of a chain."""
    ends = sorted((end, begin) for (_, end), begin in chains.items())
    for span in following:
        nearest = bisect_right(ends, (span[0], len(ends) + span[0])) - 1
        if nearest >= 0 and gap(ends[nearest][0], span[0]) <= distance:
            begin = ends[nearest][1]
            longer[span] = max(begin, longer.get(span, begin))


def _steps(count: int, *, ordered: bool) -> Iterator[tuple[int, int, int]]:
    """Yield (parts used, last part, next part), smaller sets of used parts first."""
    if ordered or count > _MOST_IN_ANY_ORDER:
        for order in (range(count),) if ordered else (range(count), range(count - 1, -1, -1)):
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
    folded = fold(text)
    stops = [at for at, character in enumerate(folded) if character in ends or text[at] == "\n"]

    def piece_of(place: int) -> int:
        return bisect_right(stops, place - 1)

    by_piece: list[dict[int, list[Span]]] = []
    for own in places:
        held: dict[int, list[Span]] = {}
        for span in own:
            if piece_of(span[0]) == piece_of(span[1] - 1):
                held.setdefault(piece_of(span[0]), []).append(span)
        by_piece.append(held)
    shared = sorted(set(by_piece[0]).intersection(*by_piece[1:])) if by_piece else []
    found: list[Span] = []
    for piece in shared:
        found.extend(
            near_spans([held[piece] for held in by_piece], lambda end, start: 0, 0, ordered=ordered)[:1]
        )
    return found

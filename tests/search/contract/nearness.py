"""In charge of nearness without an engine: every order and every place, in each sentence or paragraph apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from search.query.nodes import Near, Stretch
from tests.search.contract import standing

# Where a part stands among the characters that stay, and how many it has.
Place = tuple[int, int]


def holds(value: str, node: Near) -> bool:
    """Whether all parts of `node` stand near one another in `value`."""
    wanted = [part for part in node.parts if standing.alternatives(part, standing.has_titles(part))]
    pieces = [value]
    if isinstance(node.distance, Stretch):
        pieces = [value[start:end] for start, end in stretches(value, node.distance)]
    return any(stand_near([standing.counted(piece, part) for part in wanted], node) for piece in pieces)


def stretches(value: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield where each sentence or paragraph of `value` begins and ends."""
    begin = 0
    for at, character in enumerate(value):
        ends_sentence = stretch is Stretch.SENTENCE and standing.compared(character) in "。!?;"
        if character in standing.LINE_BREAKS or ends_sentence:
            yield begin, at + 1
            begin = at + 1
    yield begin, len(value)


def stand_near(places: Sequence[Sequence[Place]], node: Near) -> bool:
    """Tell whether a place of each part stands near the next one; in one stretch any distance will do."""
    distance = None if isinstance(node.distance, Stretch) else max(0, node.distance)

    @cache
    def follows(end: int | None, rest: tuple[int, ...]) -> bool:
        return not rest or any(
            (end is None or (at >= end and (distance is None or at - end <= distance)))
            and follows(at + size, tuple(other for other in rest if other != part))
            for part in (rest[:1] if node.ordered else rest)
            for at, size in places[part]
        )

    return bool(places) and follows(None, tuple(range(len(places))))

"""In charge of nearness without an engine: every order and every place, in each sentence or paragraph apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from search.query.nodes import Near, Stretch
from tests.search.contract import standing


def holds(value: str, node: Near) -> bool:
    """Whether all parts of `node` stand near one another in `value`."""
    if isinstance(node.distance, Stretch):
        pieces = _cut(value, node.distance)
        return any(_near(piece, node.parts, len(value), ordered=node.ordered) for piece in pieces)
    return _near(value, node.parts, node.distance, ordered=node.ordered)


def _cut(value: str, stretch: Stretch) -> Iterator[str]:
    begin = 0
    for at, character in enumerate(value):
        ends_sentence = stretch is Stretch.SENTENCE and standing.compared(character) in "。!?;"
        if character in standing.LINE_BREAKS or ends_sentence:
            yield value[begin : at + 1]
            begin = at + 1
    yield value[begin:]


def _near(value: str, parts: Sequence[str], distance: int, *, ordered: bool = False) -> bool:
    """Try every order, or the one given, and every place."""
    wanted = [part for part in parts if any(standing.alternatives(part, standing.has_titles(part)))]
    places = [standing.counted(value, part) for part in wanted]

    @cache
    def follows(end: int | None, rest: tuple[int, ...]) -> bool:
        return not rest or any(
            (end is None or (at >= end and at - end <= max(0, distance)))
            and follows(at + size, tuple(other for other in rest if other != part))
            for part in (rest[:1] if ordered else rest)
            for at, size in places[part]
        )

    return bool(wanted) and follows(None, tuple(range(len(wanted))))

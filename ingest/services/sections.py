"""In charge of storing outlines as sections: in bulk, parents before children, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.parsing.types import OutlineNode, walk
from ingest.services.outlines import HEADING_LIMIT
from speeches.models import Section, Speech


@dataclass(slots=True)
class _Placed:
    """A node in reading order, with its parent and the section it becomes."""

    speech: Speech
    node: OutlineNode
    order: int
    parent: _Placed | None
    section: Section | None = None


def create(outlined: Iterable[tuple[Speech, tuple[OutlineNode, ...]]]) -> int:
    """Store the outlines of speeches that have no sections yet, and return how many sections that made.

    The triggers of migration 0002 look up each section's parent, so one level is stored before the next.
    """
    levels: dict[int, list[_Placed]] = {}
    for speech, outline in outlined:
        for placed in _in_order(speech, outline):
            levels.setdefault(placed.node.level, []).append(placed)
    for level in sorted(levels):
        for placed in levels[level]:
            placed.section = _section(placed)
        Section.objects.bulk_create([placed.section for placed in levels[level] if placed.section])
    return sum(map(len, levels.values()))


def _in_order(speech: Speech, outline: tuple[OutlineNode, ...]) -> Iterator[_Placed]:
    above: list[_Placed] = []  # the section at each level that the next one may stand in
    for order, node in enumerate(walk(outline)):
        del above[node.level - 1 :]
        placed = _Placed(speech, node, order, above[-1] if above else None)
        above.append(placed)
        yield placed


def _section(placed: _Placed) -> Section:
    node = placed.node
    return Section(
        speech=placed.speech,
        parent=placed.parent.section if placed.parent else None,
        order=placed.order,
        level=node.level,
        marker=node.marker[:30],
        heading=node.heading[:HEADING_LIMIT],
        start=node.start,
        end=node.end,
        heading_start=node.heading_start,
        heading_end=node.heading_end,
        style=node.style.value,
    )

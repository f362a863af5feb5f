"""In charge of nesting headings into a tree: which section stands in which, and where each ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.parsing import confidence
from ingest.parsing.outline import MOST_NODES, POINTS, Item, Ranks, line_end, ranks
from ingest.parsing.points import Point
from ingest.parsing.types import OutlineNode, Style


def build(
    text: str, items: Sequence[Item], lists: Sequence[Sequence[Point]], end: int
) -> tuple[OutlineNode, ...]:
    """Nest line-initial `items` and the `lists` inside paragraphs into a tree over `text[:end]`.

    Args:
        text: the canonical text.
        items: the headings at line starts, in order.
        lists: for each paragraph that enumerates, its points with their depth below the section they stand in.
        end: where the last section ends.
    """
    tree = _Tree(text, ranks(items), end)
    events: list[tuple[int, Item | Sequence[Point]]] = [(item.marker.start, item) for item in items]
    events += [(points[0].item.marker.start, points) for points in lists if points]
    events.sort(key=lambda event: event[0])
    for _, event in events:
        if tree.count >= MOST_NODES:
            break
        if isinstance(event, Item):
            tree.add_item(event)
        else:
            tree.add_points(event)
    return tuple(_freeze(root, text, end) for root in tree.roots)


@dataclass(slots=True)
class _Open:
    """A section under construction.

    `ends_line` is where its first line ends; `follows` that it stands right below the one line of its elder sibling.
    """

    item: Item
    level: int
    rank: int
    end: int
    children: list[_Open]
    ends_line: int
    follows: bool

    @property
    def is_list_item(self) -> bool:
        """Whether it is one paragraph right below another of its kind."""
        return self.follows and not self.children and self.item.heading.style is Style.RUN_IN


@dataclass(slots=True)
class _Tree:
    """The sections so far: the outermost, and the path of those still open."""

    text: str
    ranks: Ranks
    end: int
    roots: list[_Open] = field(default_factory=list)
    path: list[_Open] = field(default_factory=list)
    count: int = 0

    @property
    def siblings(self) -> list[_Open]:
        """Those among which the next section stands."""
        return self.path[-1].children if self.path else self.roots

    def add_item(self, item: Item) -> None:
        """Open the section of a heading at a line's start; sections of its rank or below end before it."""
        kind, start = item.marker.kind, item.marker.start
        rank = self.ranks.of(item)
        while self.path and self.path[-1].rank >= rank:
            self.path.pop().end = start
        if kind in POINTS:
            self.close_finished(start)
        siblings = self.siblings
        follows = (
            bool(siblings) and siblings[-1].item.marker.kind is kind and siblings[-1].ends_line + 1 >= start
        )
        section = _Open(item, len(self.path) + 1, rank, self.end, [], line_end(self.text, start), follows)
        siblings.append(section)
        self.path.append(section)
        self.count += 1

    def add_points(self, points: Sequence[Point]) -> None:
        """Hang the points of a paragraph under the section that it belongs to."""
        start = points[0].item.marker.start
        self.close_finished(start)
        paragraph_end = line_end(self.text, start)
        below: list[_Open] = []
        for point in points:
            while len(below) > point.depth:
                below.pop().end = point.item.marker.start
            level = len(self.path) + len(below) + 1
            opened = _Open(point.item, level, 0, paragraph_end, [], paragraph_end, False)
            (below[-1].children if below else self.siblings).append(opened)
            below.append(opened)
        self.count += len(points)

    def close_finished(self, start: int) -> None:
        """Close lists that ended before `start`: each item was one paragraph, and a paragraph of none of them came since.

        ——甲。⏎——乙。⏎五年来，…⏎一是…: 一是 stands beside ——乙, not within it.
        """
        while self.path and self.path[-1].is_list_item and self.path[-1].ends_line + 1 < start:
            last = self.path.pop()
            last.end = last.ends_line


def _freeze(section: _Open, text: str, limit: int) -> OutlineNode:
    marker, heading = section.item.marker, section.item.heading
    end = min(section.end, limit)
    return OutlineNode(
        level=section.level,
        marker=text[marker.start : marker.end].strip(),
        heading=text[heading.start : heading.end],
        style=heading.style,
        start=marker.start,
        end=end,
        heading_start=marker.start,
        heading_end=heading.end,
        confidence=confidence.of_heading(heading.style, heading.evidence),
        children=tuple(_freeze(child, text, end) for child in section.children),
    )

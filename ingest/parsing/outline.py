"""In charge of the outline: which markers head a section, which level each has in this text, and the tree of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parsing import confidence
from ingest.parsing.headings import Heading, line_heading, point_heading
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.types import OutlineNode, Style

# A text with more headings is a table, a list of names or an attack; the first ones are kept.
MOST_NODES = 5_000

# The order in which officials are taught to number (GB/T 9704: 一、（一）1. （1）), and where the rest stands in it.
USUAL_ORDER = (
    MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.STEM, MarkerClass.ROMAN,
    MarkerClass.ORDINAL, MarkerClass.PAREN, MarkerClass.ARABIC, MarkerClass.ARABIC_PAREN, MarkerClass.CIRCLED,
    MarkerClass.DASH, MarkerClass.FIRST, MarkerClass.AMONG, MarkerClass.POINT,
)  # fmt: skip
# Classes that enumerate: what they number is a paragraph each, more often than a chapter.
_POINTS = (MarkerClass.DASH, MarkerClass.FIRST, MarkerClass.AMONG, MarkerClass.POINT)
_UNCOUNTED = (MarkerClass.DASH, MarkerClass.UNNUMBERED)
_USUAL_RANK = {kind: rank for rank, kind in enumerate(USUAL_ORDER)}


@dataclass(frozen=True, slots=True)
class Item:
    """A marker that heads a section, with its heading."""

    marker: Marker
    heading: Heading


def ranks(items: Sequence[Item]) -> dict[MarkerClass, int]:
    """Order the marker classes of this text from the outermost in.

    The usual order holds unless the text contradicts it: if the numbers of B begin again between two successive
    items of A, A encloses B here, whatever the manual says (（一） over 一、, ——  over （一）).
    """
    encloses: dict[tuple[MarkerClass, MarkerClass], int] = defaultdict(int)
    last: dict[MarkerClass, int] = {}
    restarted_since: dict[MarkerClass, set[MarkerClass]] = {}
    first_seen: dict[MarkerClass, int] = {}
    for item in items:
        kind, number = item.marker.kind, item.marker.number
        first_seen.setdefault(kind, len(first_seen))
        if kind in last and (number == last[kind] + 1 or kind in _UNCOUNTED):
            for inner in restarted_since[kind]:
                encloses[kind, inner] += 1
        last[kind] = number
        restarted_since[kind] = set()
        if number <= 1:
            for outer, inside in restarted_since.items():
                if outer is not kind:
                    inside.add(kind)
        if kind in (MarkerClass.CHAPTER, MarkerClass.DUN):
            last.pop(MarkerClass.DASH, None)
            restarted_since.pop(MarkerClass.DASH, None)
    order = sorted(first_seen, key=lambda kind: _usual_rank(kind, first_seen))
    for _ in range(len(order)):
        for i in range(len(order) - 1):
            a, b = order[i], order[i + 1]
            if encloses[b, a] > encloses[a, b]:
                order[i], order[i + 1] = b, a
    return {kind: rank for rank, kind in enumerate(order)}


def _usual_rank(kind: MarkerClass, first_seen: dict[MarkerClass, int]) -> float:
    """Headings without a number stand above what first comes after them, within what came before them."""
    if kind is not MarkerClass.UNNUMBERED:
        return _USUAL_RANK[kind]
    before = [other for other, seen in first_seen.items() if seen < first_seen[kind] and other not in _POINTS]
    return max((_USUAL_RANK[other] for other in before), default=-1) + 0.5


def plausible(markers: Sequence[Marker]) -> list[Marker]:
    """Keep of the line-initial markers those that belong to a numbering.

    A number that no neighbour, before or behind, continues is residue: a page's 2、 a formula's 2.5.
    """
    by_kind: dict[MarkerClass, list[Marker]] = defaultdict(list)
    for marker in markers:
        by_kind[marker.kind].append(marker)
    kept: list[Marker] = []
    for kind, run in by_kind.items():
        if kind in _UNCOUNTED:
            kept += run
            continue
        numbers = {marker.number for marker in run}
        for marker in run:
            neighbours = marker.number - 1 in numbers or marker.number + 1 in numbers
            if kind is MarkerClass.FIRST and not numbers & {2, 3}:
                continue  # 首先 and 最后 open paragraphs of any speech; 其次 counts
            neighbours = neighbours or (kind is MarkerClass.FIRST and len(numbers) > 1)
            if marker.number == 1 or neighbours or (len(run) > 1 and kind in _ALWAYS) or kind in _ALWAYS:
                kept.append(marker)
    return sorted(kept, key=lambda marker: marker.start)


# Classes whose marker at a line's start is hardly ever anything else.
_ALWAYS = (MarkerClass.CHAPTER, MarkerClass.DUN, MarkerClass.PAREN, MarkerClass.POINT)


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


def build(
    text: str, items: Sequence[Item], inline: Sequence[Sequence[tuple[int, Item]]], end: int
) -> tuple[OutlineNode, ...]:
    """Nest line-initial `items` and `inline` lists into a tree over `text[:end]`.

    Args:
        text: the canonical text.
        items: the headings at line starts, in order.
        inline: for each paragraph that enumerates, its points with their depth below the section they stand in.
        end: where the last section ends.
    """
    order = ranks(items)
    roots: list[_Open] = []
    stack: list[_Open] = []
    events: list[tuple[int, Item | None, Sequence[tuple[int, Item]]]] = [
        (item.marker.start, item, ()) for item in items
    ]
    events += [(points[0][1].marker.start, None, points) for points in inline if points]
    events.sort(key=lambda event: event[0])
    count = 0
    for start, item, points in events:
        if count >= MOST_NODES:
            break
        if item is not None:
            count += 1
            rank = order[item.marker.kind]
            while stack and stack[-1].rank >= rank:
                stack.pop().end = start
            if item.marker.kind in _POINTS:
                _close_finished(text, stack, start)
            siblings = stack[-1].children if stack else roots
            follows = bool(siblings) and siblings[-1].item.marker.kind is item.marker.kind
            follows = follows and siblings[-1].ends_line + 1 >= start
            opened = _Open(item, len(stack) + 1, rank, end, [], _line_end(text, start), follows)
            siblings.append(opened)
            stack.append(opened)
        else:
            count += len(points)
            _close_finished(text, stack, start)
            siblings = stack[-1].children if stack else roots
            _add_points(text, points, siblings, len(stack))
    return tuple(_freeze(root, text, end) for root in roots)


def _close_finished(text: str, stack: list[_Open], start: int) -> None:
    """Close lists that ended before `start`: each item was one paragraph, and a paragraph of none of them came since.

    ——甲。⏎——乙。⏎五年来，…⏎一是…: 一是 stands beside ——乙, not within it.
    """
    while stack:
        last = stack[-1]
        if last.children or last.item.heading.style is not Style.RUN_IN or not last.follows:
            return
        if last.ends_line + 1 >= start:
            return
        last.end = last.ends_line
        stack.pop()


def _add_points(text: str, points: Sequence[tuple[int, Item]], siblings: list[_Open], depth: int) -> None:
    paragraph_end = _line_end(text, points[0][1].marker.start)
    stack: list[_Open] = []
    for below, item in points:
        while len(stack) > below:
            stack.pop().end = item.marker.start
        opened = _Open(item, depth + len(stack) + 1, 0, paragraph_end, [], paragraph_end, False)
        (stack[-1].children if stack else siblings).append(opened)
        stack.append(opened)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


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


def point_lists(text: str, markers: Sequence[Marker], start: int, end: int) -> list[tuple[int, Item]]:
    """Read the enumeration that stands in the paragraph `text[start:end]`: its points and their depth (0 outermost).

    A list is two successive numbers of one class or more (一是…二是…, 二是…三是… where the first was cut).
    A list of another class that starts inside a point, before its list goes on, is nested in it.
    """
    chosen = _successive(text, markers)
    depths: list[tuple[int, Marker]] = []
    open_lists: list[tuple[MarkerClass, int]] = []  # class and last number
    remaining: dict[MarkerClass, list[int]] = defaultdict(list)
    for marker in reversed(chosen):
        remaining[marker.kind].append(marker.number)
    for marker in chosen:
        remaining[marker.kind].pop()
        for level in range(len(open_lists) - 1, -1, -1):
            if open_lists[level][0] is marker.kind:
                del open_lists[level + 1 :]
                open_lists[level] = (marker.kind, marker.number)
                break
        else:
            goes_on = bool(open_lists) and any(
                number == open_lists[-1][1] + 1 for number in remaining[open_lists[-1][0]][-1:]
            )
            if not goes_on:
                open_lists.clear()
            open_lists.append((marker.kind, marker.number))
        depths.append((len(open_lists) - 1, marker))
    items: list[tuple[int, Item]] = []
    for position, (depth, marker) in enumerate(depths):
        limit = depths[position + 1][1].start if position + 1 < len(depths) else end
        heading = point_heading(text, marker.end, limit)
        if heading is not None and _has_words(text, heading):
            items.append((depth, Item(marker, heading)))
    return items


def _successive(text: str, markers: Sequence[Marker]) -> list[Marker]:
    """Keep the markers that a marker of their class, one number away, follows or precedes."""
    kept: set[int] = set()
    last: dict[MarkerClass, Marker] = {}
    for marker in markers:
        before = last.get(marker.kind)
        if marker.number == 1 or before is None:
            last[marker.kind] = marker
        elif marker.number == before.number + 1 or (
            marker.kind is MarkerClass.FIRST and marker.number > before.number
        ):
            # 今天请大家来，一是叙叙旧，二是听听意见 is a sentence; points are parted by more than a comma.
            if text[marker.start - 1] not in ",，":
                kept |= {before.start, marker.start}
            last[marker.kind] = marker
    return [marker for marker in markers if marker.start in kept]


def shifted(node: OutlineNode, by: int) -> OutlineNode:
    """Return `node` with every offset moved `by` characters."""
    return replace(
        node,
        start=node.start + by,
        end=node.end + by,
        heading_start=node.heading_start + by,
        heading_end=node.heading_end + by,
        children=tuple(shifted(child, by) for child in node.children),
    )


def line_items(text: str, folded: str, markers: Sequence[Marker]) -> list[Item]:
    """Give each line-initial marker its heading; markers with nothing behind them are dropped."""
    items = []
    for marker in markers:
        line_end = text.find("\n", marker.start)
        heading = line_heading(text, folded, marker.end, len(text) if line_end < 0 else line_end)
        if heading is not None and _has_words(text, heading):
            items.append(Item(marker, heading))
    return items


def _has_words(text: str, heading: Heading) -> bool:
    return any(character.isalnum() for character in text[heading.start : heading.end])


__all__ = ["MOST_NODES", "Item", "Style", "build", "line_items", "plausible", "point_lists", "ranks"]

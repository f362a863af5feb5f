"""In charge of enumerations inside a paragraph (一是…；二是…): which markers are points, and how deep each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.headings import point_heading
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.outline import Item, has_words


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an enumeration; `depth` 0 is the outermost of its paragraph."""

    depth: int
    item: Item


def listed(text: str, markers: Sequence[Marker], end: int) -> list[Point]:
    """Read the enumeration that stands in the paragraph that ends at `end`.

    A list is two successive numbers of one class or more (一是…二是…, 二是…三是… where the first was cut).
    A list of another class that starts inside a point, before its list goes on, is nested in it.
    """
    chosen = _successive(text, markers)
    limits = [*(marker.start for marker in chosen[1:]), end]
    points: list[Point] = []
    for marker, depth, limit in zip(chosen, _depths(chosen), limits, strict=False):
        heading = point_heading(text, marker.end, limit)
        if heading is not None and has_words(text, heading):
            points.append(Point(depth, Item(marker, heading)))
    return points


def lone(text: str, marker: Marker, end: int) -> list[Point]:
    """Read the only point of a paragraph that ends at `end`; whether there would have been more is for the caller."""
    heading = point_heading(text, marker.end, end)
    return [Point(0, Item(marker, heading))] if heading is not None and has_words(text, heading) else []


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


@dataclass(frozen=True, slots=True)
class _OpenList:
    """A list that may go on: its class, and whether the next marker of that class is its next number."""

    kind: MarkerClass
    goes_on: bool


def _depths(markers: Sequence[Marker]) -> list[int]:
    """Return how many lists are open around each marker."""
    depths: list[int] = []
    open_lists: list[_OpenList] = []
    for marker, goes_on in zip(markers, _go_on(markers), strict=True):
        own = next((n for n, known in enumerate(open_lists) if known.kind is marker.kind), None)
        if own is not None:
            del open_lists[own:]
        elif open_lists and not open_lists[-1].goes_on:
            open_lists.clear()
        open_lists.append(_OpenList(marker.kind, goes_on))
        depths.append(len(open_lists) - 1)
    return depths


def _go_on(markers: Sequence[Marker]) -> list[bool]:
    """Say of each marker whether the next of its class has the next number."""
    behind: dict[MarkerClass, int] = {}
    goes_on: list[bool] = []
    for marker in reversed(markers):
        goes_on.append(behind.get(marker.kind) == marker.number + 1)
        behind[marker.kind] = marker.number
    return goes_on[::-1]

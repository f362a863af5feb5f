"""In charge of the structure of a body: where lost line breaks were, and the outline of a text that has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.parsing import outline, rhythm, unnumbered
from ingest.parsing.markers import Marker, MarkerClass, find_markers
from ingest.parsing.types import OutlineNode

# Classes whose items are sections rather than points when they are long.
_SECTIONS = (
    MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.PAREN, MarkerClass.ORDINAL,
    MarkerClass.ARABIC, MarkerClass.ARABIC_PAREN,
)  # fmt: skip
_OUTER = (MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.PAREN)
_LONG_ITEM = 100
_SHORT_ITEM = 20
_ENDS = frozenset('.。！？!?；;：:…”"’）)】 ')


def find_breaks(text: str, folded: str, start: int) -> list[int]:
    """Return where headings stand inside lines of `text[start:]` because the source lost the line breaks.

    A class of markers that heads no line of its own, whose numbers run 1, 2, … behind sentence ends and whose
    items are long, heads sections. Where it does head lines, only the missing numbers between them are sections.
    """
    markers = [m for m in find_markers(text, folded) if m.start >= start]
    by_kind: dict[MarkerClass, list[Marker]] = defaultdict(list)
    for marker in markers:
        by_kind[marker.kind].append(marker)
    breaks: list[int] = []
    flat = _is_flat(text, start)
    for kind in _SECTIONS:
        run = by_kind.get(kind, [])
        at_start = [m for m in run if m.at_line_start]
        inside = [m for m in run if not m.at_line_start and (m.number == 1 or text[m.start - 1] in _ENDS)]
        if not inside:
            continue
        if at_start and not flat:
            breaks += [m.start for m in _missing(run, inside)]
        else:
            outer = kind in _OUTER or not any(by_kind.get(other) for other in _OUTER)
            breaks += [m.start for m in _sections(text, inside, flat=flat, outer=outer)]
    return sorted(breaks)


def _is_flat(text: str, start: int) -> bool:
    """Say whether the body came as one line, or nearly: most of it stands in lines far longer than a paragraph."""
    body = text[start:]
    lines = body.split("\n")
    longest = max(map(len, lines))
    return longest > 0.6 * len(body) and (longest > 300 or len(lines) <= 2)


def _sections(text: str, inside: Sequence[Marker], *, flat: bool, outer: bool) -> list[Marker]:
    """Return the markers of one class that head sections within lines, none where they number short points.

    会议有三项议程：一、…；二、…；三、…。 are points: behind semicolons, or without a sentence of their own.
    """
    sequence = _in_sequence(inside)
    kind = inside[0].kind
    if len(sequence) < 2:
        return sequence if flat and outer else []
    if kind in (MarkerClass.ARABIC, MarkerClass.ARABIC_PAREN) and not flat:
        return []
    pairs = [(a, b) for a, b in pairwise(sequence) if b.number == a.number + 1]
    if not pairs:
        return []
    typical = sorted(b.start - a.start for a, b in pairs)[len(pairs) // 2]
    sentences = sum(1 for _, b in pairs if text[b.start - 1] in ".。！？!?”")
    if outer and flat and 2 * sentences >= len(pairs):
        return sequence if typical >= _SHORT_ITEM else []
    return sequence if typical >= (_LONG_ITEM if flat or outer else 2 * _LONG_ITEM) else []


def _in_sequence(markers: Sequence[Marker]) -> list[Marker]:
    kept: list[Marker] = []
    expected = {1}
    for marker in markers:
        if marker.number in expected:
            kept.append(marker)
            expected = {1, marker.number + 1}
    # A lone 1 proves nothing unless something follows it.
    return kept


def _missing(run: Sequence[Marker], inside: Sequence[Marker]) -> list[Marker]:
    """Of the markers inside lines return those that fill a gap in the numbers of those that head lines."""
    heads = [m for m in run if m.at_line_start]
    filled: list[Marker] = []
    for marker in inside:
        before = [m for m in heads if m.start < marker.start]
        behind = [m for m in heads if m.start > marker.start]
        follows = bool(before) and before[-1].number == marker.number - 1
        precedes = not behind or behind[0].number in (marker.number + 1, 1)
        opens = not before and marker.number == 1 and bool(behind) and behind[0].number == 2
        if (follows and precedes) or opens:
            filled.append(marker)
            heads = sorted([*heads, marker], key=lambda m: m.start)
    return filled


def outline_in(text: str, folded: str, start: int = 0) -> tuple[OutlineNode, ...]:
    """Return the outline of the canonical text `text[start:]`: headings at line starts, points inside paragraphs."""
    markers = [m for m in find_markers(text, folded) if m.start >= start]
    heads = outline.plausible([m for m in markers if m.at_line_start])[: outline.MOST_NODES]
    items = rhythm.mend(text, folded, outline.line_items(text, folded, heads))
    items = sorted(
        [*items, *unnumbered.find(text, folded, start, {m.start for m in heads})],
        key=lambda item: item.marker.start,
    )
    lists: list[list[tuple[int, outline.Item]]] = []
    inside = [m for m in markers if not m.at_line_start]
    position = 0
    while position < len(inside):
        line_start = text.rfind("\n", 0, inside[position].start) + 1
        line_end = text.find("\n", inside[position].start)
        line_end = len(text) if line_end < 0 else line_end
        group: list[Marker] = []
        while position < len(inside) and inside[position].start < line_end:
            group.append(inside[position])
            position += 1
        if len(group) >= 2 and len(lists) < outline.MOST_NODES:
            points = outline.point_lists(text, group, line_start, line_end)
            if points:
                lists.append(points)
    return outline.build(text, items, lists, len(text))

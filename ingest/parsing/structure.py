"""In charge of the structure of a body: where lost line breaks were, and the outline of a text that has them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ingest.parsing import annexes, decimals, glued, nesting, outline, points, stated, unnumbered
from ingest.parsing.headings import LONGEST_HEADING, LONGEST_LINE
from ingest.parsing.markers import Marker, MarkerClass, find_markers, marker_at
from ingest.parsing.outline import line_end
from ingest.parsing.types import OutlineNode

# Classes whose items are sections rather than points when they are long.
_SECTIONS = (
    MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.PAREN, MarkerClass.ORDINAL,
    MarkerClass.ARABIC, MarkerClass.ARABIC_PAREN,
)  # fmt: skip
_OUTER = (MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.PAREN)
_NOTHING: stated.Statements = {}
_LONG_ITEM = 100
_SHORT_ITEM = 20
_SENTENCE_ENDS = frozenset("。！？!?”")
_POINTS = (MarkerClass.POINT, MarkerClass.AMONG)
_BEFORE_A_POINT = "。：；:;"
_IN_HEADING = re.compile("[。！？!?；;：:]")
_ENDS = frozenset('.。！？!?；;：:…”"’）)】 ')


def markers_from(text: str, folded: str, start: int) -> list[Marker]:
    """Return the markers of `text[start:]`."""
    found = [marker for marker in find_markers(text, folded) if marker.start >= start]
    found = decimals.counted(folded, found, start)
    among = [marker for marker in found if marker.kind is MarkerClass.AMONG]
    if not among or any(marker.number == 1 for marker in among):
        return found
    # 首先，…。其次，…。其三，…: what begins with no 其一 goes on with another count.
    if all(marker.kind is not MarkerClass.FIRST for marker in found):
        return found
    return [
        replace(each, kind=MarkerClass.FIRST) if each.kind is MarkerClass.AMONG else each for each in found
    ]


def body_from(text: str, start: int) -> int:
    """Return where the body begins that seems to begin at `start`: with the part or section above it, if there is one.

    第一部分　2031年工作回顾 stands among the lines of the head, for it names a year.
    """
    begin = text.rfind("\n", 0, max(start - 1, 0)) + 1
    above = marker_at(text[begin : begin + LONGEST_LINE]) if 0 < begin < start else None
    return begin if above is not None and above.number == 1 and above.kind in _OPENS_A_BODY else start


_OPENS_A_BODY = (MarkerClass.CHAPTER, MarkerClass.DUN)


def find_breaks(text: str, markers: Iterable[Marker], start: int) -> list[int]:
    """Return where headings stand inside lines of `text[start:]` because the source lost the line breaks.

    A class of markers that heads no line of its own, whose numbers run 1, 2, … behind sentence ends and whose
    items are long, heads sections. Where it does head lines, only the missing numbers between them are sections.
    """
    by_kind: dict[MarkerClass, list[Marker]] = defaultdict(list)
    for marker in markers:
        by_kind[marker.kind].append(marker)
    flat = _is_flat(text, start)
    has_outer = any(kind in by_kind for kind in _OUTER)
    breaks: list[Marker] = []
    for kind in _SECTIONS:
        outer = kind in _OUTER or not has_outer
        breaks += _heads_within_lines(text, by_kind.get(kind, ()), flat=flat, outer=outer)
    return sorted(marker.start for marker in breaks)


def _heads_within_lines(text: str, run: Sequence[Marker], *, flat: bool, outer: bool) -> Sequence[Marker]:
    """Return which markers of one class head sections though they stand within lines."""
    inside = [m for m in run if _may_head(text, m)]
    lines = [m for m in inside if _ends_its_line(text, m) or _follows_a_heading(text, m, inside)]
    if not inside:
        return ()
    if not flat and any(m.at_line_start for m in run):
        return sorted({*lines, *_missing(run, inside)}, key=lambda m: m.start)
    return _sections(text, inside, flat=flat, outer=outer) or lines


def _may_head(text: str, marker: Marker) -> bool:
    return not marker.at_line_start and (marker.number == 1 or text[marker.start - 1] in _ENDS)


def _ends_its_line(text: str, marker: Marker) -> bool:
    """…让乡亲们看得见变化。（一）加强领导⏎: what stands behind a sentence and ends its line without one is a heading."""
    words = text[marker.end : line_end(text, marker.start)]
    behind_sentence = text[marker.start - 1] in _SENTENCE_ENDS
    return behind_sentence and 2 <= len(words) <= LONGEST_HEADING and not _IN_HEADING.search(words)


def _follows_a_heading(text: str, marker: Marker, others: Sequence[Marker]) -> bool:
    """二、抓住重点。（一）加强领导。…: the only one of its class in the line, right behind the heading above it."""
    begin, end = text.rfind("\n", 0, marker.start) + 1, line_end(text, marker.start)
    above = marker_at(text[begin : min(marker.start, begin + LONGEST_LINE)])
    if (
        marker.number != 1
        or above is None
        or above.kind is marker.kind
        or marker.start - begin > LONGEST_LINE
    ):
        return False
    words = text[begin + above.end : marker.start].rstrip("。")
    alone = not any(begin <= other.start < end for other in others if other is not marker)
    return alone and 2 <= len(words) <= LONGEST_HEADING and not _IN_HEADING.search(words)


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
    if len(sequence) < 2:
        return sequence if flat and outer else []
    if inside[0].kind in _ARABIC and not flat:
        return []
    successive = [(a, b) for a, b in pairwise(sequence) if b.number == a.number + 1]
    return sequence if successive and _are_long(text, successive, flat=flat, outer=outer) else []


_ARABIC = (MarkerClass.ARABIC, MarkerClass.ARABIC_PAREN)


def _are_long(text: str, successive: Sequence[tuple[Marker, Marker]], *, flat: bool, outer: bool) -> bool:
    """Say whether items are of a section's length; outermost items of a flat text need only be sentences."""
    typical = sorted(b.start - a.start for a, b in successive)[len(successive) // 2]
    if not outer:
        return typical >= (_LONG_ITEM if flat else 2 * _LONG_ITEM)
    sentences = sum(1 for _, b in successive if text[b.start - 1] in ".。！？!?”")
    return typical >= (_SHORT_ITEM if flat and 2 * sentences >= len(successive) else _LONG_ITEM)


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
        at = bisect_left(heads, marker.start, key=lambda head: head.start)
        before = heads[at - 1].number if at else None
        behind = heads[at].number if at < len(heads) else None
        if _fills_gap(before, marker.number, behind):
            filled.append(marker)
            heads.insert(at, marker)
    return filled


def _fills_gap(before: int | None, number: int, behind: int | None) -> bool:
    follows = before == number - 1 and behind in (None, 1, number + 1)
    # The first of a list follows nothing, or the last of the list above: 三、重点工作(一)…⏎(二)…
    opens = number == 1 and behind == 2 and before != 1
    return follows or opens


def outline_in(
    text: str,
    folded: str,
    markers: Sequence[Marker],
    start: int = 0,
    statements: stated.Statements = _NOTHING,
    *,
    one_line: bool = False,
) -> tuple[OutlineNode, ...]:
    """Return the outline of the canonical text `text[start:]`: headings at line starts, points inside paragraphs.

    Args:
        text: the canonical text.
        folded: it folded, same offsets.
        markers: all markers behind `start`.
        start: where the body begins.
        statements: what the file states of its lines.
        one_line: whether the source came as one line, so that all its breaks were found, not read.
    """
    heads = outline.plausible(stated.head_lines(markers, statements), text.rfind("\n") + 1)[
        : outline.MOST_NODES
    ]
    items = glued.part(text, folded, outline.line_items(text, folded, heads), one_line=one_line)
    items = stated.mend(text, items, statements)
    items += outline.bare_items(text, heads)
    taken = {marker.start for marker in heads}
    items += annexes.find(text, folded, start, taken)
    taken |= {item.marker.start for item in items}
    # A file that states headings without a number states them all; where it does not, short lines may be some.
    items += stated.unmarked(text, start, statements, taken) or unnumbered.find(text, folded, start, taken)
    items.sort(key=lambda item: item.marker.start)
    lists = islice(_lists(text, [m for m in markers if not m.at_line_start]), outline.MOST_NODES)
    return nesting.build(text, items, list(lists), len(text))


def _lists(text: str, inside: Iterable[Marker]) -> Iterator[list[points.Point]]:
    """Yield the points of each paragraph that enumerates."""
    for paragraph in _paragraphs(text, inside):
        if len(paragraph.markers) >= 2 and (listed := points.listed(text, paragraph.markers, paragraph.end)):
            yield listed
        elif lone := _breaking_off(text, paragraph):
            yield lone


def _breaking_off(text: str, paragraph: _Paragraph) -> list[points.Point]:
    """成绩来之不易。一是上级支持，…: a first point and no second in the last paragraph: the copy breaks off."""
    marker = paragraph.markers[-1]
    is_last = paragraph.end >= len(text.rstrip())
    if (
        is_last
        and marker.kind in _POINTS
        and marker.number == 1
        and text[marker.start - 1] in _BEFORE_A_POINT
    ):
        return points.lone(text, marker, paragraph.end)
    return []


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Where a line ends, and the markers inside it."""

    end: int
    markers: list[Marker]


def _paragraphs(text: str, inside: Iterable[Marker]) -> Iterator[_Paragraph]:
    """Gather the markers that stand inside one line."""
    paragraph = _Paragraph(-1, [])
    for marker in inside:
        if marker.start >= paragraph.end:
            if paragraph.markers:
                yield paragraph
            paragraph = _Paragraph(line_end(text, marker.start), [])
        paragraph.markers.append(marker)
    if paragraph.markers:
        yield paragraph

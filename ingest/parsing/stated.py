"""In charge of what a file states of its lines, as evidence for the outline: headings, table rows, bold openings.

Where a file says that a line is a heading, the line is one, whole; where it sets the opening of a numbered paragraph
bold, that is the heading. A row of a table never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import StatedKind, StatedLines
from ingest.parsing.canonical import Canonical
from ingest.parsing.headings import LONGEST_HEADING, LONGEST_LINE, Heading, before_trailing
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.outline import Item, has_words, line_end
from ingest.parsing.types import Style

# A bold opening without a marker is a heading where there are so many of them, each closed by a stop.
_FEWEST_LEADS = 2
_SHORTEST_LEAD = 3
_CLOSES_LEAD = ("。", "：", ":", "！", "？", ".", "．")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a line of the canonical text; `lead_end` is where its bold opening ends, 0 without one."""

    kind: StatedKind
    level: int
    lead_end: int


Statements = Mapping[int, Statement]


def carried(canonical: Canonical, source: str, stated: StatedLines) -> dict[int, Statement]:
    """Return what a file states of the lines of the canonical text, by where each begins.

    Where it sets more than half of all lines as headings that is how the text looks, and says nothing of what it is.
    """
    if not stated:
        return {}
    found: dict[int, Statement] = {}
    for line in canonical.lines:
        block = stated.at(line.source.start)
        # What was parted from a line of the source is no more what the file spoke of.
        if block is None or source[stated.line_start(block) : line.source.start].strip():
            continue
        lead = source[line.source.start : stated.lead_end(block)] if block.lead else ""
        lead_end = _behind(canonical.text, line.start, line.end, len("".join(lead.split())))
        found[line.start] = Statement(block.kind, block.level, lead_end)
    headings = [start for start, each in found.items() if each.kind is StatedKind.HEADING]
    if len(headings) > len(canonical.lines) // 2:
        for start in headings:
            del found[start]
    return found


def _behind(text: str, start: int, end: int, characters: int) -> int:
    """Return where so many characters that are not white space end behind `start`; 0 for none."""
    at = start
    while characters and at < end:
        characters -= not text[at].isspace()
        at += 1
    return at if at > start else 0


def head_lines(markers: Sequence[Marker], statements: Statements) -> list[Marker]:
    """Return the markers that open lines which may be headings."""
    return [
        marker
        for marker in markers
        if marker.at_line_start and _kind(statements, marker.start) not in (StatedKind.ROW, StatedKind.NOTE)
    ]


def mend(text: str, items: Iterable[Item], statements: Statements) -> list[Item]:
    """Return numbered headings as the file states them: the whole line, or its bold opening."""
    return (
        [_stated(text, item, statements.get(item.marker.start)) for item in items] if statements else [*items]
    )


def _stated(text: str, item: Item, statement: Statement | None) -> Item:
    start, end = item.heading.start, line_end(text, item.marker.start)
    if statement is None:
        return item
    if statement.kind is StatedKind.HEADING and end - start <= LONGEST_LINE:
        return replace(item, heading=_whole(text, start, end), level=statement.level)
    if start < statement.lead_end < end and statement.lead_end - start <= LONGEST_HEADING:
        stop = before_trailing(text, start, statement.lead_end)
        return replace(item, heading=Heading(start, stop, statement.lead_end, Style.RUN_IN, "lead"))
    return item


def unmarked(text: str, start: int, statements: Statements, taken: Iterable[int]) -> list[Item]:
    """Return the headings without a marker that the file states behind `start`."""
    marked = set(taken)
    free = [(at, each) for at, each in statements.items() if at >= start and at not in marked]
    items = [
        Item(_no_marker(at), _whole(text, at, line_end(text, at)), each.level)
        for at, each in free
        if each.kind is StatedKind.HEADING and line_end(text, at) - at <= LONGEST_LINE
    ]
    leads = [_lead(text, at, each.lead_end) for at, each in free if _is_lead(text, at, each)]
    items += leads if len(leads) >= _FEWEST_LEADS else []
    return [item for item in items if has_words(text, item.heading)]


def _is_lead(text: str, at: int, statement: Statement) -> bool:
    size = statement.lead_end - at
    opening = text[at : statement.lead_end].rstrip() if _SHORTEST_LEAD <= size <= LONGEST_HEADING else ""
    return statement.kind is StatedKind.PARAGRAPH and opening.endswith(_CLOSES_LEAD)


def _lead(text: str, start: int, end: int) -> Item:
    return Item(
        _no_marker(start), Heading(start, before_trailing(text, start, end), end, Style.RUN_IN, "lead")
    )


def _no_marker(at: int) -> Marker:
    return Marker(MarkerClass.UNNUMBERED, 0, at, at, True)


def _whole(text: str, start: int, end: int) -> Heading:
    return Heading(start, before_trailing(text, start, end), end, Style.BLOCK, "stated")


def _kind(statements: Statements, at: int) -> StatedKind | None:
    statement = statements.get(at)
    return None if statement is None else statement.kind

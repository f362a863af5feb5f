"""In charge of turning printed pages into text: what belongs to no text is left out, lines are joined, looks are read.

The pages of a PDF and of an OFD come here alike, as glyphs at their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.blocks import StatedBlock
from ingest.extraction.familiar import garbled_parts
from ingest.extraction.printed_columns import areas_of
from ingest.extraction.printed_edges import part_furniture
from ingest.extraction.printed_lines import Glyph, PrintedLine, lines_of, overlaps
from ingest.extraction.printed_looks import written
from ingest.extraction.printed_notes import part_notes
from ingest.extraction.printed_paragraphs import join_lines
from ingest.extraction.printed_roles import part_by_role, part_overlaid
from ingest.extraction.types import Notice
from ingest.extraction.written import join

# Characters set over one another before the order of a text is in doubt.
_FEWEST_OVERLAPS = 2


@dataclass(slots=True)
class Printed:
    """The text of printed pages, what is said of its lines, what was left out, and what an editor should know."""

    text: str
    blocks: tuple[StatedBlock, ...]
    dropped: tuple[str, ...]
    notices: set[Notice] = field(default_factory=set)


def put_together(
    pages: Sequence[Sequence[Glyph]], recognised: Mapping[int, list[PrintedLine]] | None = None
) -> Printed:
    """Return the text of pages, their lines joined into paragraphs.

    Args:
        pages: the glyphs of each page.
        recognised: the lines of pages that are pictures, by their number from 0.
    """
    kept = part_by_role(pages)
    lines = [lines_of(page) for page in kept.pages]
    for number, found in (recognised or {}).items():
        lines[number] = found
    lines, overlaid = part_overlaid(lines)
    body, edges = part_furniture(lines)
    body, notes = part_notes(body)
    paragraphs = join_lines([area for page in body for area in areas_of(page)])
    joined = join([*written(paragraphs), *notes])
    noticed = {
        Notice.OVERLAPPING_TEXT: _overlap(lines),
        Notice.CONTROL_CHARACTERS: joined.had_controls,
        Notice.REPLACED_CHARACTERS: "\ufffd" in joined.text,
        Notice.RECOGNISED: any((recognised or {}).values()),
        Notice.GARBLED_PARTS: garbled_parts(joined.text) > 0,
    }
    notices = {notice for notice, is_so in noticed.items() if is_so}
    dropped = (*kept.dropped, *overlaid, *edges)
    return Printed(joined.text, joined.blocks, tuple(dropped), notices)


def _overlap(pages: Iterable[Iterable[PrintedLine]]) -> bool:
    return sum(overlaps(line) for page in pages for line in page) >= _FEWEST_OVERLAPS

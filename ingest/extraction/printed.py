"""In charge of turning printed pages into text: what belongs to no text is left out, lines are joined, looks are read.

The pages of a PDF and of an OFD come here alike, as glyphs at their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.blocks import StatedBlock
from ingest.extraction.characters import mend_forms
from ingest.extraction.familiar import garbled_parts
from ingest.extraction.printed_columns import areas_of
from ingest.extraction.printed_edges import part_furniture
from ingest.extraction.printed_lines import Glyph, PrintedLine, Role, lines_of, overlaps
from ingest.extraction.printed_looks import written
from ingest.extraction.printed_notes import part_notes
from ingest.extraction.printed_paragraphs import body_size, join_lines
from ingest.extraction.types import Notice
from ingest.extraction.written import join

# What a file calls running heads is more than this share of it: then it calls everything so.
_MOST_EDGES = 0.5
# A line that is so much larger than the text and stands on so many of the pages is laid over them.
_LARGE, _ON_PAGES = 1.5, 0.6
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
    parted = _parted_by_role(pages)
    lines = [lines_of(page) for page in parted.pages]
    for number, found in (recognised or {}).items():
        lines[number] = found
    lines, overlaid = _part_overlaid(lines)
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
    dropped = (*parted.dropped, *dict.fromkeys(overlaid), *edges)
    return Printed(joined.text, joined.blocks, tuple(dropped), notices)


@dataclass(slots=True)
class _Parted:
    pages: list[list[Glyph]]
    dropped: list[str]


def _parted_by_role(pages: Sequence[Sequence[Glyph]]) -> _Parted:
    """Return pages without what their file says is no text, and the lines of that; each watermark once."""
    roles = _roles(pages)
    gone = {Role.WATERMARK} if roles[Role.WATERMARK] < roles.total() else set()
    if roles[Role.EDGE] <= _MOST_EDGES * roles.total():
        gone.add(Role.EDGE)
    kept = [[_mended(glyph) for glyph in page if glyph.look.role not in gone] for page in pages]
    overlaid = pages if Role.WATERMARK in gone and roles[Role.WATERMARK] else ()
    marks = dict.fromkeys(text for page in overlaid if (text := _as_drawn(page, Role.WATERMARK)))
    edges = [
        line.text
        for page in pages
        if Role.EDGE in gone and roles[Role.EDGE]
        for line in lines_of(glyph for glyph in page if glyph.look.role is Role.EDGE)
    ]
    return _Parted(kept, [*marks, *edges])


def _roles(pages: Sequence[Sequence[Glyph]]) -> Counter[Role]:
    """Count the glyphs of each role."""
    # Looks are few and shared: they are told apart by what they are, once.
    looks = {id(glyph.look): glyph.look for page in pages for glyph in page}
    roles: Counter[Role] = Counter()
    for key, count in Counter(id(glyph.look) for page in pages for glyph in page).items():
        roles[looks[key].role] += count
    return roles


def _mended(glyph: Glyph) -> Glyph:
    text = mend_forms(glyph.text)
    return glyph if text == glyph.text else glyph._replace(text=text)


def _as_drawn(page: Iterable[Glyph], role: Role) -> str:
    """Return what is laid over a page in the order in which it was drawn: its places are those of no line."""
    return " ".join("".join(glyph.text for glyph in page if glyph.look.role is role).split())


def _part_overlaid(pages: Sequence[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """Return pages without the large words that most of them bear alike."""
    every = [line for page in pages for line in page]
    filled = sum(bool(page) for page in pages)
    if filled < 2:
        return [*pages], []
    large = _LARGE * body_size(every)
    seen = Counter(text for page in pages for text in {line.text for line in page if line.size > large})
    gone = {text for text, count in seen.items() if count >= max(2, _ON_PAGES * filled)}
    kept = [[line for line in page if line.size <= large or line.text not in gone] for page in pages]
    return kept, [line.text for page in pages for line in page if line.size > large and line.text in gone]


def _overlap(pages: Iterable[Iterable[PrintedLine]]) -> bool:
    return sum(overlaps(line) for page in pages for line in page) >= _FEWEST_OVERLAPS

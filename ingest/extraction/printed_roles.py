"""In charge of what is drawn on printed pages and is no text: watermarks, and what a file calls running heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.characters import mend_forms
from ingest.extraction.printed_lines import Glyph, PrintedLine, Role, lines_of
from ingest.extraction.printed_paragraphs import body_size

# What a file calls running heads is more than this share of it: then it calls everything so.
_MOST_EDGES = 0.5
# A line that is so much larger than the text and stands on so many of the pages is laid over them.
_LARGE, _ON_PAGES = 1.5, 0.6


@dataclass(slots=True)
class Kept:
    """The glyphs of each page that are text, and what else was drawn."""

    pages: list[list[Glyph]]
    dropped: list[str]


def part_by_role(pages: Sequence[Sequence[Glyph]]) -> Kept:
    """Return pages without what their file says is no text, and the lines of that; each watermark once."""
    gone = _roles_to_leave_out(pages)
    kept = [[_mended(glyph) for glyph in page if glyph.look.role not in gone] for page in pages]
    dropped: list[str] = []
    if Role.WATERMARK in gone:
        dropped += dict.fromkeys(text for page in pages if (text := _as_drawn(page)))
    if Role.EDGE in gone:
        dropped += _edges(pages)
    return Kept(kept, dropped)


def _roles_to_leave_out(pages: Sequence[Sequence[Glyph]]) -> set[Role]:
    # Looks are few and shared: they are told apart by what they are, once.
    looks = {id(glyph.look): glyph.look for page in pages for glyph in page}
    roles: Counter[Role] = Counter()
    for key, count in Counter(id(glyph.look) for page in pages for glyph in page).items():
        roles[looks[key].role] += count
    total = roles.total()
    gone = {Role.WATERMARK} if 0 < roles[Role.WATERMARK] < total else set()
    return gone | ({Role.EDGE} if 0 < roles[Role.EDGE] <= _MOST_EDGES * total else set())


def _mended(glyph: Glyph) -> Glyph:
    text = mend_forms(glyph.text)
    return glyph if text == glyph.text else glyph._replace(text=text)


def _as_drawn(page: Iterable[Glyph]) -> str:
    """Return the watermark of a page in the order in which it was drawn: its places are those of no line."""
    return " ".join("".join(glyph.text for glyph in page if glyph.look.role is Role.WATERMARK).split())


def _edges(pages: Iterable[Iterable[Glyph]]) -> Iterator[str]:
    for page in pages:
        for line in lines_of(glyph for glyph in page if glyph.look.role is Role.EDGE):
            yield line.text


def part_overlaid(pages: Sequence[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """Return pages without the large words that most of them bear alike, and these."""
    gone = _overlaid([page for page in pages if page])
    if not gone:
        return [*pages], []
    return [[line for line in page if _key(line) not in gone] for page in pages], [text for text, _ in gone]


def _overlaid(pages: Sequence[Sequence[PrintedLine]]) -> list[tuple[str, int]]:
    if len(pages) < 2:
        return []
    large = _LARGE * body_size([line for page in pages for line in page])
    keys = Counter(key for page in pages for key in {_key(line) for line in page if line.size > large})
    return [key for key, count in keys.items() if count >= max(2, _ON_PAGES * len(pages))]


def _key(line: PrintedLine) -> tuple[str, int]:
    return line.text, round(line.size)

"""In charge of putting together what a reader found, line by line: the cleaned text, and what is said of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.blocks import StatedBlock, StatedKind
from ingest.extraction.characters import clean
from ingest.extraction.types import Extracted

_PLAIN = (StatedKind.PARAGRAPH, 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """A line as a reader found it, with what the file says of it (see `ingest.blocks.StatedBlock`)."""

    text: str
    kind: StatedKind = StatedKind.PARAGRAPH
    level: int = 0
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a file with the blocks of its lines; `had_controls` as `characters.clean` says it."""

    text: str
    blocks: tuple[StatedBlock, ...]
    had_controls: bool


def written_of(extracted: Extracted) -> Iterator[Written]:
    """Yield the lines of a text that was extracted on its own, to stand within another."""
    blocks = {block.line: block for block in extracted.blocks}
    for number, line in enumerate(extracted.text.split("\n")):
        block = blocks.get(number, StatedBlock(number))
        yield Written(line, block.kind, block.level, block.lead)


def join(lines: Iterable[Written]) -> Joined:
    """Return lines as one cleaned text: the same as `characters.clean` makes of them joined."""
    kept: list[str] = []
    blocks: list[StatedBlock] = []
    had_controls = False
    for written in lines:
        text, controls = clean(written.text)
        had_controls |= controls
        for number, line in enumerate(text.split("\n")):
            if not line and (not kept or not kept[-1]):
                continue
            lead = _lead(written, text, line) if number == 0 else 0
            if line and (written.kind, written.level, lead) != _PLAIN:
                blocks.append(StatedBlock(len(kept), written.kind, written.level, lead))
            kept.append(line)
    return Joined("\n".join(kept).rstrip("\n"), tuple(blocks), had_controls)


def _lead(written: Written, text: str, line: str) -> int:
    """Return how much of a cleaned line its bold opening takes; none where it takes the whole line."""
    if not written.lead:
        return 0
    size = len(clean(written.text[: written.lead])[0]) if text != written.text else written.lead
    return size if 0 < size < len(line) else 0

"""In charge of what a file itself says of its lines: what extraction hands to the parser beside the text.

A file that states its structure (heading styles, a contents list, the rows of a table) is never read worse than its
flat text: the parser takes these as evidence beside its own. Only lines of which a file says something have a block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class StatedKind(StrEnum):
    """What a file says that a line is."""

    PARAGRAPH = "paragraph"  # nothing but how it is set: see `StatedBlock.lead`
    TITLE = "title"  # Word's style Title, a page's only h1
    HEADING = "heading"  # a heading style, an outline level, h1–h6, #
    ROW = "row"  # of a table with several columns
    CONTENTS = "contents"  # of a list of contents, with or without the page numbers
    NOTE = "note"  # a footnote or endnote, put behind the text
    BOX = "box"  # in a text box: a red head, a side note


_KINDS = frozenset(kind.value for kind in StatedKind)


@dataclass(frozen=True, slots=True)
class StatedBlock:
    """What is said of one line.

    Attributes:
        line: its number in the text, from 0; lines end with a line feed.
        kind: what it is.
        level: of a heading, 1 the outermost; 0 where none is stated.
        lead: how many characters at its start are set bold, where the rest of the line is not.
    """

    line: int
    kind: StatedKind = StatedKind.PARAGRAPH
    level: int = 0
    lead: int = 0


class StatedLines:
    """The blocks of a text, looked up by any offset of their lines."""

    def __init__(self, text: str, blocks: Iterable[StatedBlock]) -> None:
        self._blocks = {block.line: block for block in blocks}
        self._starts: list[int] = []
        if self._blocks:
            start = 0
            for line in text.split("\n"):
                self._starts.append(start)
                start += len(line) + 1

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def at(self, offset: int) -> StatedBlock | None:
        """Return what is said of the line in which `offset` stands."""
        if not self._blocks:
            return None
        return self._blocks.get(bisect_right(self._starts, offset) - 1)

    def line_start(self, block: StatedBlock) -> int:
        """Return the offset at which the line of a block begins."""
        return self._starts[block.line]

    def lead_end(self, block: StatedBlock) -> int:
        """Return the offset at which the bold opening of a block ends."""
        return self._starts[block.line] + block.lead


def part(text: str, blocks: Iterable[StatedBlock], start: int, end: int) -> tuple[StatedBlock, ...]:
    """Return the blocks of `text[start:end]`, which begins with a line: their numbers count from its first."""
    first = text.count("\n", 0, start)
    behind = first + text.count("\n", start, end) + 1
    return tuple(replace(block, line=block.line - first) for block in blocks if first <= block.line < behind)


def to_json(blocks: Iterable[StatedBlock]) -> list[list[int | str]]:
    """Return blocks as JSON keeps them: line, kind, level, lead."""
    return [[block.line, str(block.kind), block.level, block.lead] for block in blocks]


def from_json(kept: object) -> tuple[StatedBlock, ...]:
    """Return the blocks of what was kept; what is no block is left out."""
    rows = kept if isinstance(kept, Sequence) and not isinstance(kept, str) else ()
    return tuple(block for row in rows if (block := _block(row)) is not None)


def _block(row: object) -> StatedBlock | None:
    match row:
        case [int(line), str(kind), int(level), int(lead)] if kind in _KINDS:
            return StatedBlock(line, StatedKind(kind), level, lead)
    return None

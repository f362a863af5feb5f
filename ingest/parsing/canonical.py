"""In charge of the canonical text: every heading and paragraph of the draft on a line of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.parsing.draft import Draft
from ingest.parsing.types import Line


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text, its lines with where each came from, and the way from draft offsets to its own."""

    text: str
    folded: str
    lines: tuple[Line, ...]
    drafted: tuple[int, ...]

    def offset(self, draft_offset: int) -> int:
        """Return where the line begins that holds or follows `draft_offset` of the draft."""
        index = bisect_left(self.drafted, draft_offset)
        return self.lines[index].start if index < len(self.lines) else len(self.text)


def canonical_of(draft: Draft, breaks: Iterable[int]) -> Canonical:
    """Break the draft's lines at the offsets `breaks` too, trim and number them."""
    text = draft.text
    cuts = sorted({0, len(text), *breaks})
    parts: list[str] = []
    folded: list[str] = []
    lines: list[Line] = []
    drafted: list[int] = []
    at = 0
    for start, end in pairwise(cuts):
        position = start
        for piece in text[start:end].split("\n"):
            stripped = piece.strip()
            if stripped:
                # Most lines have nothing to strip.
                own = position if stripped is piece else position + (len(piece) - len(piece.lstrip()))
                span = draft.span(own, own + len(stripped))
                parts.append(stripped)
                folded.append(draft.folded[own : own + len(stripped)])
                drafted.append(own)
                lines.append(Line(at, at + len(stripped), span))
                at += len(stripped) + 1
            position += len(piece) + 1
    return Canonical("\n".join(parts), "\n".join(folded), tuple(lines), tuple(drafted))

"""In charge of the canonical text: every heading and paragraph of the clean text on a line of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.parsing.clean_text import CleanText
from ingest.parsing.types import Line
from speeches.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text, its lines with where each came from, and the way from the clean text's offsets to its own."""

    text: str
    folded: str
    lines: tuple[Line, ...]
    cleaned: tuple[int, ...]

    def offset(self, clean_offset: int) -> int:
        """Return where the line begins that holds or follows `clean_offset` of the clean text."""
        index = bisect_left(self.cleaned, clean_offset)
        return self.lines[index].start if index < len(self.lines) else len(self.text)


def canonical_of(clean: CleanText, breaks: Iterable[int]) -> Canonical:
    """Break the clean text's lines at the offsets `breaks` too, trim and number them."""
    text = clean.text
    cuts = sorted({0, len(text), *breaks})
    parts: list[str] = []
    folded: list[str] = []
    lines: list[Line] = []
    cleaned_at: list[int] = []
    at = 0
    for start, end in pairwise(cuts):
        position = start
        for piece in text[start:end].split("\n"):
            stripped = piece.strip()
            if stripped:
                # Most lines have nothing to strip.
                own = position if stripped is piece else position + (len(piece) - len(piece.lstrip()))
                span = clean.span(own, own + len(stripped))
                parts.append(stripped)
                folded.append(clean.folded[own : own + len(stripped)])
                cleaned_at.append(own)
                lines.append(Line(at, at + len(stripped), span))
                at += len(stripped) + 1
            position += len(piece) + 1
    return Canonical("\n".join(parts), "\n".join(folded), tuple(lines), tuple(cleaned_at))


def fold_lines(text: str) -> str:
    """Fold `text` for matching, its line breaks kept."""
    return "\n".join([fold(line) for line in text.split("\n")])

"""In charge of the lines of a printed page: glyphs that stand at their places, put together by baseline.

PDF and OFD give the same: characters with a box and a look, in any order. Nothing here knows which it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from ingest.blocks import StatedKind

# Takes "县 政 府 工 作", four single characters or more; leaves "栗 俊 昌", a name written with spaces.
_SPACED_OUT = re.compile(
    r"(?<![^\s])(?:[\u3400-\u9fff，。、；：“”！？（）] ){3,}[\u3400-\u9fff，。、；：“”！？（）](?![^\s])"
)
# Glyphs of one line may stand so far above or below each other, in ems of the smaller.
_SAME_LINE = 0.4
_SMALL = 0.75
# A second drawing of the same character so near is fake bold.
_AGAIN = 0.2
# Ems between glyphs: words of Latin are parted, and pieces of a line that were set apart.
_WORD_GAP, _TYPED_GAP, _WIDE_GAP = 0.35, 0.18, 1.5
# What full-width punctuation leaves empty may be set over, and is no overlap.
_OVERLAP = 0.55


class Role(Enum):
    """What a piece of a page is there for."""

    TEXT = "text"
    WATERMARK = "watermark"  # over or under the text, on the whole page
    EDGE = "edge"  # what the file itself calls a running head or foot


class Look(NamedTuple):
    """How glyphs are set: what they share that were drawn together.

    Attributes:
        size: of the type, in points.
        face: the name of the font, without the mark of a subset.
        bold: whether it is set bold, or drawn so.
        role: what they are there for, as far as the file says it.
        kind, level: what a tagged file says of them, see `ingest.blocks.StatedBlock`.
    """

    size: float
    face: str = ""
    bold: bool = False
    role: Role = Role.TEXT
    kind: StatedKind = StatedKind.PARAGRAPH
    level: int = 0


class Glyph(NamedTuple):
    """A character (or what one glyph stands for) where it stands: points from the left and from below."""

    text: str
    left: float
    right: float
    baseline: float
    look: Look


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: where its ink begins and ends, its baseline and type size, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    glyphs: tuple[Glyph, ...] = ()


def width_of(text: str) -> float:
    """Return the width of `text` in ems, Chinese characters being one wide and others half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def lines_of(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Return the lines of a page from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.baseline):
        if rows and _is_level(rows[-1][0], glyph):
            rows[-1].append(glyph)
        elif rows and _is_raised_over(rows[-1], glyph):
            rows[-1].insert(0, glyph)  # the line of the text that the mark stands above
        else:
            rows.append([glyph])
    lines = (line_of(sorted(row, key=lambda each: each.left)) for row in rows)
    return [line for line in lines if line is not None]


def _is_raised_over(row: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a row is nothing but small marks above the line of a glyph: 1, [2], ③."""
    size = glyph.look.size
    return row[0].baseline - glyph.baseline < 0.7 * size and all(is_raised(each, size) for each in row)


def is_raised(glyph: Glyph, size: float) -> bool:
    """Whether a glyph is a small mark in a line of this size."""
    return glyph.look.size < _SMALL * size


def _is_level(one: Glyph, other: Glyph) -> bool:
    return abs(one.baseline - other.baseline) < _SAME_LINE * min(one.look.size, other.look.size)


def line_of(row: Sequence[Glyph]) -> PrintedLine | None:
    """Return one line of glyphs that stand in order; None for one without ink."""
    kept = _once(row)
    ink = [glyph for glyph in kept if glyph.text.strip()]
    if not ink:
        return None
    text = "".join(piece for glyph, space in spaced(kept) for piece in (space, glyph.text)).strip()
    mended = _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), text)
    sizes = sorted(glyph.look.size for glyph in ink)
    size = sizes[len(sizes) // 2]
    level = next(glyph.baseline for glyph in ink if not is_raised(glyph, size))
    return PrintedLine(mended, ink[0].left, ink[-1].right, level, size, tuple(kept))


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Undo fake bold, which draws every character twice, a hair apart."""
    kept: list[Glyph] = []
    for glyph in row:
        near = _AGAIN * glyph.look.size
        if not any(g.text == glyph.text and abs(g.left - glyph.left) < near for g in kept[-3:]):
            kept.append(glyph)
    return kept


def spaced(row: Sequence[Glyph]) -> Iterable[tuple[Glyph, str]]:
    """Yield each glyph with the space that stands before it on paper and in no glyph."""
    usual = _usual_gap(row)
    before: Glyph | None = None
    for glyph in row:
        yield glyph, _space(before, glyph, usual) if before is not None else ""
        before = glyph


def _usual_gap(row: Sequence[Glyph]) -> float:
    """Return how far the characters of a line stand apart, in ems: a line may be stretched, or spaced out."""
    gaps = sorted(_gap(a, b) for a, b in pairwise(row) if _is_han(a) and _is_han(b))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _gap(before: Glyph, after: Glyph) -> float:
    return (after.left - before.right) / max(before.look.size, 1.0)


def _is_han(glyph: Glyph) -> bool:
    return "\u3400" <= glyph.text[0] <= "\u9fff"


def _space(before: Glyph, after: Glyph, usual: float) -> str:
    if before.text.isspace() or after.text.isspace():
        return ""
    gap = _gap(before, after)
    if gap > max(_WIDE_GAP, 2 * usual):
        return "  "
    if before.text[-1].isascii() and after.text[0].isascii():
        return " " if gap > _WORD_GAP else ""
    # A space that was typed is a third of an em; between other than Han, that is how marks and Latin are set.
    return " " if gap > usual + _TYPED_GAP and _is_han(before) and _is_han(after) else ""


def overlaps(line: PrintedLine) -> int:
    """Count the characters of a line that were set over their neighbours: what is read there may be in disorder."""
    ink = [glyph for glyph in line.glyphs if glyph.text.strip()]
    return sum(
        second.left - first.left < (1 - _OVERLAP) * min(_width(first), _width(second))
        for first, second in pairwise(ink)
        if _is_word(first) and _is_word(second)
    )


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def _is_word(glyph: Glyph) -> bool:
    return unicodedata.category(glyph.text[0])[0] in "LN"

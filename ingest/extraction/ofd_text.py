"""In charge of the text of an OFD page: from text objects to glyphs at their places.

GB/T 33190-2016, §8.5 (matrices), §11 (text). Millimetres from the upper left become points from the lower left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction.printed_lines import Glyph, Look, Role, width_of

_POINTS = 72 / 25.4
_STRAIGHT = 0.05
_FAINT = 150  # of 255: as in a PDF, what the paper shines through is laid over it
_BOLD_WEIGHT = 600
# What stands for a character that the font has and Unicode has not.
_NO_CHARACTER = "¤"


class Face(NamedTuple):
    """What a resource says of a font."""

    name: str = ""
    bold: bool = False


class Matrix(NamedTuple):
    """How an object lies on its page: (x, y) → (ax + cy + e, bx + dy + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def local(element: Element) -> str:
    """Return the name of an element without its vocabulary, which older files call otherwise."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an attribute; what is none is left out."""
    found = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            continue
        if math.isfinite(number) and abs(number) < 1e12:
            found.append(number)
    return found


def glyphs_of(thing: Element, faces: Mapping[str, Face], role: Role) -> Iterator[Glyph]:
    """Yield the glyphs of a text object."""
    box = numbers(thing.get("Boundary"))
    left, top = (box[0], box[1]) if len(box) >= 2 else (0.0, 0.0)
    given = numbers(thing.get("CTM"))
    matrix = Matrix(*given) if len(given) == 6 else Matrix()
    size = _first(thing.get("Size"), 4.0) * math.hypot(matrix.c, matrix.d) * _POINTS
    face = faces.get(thing.get("Font") or "", Face())
    if abs(math.atan2(matrix.b, matrix.a)) > _STRAIGHT or _first(thing.get("Alpha"), 255) < _FAINT:
        role = Role.WATERMARK
    bold = face.bold or _first(thing.get("Weight"), 400) >= _BOLD_WEIGHT
    look = Look(size if 1 <= size <= 500 else 12.0, face.name, bold, role)
    em = _first(thing.get("Size"), 4.0) * _first(thing.get("HScale"), 1.0)
    has_glyphs = any(local(child) == "CGTransform" for child in thing)
    for x, y, character in _placed(thing, em):
        here, there = matrix.at(x, y), matrix.at(x + width_of(character) * em, y)
        text = "\ufffd" if has_glyphs and character == _NO_CHARACTER else character
        start, end = (left + here[0]) * _POINTS, (left + there[0]) * _POINTS
        yield Glyph(text, start, max(start, end), -(top + here[1]) * _POINTS, look)


def _first(text: str | None, otherwise: float) -> float:
    found = numbers(text)
    return found[0] if found else otherwise


def _placed(thing: Element, em: float) -> Iterator[tuple[float, float, str]]:
    """Yield each character with its place in the object; a code without a place goes on where the last one ended."""
    x = y = 0.0
    for code in thing:
        if local(code) != "TextCode":
            continue
        text = "".join(code.itertext()).strip("\r\n\t")
        x, y = _first(code.get("X"), x), _first(code.get("Y"), y)
        across = _steps(code.get("DeltaX"), len(text))
        down = _steps(code.get("DeltaY"), len(text))
        for number, character in enumerate(text):
            yield x, y, character
            # Without a step given, as far as the character is wide, unless the text goes down.
            x += across[number] if number < len(across) else (0.0 if down else width_of(character) * em)
            y += down[number] if number < len(down) else 0.0


def _steps(text: str | None, most: int) -> Sequence[float]:
    """Return the steps of a list in which `g 3 5` stands for `5 5 5`, no more than there are characters."""
    words = (text or "").split()
    steps: list[float] = []
    at = 0
    while at < len(words) and len(steps) < most:
        if words[at].lower() == "g" and len(pair := numbers(" ".join(words[at + 1 : at + 3]))) == 2:
            steps += [pair[1]] * int(min(max(pair[0], 0), most - len(steps)))
            at += 3
        else:
            steps += numbers(words[at])
            at += 1
    return steps

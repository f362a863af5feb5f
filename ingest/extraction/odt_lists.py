"""In charge of OpenDocument's automatic numbering: what stands before an item and is nowhere in its text.

A list style has a level each: format, prefix, suffix, how many levels are shown (OpenDocument 1.3 part 3, §16.30–31,
§19.500 for the formats; LibreOffice writes those of Chinese by their first numbers: 一, 二, 三, ...).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction.number_formats import write_number
from ingest.extraction.odt_names import STYLE, TEXT

_LEVELS = 10
_OUTLINE = "\0outline"
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth",
    "⑴, ⑵, ⑶, ...": "decimalEnclosedParen", "⒈, ⒉, ⒊, ...": "decimalEnclosedFullstop",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


_NO_LEVEL = _Level()


@dataclass(slots=True)
class ListStyles:
    """The list styles of one document by name, each level by its number from 1."""

    styles: dict[str, dict[int, _Level]] = field(default_factory=dict)

    @classmethod
    def read(cls, roots: Iterable[Element]) -> ListStyles:
        """Read the list styles of `content.xml` and `styles.xml`; those of the content go first."""
        styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                styles.setdefault(style.get(f"{STYLE}name") or "", _levels(style))
            for style in root.iter(f"{TEXT}outline-style"):
                styles.setdefault(_OUTLINE, _levels(style))
        return cls(styles)

    def level(self, name: str | None, level: int) -> _Level:
        """Return how items of a level are numbered."""
        return self.styles.get(name or "", {}).get(level, _NO_LEVEL)


def _levels(style: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for child in style:
        number = _integer(child.get(f"{TEXT}level"), 0)
        if child.tag == f"{TEXT}list-level-style-bullet":
            levels[number] = _Level("bullet", suffix=child.get(f"{TEXT}bullet-char") or "•")
        elif 0 < number <= _LEVELS:
            levels[number] = _Level(
                child.get(f"{STYLE}num-format") or "",
                child.get(f"{STYLE}num-prefix") or "",
                child.get(f"{STYLE}num-suffix") or "",
                _integer(child.get(f"{TEXT}start-value"), 1),
                _integer(child.get(f"{TEXT}display-levels"), 1),
            )
    return levels


@dataclass(slots=True)
class ListCounts:
    """How far the lists of one document have counted; asked for items in their order."""

    styles: ListStyles
    _counted: dict[str, list[int | None]] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def enter(self, name: str | None, *, goes_on: bool) -> None:
        """Go into a list; one within another has the style of that other unless it names its own."""
        style = name or (self._open[-1] if self._open else "")
        self._open.append(style)
        counted = self._counts(style)
        if not goes_on:
            for level in range(len(self._open) - 1, _LEVELS):
                counted[level] = None

    def leave(self) -> None:
        """Leave the innermost list."""
        self._open.pop()

    def next(self, start: str | None) -> str:
        """Count an item of the innermost list and return the number that stands before it."""
        return self._next(self._open[-1], min(len(self._open), _LEVELS), start)

    def of_outline(self, level: int, name: str | None) -> str:
        """Count a heading that stands in no list: by the list of its style, else by the outline of the document."""
        return "" if name == "" else self._next(name or _OUTLINE, min(level, _LEVELS), None)

    def _counts(self, style: str) -> list[int | None]:
        return self._counted.setdefault(style, [None] * _LEVELS)

    def _next(self, style: str, level: int, start: str | None) -> str:
        defined = self.styles.level(style, level)
        counted = self._counts(style)
        present = counted[level - 1]
        following = defined.start if present is None else present + 1
        counted[level - 1] = _integer(start, following)
        counted[level:] = [None] * (_LEVELS - level)
        if defined.number_format == "bullet":
            return defined.suffix
        if not defined.number_format:
            return ""
        first = max(1, level - defined.shown + 1)
        shown = ".".join(self._written(style, each, counted[each - 1]) for each in range(first, level + 1))
        return f"{defined.prefix}{shown}{defined.suffix}"

    def _written(self, style: str, level: int, value: int | None) -> str:
        defined = self.styles.level(style, level)
        return write_number(
            defined.start if value is None else value, _FORMATS.get(defined.number_format, "decimal")
        )


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default

"""In charge of Word's automatic numbering: what stands before a paragraph and is nowhere in its text.

A paragraph names a list (`w:num`) and a level, itself or through its style; the list names its pattern
(`w:abstractNum`) and may override levels. See ECMA-376 part 1, §17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction.number_formats import write_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
# Takes "%1" of "（%1）" and "%1.%2"; leaves "100%".
_PLACE = re.compile(r"%([1-9])")
# Bullets are characters of symbol fonts, in the private use area: what they look like.
_BULLETS = {
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0b2": "❖",
}
_TIGHT_END = frozenset("、，。．.：:；）)】〕]》〉！—-")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    pattern: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    number: str | None
    level: int | None


_NO_STYLE = _Style(None, None, None)
_NO_LIST = "0"  # takes a paragraph out of the list of its style


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted; ask for paragraphs in their order."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    default_style: str | None = None
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """Read `word/numbering.xml` and `word/styles.xml`, either of which may be missing."""
        result = cls()
        if styles is not None:
            result._read_styles(styles)
        if numbering is not None:
            result._read_lists(numbering)
        return result

    def marker(self, properties: Element | None) -> str:
        """Return the number of the next paragraph, spacing included, or "".

        Args:
            properties: its `w:pPr`.
        """
        number, level = self._place(properties)
        listed = self.lists.get(number) if number is not None else None
        if listed is None or number is None:
            return ""
        level = min(max(level, 0), _LEVELS - 1)
        definition = listed.levels.get(level)
        if definition is None:
            return ""
        counters = self._counters.setdefault(listed.pattern, [None] * _LEVELS)
        self._count(number, listed, level, counters)
        shown = self._show(listed, level, definition, counters)
        return shown + _gap(shown, definition.suffix)

    def _count(self, number: str, listed: _List, level: int, counters: list[int | None]) -> None:
        first = level in listed.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        present = counters[level]
        if first:
            counters[level] = listed.starts[level]
        elif present is None:
            counters[level] = listed.levels[level].start
        else:
            counters[level] = present + 1
        for deeper in range(level + 1, _LEVELS):
            definition = listed.levels.get(deeper)
            restart = definition.restart if definition else None
            if restart is None or (restart != 0 and level < restart):
                counters[deeper] = None

    @staticmethod
    def _show(listed: _List, level: int, definition: _Level, counters: list[int | None]) -> str:
        if definition.number_format == "bullet":
            return "".join(
                _BULLETS.get(c, "•" if "\ue000" <= c < "\uf900" else c) for c in definition.text
            ).strip()

        def written(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            shown = listed.levels.get(index, _Level())
            value = counters[index]
            form = shown.number_format
            if definition.legal and form != "decimalZero":
                form = "decimal"
            return write_number(shown.start if value is None else value, form)

        return _PLACE.sub(written, definition.text)

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the list and level a paragraph is in; a list of "0" takes it out of its style's list."""
        number: str | None = None
        level: int | None = None
        style = self.default_style
        if properties is not None:
            style = _value(properties.find(f"{W}pStyle")) or style
            number, level = _list_and_level(properties.find(f"{W}numPr"))
        if number is None:
            number, level = self._place_of_style(style, level)
        return (None, 0) if number is None or number == _NO_LIST else (number, level or 0)

    def _place_of_style(self, style: str | None, level: int | None) -> tuple[str | None, int | None]:
        """Return the list that a style, or the nearest it is based on, names, with the level; one given wins."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            found = self.styles.get(style, _NO_STYLE)
            if found.number is not None and level is None:
                level = self._level_of_style(found.number, seen, found.level)
            if found.number is not None:
                return found.number, level
            level = found.level if level is None else level
            style = found.parent
        return None, level

    def _level_of_style(self, number: str, styles: set[str], given: int | None) -> int:
        # A heading style names its list; the list's levels say which of them belongs to which style.
        listed = self.lists.get(number)
        if listed:
            for level, definition in sorted(listed.levels.items()):
                if definition.style in styles:
                    return level
        return given or 0

    def _read_styles(self, root: Element) -> None:
        for style in root.findall(f"{W}style"):
            name = style.get(f"{W}styleId")
            if not name:
                continue
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self.default_style = name
            number, level = _list_and_level(style.find(f"{W}pPr/{W}numPr"))
            self.styles[name] = _Style(_value(style.find(f"{W}basedOn")), number, level)

    def _read_lists(self, root: Element) -> None:
        abstracts = {each.get(f"{W}abstractNumId") or "": each for each in root.findall(f"{W}abstractNum")}
        patterns = {name: _levels(abstract) for name, abstract in abstracts.items()}
        nums = {num.get(f"{W}numId") or "": num for num in root.findall(f"{W}num")}
        named = {number: _value(num.find(f"{W}abstractNumId")) or "" for number, num in nums.items()}
        for number, num in nums.items():
            pattern = named[number]
            if not patterns.get(pattern):
                pattern = named.get(self._number_of_link(abstracts.get(pattern)), pattern)
            self.lists[number] = _overridden(num, pattern, patterns.get(pattern, {}))

    def _number_of_link(self, abstract: Element | None) -> str:
        """Return the list named by the style that a pattern without levels of its own points to, or ""."""
        link = None if abstract is None else _value(abstract.find(f"{W}numStyleLink"))
        return self.styles.get(link or "", _NO_STYLE).number or ""


def _overridden(num: Element, pattern: str, levels: dict[int, _Level]) -> _List:
    """Return a list of a pattern with the levels, and the numbers to begin with, that it says for itself."""
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in num.findall(f"{W}lvlOverride"):
        level = _number(override.get(f"{W}ilvl")) or 0
        for made in _levels(override).values():
            own[level] = made
        start = _integer(override.find(f"{W}startOverride"))
        if start is not None:
            starts[level] = start
    return _List(pattern, own, starts)


def _list_and_level(direct: Element | None) -> tuple[str | None, int | None]:
    """Return what a `w:numPr` says, where it says it."""
    if direct is None:
        return None, None
    return _value(direct.find(f"{W}numId")), _integer(direct.find(f"{W}ilvl"))


def _levels(parent: Element) -> dict[int, _Level]:
    levels = {}
    for lvl in parent.findall(f"{W}lvl"):
        index = _number(lvl.get(f"{W}ilvl")) or 0
        text = lvl.find(f"{W}lvlText")
        start = _integer(lvl.find(f"{W}start"))
        legal = lvl.find(f"{W}isLgl")
        levels[index] = _Level(
            start=1 if start is None else start,
            number_format=_format(lvl),
            text="" if text is None else text.get(f"{W}val") or "",
            restart=_integer(lvl.find(f"{W}lvlRestart")),
            legal=legal is not None and legal.get(f"{W}val") not in {"0", "false", "off"},
            suffix=_value(lvl.find(f"{W}suff")) or "tab",
            style=_value(lvl.find(f"{W}pStyle")),
        )
    return levels


def _format(lvl: Element) -> str:
    # Newer formats (001, 002 …) stand in mc:AlternateContent, with a plain one as fallback.
    for number_format in lvl.iter(f"{W}numFmt"):
        value = number_format.get(f"{W}val") or "decimal"
        return "decimalZero" if value == "custom" else value
    return "decimal"


def _gap(shown: str, suffix: str) -> str:
    """Return what parts a number from its text: Word shows a tab, Chinese print nothing at all."""
    if not shown or suffix == "nothing" or shown[-1] in _TIGHT_END:
        return ""
    return " "


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _integer(element: Element | None) -> int | None:
    return _number(_value(element))


def _number(text: str | None) -> int | None:
    # Six digits at most: a start of 10^4000 would cost more to write than to read.
    if (
        text is None
        or not text.strip().lstrip("-").isascii()
        or not text.strip().lstrip("-").isdigit()
        or len(text) > 6
    ):
        return None
    return int(text)

"""In charge of what Word's styles say of a paragraph or a run: heading, contents list, title, bold, hidden.

What stands on the paragraph or run itself goes before what its style says, and that before the style it is based on.
See ECMA-376 part 1, §17.7 (styles), §17.3.1.20 (outlineLvl), §17.3.2.1 (b), §17.3.2.41 (vanish).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.blocks import StatedKind
from ingest.extraction.word_numbering import W

_OFF = frozenset({"0", "false", "off"})
# Levels 0 to 8 are headings 1 to 9, 9 is body text.
BODY_LEVEL = 9
# Takes "heading 1", "Heading1", "标题 2"; leaves "标题" (the title) and "Heading 1 Char" (a run's).
_HEADING_NAME = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
# Takes "toc 1", "TOC2", "TOC Heading", "目录 1".
_CONTENTS_NAME = re.compile(r"toc\s?(?:[1-9]|heading)|目录\s?[1-9]?|contents\s?[1-9]?", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题", "文档标题"})


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: what it is, and its level where it is a heading."""

    kind: StatedKind = StatedKind.PARAGRAPH
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    properties: Element | None  # w:pPr
    run_properties: Element | None  # w:rPr


@dataclass(slots=True)
class Styles:
    """The styles of one document by their identifiers."""

    styles: dict[str, _Style] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """Read `word/styles.xml`, which may be missing."""
        styles: dict[str, _Style] = {}
        for style in root.findall(f"{W}style") if root is not None else ():
            identifier = style.get(f"{W}styleId") or ""
            name = _value(style.find(f"{W}name")) or identifier
            parent = _value(style.find(f"{W}basedOn"))
            styles[identifier] = _Style(name, parent, style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        return cls(styles)

    def setting(self, properties: Element | None) -> Setting:
        """Return how a paragraph is set, by its `w:pPr`."""
        if properties is None:
            return Setting()
        chain = list(self._chain(_value(properties.find(f"{W}pStyle"))))
        named = next((found for style in chain if (found := by_name(style.name)) is not None), None)
        if named is not None and named.kind is not StatedKind.HEADING:
            return named
        level = _stated_level([properties, *(style.properties for style in chain)])
        if level is None:
            return named or Setting()
        return Setting() if level >= BODY_LEVEL else Setting(StatedKind.HEADING, level + 1)

    def is_hidden(self, run: Element, paragraph: Element | None) -> bool:
        """Whether a `w:r` in a paragraph with the `w:pPr` `paragraph` is set as hidden text."""
        return self._is_on("vanish", run, paragraph)

    def is_bold(self, run: Element, paragraph: Element | None) -> bool:
        """Whether a `w:r` is set bold, itself or by a style of its own; what a whole paragraph is, says nothing."""
        return self._is_on("b", run, paragraph)

    def _is_on(self, name: str, run: Element, paragraph: Element | None) -> bool:
        own = run.find(f"{W}rPr")
        found = _toggle(own, name)
        if found is not None:
            return found
        of_run = _value(own.find(f"{W}rStyle")) if own is not None else None
        of_paragraph = _value(paragraph.find(f"{W}pStyle")) if paragraph is not None else None
        for style in (*self._chain(of_run), *self._chain(of_paragraph)):
            found = _toggle(style.run_properties, name)
            if found is not None:
                return found
        return False

    def _chain(self, identifier: str | None) -> Iterator[_Style]:
        """Yield a style and those it is based on; one that the document does not define goes by its identifier."""
        seen: set[str] = set()
        while identifier and identifier not in seen:
            seen.add(identifier)
            style = self.styles.get(identifier)
            if style is None:
                yield _Style(identifier, None, None, None)
                return
            yield style
            identifier = style.parent


def by_name(name: str) -> Setting | None:
    """Return what a style is called after, None for one of no meaning here."""
    if heading := _HEADING_NAME.fullmatch(name):
        return Setting(StatedKind.HEADING, int(heading[1]))
    if _CONTENTS_NAME.fullmatch(name):
        return Setting(StatedKind.CONTENTS)
    return Setting(StatedKind.TITLE) if name.lower() in _TITLE_NAMES else None


def _stated_level(properties: Iterable[Element | None]) -> int | None:
    """Return the first outline level that is stated."""
    levels = (_outline_level(each) for each in properties if each is not None)
    return next((level for level in levels if level is not None), None)


def _outline_level(properties: Element) -> int | None:
    value = _value(properties.find(f"{W}outlineLvl"))
    return int(value) if value is not None and re.fullmatch(r"[0-9]", value) else None


def _toggle(properties: Element | None, name: str) -> bool | None:
    """Return whether properties switch something on or off; None where they leave it alone."""
    element = properties.find(f"{W}{name}") if properties is not None else None
    return None if element is None else element.get(f"{W}val") not in _OFF


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")

"""In charge of what OpenDocument's styles say of a paragraph or a span: title, contents list, bold, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.blocks import StatedKind
from ingest.extraction.odt_names import FO, STYLE, TEXT

# LibreOffice names its styles in English, with _20_ for a space, whatever language it speaks.
_CONTENTS = re.compile(r"Contents_20_(?:[0-9]+|Heading)|TOC_20_?\d", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class _TextStyle:
    name: str
    parent: str | None
    list_style: str | None
    weight: str | None
    is_hidden: bool


@dataclass(slots=True)
class TextStyles:
    """The styles of paragraphs and spans of one document, by name."""

    styles: dict[str, _TextStyle] = field(default_factory=dict)

    @classmethod
    def read(cls, roots: Iterable[Element]) -> TextStyles:
        """Read the styles of `content.xml` and `styles.xml`; those of the content go first."""
        styles: dict[str, _TextStyle] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                name = style.get(f"{STYLE}name") or ""
                properties = style.find(f"{STYLE}text-properties")
                weight = properties.get(f"{FO}font-weight") if properties is not None else None
                hidden = properties is not None and properties.get(f"{TEXT}display") == "none"
                parent, listed = style.get(f"{STYLE}parent-style-name"), style.get(f"{STYLE}list-style-name")
                styles.setdefault(name, _TextStyle(name, parent, listed, weight, hidden))
        return cls(styles)

    def kind(self, name: str | None, *, is_heading: bool) -> StatedKind:
        """Return what a paragraph of a style is."""
        for style in self._chain(name):
            if _CONTENTS.fullmatch(style.name):
                return StatedKind.CONTENTS
            if style.name.lower() in _TITLES:
                return StatedKind.TITLE
        return StatedKind.HEADING if is_heading else StatedKind.PARAGRAPH

    def is_bold(self, name: str | None, around: bool = False) -> bool:
        """Whether a style sets bold; where it is silent, what stands around it does."""
        weight = next((style.weight for style in self._chain(name) if style.weight is not None), None)
        return around if weight is None else weight in _BOLD

    def is_hidden(self, name: str | None) -> bool:
        """Whether text of a style is not shown."""
        return any(style.is_hidden for style in self._chain(name))

    def list_of(self, name: str | None) -> str | None:
        """Return the list style that a paragraph style names, itself or by what it is based on; "" takes it out."""
        return next((style.list_style for style in self._chain(name) if style.list_style is not None), None)

    def _chain(self, name: str | None) -> Iterator[_TextStyle]:
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self.styles.get(name) or _TextStyle(name, None, None, None, False)
            yield style
            name = style.parent

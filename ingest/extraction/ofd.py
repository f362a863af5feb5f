"""In charge of OFD (GB/T 33190-2016), the layout format of Chinese offices: its pages, in order, as printed pages.

A zip of XML: OFD.xml names the documents, each names its pages and templates. Seals, signatures, attachments and
annotations are no text; the words of a watermark are reported.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction import pictures
from ingest.extraction.familiar import is_garbled
from ingest.extraction.ofd_text import Face, glyphs_of, local
from ingest.extraction.package import Package
from ingest.extraction.printed import put_together
from ingest.extraction.printed_lines import Glyph, Role
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

_MOST_PAGES = 5_000
_MARKS = frozenset(("Watermark", "Stamp"))


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of an OFD, its lines joined into paragraphs.

    Raises:
        ExtractionError: `encrypted`, `broken`, `bomb`, `only_pictures`, `garbled_text_layer`, `too_long`, `empty`.
    """
    package = Package(data, limits)
    if any("encrypt" in name for name in package.names):
        raise ExtractionError(Problem.ENCRYPTED)
    root = package.read("OFD.xml")
    if root is None:
        raise ExtractionError(Problem.BROKEN, reason="no OFD.xml")
    places = [_path("", each.text) for each in root.iter() if local(each) == "DocRoot"]
    documents = [_Document(package, path, limits) for path in places]
    pages = [page for document in documents for page in document.pages()]
    printed = put_together(pages)
    if not printed.text.strip():
        return _pictured(package, documents, limits)
    if is_garbled(printed.text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=len(pages))
    notices = printed.notices.union(*(document.notices for document in documents))
    return Extracted(
        printed.text,
        title_hint=_title(root),
        warnings=tuple(sorted(notices)),
        dropped=printed.dropped,
        blocks=printed.blocks,
    )


def _pictured(package: Package, documents: Iterable[_Document], limits: Limits) -> Extracted:
    """Return what is recognised in a document without text; it may be nothing but pictures.

    Raises:
        ExtractionError: `empty`, `only_pictures`.
    """
    if not any(document.has_pictures for document in documents):
        raise ExtractionError(Problem.EMPTY)
    return pictures.of_package(package, "", limits)


def _title(root: Element) -> str | None:
    return next((text for each in root.iter() if local(each) == "Title" and (text := _words(each))), None)


def _words(element: Element) -> str:
    return " ".join((element.text or "").split())


def _path(folder: str, place: str | None) -> str:
    """Return the path of a part within the package; a place that begins with / counts from its root."""
    place = (place or "").strip()
    return (
        posixpath.normpath(place.lstrip("/"))
        if place.startswith("/")
        else posixpath.normpath(posixpath.join(folder, place))
    )


@dataclass(slots=True)
class _Document:
    """One document of an OFD: what its pages draw, by the fonts and templates of its own."""

    package: Package
    path: str
    limits: Limits
    notices: set[Notice] = field(default_factory=set)
    has_pictures: bool = False
    _length: int = 0

    def pages(self) -> Iterator[list[Glyph]]:
        """Yield what stands on each page.

        Raises:
            ExtractionError: `broken`, `bomb`, `too_long`.
        """
        root = self.package.read(self.path)
        if root is None:
            raise ExtractionError(Problem.BROKEN, reason="no document")
        places = [each for each in root.iter() if local(each) == "Page" and each.get("BaseLoc")]
        if len(places) > _MOST_PAGES:
            raise ExtractionError(Problem.BOMB, limit=_MOST_PAGES)
        faces = dict(self._faces(root))
        frames = _Frames(self, root, faces, _role_of_template(len(places)))
        marks = self._marks(root)
        for place in places:
            page = self.part(place.get("BaseLoc"))
            if page is None:
                self.notices.add(Notice.PAGES_UNREADABLE)
                continue
            glyphs = [*self.glyphs(page, faces, Role.TEXT), *frames.of(page)]
            for mark in marks.get(place.get("ID"), ()):
                glyphs += self.glyphs(mark, faces, Role.WATERMARK)
            yield self._counted(glyphs)

    def _counted(self, glyphs: list[Glyph]) -> list[Glyph]:
        self._length += len(glyphs)
        if self._length > self.limits.text:
            raise ExtractionError(Problem.TOO_LONG, limit=self.limits.text)
        return glyphs

    def part(self, place: str | None, beside: str = "") -> Element | None:
        """Return a part of the package that stands at a place, as the document or another part names it."""
        path = _path(posixpath.dirname(beside or self.path), place)
        return self.package.read(path)

    def _faces(self, root: Element) -> Iterator[tuple[str, Face]]:
        for each in root.iter():
            if local(each) not in ("PublicRes", "DocumentRes"):
                continue
            resources = self.part(each.text)
            for font in resources.iter() if resources is not None else ():
                if local(font) == "Font":
                    name = font.get("FontName") or font.get("FamilyName") or ""
                    yield font.get("ID") or "", Face(name, font.get("Bold") == "true")

    def _marks(self, root: Element) -> dict[str | None, list[Element]]:
        """Return the watermarks and stamps of each page, by its number."""
        marks: dict[str | None, list[Element]] = {}
        for place in (each.text for each in root.iter() if local(each) == "Annotations"):
            listed = self.part(place)
            path = _path(posixpath.dirname(self.path), place)
            for page in listed if listed is not None else ():
                file = next((child.text for child in page if local(child) == "FileLoc"), None)
                notes = self.part(file, path) if file else None
                marks.setdefault(page.get("PageID"), []).extend(
                    each for each in (notes if notes is not None else ()) if each.get("Type") in _MARKS
                )
        return marks

    def glyphs(self, page: Element, faces: Mapping[str, Face], role: Role) -> Iterator[Glyph]:
        """Yield what the text objects of a page, a template or an annotation draw."""
        for thing in _visible(page, self.notices):
            kind = local(thing)
            self.has_pictures |= kind == "ImageObject"
            if kind == "TextObject":
                yield from glyphs_of(thing, faces, role)


class _Frames:
    """What pages take from the templates of their document, each read once."""

    def __init__(self, document: _Document, root: Element, faces: Mapping[str, Face], role: Role) -> None:
        self._document, self._faces, self._role = document, faces, role
        self._places = {
            each.get("ID"): each.get("BaseLoc") for each in root.iter() if local(each) == "TemplatePage"
        }
        self._drawn: dict[str | None, list[Glyph]] = {}

    def of(self, page: Element) -> Iterator[Glyph]:
        """Yield what a page takes from templates."""
        for each in page:
            if local(each) == "Template" and (identifier := each.get("TemplateID")) in self._places:
                if identifier not in self._drawn:
                    self._drawn[identifier] = self._read(identifier)
                yield from self._drawn[identifier]

    def _read(self, identifier: str | None) -> list[Glyph]:
        template = self._document.part(self._places[identifier])
        return [] if template is None else [*self._document.glyphs(template, self._faces, self._role)]


def _role_of_template(pages: int) -> Role:
    """What all pages take from one template is their frame; what a single page takes may be anything."""
    return Role.EDGE if pages > 1 else Role.TEXT


def _visible(element: Element, notices: set[Notice]) -> Iterable[Element]:
    """Yield what stands below an element, but for what is set invisible."""
    stack = [*reversed(element)]
    while stack:
        thing = stack.pop()
        if thing.get("Visible") == "false":
            notices.add(Notice.HIDDEN_TEXT)
            continue
        yield thing
        stack.extend(reversed(thing))

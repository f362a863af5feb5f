"""In charge of e-books (.epub): the pages of the book in their order, each read as a page of the web is.

See EPUB 3.3 (W3C): §4.2.6 (container.xml), §5.3 (package document: metadata, manifest, spine).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction import html
from ingest.extraction.package import Package
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Problem
from ingest.extraction.written import Written, join, written_of

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PAGES = (".xhtml", ".html", ".htm")
# A book has some hundreds of pages.
_MOST_PAGES = 2_000


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a book, chapter after chapter.

    Raises:
        ExtractionError: `encrypted`, `broken`, `bomb`, `only_pictures`, `empty`.
    """
    package = Package(data, limits)
    if "META-INF/encryption.xml" in package:
        raise ExtractionError(Problem.ENCRYPTED)
    book = _book(package)
    names = _pages(*book) if book else sorted(name for name in package.names if name.endswith(_PAGES))
    chapters = list(_chapters(package, names[:_MOST_PAGES], limits))
    if not chapters:
        raise _without_text(has_pages=bool(names))
    bound = _bound(chapters)
    return replace(bound, title_hint=_title(book[0])) if book else bound


def _bound(chapters: Sequence[Extracted]) -> Extracted:
    """Return the chapters as one text, a blank line between them."""
    joined = join(line for chapter in chapters for line in (*written_of(chapter), Written("")))
    return Extracted(
        joined.text,
        warnings=tuple(sorted({notice for chapter in chapters for notice in chapter.warnings})),
        dropped=tuple(line for chapter in chapters for line in chapter.dropped),
        blocks=joined.blocks,
    )


def _title(book: Element) -> str | None:
    title = book.find(f".//{_TITLE}")
    return " ".join(((title.text if title is not None else None) or "").split()) or None


def _without_text(*, has_pages: bool) -> ExtractionError:
    if has_pages:
        return ExtractionError(Problem.ONLY_PICTURES)
    return ExtractionError(Problem.BROKEN, reason="no page")


def _book(package: Package) -> tuple[Element, str] | None:
    """Return the package document with its path, None where the container names none."""
    container = package.read("META-INF/container.xml")
    root = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
    path = root.get("full-path") if root is not None else None
    document = package.read(path) if path else None
    return (document, path) if document is not None and path else None


def _pages(book: Element, path: str) -> list[str]:
    """Return the names of the pages in reading order; the table of contents is none of them."""
    folder = posixpath.dirname(path)
    items = {item.get("id"): item for item in book.iter(f"{_OPF}item")}
    references = [each for each in book.iter(f"{_OPF}itemref") if each.get("linear") != "no"]
    found = [items[each.get("idref")] for each in references if each.get("idref") in items]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "").partition("#")[0]))
        for item in found
        if "nav" not in (item.get("properties") or "").split()
    ]


def _chapters(package: Package, names: Iterable[str], limits: Limits) -> Iterator[Extracted]:
    """Yield what stands on each page; a cover or a blank page has nothing to say."""
    for name in names:
        data = package.read_bytes(name)
        try:
            if data:
                yield html.extract(data, limits)
        except ExtractionError as error:
            if error.code not in (Problem.EMPTY, Problem.ONLY_PICTURES):
                raise

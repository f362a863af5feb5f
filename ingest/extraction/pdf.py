"""In charge of PDF files with a text layer: opened by PDFium, read glyph by glyph, put together as printed pages.

What a page shows at its edges (running heads, page numbers) and over its text (watermarks) is dropped and reported.
Of scanned pages the text is recognised
where a program for it is on the machine (`recognising`); elsewhere a sentence says what is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer
from typing import Any

from ingest.extraction import recognising
from ingest.extraction.characters import clean
from ingest.extraction.familiar import is_garbled
from ingest.extraction.pdf_pages import PdfPage, picture_of, read_page
from ingest.extraction.pdfium import raw as pdfium
from ingest.extraction.printed import put_together
from ingest.extraction.printed_lines import PrintedLine
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

# Takes "Microsoft Word - 讲话稿.doc": what Word's printer calls a document.
_PRINTER_TITLE = re.compile(
    r"^(?:Microsoft Word|WPS[^-]*)\s*-\s*|\.(?:docx?|wps|rtf|pdf|txt|html?)$", re.IGNORECASE
)
_FILE_PLACE = re.compile(r"^(?:file:|https?:|[A-Za-z]:\\|/)|^(?:untitled|无标题|about:blank)$", re.IGNORECASE)
# What a text layer gives whose fonts do not say which characters they draw: control and private characters.
_STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_MOST_PAGES = 5_000
_TITLE_BYTES = 4096
# A file of fewer characters (a stamp, a program's name), a page, on pages of pictures is a scan.
_FEWEST, _FEWEST_A_PAGE = 5, 10


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a PDF, its lines joined into paragraphs.

    Raises:
        ExtractionError: `encrypted`, `broken`, `no_text_layer`, `garbled_text_layer`, `bomb`, `too_long`.
    """
    with opened(data) as document:
        pages = _read_pages(document, limits)
        recognised, left = _recognised(document, pages, limits)
        title = _title(document)
    printed = put_together([page.glyphs if page else [] for page in pages], recognised)
    if not printed.text.strip():
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=len(pages))
    if is_garbled(printed.text):
        code = Problem.NO_TEXT_LAYER if recognised else Problem.GARBLED_TEXT_LAYER
        raise ExtractionError(code, pages=len(pages))
    empty = [number for number, page in enumerate(pages) if page and not page.glyphs]
    noticed = {
        Notice.PAGES_UNREADABLE: None in pages,
        Notice.PAGES_WITHOUT_TEXT: not all(recognised.get(number) for number in empty),
        Notice.PICTURES_LEFT: left > 0,
    }
    warnings = printed.notices | {notice for notice, is_so in noticed.items() if is_so}
    return Extracted(
        printed.text,
        title_hint=title,
        warnings=tuple(sorted(warnings)),
        dropped=printed.dropped,
        blocks=printed.blocks,
    )


def _recognised(
    document: Any, pages: list[PdfPage | None], limits: Limits
) -> tuple[dict[int, list[PrintedLine]], int]:
    """Return the lines of pages that are pictures, by their number, and for how many pages there was no time.

    Raises:
        ExtractionError: `no_text_layer` where they are all there is, and it is not here or finds nothing.
    """
    is_scan = _is_scan(pages)
    wanted = [
        number
        for number, page in enumerate(pages)
        if page and (is_scan or (not page.glyphs and page.is_picture))
    ]
    if not wanted or not recognising.is_available():
        if is_scan:
            raise ExtractionError(Problem.NO_TEXT_LAYER, pages=len(pages))
        return {}, 0
    found = recognising.recognise((picture_of(document, number) for number in wanted), limits)
    return dict(zip(wanted, found.pages, strict=True)), found.left


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF; one that only its owner may change opens with the empty password.

    Raises:
        ExtractionError: `encrypted`, `broken`.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ExtractionError(Problem.ENCRYPTED)
        raise ExtractionError(Problem.BROKEN, reason=f"pdf: error {error}")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read_pages(document: Any, limits: Limits) -> list[PdfPage | None]:
    count = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise ExtractionError(Problem.BROKEN, reason="no pages")
    if count > _MOST_PAGES:
        raise ExtractionError(Problem.BOMB, limit=_MOST_PAGES)
    pages: list[PdfPage | None] = []
    length = 0
    for number in range(count):
        page = read_page(document, number)
        pages.append(page)
        length += len(page.glyphs) if page is not None else 0
        if length > limits.text:
            raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
    return pages


def _is_scan(pages: list[PdfPage | None]) -> bool:
    """Whether the pages are pictures; such a file often bears a few characters: a stamp, a program's name.

    Raises:
        ExtractionError: `broken` where no page can be read, `garbled_text_layer` where the text is no characters.
    """
    read = [page for page in pages if page is not None]
    if not read:
        raise ExtractionError(Problem.BROKEN, reason="no page can be read")
    ink = [glyph.text for page in read for glyph in page.glyphs if not glyph.text.isspace()]
    text = "".join(ink[:200_000])
    if len(ink) >= _FEWEST and len(_STRANGE.findall(text)) > 0.3 * len(text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=len(pages))
    are_pictures = all(page.is_picture for page in read[:3])
    return len(ink) < _FEWEST or (len(ink) < _FEWEST_A_PAGE * len(pages) and are_pictures)


def _title(document: Any) -> str | None:
    buffer = create_string_buffer(_TITLE_BYTES)
    size = pdfium.FPDF_GetMetaText(document, b"Title", buffer, _TITLE_BYTES)
    title = buffer.raw[: max(0, min(size, _TITLE_BYTES) - 2)].decode("utf-16-le", "replace")
    title = " ".join(_PRINTER_TITLE.sub("", clean(title)[0].strip()).split())
    return title if title and not _FILE_PLACE.match(title) else None

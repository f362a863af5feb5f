"""In charge of PDF files with a text layer: opened by PDFium, read glyph by glyph, put together as printed pages.

What a page shows at its edges (running heads, page numbers) and over its text (watermarks) is dropped and reported.
A file of scanned pages has no text to give, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer
from typing import Any

from ingest.extraction.characters import clean
from ingest.extraction.familiar import is_garbled
from ingest.extraction.pdf_pages import PdfPage, read_page
from ingest.extraction.pdfium import raw as pdfium
from ingest.extraction.printed import put_together
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
        title = _title(document)
    read = [page or PdfPage() for page in pages]
    _refuse_textless(pages)
    printed = put_together([page.glyphs for page in read])
    if not printed.text.strip():
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=len(pages))
    if is_garbled(printed.text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=len(pages))
    notices = printed.notices
    if None in pages:
        notices.add(Notice.PAGES_UNREADABLE)
    if any(page is not None and not page.glyphs for page in pages):
        notices.add(Notice.PAGES_WITHOUT_TEXT)
    warnings = tuple(sorted(notices))
    return Extracted(
        printed.text, title_hint=title, warnings=warnings, dropped=printed.dropped, blocks=printed.blocks
    )


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


def _refuse_textless(pages: list[PdfPage | None]) -> None:
    count = len(pages)
    if pages.count(None) == count:
        raise ExtractionError(Problem.BROKEN, reason="no page can be read")
    read = [page for page in pages if page is not None]
    ink = [glyph.text for page in read for glyph in page.glyphs if not glyph.text.isspace()]
    is_scan = all(page.is_picture for page in read[:3])
    if len(ink) < _FEWEST or (len(ink) < _FEWEST_A_PAGE * count and is_scan):
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=count)
    text = "".join(ink[:200_000])
    if len(_STRANGE.findall(text)) > 0.3 * len(text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=count)


def _title(document: Any) -> str | None:
    buffer = create_string_buffer(_TITLE_BYTES)
    size = pdfium.FPDF_GetMetaText(document, b"Title", buffer, _TITLE_BYTES)
    title = buffer.raw[: max(0, min(size, _TITLE_BYTES) - 2)].decode("utf-16-le", "replace")
    title = " ".join(_PRINTER_TITLE.sub("", clean(title)[0].strip()).split())
    return title if title and not _FILE_PLACE.match(title) else None

"""In charge of PDF files with a text layer: pages to lines, lines to paragraphs.

What a page shows at its edges (running heads, page numbers) is dropped and reported. A file of scanned pages
has no text to give, and says so.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, EmptyFileError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from ingest.extraction.characters import clean, mend_forms
from ingest.extraction.pdf_furniture import part_furniture
from ingest.extraction.pdf_lines import PdfLine, lines_of_page
from ingest.extraction.pdf_paragraphs import join_lines
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

# Takes "Microsoft Word - 讲话稿.doc": what Word's printer calls a document.
_PRINTER_TITLE = re.compile(
    r"^(?:Microsoft Word|WPS[^-]*)\s*-\s*|\.(?:docx?|wps|rtf|pdf|txt|html?)$", re.IGNORECASE
)
# What a text layer gives whose fonts do not say which characters they draw: control and private characters.
_STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_FILE_PLACE = re.compile(r"^(?:file:|https?:|[A-Za-z]:\\|/)|^(?:untitled|无标题|about:blank)$", re.IGNORECASE)


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a PDF, its lines joined into paragraphs.

    Raises:
        ExtractionError: `encrypted`, `broken`, `no_text_layer`, `garbled_text_layer`, `bomb`, `too_long`.
    """
    reader = _open(data)
    pages = _read_pages(reader, limits)
    _refuse_textless(reader, pages)
    body, dropped = part_furniture(pages.lines)
    text, had_controls = clean(mend_forms("\n".join(join_lines(body))))
    if not text.strip():
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=len(pages.lines))
    noticed = {
        Notice.PAGES_UNREADABLE: pages.unreadable,
        Notice.PAGES_WITHOUT_TEXT: pages.lines.count([]) > pages.unreadable,
        Notice.REPLACED_CHARACTERS: "\ufffd" in text,
        Notice.CONTROL_CHARACTERS: had_controls,
    }
    warnings = tuple(notice for notice, is_so in noticed.items() if is_so)
    return Extracted(text, title_hint=_title(reader), warnings=warnings, dropped=tuple(dropped))


@dataclass(slots=True)
class _Pages:
    """The lines of each page, none for one that cannot be read, and how many characters they are together."""

    lines: list[list[PdfLine]] = field(default_factory=list)
    unreadable: int = 0
    length: int = 0


def _read_pages(reader: PdfReader, limits: Limits) -> _Pages:
    pages = _Pages()
    for number in range(_count_pages(reader)):
        lines = _read_page(reader, number, limits)
        pages.unreadable += lines is None
        pages.lines.append(lines or [])
        pages.length += sum(len(line.text) for line in pages.lines[-1])
        if pages.length > limits.text:
            raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
    return pages


def _count_pages(reader: PdfReader) -> int:
    try:
        count = len(reader.pages)
    except Exception as error:  # a page tree may fail in any way
        raise _broken(error) from error
    if not count:
        raise ExtractionError(Problem.BROKEN, reason="no pages")
    return count


def _read_page(reader: PdfReader, number: int, limits: Limits) -> list[PdfLine] | None:
    """Return the lines of a page; None for a bad one, which must not cost the others."""
    try:
        return lines_of_page(reader.pages[number])
    except (MemoryError, ExtractionError):
        raise
    except LimitReachedError as error:
        raise ExtractionError(Problem.BOMB, limit=limits.memory) from error
    except Exception:  # as with the page tree
        return None


def _open(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        # A file that only its owner may change opens with the empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractionError(Problem.ENCRYPTED)
    except (ExtractionError, MemoryError):
        raise
    except DependencyError as error:  # AES, for which pypdf asks for a library of its own
        raise ExtractionError(Problem.ENCRYPTED) from error
    except EmptyFileError as error:
        raise ExtractionError(Problem.EMPTY) from error
    except LimitReachedError as error:
        raise ExtractionError(Problem.BOMB, limit=0) from error
    except Exception as error:  # pypdf raises KeyError, TypeError, RecursionError … on bytes that are no PDF
        raise _broken(error) from error
    return reader


def _broken(error: Exception) -> ExtractionError:
    kind = "pdf" if isinstance(error, PyPdfError) else type(error).__name__
    return ExtractionError(Problem.BROKEN, reason=f"{kind}: {error}"[:200])


def _refuse_textless(reader: PdfReader, pages: _Pages) -> None:
    count = len(pages.lines)
    if pages.unreadable == count:
        raise ExtractionError(Problem.BROKEN, reason="no page can be read")
    if pages.length < 5 or (pages.length < 10 * count and _is_scan(reader, count)):
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=count)
    text = "".join(line.text for lines in pages.lines for line in lines)[:200_000]
    if len(_STRANGE.findall(text)) > 0.3 * len(text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=count)


def _is_scan(reader: PdfReader, count: int) -> bool:
    """Whether the first pages are pictures; such a file often bears a few characters: a stamp, a program's name."""
    return all(_has_picture(reader.pages[number]) for number in range(min(count, 3)))


def _has_picture(page: PageObject) -> bool:
    try:
        resources = cast("DictionaryObject", page["/Resources"].get_object())
        objects = cast("DictionaryObject", resources["/XObject"].get_object())
        return any(
            cast("DictionaryObject", each.get_object()).get("/Subtype") == "/Image"
            for each in objects.values()
        )
    except Exception:  # a damaged page is no sign of a scan
        return False


def _title(reader: PdfReader) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # metadata are only a hint
        return None
    if not isinstance(title, str):
        return None
    title = " ".join(_PRINTER_TITLE.sub("", clean(title)[0].strip()).split())
    return title if title and not _FILE_PLACE.match(title) else None

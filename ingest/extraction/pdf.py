"""In charge of PDF files with a text layer: pages to lines, lines to paragraphs.

What a page shows at its edges (running heads, page numbers) is dropped and reported. A file of scanned pages
has no text to give, and says so.
"""

from __future__ import annotations

import io
import re
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
_FILE_PLACE = re.compile(r"^(?:file:|https?:|[A-Za-z]:\\|/)|^(?:untitled|无标题|about:blank)$", re.IGNORECASE)


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a PDF, its lines joined into paragraphs.

    Raises:
        ExtractionError: `encrypted`, `broken`, `no_text_layer`, `garbled_text_layer`, `bomb`, `too_long`.
    """
    reader = _open(data)
    pages: list[list[PdfLine]] = []
    unreadable = length = 0
    try:
        count = len(reader.pages)
    except Exception as error:  # a page tree may fail in any way
        raise _broken(error) from error
    if not count:
        raise ExtractionError(Problem.BROKEN, reason="no pages")
    for number in range(count):
        try:
            lines = lines_of_page(reader.pages[number])
        except (MemoryError, ExtractionError):
            raise
        except LimitReachedError as error:
            raise ExtractionError(Problem.BOMB, limit=limits.memory) from error
        except Exception:  # one bad page must not cost the others
            unreadable += 1
            lines = []
        length += sum(len(line.text) for line in lines)
        if length > limits.text:
            raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
        pages.append(lines)
    _refuse_textless(reader, pages, unreadable, length)
    body, dropped = part_furniture(pages)
    text, had_controls = clean(mend_forms("\n".join(join_lines(body))))
    if not text.strip():
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=count)
    warnings = []
    if unreadable:
        warnings.append(Notice.PAGES_UNREADABLE)
    if sum(1 for lines in pages if not lines) > unreadable:
        warnings.append(Notice.PAGES_WITHOUT_TEXT)
    if "\ufffd" in text:
        warnings.append(Notice.REPLACED_CHARACTERS)
    if had_controls:
        warnings.append(Notice.CONTROL_CHARACTERS)
    return Extracted(text, title_hint=_title(reader), warnings=tuple(warnings), dropped=tuple(dropped))


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


def _refuse_textless(reader: PdfReader, pages: list[list[PdfLine]], unreadable: int, length: int) -> None:
    count = len(pages)
    if unreadable == count:
        raise ExtractionError(Problem.BROKEN, reason="no page can be read")
    # Scans often bear a few characters of text: a stamp, the name of the scanning program.
    if length < 5 or (
        length < 10 * count and all(_has_picture(reader.pages[i]) for i in range(min(count, 3)))
    ):
        raise ExtractionError(Problem.NO_TEXT_LAYER, pages=count)
    text = "".join(line.text for lines in pages for line in lines)[:200_000]
    strange = sum(
        1 for c in text if c == "\ufffd" or c < " " or "\x7f" <= c < "\xa0" or "\ue000" <= c < "\uf900"
    )
    if strange > 0.3 * len(text):
        raise ExtractionError(Problem.GARBLED_TEXT_LAYER, pages=count)


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

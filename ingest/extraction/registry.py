"""In charge of which reader reads which format; the door to extraction within this process."""

from __future__ import annotations

from ingest.extraction.sniffing import sniff
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Format, Limits, Problem


def extract(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Extracted:
    """Return the plain text of a file, in this very process; strangers' files go through `extract_safely`.

    Args:
        data: the whole file.
        name: its name; only asked where the content leaves open what it is.
        limits: what it may cost.

    Raises:
        ExtractionError: any `Problem`; a zip is `archive`, see `archive.members`.
    """
    refuse_size(data, limits)
    found = sniff(data, name)
    try:
        extracted = _read(data, found, limits)
    except RecursionError as error:
        raise ExtractionError(Problem.BROKEN, reason="nested too deep") from error
    if len(extracted.text) > limits.text:
        raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
    return extracted


def refuse_size(data: bytes, limits: Limits) -> None:
    """Raise `too_large` for a file over the limit, `empty` for one without bytes."""
    if not data:
        raise ExtractionError(Problem.EMPTY)
    if len(data) > limits.size:
        raise ExtractionError(Problem.TOO_LARGE, limit=limits.size, size=len(data))


def _read(data: bytes, found: Format, limits: Limits) -> Extracted:
    # Each reader is imported when it is needed: a process that reads plain text never loads a PDF library.
    match found:
        case Format.TXT:
            from ingest.extraction import plain

            return plain.extract(data, limits)
        case Format.HTML:
            from ingest.extraction import html

            return html.extract(data)
        case Format.MHTML:
            from ingest.extraction import mhtml

            return mhtml.extract(data)
        case Format.DOCX:
            from ingest.extraction import docx

            return docx.extract(data, limits)
        case Format.WORD_XML:
            from ingest.extraction import docx

            return docx.extract_flat(data)
        case Format.DOC | Format.RTF:
            from ingest.extraction import doc

            return doc.extract(data, found, limits)
        case Format.PDF:
            from ingest.extraction import pdf

            return pdf.extract(data, limits)
        case Format.ZIP:
            raise ExtractionError(Problem.ARCHIVE)

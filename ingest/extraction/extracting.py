"""In charge of the door to extraction within this process: what a file is, and its text by the reader of its format."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.familiar import is_garbled
from ingest.extraction.registry import Format
from ingest.extraction.sniffing import sniff
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem


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
    if found.is_archive:
        raise ExtractionError(Problem.ARCHIVE)
    extracted = found.load()(data, limits)
    warnings = extracted.warnings
    if Notice.GARBLED_PARTS not in warnings and is_garbled(extracted.text):
        warnings = (*warnings, Notice.GARBLED_PARTS)
    return replace(extracted, format=found.code, warnings=warnings)

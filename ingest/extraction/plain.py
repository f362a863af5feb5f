"""In charge of plain text: nothing to do but to find the encoding."""

from __future__ import annotations

from ingest.extraction.characters import clean
from ingest.extraction.decoding import Decoded, decode
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a plain file in whatever encoding it is.

    Raises:
        ExtractionError: `binary`, `empty`, `too_long`.
    """
    decoded = decode(data)
    if len(decoded.text) > limits.text:
        raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
    text, had_controls = clean(decoded.text)
    if not text.strip():
        raise ExtractionError(Problem.EMPTY)
    warnings = warnings_of(decoded, had_controls=had_controls)
    return Extracted(text, encoding=decoded.encoding, warnings=warnings)


def warnings_of(decoded: Decoded, *, had_controls: bool) -> tuple[Notice, ...]:
    """Return what an editor should know of how a text was decoded."""
    is_sure = not decoded.guessed or decoded.encoding in {"gb18030", "big5", "utf-16-le", "utf-16-be"}
    noticed = {
        Notice.REPLACED_CHARACTERS: decoded.replaced,
        Notice.CONTROL_CHARACTERS: had_controls,
        Notice.ENCODING_GUESSED: not is_sure and not decoded.mixed,
        Notice.MIXED_ENCODINGS: decoded.mixed,
    }
    return tuple(notice for notice, is_so in noticed.items() if is_so)

"""In charge of plain text and Markdown: nothing to do but to find the encoding."""

from __future__ import annotations

from ingest.extraction.characters import clean
from ingest.extraction.decoding import decode
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
    warnings = []
    if decoded.replaced:
        warnings.append(Notice.REPLACED_CHARACTERS)
    if had_controls:
        warnings.append(Notice.CONTROL_CHARACTERS)
    if decoded.guessed and decoded.encoding not in {"gb18030", "big5", "utf-16-le", "utf-16-be"}:
        warnings.append(Notice.ENCODING_GUESSED)
    return Extracted(text, encoding=decoded.encoding, warnings=tuple(warnings))

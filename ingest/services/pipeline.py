"""In charge of what is done to one source without the database: bytes → text → parse → fingerprint.

It runs in the request that uploads a file and in the worker processes of a bulk import alike.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest import extraction, parsing
from ingest.blocks import StatedBlock, from_json, to_json
from ingest.parsing import contract
from ingest.parsing.site_lines import UNKNOWN, SiteLines
from ingest.parsing.types import ParsedSpeech
from ingest.services import fingerprints, record_fields, sureness
from speeches.gazetteer import Gazetteer

# The key of a transcript's `extraction` under which it keeps what its file says of its lines.
BLOCKS = "blocks"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source. `problem` is a code of `problems.sentence`; empty, it could be read."""

    source_text: str = ""
    format: str = ""
    encoding: str = ""
    extraction: dict[str, Any] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    parsed: ParsedSpeech | None = None
    stored: contract.KeptJson | None = None
    confidence: float = 0.0
    text_hash: str = ""
    bands: tuple[int, ...] = ()
    parts: int = 1
    problem: str = ""
    problem_details: dict[str, Any] = field(default_factory=dict)


def blocks_of(extraction: Mapping[str, Any]) -> tuple[StatedBlock, ...]:
    """Return what a transcript's file says of its lines, from its `extraction`."""
    return from_json(extraction.get(BLOCKS))


def read_file(data: bytes, name: str, gazetteer: Gazetteer) -> Outcome:
    """Extract and parse a file. Never raises: what goes wrong is the outcome's problem."""
    try:
        extracted = extraction.extract_safely(data, name)
    except extraction.ExtractionError as error:
        return Outcome(problem=str(error.code), problem_details=dict(error.details))
    notes: dict[str, Any] = {
        "warnings": [str(warning) for warning in extracted.warnings],
        "dropped": list(extracted.dropped),
    }
    return read_text(
        extracted.text,
        gazetteer,
        format=str(extracted.format),
        encoding=extracted.encoding or "",
        notes=notes,
        blocks=extracted.blocks,
    )


def read_record(line: bytes, gazetteer: Gazetteer) -> Outcome:
    """Parse one line of a JSON-lines file; its fields win over what is found in its text."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise TypeError("not an object")
    except (ValueError, TypeError) as error:
        return Outcome(format="jsonl", problem="bad_line", problem_details={"reason": str(error)[:200]})
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return Outcome(format="jsonl", problem="no_body")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return read_text(
        text, gazetteer, record_fields.fields(record, gazetteer), format="jsonl", encoding="utf-8"
    )


def read_text(
    text: str,
    gazetteer: Gazetteer,
    fields: Mapping[str, str] | None = None,
    *,
    keep: Collection[int] = (),
    format: str = "txt",
    encoding: str = "",
    notes: dict[str, Any] | None = None,
    blocks: Sequence[StatedBlock] = (),
    site: SiteLines = UNKNOWN,
) -> Outcome:
    """Parse a text and fingerprint it.

    Args:
        text: the text as extracted.
        gazetteer: the regions to choose from.
        fields: values given with the text, which win over those found in it.
        keep: offsets at which boilerplate begins that was put back.
        format: the code of its file's format.
        encoding: of its file.
        notes: what extraction noticed.
        blocks: what the file says of its lines; kept with the notes, for the text may be read again.
        site: what the archive knows of its site's lines.
    """
    kept = dict(notes or {}) | ({BLOCKS: to_json(blocks)} if blocks else {})
    base = Outcome(
        source_text=text, format=format, encoding=encoding, extraction=kept, given=dict(fields or {})
    )
    try:
        parsed = parsing.parse(text, gazetteer=gazetteer, keep=keep, blocks=blocks, site=site)
        parts = len(parsing.split(text))
    except Exception as error:  # the parser must not raise; if it does, the upload survives it
        logger.exception("the parser failed on a text of %d characters", len(text))
        return replace(base, problem="parser_failed", problem_details={"reason": repr(error)[:200]})
    if not parsed.text.strip():
        return replace(base, parsed=parsed, stored=contract.to_kept_json(parsed), problem="no_text")
    return replace(
        base,
        parsed=parsed,
        stored=contract.to_kept_json(parsed),
        confidence=sureness.confidence(parsed, fields),
        text_hash=fingerprints.text_hash(parsed.text),
        bands=fingerprints.bands(parsed.text),
        parts=max(1, parts),
    )

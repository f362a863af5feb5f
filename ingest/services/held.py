"""In charge of what waits for a reader's eye, whatever a bulk import was told: texts that may not be what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.extraction import Notice

# Read from pictures by a program, or partly no language: nobody can tell by the text alone.
_UNSEEN = frozenset((Notice.RECOGNISED, Notice.PICTURES_LEFT, Notice.GARBLED_PARTS))


def waits(extraction: Mapping[str, Any]) -> bool:
    """Whether a transcript with these notes of extraction is published only by an editor who has looked at it."""
    return not _UNSEEN.isdisjoint(extraction.get("warnings", ()))

"""In charge of how sure the reader is of a whole transcript: as sure as of the least sure value that would mislead."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.parsing.types import ParsedSpeech

# A wrong one of these misleads readers: it stands on lists, in citations and under facets.
VALUES = ("title", "speaker", "position", "date", "venue", "region")
# Without a title little can be trusted.
_UNTITLED = 0.5
# What is published without a look has no value below this, which is where the review page asks to check.
PUBLISHABLE = 0.6


def by_value(parsed: ParsedSpeech, given: Mapping[str, str] | None = None) -> dict[str, float]:
    """Return how sure the reader is of each value, 0–1; one that came with the source is sure."""
    return {
        name: 1.0 if given and given.get(name) else float(getattr(parsed, name).confidence) for name in VALUES
    }


def confidence(parsed: ParsedSpeech, given: Mapping[str, str] | None = None) -> float:
    """Return the sureness of a transcript, 0–1: that of its least sure value. A queue is sorted by it."""
    if not parsed.text.strip():
        return 0.0
    titled = parsed.title.value is not None or bool(given and given.get("title"))
    return round(min(by_value(parsed, given).values()) * (1.0 if titled else _UNTITLED), 3)

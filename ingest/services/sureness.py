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
    """Return how sure the reader is of each value that it read, 0–1; one that came with the source is sure.

    What it did not find misleads nobody and is not among them.
    """
    came = {name for name in VALUES if given and given.get(name)}
    read = {name: getattr(parsed, name) for name in VALUES}
    return {
        name: 1.0 if name in came else float(found.confidence)
        for name, found in read.items()
        if name in came or found.value is not None
    }


def confidence(parsed: ParsedSpeech, given: Mapping[str, str] | None = None) -> float:
    """Return the sureness of a transcript, 0–1: that of its least sure value. A queue is sorted by it."""
    if not parsed.text.strip():
        return 0.0
    titled = parsed.title.value is not None or bool(given and given.get("title"))
    least = min(by_value(parsed, given).values(), default=1.0)
    return round(least * (1.0 if titled else _UNTITLED), 3)

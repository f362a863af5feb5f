"""In charge of how sure the parser is of a whole speech: what a queue is sorted by."""

from __future__ import annotations

from ingest.parsing.types import ParsedSpeech

# How much a doubtful value matters when a queue is sorted: a wrong title or date misleads readers most.
_WEIGHTS = {"title": 3.0, "date": 2.0, "region": 1.5, "venue": 1.5, "speaker": 2.0, "position": 1.0}


def confidence(parsed: ParsedSpeech) -> float:
    """Return how sure the parser is of the whole, 0–1: the weighted mean of its values, pulled to the worst.

    A title or text that is missing leaves little to trust.
    """
    if not parsed.text.strip():
        return 0.0
    scores: dict[str, float] = {name: getattr(parsed, name).confidence for name in _WEIGHTS}
    mean = sum(_WEIGHTS[name] * score for name, score in scores.items()) / sum(_WEIGHTS.values())
    total = 0.6 * mean + 0.4 * min(scores["title"], scores["date"], scores["speaker"])
    return round(total * (1.0 if parsed.title.value else 0.5), 3)

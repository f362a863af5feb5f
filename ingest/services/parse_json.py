"""In charge of keeping a parse in the database: ParsedSpeech to JSON with spans and confidences, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from ingest.parsing.types import (
    Found,
    Line,
    OutlineNode,
    ParsedSpeech,
    Precision,
    RegionRef,
    Removed,
    Span,
    Style,
)

Json = dict[str, Any]

# The values that a parse holds besides its text, in the order in which the review page shows them.
VALUES = (
    "title", "subtitle", "speaker", "position", "date", "published", "venue", "venue_kind", "place", "kind",
    "salutation",
)  # fmt: skip


def dump_outline(nodes: Iterable[OutlineNode]) -> list[Json]:
    """Return an outline as JSON: the contract's keys plus offsets into the canonical text."""
    return [
        {
            "level": node.level,
            "marker": node.marker,
            "heading": node.heading,
            "style": node.style.value,
            "start": node.start,
            "end": node.end,
            "heading_start": node.heading_start,
            "heading_end": node.heading_end,
            "confidence": round(node.confidence, 3),
            "children": dump_outline(node.children),
        }
        for node in nodes
    ]


def load_outline(entries: Iterable[Mapping[str, Any]]) -> tuple[OutlineNode, ...]:
    """Return an outline from its JSON."""
    return tuple(
        OutlineNode(
            level=int(entry["level"]),
            marker=str(entry["marker"]),
            heading=str(entry["heading"]),
            style=Style(entry["style"]),
            start=int(entry["start"]),
            end=int(entry["end"]),
            heading_start=int(entry["heading_start"]),
            heading_end=int(entry["heading_end"]),
            confidence=float(entry.get("confidence", 1.0)),
            children=load_outline(entry.get("children", ())),
        )
        for entry in entries
    )


def _dump_found(found: Found[Any]) -> Json:
    value = found.value
    if isinstance(value, RegionRef):
        value = {"code": value.code, "name": value.name}
    span = [found.span.start, found.span.end] if found.span else None
    return {"value": value, "confidence": round(found.confidence, 3), "span": span}


def _load_found(entry: Mapping[str, Any] | None) -> Found[Any]:
    if not entry:
        return Found()
    value = entry["value"]
    if isinstance(value, dict):
        value = RegionRef(code=value["code"], name=value["name"])
    span = entry.get("span")
    return Found(value, float(entry["confidence"]), Span(*span) if span else None)


def dump(parsed: ParsedSpeech) -> Json:
    """Return a parse as JSON; `load` gives back an equal one (confidences rounded to three places)."""
    return {
        "found": {name: _dump_found(getattr(parsed, name)) for name in (*VALUES, "region")},
        "date_precision": parsed.date_precision.value if parsed.date_precision else None,
        "outline": dump_outline(parsed.outline),
        "text": parsed.text,
        "lines": [[line.start, line.end, line.source.start, line.source.end] for line in parsed.lines],
        "removed": [
            {"text": cut.text, "span": [cut.span.start, cut.span.end], "rule": cut.rule}
            for cut in parsed.removed
        ],
        "issues": list(parsed.issues),
    }


def load(stored: Mapping[str, Any]) -> ParsedSpeech:
    """Return the parse that `dump` kept."""
    found = {name: _load_found(stored["found"].get(name)) for name in (*VALUES, "region")}
    precision = stored.get("date_precision")
    return ParsedSpeech(
        **cast(Any, found),
        date_precision=Precision(precision) if precision else None,
        outline=load_outline(stored["outline"]),
        text=stored["text"],
        lines=tuple(Line(a, b, Span(c, d)) for a, b, c, d in cast(Sequence[Sequence[int]], stored["lines"])),
        removed=tuple(Removed(cut["text"], Span(*cut["span"]), cut["rule"]) for cut in stored["removed"]),
        issues=tuple(stored["issues"]),
    )


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

"""In charge of reading back the JSON that `contract` writes to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ingest.parsing.contract import FoundJson, KeptJson, PlacedNodeJson
from ingest.parsing.types import (
    Found,
    Line,
    OutlineNode,
    ParsedSpeech,
    Precision,
    Proposed,
    RegionRef,
    Removed,
    Span,
    Style,
)

T = TypeVar("T")


def parse_of(kept: KeptJson) -> ParsedSpeech:
    """Return the parse that `contract.to_kept_json` wrote; a field that an older parser did not know is unknown."""
    found = kept["found"]
    precision = kept.get("date_precision")
    return ParsedSpeech(
        title=_text(found.get("title")),
        subtitle=_text(found.get("subtitle")),
        speaker=_text(found.get("speaker")),
        position=_text(found.get("position")),
        date=_text(found.get("date")),
        date_precision=Precision(precision) if precision else None,
        published=_text(found.get("published")),
        venue=_text(found.get("venue")),
        venue_kind=_text(found.get("venue_kind")),
        place=_text(found.get("place")),
        region=_region(found.get("region")),
        kind=_text(found.get("kind")),
        salutation=_text(found.get("salutation")),
        outline=outline_of(kept["outline"]),
        text=kept["text"],
        lines=tuple(Line(a, b, Span(c, d)) for a, b, c, d in kept["lines"]),
        removed=tuple(Removed(cut["text"], Span(*cut["span"]), cut["rule"]) for cut in kept["removed"]),
        proposed=tuple(
            Proposed(item["text"], Span(*item["span"]), item["role"], item["reason"], float(item["score"]))
            for item in kept.get("proposed", ())
        ),
        issues=tuple(kept["issues"]),
    )


def outline_of(nodes: Iterable[PlacedNodeJson]) -> tuple[OutlineNode, ...]:
    """Return the outline that `contract.outline_to_json` wrote."""
    return tuple(
        OutlineNode(
            level=int(node["level"]),
            marker=str(node["marker"]),
            heading=str(node["heading"]),
            style=Style(node["style"]),
            start=int(node["start"]),
            end=int(node["end"]),
            heading_start=int(node["heading_start"]),
            heading_end=int(node["heading_end"]),
            confidence=float(node.get("confidence", 1.0)),
            children=outline_of(node.get("children", ())),
        )
        for node in nodes
    )


def _text(entry: FoundJson | None) -> Found[str]:
    if not entry:
        return Found()
    return _found(entry, entry["value"] if isinstance(entry["value"], str) else None)


def _region(entry: FoundJson | None) -> Found[RegionRef]:
    if not entry:
        return Found()
    value = entry["value"]
    return _found(entry, RegionRef(value["code"], value["name"]) if isinstance(value, dict) else None)


def _found(entry: FoundJson, value: T | None) -> Found[T]:
    span = entry.get("span")
    return Found(value, float(entry["confidence"]), Span(*span) if span else None)

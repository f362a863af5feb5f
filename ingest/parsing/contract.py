"""In charge of writing a parse as JSON: the contract that tools are written against, and the fuller form that is kept.

What is kept has spans, confidences and offsets besides; `from_json` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from ingest.parsing.types import Found, OutlineNode, ParsedSpeech, RegionRef, Removed


class NodeJson(TypedDict):
    """A node of the outline."""

    level: int
    marker: str
    heading: str
    style: str
    children: list[NodeJson]


class PlacedNodeJson(TypedDict):
    """A node of the outline with its offsets into the canonical text."""

    level: int
    marker: str
    heading: str
    style: str
    start: int
    end: int
    heading_start: int
    heading_end: int
    confidence: float
    children: list[PlacedNodeJson]


class RegionJson(TypedDict):
    """A region by code and full name."""

    code: str
    name: str


class ReadingJson(TypedDict):
    """A speech as a reader sees it: its values, outline and text."""

    title: str | None
    subtitle: str | None
    speaker: str | None
    position: str | None
    date: str | None
    date_precision: str | None
    published: str | None
    venue: str | None
    venue_kind: str | None
    place: str | None
    region: RegionJson | None
    kind: str | None
    outline: list[NodeJson]
    text: str


class SpeechJson(ReadingJson):
    """What `parse_transcript --json` prints."""

    removed: list[str]
    issues: list[str]


class FoundJson(TypedDict):
    """A value with how sure its reader is and its span in the source."""

    value: str | RegionJson | None
    confidence: float
    span: list[int] | None


class RemovedJson(TypedDict):
    """What was cut, where it stood, and by which rule."""

    text: str
    span: list[int]
    rule: str


class ProposedJson(TypedDict):
    """What stays in the text and seems to be no part of it: where it stands, as what, why and how surely."""

    text: str
    span: list[int]
    role: str
    reason: str
    score: float


class KeptJson(TypedDict):
    """A whole parse: `lines` are start and end in the canonical text, and of the run of the source."""

    found: dict[str, FoundJson]
    date_precision: str | None
    outline: list[PlacedNodeJson]
    text: str
    lines: list[list[int]]
    removed: list[RemovedJson]
    proposed: list[ProposedJson]
    issues: list[str]


# The values that a parse holds besides its text, in the order in which the review page shows them.
VALUES = (
    "title", "subtitle", "speaker", "position", "date", "published", "venue", "venue_kind", "place", "kind",
    "salutation",
)  # fmt: skip
# Noise by the hundred (a reading behind each character) is listed as one entry, after the lines.
_GATHERED = ("pinyin", "invisible")


def to_json(parsed: ParsedSpeech) -> SpeechJson:
    """Return `parsed` in the form of the contract, ready for `json.dumps`."""
    reading = reading_json(
        {name: getattr(parsed, name).value for name in VALUES} | {"date_precision": _precision(parsed)},
        _region(parsed.region.value),
        [_node(node) for node in parsed.outline],
        parsed.text,
    )
    return {**reading, "removed": removed_lines(parsed.removed), "issues": list(parsed.issues)}


def reading_json(
    values: Mapping[str, str | None], region: RegionJson | None, outline: list[NodeJson], text: str
) -> ReadingJson:
    """Return a speech in the form of the contract; `values` by their names in it, "" and absent ones unknown."""
    return {
        "title": values.get("title") or None,
        "subtitle": values.get("subtitle") or None,
        "speaker": values.get("speaker") or None,
        "position": values.get("position") or None,
        "date": values.get("date") or None,
        "date_precision": values.get("date_precision") or None,
        "published": values.get("published") or None,
        "venue": values.get("venue") or None,
        "venue_kind": values.get("venue_kind") or None,
        "place": values.get("place") or None,
        "region": region,
        "kind": values.get("kind") or None,
        "outline": outline,
        "text": text,
    }


def to_kept_json(parsed: ParsedSpeech) -> KeptJson:
    """Return all of `parsed`; `from_json.parse_of` gives back an equal one (confidences rounded to three places)."""
    found = {name: _found(getattr(parsed, name)) for name in (*VALUES, "region")}
    return {
        "found": found,
        "date_precision": _precision(parsed),
        "outline": outline_to_json(parsed.outline),
        "text": parsed.text,
        "lines": [[line.start, line.end, line.source.start, line.source.end] for line in parsed.lines],
        "removed": [
            {"text": cut.text, "span": [cut.span.start, cut.span.end], "rule": cut.rule}
            for cut in parsed.removed
        ],
        "proposed": [
            {
                "text": item.text,
                "span": [item.span.start, item.span.end],
                "role": item.role,
                "reason": item.reason,
                "score": item.score,
            }
            for item in parsed.proposed
        ],
        "issues": list(parsed.issues),
    }


def outline_to_json(outline: Iterable[OutlineNode]) -> list[PlacedNodeJson]:
    """Return an outline with its offsets into the canonical text."""
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
            "children": outline_to_json(node.children),
        }
        for node in outline
    ]


def _precision(parsed: ParsedSpeech) -> str | None:
    return parsed.date_precision.value if parsed.date_precision else None


def _region(region: RegionRef | None) -> RegionJson | None:
    return {"code": region.code, "name": region.name} if region is not None else None


def _found(found: Found[str] | Found[RegionRef]) -> FoundJson:
    value = _region(found.value) if isinstance(found.value, RegionRef) else found.value
    span = [found.span.start, found.span.end] if found.span else None
    return {"value": value, "confidence": round(found.confidence, 3), "span": span}


def _node(node: OutlineNode) -> NodeJson:
    return {
        "level": node.level,
        "marker": node.marker,
        "heading": node.heading,
        "style": node.style.value,
        "children": [_node(child) for child in node.children],
    }


def removed_lines(removed: tuple[Removed, ...]) -> list[str]:
    """Return what was cut, a line or a run an entry; readings and invisible characters gathered into one each."""
    listed = [item.text for item in removed if item.rule not in _GATHERED]
    for rule in _GATHERED:
        gathered = "".join(item.text for item in removed if item.rule == rule)
        if gathered:
            listed.append(gathered)
    return listed

"""In charge of the JSON form of a parse (DESIGN §6)."""

from __future__ import annotations

from typing import TypedDict

from ingest.parsing.types import OutlineNode, ParsedSpeech, Removed


class NodeJson(TypedDict):
    """A node of the outline."""

    level: int
    marker: str
    heading: str
    style: str
    children: list[NodeJson]


class RegionJson(TypedDict):
    """A region by code and full name."""

    code: str
    name: str


class SpeechJson(TypedDict):
    """What `parse_transcript --json` prints."""

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
    removed: list[str]
    issues: list[str]


# Noise by the hundred (a reading behind each character) is listed as one entry, after the lines.
_GATHERED = ("pinyin", "invisible")


def to_json(parsed: ParsedSpeech) -> SpeechJson:
    """Return `parsed` in the form of the contract, ready for `json.dumps`."""
    region = parsed.region.value
    return {
        "title": parsed.title.value,
        "subtitle": parsed.subtitle.value,
        "speaker": parsed.speaker.value,
        "position": parsed.position.value,
        "date": parsed.date.value,
        "date_precision": parsed.date_precision.value if parsed.date_precision else None,
        "published": parsed.published.value,
        "venue": parsed.venue.value,
        "venue_kind": parsed.venue_kind.value,
        "place": parsed.place.value,
        "region": {"code": region.code, "name": region.name} if region else None,
        "kind": parsed.kind.value,
        "outline": [_node(node) for node in parsed.outline],
        "text": parsed.text,
        "removed": removed_lines(parsed.removed),
        "issues": list(parsed.issues),
    }


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

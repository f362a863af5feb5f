"""In charge of the draft: the values of a speech as an editor sees and changes them, before and after publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from ingest.parsing import contract, from_json
from ingest.parsing.kinds import kind_of_title
from ingest.parsing.types import OutlineNode, ParsedSpeech, Span, Style, walk
from speeches.models import Speech, Transcript

# The values that a form holds, by their name in the contract's JSON; "" is unknown.
FIELDS = (
    "title", "subtitle", "speaker", "position", "date", "published", "venue", "venue_kind", "place", "region",
    "kind", "source_name", "source_url",
)  # fmt: skip
# What a re-parse may change: everything above that a parser reads, the text and its outline.
PARSED_FIELDS = (*(name for name in FIELDS if not name.startswith("source_")), "text", "outline")


@dataclass(frozen=True, slots=True)
class Draft:
    """A speech as it would be published. Dates are ISO by their precision, the region is its code.

    `restored` are runs of the source that were cut, or proposed to be, and that an editor wants kept; `dropped` are
    proposed ones that he confirmed to be no part of the speech. `hand_set` names the fields
    that a person set, which no re-parse may touch.
    """

    title: str = ""
    subtitle: str = ""
    speaker: str = ""
    position: str = ""
    date: str = ""
    published: str = ""
    venue: str = ""
    venue_kind: str = ""
    place: str = ""
    region: str = ""
    kind: str = ""
    source_name: str = ""
    source_url: str = ""
    text: str = ""
    outline: tuple[OutlineNode, ...] = ()
    restored: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    hand_set: tuple[str, ...] = ()

    def marked(self, *names: str) -> Draft:
        """Return the draft with these fields remembered as set by hand."""
        return replace(self, hand_set=tuple(dict.fromkeys((*self.hand_set, *names))))


def from_parse(parsed: ParsedSpeech, given: Mapping[str, Any] | None = None) -> Draft:
    """Return the draft of a parse; fields that came with the source (`given`) win over parsed ones."""
    values: dict[str, Any] = {
        name: getattr(parsed, name).value or "" for name in contract.VALUES if name != "salutation"
    }
    values["region"] = parsed.region.value.code if parsed.region.value else ""
    if given:
        values |= _given(given)
    return Draft(**values, text=parsed.text, outline=parsed.outline)


def _given(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the values that came with a source; a title that came so says the kind, unless that came too."""
    values = {name: str(given[name]) for name in FIELDS if given.get(name)}
    if "kind" not in values and (kind := kind_of_title(values.get("title", ""))):
        values["kind"] = kind
    return values


def to_json(draft: Draft) -> dict[str, object]:
    """Return the draft as JSON for `Transcript.draft`."""
    return {
        **{name: getattr(draft, name) for name in FIELDS},
        "text": draft.text,
        "outline": contract.outline_to_json(draft.outline),
        "restored": [[span.start, span.end] for span in draft.restored],
        "dropped": [[span.start, span.end] for span in draft.dropped],
        "hand_set": list(draft.hand_set),
    }


def of_json(entry: Mapping[str, Any]) -> Draft:
    """Return the draft that `to_json` kept."""
    return Draft(
        **{name: str(entry.get(name, "")) for name in FIELDS},
        text=entry["text"],
        outline=from_json.outline_of(entry["outline"]),
        restored=tuple(Span(*span) for span in entry.get("restored", ())),
        dropped=tuple(Span(*span) for span in entry.get("dropped", ())),
        hand_set=tuple(entry.get("hand_set", ())),
    )


def of_transcript(transcript: Transcript) -> Draft | None:
    """Return what an editor made of a transcript so far, or else what was read out of it; None if unread."""
    if transcript.draft is not None:
        return of_json(transcript.draft)
    if transcript.parsed is None:
        return None
    return from_parse(from_json.parse_of(transcript.parsed), transcript.given)


def of_speech(speech: Speech) -> Draft:
    """Return a stored speech as a draft."""
    return Draft(
        title=speech.title,
        subtitle=speech.subtitle,
        speaker=str(speech.speaker) if speech.speaker else speech.speaker_name,
        position=speech.position,
        date=speech.iso_date,
        published=speech.source_date,
        venue=speech.venue.name if speech.venue else "",
        venue_kind=speech.venue.kind if speech.venue else "",
        place=speech.place,
        region=speech.region_id or "",
        kind=speech.kind,
        source_name=speech.source_name,
        source_url=speech.source_url,
        text=speech.text,
        outline=_outline_of_sections(speech),
        hand_set=tuple(speech.hand_set),
    )


def _outline_of_sections(speech: Speech) -> tuple[OutlineNode, ...]:
    """Return the stored sections as a tree, built from the last to the first."""
    children: dict[int | None, list[OutlineNode]] = {}
    for section in reversed(speech.sections.order_by("order")):
        node = OutlineNode(
            level=section.level,
            marker=section.marker,
            heading=section.heading,
            style=Style(section.style),
            start=section.start,
            end=section.end,
            heading_start=section.heading_start,
            heading_end=section.heading_end,
            children=tuple(reversed(children.pop(section.pk, []))),
        )
        children.setdefault(section.parent_id, []).append(node)
    return tuple(reversed(children.get(None, [])))


def changed_fields(old: Draft, new: Draft) -> tuple[str, ...]:
    """Return the names of the fields in which two drafts differ, text and outline among them."""
    names = [f.name for f in fields(Draft) if f.name not in {"restored", "dropped", "hand_set", "outline"}]
    changed = [name for name in names if getattr(old, name) != getattr(new, name)]
    if outline_key(old.outline) != outline_key(new.outline):
        changed.append("outline")
    return tuple(changed)


def outline_key(nodes: tuple[OutlineNode, ...]) -> list[tuple[int, str, str, str, int, int]]:
    """Return what makes two outlines the same: levels, words and places, not confidences."""
    return [(node.level, node.marker, node.heading, node.style, node.start, node.end) for node in walk(nodes)]

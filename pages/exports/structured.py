"""In charge of a speech as structured data: JSON with its outline."""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _

from ingest.parsing import contract
from pages import corrections
from pages.exports.export import Export
from speeches.models import Section, Speech


def write_json(speech: Speech, url: str) -> bytes:
    """Return the speech in the shape of `parse_transcript --json` (docs/parsing.md), with slug, URL and corrections."""
    region = speech.region
    reading = contract.reading_json(
        {
            "title": speech.title,
            "subtitle": speech.subtitle,
            "speaker": speech.speaker_as_printed,
            "position": speech.position,
            "date": speech.iso_date,
            "date_precision": speech.date_precision if speech.date else None,
            "published": speech.source_date,
            "venue": speech.venue.name if speech.venue else None,
            "venue_kind": speech.venue.kind if speech.venue else None,
            "place": speech.place,
            "kind": speech.kind,
        },
        {"code": region.code, "name": region.full_name} if region else None,
        _outline(list(speech.sections.order_by("order"))),
        speech.text,
    )
    corrected = [
        {"date": c.day.isoformat(), "fields": list(c.fields), "reason": c.reason or None}
        for c in corrections.of_speech(speech.pk)
    ]
    whole = {"slug": speech.slug, "url": url, **reading, "corrections": corrected}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _outline(sections: list[Section]) -> list[contract.NodeJson]:
    below: dict[int | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_id, []).append(section)

    def nodes(parent: int | None) -> list[contract.NodeJson]:
        return [
            {
                "level": section.level,
                "marker": section.marker,
                "heading": section.heading,
                "style": section.style,
                "children": nodes(section.pk),
            }
            for section in below.get(parent, ())
        ]

    return nodes(None)


STRUCTURED = Export(
    suffix="json",
    title=_("结构化数据"),
    media_type="application/json; charset=utf-8",
    write=write_json,
    about="the shape of `manage.py parse_transcript --json`",
)

"""In charge of a speech as structured data: JSON with its outline."""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _

from pages.exports.export import Export
from speeches.models import Section, Speech


def write_json(speech: Speech, url: str) -> bytes:
    """Return the speech in the shape of `parse_transcript --json` (docs/parsing.md), with its slug and address."""
    data = {
        "slug": speech.slug,
        "url": url,
        "title": speech.title,
        "subtitle": speech.subtitle or None,
        "speaker": speech.speaker_name or (speech.speaker.name if speech.speaker else None),
        "position": speech.position or None,
        "date": speech.iso_date or None,
        "date_precision": speech.date_precision if speech.date else None,
        "published": speech.source_date or None,
        "venue": speech.venue.name if speech.venue else None,
        "venue_kind": speech.venue.kind if speech.venue else None,
        "place": speech.place or None,
        "region": {"code": speech.region.code, "name": speech.region.full_name} if speech.region else None,
        "kind": speech.kind,
        "outline": _outline(list(speech.sections.order_by("order"))),
        "text": speech.text,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _outline(sections: list[Section]) -> list[dict[str, object]]:
    below: dict[int | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_id, []).append(section)

    def nodes(parent: int | None) -> list[dict[str, object]]:
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

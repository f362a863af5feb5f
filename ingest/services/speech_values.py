"""In charge of what a draft's plain values become on a speech: dates with precision, kinds, lengths."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from ingest.services import entities
from ingest.services.drafts import Draft
from speeches.models import Speech
from speeches.text import days

_UNTITLED_LENGTH = 30
# By the number of hyphens.
_PRECISIONS = {0: Speech.Precision.YEAR, 1: Speech.Precision.MONTH, 2: Speech.Precision.DAY}


def set_values(speech: Speech, draft: Draft) -> None:
    """Set the plain values of a draft on a speech: not its speaker, venue, region and sections."""
    speech.title = draft.title.strip()[:300] or untitled(draft.text)
    speech.subtitle = draft.subtitle[:300]
    speech.speaker_name = entities.name_and_note(draft.speaker)[0][:60]
    speech.position = draft.position[:200]
    speech.date, speech.date_precision = day_and_precision(draft.date)
    speech.source_date = draft.published[:10]
    speech.place = draft.place[:100]
    speech.kind = draft.kind if draft.kind in Speech.Kind.values else Speech.Kind.OTHER
    speech.source_name = draft.source_name[:200]
    speech.source_url = draft.source_url[:500]
    speech.text = draft.text
    speech.char_count = len(draft.text)


def untitled(text: str) -> str:
    """Return what a text without a title is listed under: （无题） and how it begins, no invented title."""
    beginning = " ".join(text[:200].split())[:_UNTITLED_LENGTH]
    return _("（无题）%(beginning)s…") % {"beginning": beginning}


def day_and_precision(iso: str) -> tuple[date | None, str]:
    """Return the first day of an ISO date of any precision, and the precision: 2021-02 is 2021-02-01, month."""
    day = days.date_from_iso(iso)
    if day is None:
        return None, Speech.Precision.UNKNOWN
    return day, _PRECISIONS.get(iso.count("-"), Speech.Precision.UNKNOWN)

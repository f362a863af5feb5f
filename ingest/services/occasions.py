"""In charge of the speeches that were given on the occasion that a draft names: the same title, speaker and date."""

from __future__ import annotations

from collections.abc import Collection

from ingest.services import entities, fingerprints
from ingest.services.drafts import Draft
from speeches.models import Speech
from speeches.text import days


def same(draft: Draft, but: Collection[int]) -> list[Speech]:
    """Return the speeches of one title, speaker and date with a draft, but for those of these transcripts.

    Titles are compared by their words alone; a draft that lacks one of the three has no company.
    """
    day = days.date_from_iso(draft.date)
    if day is None or not draft.title or not draft.speaker:
        return []
    spoken = Speech.objects.exclude(status=Speech.Status.DRAFT).filter(date=day, transcript__isnull=False)
    others = spoken.exclude(transcript__in=but).select_related("transcript", "speaker").order_by("pk")
    title, name = fingerprints.text_hash(draft.title), entities.name_and_note(draft.speaker)[0]
    return [
        speech
        for speech in others.defer("text")
        if (speech.iso_date, fingerprints.text_hash(speech.title)) == (draft.date, title)
        and name in _names(speech)
    ]


def _names(speech: Speech) -> set[str]:
    return {speech.speaker_name, speech.speaker.name if speech.speaker else ""}

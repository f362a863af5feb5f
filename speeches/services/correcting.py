"""In charge of correcting a speech: its values, its text, its outline; what a person set is remembered."""

from __future__ import annotations

from django.db import transaction

from speeches import signals
from speeches.models import Speech
from speeches.services import drafts, duplicates, entities, sections, speech_values
from speeches.services.acting import User
from speeches.services.drafts import Draft


@transaction.atomic
def correct(speech: Speech, draft: Draft, by: User = None, *, by_hand: bool = True) -> Speech:
    """Change a speech to what the draft says; the slug stays.

    Args:
        speech: The speech as it is stored.
        draft: What it is to become.
        by: Who corrects it.
        by_hand: Whether the changed fields count as set by a person, so that no re-parse touches them.
    """
    speech = Speech.objects.select_for_update().select_related("speaker", "venue").get(pk=speech.pk)
    old = drafts.of_speech(speech)
    changed = drafts.changed_fields(old, draft)
    if not changed:
        return speech
    speech_values.set_values(speech, draft)
    known = entities.regions([draft.region])
    region = draft.region if draft.region in known else ""
    speech.region_id = region or None
    if "speaker" in changed:
        speech.speaker = entities.speakers([(draft.speaker, region)]).get((draft.speaker, region))
    if "venue" in changed or "region" in changed:
        venue = draft.venue.strip()[:200]
        speech.venue = entities.venues([(venue, region, draft.venue_kind)]).get((venue, region))
    others = (
        entities.set_kind(speech.venue, draft.venue_kind) if speech.venue and "venue_kind" in changed else []
    )
    if by_hand:
        speech.hand_set = list(dict.fromkeys([*speech.hand_set, *changed]))
    text_changed = "text" in changed
    if text_changed or "outline" in changed:
        # The old sections must go before the text shrinks under them, the new ones come when it has grown.
        speech.sections.all().delete()
    speech.save()
    if text_changed or "outline" in changed:
        sections.create([(speech, draft.outline)])
    if text_changed and speech.transcript:
        duplicates.remember_text(speech.transcript, speech.text)
    announce([speech.pk, *others] if speech.status != Speech.Status.DRAFT else others)
    return speech


def announce(speech_ids: list[int]) -> None:
    """Tell search that these speeches changed; call it inside the transaction that changes them."""
    if speech_ids:
        signals.speech_changed.send(sender=Speech, speech_ids=list(dict.fromkeys(speech_ids)))

"""In charge of taking a speech out of what readers see, and of bringing it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ingest.services import acts, correcting
from ingest.services.acts import Changed, Deed
from ingest.services.attribution import Actor, known
from speeches import signals
from speeches.models import Act, ActChange, Speech


@transaction.atomic
def withdraw(speech: Speech, by: Actor = None, *, reason: str = "", told: str = "") -> Speech:
    """Withdraw a published speech: it stays in the archive, readers and search no longer see it.

    Args:
        speech: The speech.
        by: Who withdraws it.
        reason: Why, for the record.
        told: Why, for readers: the page that says it was withdrawn says this too.
    """
    return set_status(speech, Speech.Status.WITHDRAWN, by, Deed(Act.Kind.WITHDRAW, reason, told))


@transaction.atomic
def republish(speech: Speech, by: Actor = None, *, reason: str = "") -> Speech:
    """Publish a withdrawn speech, or a draft, again under its old slug."""
    return set_status(speech, Speech.Status.PUBLISHED, by, Deed(Act.Kind.REPUBLISH, reason))


@transaction.atomic
def set_status(speech: Speech, status: str, by: Actor, deed: Deed) -> Speech:
    """Give a speech another status, and write it into the record."""
    speech = correcting.locked(speech.pk)
    if speech.status == status:
        return speech
    before, speech.status = speech.status, Speech.Status(status)
    if status == Speech.Status.PUBLISHED and speech.published_at is None:
        speech.published_at = timezone.now()
        speech.published_by = known(by)
    speech.save(update_fields=["status", "published_at", "published_by", "updated_at"])
    change = Changed(
        ActChange.SPEECH, speech.pk, {"status": str(before)}, {"status": str(status)}, is_told=bool(deed.told)
    )
    acts.record(deed, [change], by)
    signals.speech_changed.send(sender=Speech, speech_ids=[speech.pk])
    return speech

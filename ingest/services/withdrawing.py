"""In charge of taking a speech out of what readers see, and of bringing it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ingest.services.attribution import Actor, known
from speeches import signals
from speeches.models import Speech


@transaction.atomic
def withdraw(speech: Speech, by: Actor = None) -> Speech:
    """Withdraw a published speech: it stays in the archive, readers and search no longer see it."""
    return _set_status(speech, Speech.Status.WITHDRAWN)


@transaction.atomic
def republish(speech: Speech, by: Actor = None) -> Speech:
    """Publish a withdrawn speech, or a draft, again under its old slug."""
    speech = _set_status(speech, Speech.Status.PUBLISHED)
    if speech.published_at is None:
        speech.published_at = timezone.now()
        speech.published_by = known(by)
        speech.save(update_fields=["published_at", "published_by"])
    return speech


def _set_status(speech: Speech, status: str) -> Speech:
    speech = Speech.objects.select_for_update().get(pk=speech.pk)
    if speech.status != status:
        speech.status = status
        speech.save(update_fields=["status", "updated_at"])
        signals.speech_changed.send(sender=Speech, speech_ids=[speech.pk])
    return speech

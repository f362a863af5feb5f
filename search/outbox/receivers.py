"""In charge of hearing of changed speeches: outbox rows in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Sequence

from django.dispatch import receiver

from search.outbox.models import OutboxEntry
from speeches.signals import speech_changed


@receiver(speech_changed)
def enqueue(sender: object, *, speech_ids: Sequence[int], **kwargs: object) -> None:
    """Write a row for each speech; they are drained once the transaction is committed, or never were."""
    OutboxEntry.objects.bulk_create(OutboxEntry(speech_id=pk) for pk in dict.fromkeys(speech_ids))

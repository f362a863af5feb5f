"""In charge of which transcript a speech is made of: the one that is taken is published, the one before its duplicate."""

from __future__ import annotations

from typing import Any

from speeches.models import Speech, Transcript


def take(speech: Speech, transcript: int | None) -> dict[str, tuple[Any, Any]]:
    """Make a transcript that of a locked speech, and return what that changed for the record; nothing where it is."""
    before = speech.transcript_id
    if transcript == before or transcript is None:
        return {}
    taken = Transcript.objects.filter(pk=transcript).first()
    if taken is None:
        return {}
    old = speech.transcript
    speech.transcript = taken
    speech.save(update_fields=["transcript", "updated_at"])
    taken.status = Transcript.Status.PUBLISHED
    taken.duplicate_of = None
    taken.save(update_fields=["status", "duplicate_of", "updated_at"])
    if old:
        old.status = Transcript.Status.DUPLICATE
        old.duplicate_of = taken
        old.save(update_fields=["status", "duplicate_of", "updated_at"])
    return {"transcript": (before, transcript)}

"""In charge of where an editor goes from a transcript that is done: to the next of its queue, or back to the queue."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect

from speeches.models import Transcript


def following(transcript: Transcript) -> Transcript | None:
    """Return the transcript to look at after this one: of its batch, the least sure first."""
    waiting = Transcript.objects.filter(batch=transcript.batch_id, status=Transcript.Status.PARSED).exclude(
        pk=transcript.pk
    )
    own = transcript.confidence or 0.0
    later = Q(confidence__gt=own) | Q(confidence=own, pk__gt=transcript.pk)
    ordered = waiting.only("pk").order_by("confidence", "pk")
    return ordered.filter(later).first() or ordered.first()


def leave(transcript: Transcript, to: Transcript | None) -> HttpResponse:
    """Send the editor to the review of the transcript that follows, or where none does, back to the queue."""
    if to:
        return redirect("ingest:review", to.pk)
    return redirect("ingest:batch", transcript.batch_id) if transcript.batch_id else redirect("ingest:queue")

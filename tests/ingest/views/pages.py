"""In charge of what the tests of ingest's pages share: uploading, and what a form would send."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ingest.forms import initial_of
from ingest.services import drafts, merging
from speeches.models import Transcript


def upload(client: Client, *files: tuple[str, bytes], text: str = "") -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("ingest:home"), {"uploads": uploads, "text": text})


def posted(transcript: Transcript, **changes: str) -> dict[str, str]:
    """Return what the review page's form would send, with changes."""
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return {**initial_of(draft), "seen": merging.written(draft), **changes}


def review(transcript: Transcript) -> str:
    return reverse("ingest:review", args=[transcript.pk])


def fresh(transcript: Transcript) -> drafts.Draft:
    transcript.refresh_from_db()
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return draft

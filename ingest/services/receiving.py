"""In charge of taking in files: bytes become a Transcript, the same bytes the same one, a zip one for each member."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from ingest import extraction
from ingest.services import originals
from ingest.services.attribution import Actor, known
from speeches.models import Transcript, UploadBatch


@dataclass(frozen=True, slots=True)
class Received:
    """A transcript, and whether it is new or was there with the same bytes before."""

    transcript: Transcript
    is_new: bool


class TooLarge(Exception):
    """A file over the limit; nothing of it was kept."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.code = "too_large"
        self.details = {"size": size, "limit": limit}


@transaction.atomic
def receive(
    data: bytes,
    name: str,
    *,
    batch: UploadBatch | None = None,
    by: Actor = None,
) -> Received:
    """Take in one file. The same bytes give the row that is there already, whatever their name.

    Args:
        data: The file.
        name: What it was called; only shown, never used as a path.
        batch: What it was put in with.
        by: Who put it in.

    Raises:
        TooLarge: Over settings.UPLOAD_FILE_LIMIT.
    """
    if len(data) > settings.UPLOAD_FILE_LIMIT:
        raise TooLarge(len(data), settings.UPLOAD_FILE_LIMIT)
    sha256 = originals.digest(data)
    present = Transcript.objects.filter(sha256=sha256, part=0).first()
    if present:
        return Received(present, is_new=False)
    # Two at once: the unique constraint lets one through, get_or_create hands the other the same row.
    transcript, is_new = Transcript.objects.get_or_create(
        sha256=sha256,
        part=0,
        defaults={
            "name": _shown_name(name),
            "size": len(data),
            "original": originals.keep(data, sha256),
            "batch": batch,
            "uploaded_by": known(by),
        },
    )
    return Received(transcript, is_new)


def receive_upload(
    data: bytes, name: str, *, batch: UploadBatch | None = None, by: Actor = None
) -> list[Received]:
    """Take in one uploaded file; of a zip every member becomes a transcript.

    A member that cannot be had becomes a failed transcript that says why, with the zip as its original.

    Raises:
        TooLarge: The file is over settings.UPLOAD_FILE_LIMIT.
    """
    if len(data) > settings.UPLOAD_FILE_LIMIT:
        raise TooLarge(len(data), settings.UPLOAD_FILE_LIMIT)
    if not extraction.is_archive(data):
        return [receive(data, name, batch=batch, by=by)]
    received: list[Received] = []
    try:
        for member in extraction.members(data):
            label = f"{name}/{member.name}"
            if member.data is not None:
                received.append(receive(member.data, label, batch=batch, by=by))
            elif member.error is not None:
                received.append(_receive_failed(data, label, member.error, batch, by))
    except extraction.ExtractionError as error:  # the zip itself: broken, a bomb, too many members
        received.append(_receive_failed(data, name, error, batch, by))
    return received


def _receive_failed(
    archive: bytes,
    name: str,
    error: extraction.ExtractionError,
    batch: UploadBatch | None,
    by: Actor,
) -> Received:
    """Record a member that cannot be had; it is told apart by its archive and its name."""
    key = hashlib.sha256(originals.digest(archive).encode() + name.encode()).hexdigest()
    transcript, is_new = Transcript.objects.get_or_create(
        sha256=key,
        part=0,
        defaults={
            "name": _shown_name(name),
            "size": 0,
            "original": originals.keep(archive),
            "status": Transcript.Status.FAILED,
            "problem": str(error.code),
            "problem_details": dict(error.details),
            "batch": batch,
            "uploaded_by": known(by),
        },
    )
    return Received(transcript, is_new)


def _shown_name(name: str) -> str:
    printable = "".join(c if c.isprintable() else "�" for c in name)
    return printable[-255:] or "?"

"""In charge of an upload: files, zips and pasted text become one batch, read as far as the time of a request goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ingest.services import problems, processing, receiving
from ingest.services.attribution import Actor, known
from ingest.services.receiving import Received
from speeches.models import Transcript, UploadBatch

_SHOWN_NAME = 150


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of which nothing was kept, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of an upload; without a batch where nothing in it was new."""

    batch: UploadBatch | None
    received: tuple[Received, ...]
    refused: tuple[RefusedFile, ...]

    @property
    def new(self) -> list[Transcript]:
        """The transcripts that were not there before."""
        return [entry.transcript for entry in self.received if entry.is_new]

    @property
    def known(self) -> list[Transcript]:
        """The transcripts that were there already, with the same bytes."""
        return [entry.transcript for entry in self.received if not entry.is_new]


def take_in(files: Sequence[UploadedFile[Any]], pasted: str = "", by: Actor = None) -> Upload:
    """Take in files and pasted text, and read what is new until the time of a request is used up.

    Each file is a transaction of its own: one for all would keep everybody else from writing for as long as it
    takes to store 500 MB. A batch in which nothing is new is not kept.

    Args:
        files: What was chosen; one over settings.UPLOAD_FILE_LIMIT is refused and never read.
        pasted: A text, which becomes a file of its own.
        by: Who uploads.
    """
    batch = UploadBatch.objects.create(name=_batch_name(files), uploaded_by=known(by))
    received: list[Received] = []
    refused: list[RefusedFile] = []
    for file in files:
        name = file.name or _("未命名")
        if refusal := size_refused(name, file.size or 0, settings.UPLOAD_FILE_LIMIT):
            refused.append(refusal)
        else:
            received += receiving.receive_upload(file.read(), name, batch=batch, by=by)
    if pasted.strip():
        name = _("贴入的文字 %(time)s.txt") % {"time": timezone.localtime().strftime("%m-%d %H:%M:%S")}
        received.append(receiving.receive(pasted.encode(), name, batch=batch, by=by))
    processing.read_waiting(Transcript.objects.filter(batch=batch))
    if not any(entry.is_new for entry in received):
        batch.delete()
        return Upload(None, tuple(received), tuple(refused))
    return Upload(batch, tuple(received), tuple(refused))


def size_refused(name: str, size: int, limit: int) -> RefusedFile | None:
    """Return why something of `size` bytes is refused, None where it is within the limit."""
    if size <= limit:
        return None
    return RefusedFile(name, problems.sentence("too_large", {"size": size, "limit": limit}))


def _batch_name(files: Sequence[UploadedFile[Any]]) -> str:
    if not files:
        return _("贴入的文字")
    first = (files[0].name or "")[:_SHOWN_NAME]
    if len(files) == 1:
        return first
    return ngettext("%(first)s 等 %(count)d 个文件", "%(first)s 等 %(count)d 个文件", len(files)) % {
        "first": first, "count": len(files),
    }  # fmt: skip

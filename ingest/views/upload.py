"""In charge of uploading: files, a zip, or pasted text become a batch; what is wrong with a file is said by name."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ingest.forms import UploadForm
from ingest.services import problems, processing, receiving
from ingest.views.access import needs, user_of
from speeches.models import Transcript, UploadBatch

# A request reads for so long; the queue page goes on with what is left.
READ_SECONDS = 6.0
_BATCHES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing was kept, and why."""

    name: str
    reason: str


@require_http_methods(["GET", "HEAD", "POST"])
@needs("view_transcript")
def home(request: HttpRequest) -> HttpResponse:
    """Show the upload form and the latest batches; take an upload in."""
    if request.method == "POST":
        return _upload(request)
    return _page(request, UploadForm())


@needs("add_transcript")
def _upload(request: HttpRequest) -> HttpResponse:
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > settings.UPLOAD_REQUEST_LIMIT:
        limit = settings.UPLOAD_REQUEST_LIMIT
        refused = Refused(_("这次上传"), problems.sentence("too_large", {"size": length, "limit": limit}))
        return _page(request, UploadForm(), [refused], status=413)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    uploads: list[UploadedFile[Any]] = form.cleaned_data["uploads"]
    batch = UploadBatch.objects.create(name=_batch_name(uploads), uploaded_by=user_of(request))
    refused_files: list[Refused] = []
    received: list[receiving.Received] = []
    for upload in uploads:
        size, limit = upload.size or 0, settings.UPLOAD_FILE_LIMIT
        name = upload.name or _("未命名")
        if size > limit:
            sentence = problems.sentence("too_large", {"size": size, "limit": limit})
            refused_files.append(Refused(name, sentence))
            continue
        received += receiving.receive_upload(upload.read(), name, batch=batch, by=user_of(request))
    text = form.cleaned_data["text"]
    if text.strip():
        name = _("贴入的文字 %(time)s.txt") % {"time": timezone.localtime().strftime("%m-%d %H:%M:%S")}
        received.append(receiving.receive(text.encode(), name, batch=batch, by=user_of(request)))
    read_waiting(Transcript.objects.filter(batch=batch))
    new = [entry.transcript for entry in received if entry.is_new]
    _tell(request, received)
    if not new:
        batch.delete()
        if refused_files:
            return _page(request, UploadForm(), refused_files, status=413)
        return (
            redirect("ingest:home")
            if len(received) != 1
            else redirect("ingest:review", received[0].transcript.pk)
        )
    if refused_files:
        return _page(request, UploadForm(), refused_files, status=413)
    if len(new) == 1:
        return redirect("ingest:review", new[0].pk)
    return redirect("ingest:batch", batch.pk)


def read_waiting(transcripts: QuerySet[Transcript]) -> int:
    """Read received transcripts until the time of one request is used up; returns how many are left."""
    started = time.monotonic()
    waiting = transcripts.filter(status=Transcript.Status.RECEIVED).order_by("pk")
    while transcript := waiting.first():
        processing.read(transcript)
        if time.monotonic() - started > READ_SECONDS:
            break
    return waiting.count()


def _tell(request: HttpRequest, received: list[receiving.Received]) -> None:
    for entry in received:
        if not entry.is_new:
            details = {"name": entry.transcript.name, "status": entry.transcript.get_status_display()}
            messages.info(request, _("“%(name)s”原来就有（%(status)s），没有重复收。") % details)


def _batch_name(uploads: list[UploadedFile[Any]]) -> str:
    if not uploads:
        return _("贴入的文字")
    first = (uploads[0].name or "")[:150]
    more = len(uploads) - 1
    if not more:
        return first
    return ngettext("%(first)s 等 %(count)d 个文件", "%(first)s 等 %(count)d 个文件", more + 1) % {
        "first": first, "count": more + 1,
    }  # fmt: skip


def _page(
    request: HttpRequest, form: UploadForm, refused: list[Refused] | None = None, status: int = 200
) -> HttpResponse:
    batches = UploadBatch.objects.select_related("uploaded_by").annotate(
        total=Count("transcripts"),
        waiting=Count("transcripts", filter=Q(transcripts__status=Transcript.Status.PARSED)),
        failed=Count("transcripts", filter=Q(transcripts__status=Transcript.Status.FAILED)),
    )[:_BATCHES_SHOWN]
    context = {
        "form": form,
        "batches": batches,
        "refused": refused or [],
        "waiting_total": Transcript.objects.filter(status=Transcript.Status.PARSED).count(),
        "limit": settings.UPLOAD_FILE_LIMIT,
    }
    return render(request, "ingest/home.html", context, status=status)

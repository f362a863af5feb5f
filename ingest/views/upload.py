"""In charge of the upload page: what is wrong with a file is said by name, what came in leads to its review."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ingest.forms import UploadForm
from ingest.services import problems, uploading
from ingest.services.uploading import RefusedFile, Upload
from ingest.views.access import needs, user_of
from speeches.models import Transcript, UploadBatch

_BATCHES_SHOWN = 12


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
    if refused := uploading.size_refused(_("这次上传"), length, settings.UPLOAD_REQUEST_LIMIT):
        return _page(request, UploadForm(), [refused], status=413)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    upload = uploading.take_in(form.cleaned_data["uploads"], form.cleaned_data["text"], user_of(request))
    for transcript in upload.known:
        details = {"name": transcript.name, "status": transcript.get_status_display()}
        messages.info(request, _("“%(name)s”原来就有（%(status)s），没有重复收。") % details)
    if upload.refused:
        return _page(request, UploadForm(), upload.refused, status=413)
    return _onward(upload)


def _onward(upload: Upload) -> HttpResponse:
    """Go to the one transcript there is to look at, or to the batch of many."""
    to_review = upload.new or upload.known
    if len(to_review) == 1:
        return redirect("ingest:review", to_review[0].pk)
    return redirect("ingest:batch", upload.batch.pk) if upload.batch else redirect("ingest:home")


def _page(
    request: HttpRequest, form: UploadForm, refused: Sequence[RefusedFile] = (), status: int = 200
) -> HttpResponse:
    batches = UploadBatch.objects.select_related("uploaded_by").annotate(
        total=Count("transcripts"),
        waiting=Count("transcripts", filter=Q(transcripts__status=Transcript.Status.PARSED)),
        failed=Count("transcripts", filter=Q(transcripts__status=Transcript.Status.FAILED)),
    )[:_BATCHES_SHOWN]
    context = {
        "form": form,
        "batches": batches,
        "refused": refused,
        "waiting_total": Transcript.objects.filter(status=Transcript.Status.PARSED).count(),
        "formats": problems.format_names(),
        "limit": settings.UPLOAD_FILE_LIMIT,
    }
    return render(request, "ingest/home.html", context, status=status)

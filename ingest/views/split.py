"""In charge of the page that offers to split a file with several speeches, and of the download of originals."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ingest.services import splitting
from ingest.views.access import needs
from speeches.models import Transcript


@require_http_methods(["GET", "HEAD", "POST"])
@needs("change_transcript")
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a file would be cut; cut it where the editor agrees."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch"), pk=pk)
    if request.method == "POST":
        starts = [int(value) for value in request.POST.getlist("start") if value.isdigit()]
        try:
            parts = splitting.split(transcript, starts)
        except ValueError:
            messages.error(request, _("没有可拆的地方。"))
            return redirect("ingest:review", pk)
        messages.success(request, _("已拆成 %(count)d 篇。") % {"count": len(parts)})
        return redirect("ingest:review", parts[0].pk)
    context = {"transcript": transcript, "parts": splitting.offered(transcript)}
    return render(request, "ingest/split.html", context)


@require_safe
@needs("view_transcript")
def original(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the original as it came in: as a file to keep, never shown in the browser, whatever it holds."""
    transcript = get_object_or_404(Transcript.objects.only("original", "name", "sha256"), pk=pk)
    try:
        file = transcript.original.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404 from error
    name = PurePosixPath(transcript.name).name or transcript.sha256
    response = FileResponse(file, content_type="application/octet-stream")
    response["Content-Disposition"] = (
        f"attachment; filename=\"{transcript.sha256[:12]}\"; filename*=UTF-8''{quote(name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response

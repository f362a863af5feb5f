"""In charge of the page that offers to split a file with several speeches."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ingest.services import splitting
from ingest.views.access import needs, user_of
from speeches.models import Transcript


@require_http_methods(["GET", "HEAD", "POST"])
@needs("change_transcript")
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a file would be cut; cut it where the editor agrees."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch"), pk=pk)
    if request.method == "POST":
        starts = [int(value) for value in request.POST.getlist("start") if value.isdigit()]
        try:
            parts = splitting.split(transcript, starts, user_of(request))
        except ValueError:
            messages.error(request, _("没有可拆的地方。"))
            return redirect("ingest:review", pk)
        messages.success(request, _("已拆成 %(count)d 篇。") % {"count": len(parts)})
        return redirect("ingest:review", parts[0].pk)
    context = {"transcript": transcript, "parts": splitting.offered(transcript)}
    return render(request, "ingest/split.html", context)

"""In charge of the download of originals."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ingest.views.access import needs
from speeches.models import Transcript


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

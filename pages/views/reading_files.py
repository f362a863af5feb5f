"""In charge of taking a speech home: downloads in every format, and the original file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import exports, originals
from speeches.models import Speech


@require_safe
def download(request: HttpRequest, slug: str, file_format: str) -> HttpResponse:
    """Send a published speech in one of the formats of `pages.exports`."""
    export = exports.BY_SUFFIX.get(file_format)
    if export is None:
        raise Http404(_("没有这种下载格式。"))
    speech = get_object_or_404(
        Speech.objects.published().select_related("speaker", "venue", "region"), slug=slug
    )
    url = request.build_absolute_uri(speech.get_absolute_url())
    response = HttpResponse(export.write(speech, url), content_type=export.media_type)
    response["Content-Disposition"] = _attachment(f"{speech.title}.{file_format}", f"{slug}.{file_format}")
    return response


@require_safe
def original(_request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the file a speech was made from; always as an attachment, for it is whatever someone uploaded."""
    speech = get_object_or_404(
        Speech.objects.published().select_related("transcript__whole").defer(*originals.HEAVY_FIELDS),
        slug=slug,
    )
    source = originals.original_of(speech)
    if source is None or not originals.is_public(speech):
        raise Http404(_("这篇讲话没有可下载的原件。"))
    response = FileResponse(source.original.open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = _attachment(source.name, slug)
    response["Content-Security-Policy"] = "sandbox"
    return response


def _attachment(name: str, ascii_name: str) -> str:
    """Return a Content-Disposition with both names, for clients old and new (RFC 6266)."""
    clean = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|')
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(clean)}"

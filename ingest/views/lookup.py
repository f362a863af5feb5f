"""In charge of what the archive knows, for completion while an editor types: regions, speakers, venues, positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from ingest.views.access import needs
from speeches.models import Speaker, Speech, Venue
from speeches.services import places

_LIMIT = 12


def _regions(words: str) -> Iterable[str]:
    return [region.full_name for region in places.matching(words, _LIMIT)]


def _speakers(words: str) -> Iterable[str]:
    return [str(speaker) for speaker in Speaker.objects.filter(name__startswith=words)[:_LIMIT]]


def _venues(words: str) -> Iterable[str]:
    names = Venue.objects.filter(name__contains=words).order_by("name").values_list("name", flat=True)
    return names.distinct()[:_LIMIT]


def _positions(words: str) -> Iterable[str]:
    found = Speech.objects.filter(position__startswith=words).order_by("position")
    return found.values_list("position", flat=True).distinct()[:_LIMIT]


_LOOKUPS: dict[str, Callable[[str], Iterable[str]]] = {
    "region": _regions,
    "speaker": _speakers,
    "venue": _venues,
    "position": _positions,
}


@require_safe
@needs("view_transcript")
def known(request: HttpRequest, what: str) -> JsonResponse:
    """Return up to twelve completions of `q` as JSON."""
    if what not in _LOOKUPS:
        raise Http404
    words = request.GET.get("q", "").strip()[:100]
    return JsonResponse({"values": list(_LOOKUPS[what](words)) if words else []})

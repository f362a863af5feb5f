"""In charge of the reading page of one speech."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pages import citation, corrections, exports, find_in_speech, front_matter, originals, rendering
from pages.neighbours import neighbours_in_region, other_versions
from pages.request_urls import PARAMETERS
from pages.search_form import SearchForm
from speeches.models import Speech


@require_safe
def speech(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published speech; 410 for a withdrawn one, 404 for any other."""
    found = get_object_or_404(
        Speech.objects.exclude(status=Speech.Status.DRAFT)
        .select_related("speaker", "venue", "region__parent__parent", "transcript__whole")
        .annotate(is_corrected=corrections.is_corrected())
        .defer(*originals.HEAVY_FIELDS),
        slug=slug,
    )
    if found.status == Speech.Status.WITHDRAWN:
        return render(request, "410.html", {"reason": corrections.withdrawal(found.pk)}, status=410)
    told: bool = found.is_corrected  # type: ignore[attr-defined]
    sections = list(found.sections.order_by("order"))
    asked = SearchForm(request.GET, settings.SPEECHES_PER_PAGE).request
    inside = find_in_speech.find(found, sections, request.GET, asked)
    text = rendering.render(found.text, sections, inside.marks)
    front = front_matter.find_front_matter(found)
    body = [block for block in text.blocks if block.number not in front.title | front.byline]
    earlier, later = neighbours_in_region(found)
    url = request.build_absolute_uri(found.get_absolute_url())
    today = timezone.localdate()
    return render(
        request,
        "speeches/speech.html",
        {
            "speech": found,
            "text": text,
            "title_blocks": [block for block in text.blocks if block.number in front.title],
            "byline_blocks": [block for block in text.blocks if block.number in front.byline],
            "body": body,
            "corrections": corrections.of_speech(found.pk) if told else [],
            "description": _beginning(found, body),
            "find": inside,
            "results_url": _results_url(request),
            "earlier": earlier,
            "later": later,
            "versions": other_versions(found),
            "canonical_url": url,
            "gbt7714": citation.gbt7714(found, url, today),
            "bibtex": citation.bibtex(found, url, today),
            "json_ld": json.dumps(citation.json_ld(found, url), ensure_ascii=False),
            "exports": exports.EXPORTS,
            "original_is_public": originals.is_public(found),
        },
    )


def _beginning(speech: Speech, body: list[rendering.Block]) -> str:
    """Return the first paragraph, which says what the speech is about; what other sites show under a link."""
    lines = speech.text.split("\n")
    paragraphs = (lines[b.number - 1] for b in body if b.kind is rendering.BlockKind.PARAGRAPH)
    return next(paragraphs, speech.title)


def _results_url(request: HttpRequest) -> str:
    """Return the search page as the reader left it, or nothing where the reader did not come from there."""
    kept = [(name, value) for name in PARAMETERS for value in request.GET.getlist(name)]
    return f"{reverse('search:search')}?{urlencode(kept)}" if kept else ""

"""In charge of the pages that lead through the archive by speaker."""

from __future__ import annotations

import string
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages import counts, speech_lists
from speeches.models import Speaker, Speech

SPEAKERS_PER_PAGE = 60
PUBLISHED = Q(speeches__status=Speech.Status.PUBLISHED)


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """Show the speakers who have speeches, in the order of pinyin; ?letter= or ?name= keeps some of them."""
    found = Speaker.objects.filter(counts.has_speeches("speaker"))
    letter = request.GET.get("letter", "").lower()[:1]
    name = request.GET.get("name", "").strip()[:60]
    if letter in string.ascii_lowercase and letter:
        # Slugs begin with the pinyin of the name.
        found = found.filter(slug__startswith=letter)
    if name:
        found = found.filter(Q(name__icontains=name) | Q(slug__startswith=name.lower()))
    page = speech_lists.page_of(request, found.order_by("slug"), SPEAKERS_PER_PAGE)
    counted = Speaker.objects.filter(pk__in=[speaker.pk for speaker in page.object_list])
    page.object_list = list(counted.annotate(count=Count("speeches", filter=PUBLISHED)).order_by("slug"))
    return render(
        request,
        "speeches/speakers.html",
        {"page": page, "letters": string.ascii_uppercase, "letter": letter.upper(), "name": name},
    )


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the speeches of a speaker, and the offices held."""
    found = get_object_or_404(Speaker, slug=slug)
    speeches = Speech.objects.published().filter(speaker=found)
    offices = (
        speeches.exclude(position="").order_by().values_list("position").annotate(count=Count("pk"))
    ).order_by("-count", "position")[:20]
    return render(
        request,
        "speeches/speaker.html",
        {
            "speaker": found,
            "offices": list(offices),
            "parameters": urlencode({"speaker": found.slug}),
            "years": counts.by_year(speeches),
            "page": speech_lists.speeches_page(request, speeches),
            "sort": speech_lists.sort_of(request),
        },
    )

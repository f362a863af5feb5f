"""In charge of the pages that lead through the archive by venue: the occasions, by kind."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import counts, speech_lists
from speeches.models import Speech, Venue, VenueKind

VENUES_PER_PAGE = 40
PUBLISHED = Q(speeches__status=Speech.Status.PUBLISHED)


@require_safe
def venues(request: HttpRequest) -> HttpResponse:
    """Show the venues that have speeches; ?kind= keeps one kind, ?name= those with a part of a name."""
    with_speeches = Venue.objects.filter(counts.has_speeches("venue"))
    numbers = dict(with_speeches.order_by().values_list("kind").annotate(Count("pk")))
    kind = request.GET.get("kind", "")
    if kind and kind not in VenueKind.values:
        raise Http404(_("没有这一类场合。"))
    name = request.GET.get("name", "").strip()[:100]
    found = with_speeches.filter(kind=kind) if kind else with_speeches
    if name:
        found = found.filter(name__icontains=name)
    page = speech_lists.page_of(request, found.order_by("slug"), VENUES_PER_PAGE)
    counted = Venue.objects.filter(pk__in=[venue.pk for venue in page.object_list])
    page.object_list = list(
        counted.select_related("region").annotate(count=Count("speeches", filter=PUBLISHED)).order_by("slug")
    )
    return render(
        request,
        "speeches/venues.html",
        {
            "page": page,
            "kinds": [(value, label, numbers.get(value, 0)) for value, label in VenueKind.choices],
            "kind": kind,
            "name": name,
        },
    )


@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the speeches given at a venue."""
    found = get_object_or_404(Venue.objects.select_related("region__parent__parent"), slug=slug)
    speeches = Speech.objects.published().filter(venue=found)
    return render(
        request,
        "speeches/venue.html",
        {
            "venue": found,
            "page": speech_lists.speeches_page(request, speeches),
            "sort": speech_lists.sort_of(request),
        },
    )

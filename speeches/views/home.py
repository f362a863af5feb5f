"""In charge of the front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches import counts
from speeches.models import Speaker, Speech, Venue

NEWEST = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, the newest speeches, regions, years and the numbers of the archive."""
    years = counts.by_year()
    tree = counts.region_tree()
    published = Speech.objects.published()
    return render(
        request,
        "speeches/home.html",
        {
            "newest": published.for_listing().newest_first()[:NEWEST],
            "regions": tree,
            "years": years,
            "numbers": {
                "speeches": published.count(),
                "regions": _size(tree),
                "speakers": Speaker.objects.count(),
                "venues": Venue.objects.count(),
            },
        },
    )


def _size(nodes: list[counts.RegionNode]) -> int:
    return sum(1 + _size(node.children) for node in nodes)

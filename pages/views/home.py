"""In charge of the front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages import counts
from speeches.models import Region, Speech

NEWEST = 10
# Wordings that run through every place and year of such speeches.
EXAMPLES = ("高质量发展", "营商环境", "“放管服”改革", "乡村振兴 -产业")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box, the newest speeches, regions, years and the numbers of the archive."""
    years = counts.by_year()
    tree = counts.region_tree(depth=Region.Level.PREFECTURE)
    published = Speech.objects.published()
    return render(
        request,
        "speeches/home.html",
        {
            "newest": published.for_listing().newest_first()[:NEWEST],
            "regions": tree,
            "years": years,
            "examples": EXAMPLES,
            "numbers": {
                "speeches": published.count(),
                "regions": counts.distinct("region"),
                "speakers": counts.distinct("speaker"),
                "venues": counts.distinct("venue"),
            },
        },
    )

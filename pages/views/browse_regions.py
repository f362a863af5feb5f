"""In charge of the pages that lead through the archive by region."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from pages import counts, speech_lists
from speeches.models import Region, Speech


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Show the tree of regions that have speeches, or with ?all=1 of all regions."""
    everything = request.GET.get("all") == "1"
    return render(
        request,
        "speeches/regions.html",
        {"tree": counts.region_tree(everything=everything), "everything": everything},
    )


@require_safe
def children(request: HttpRequest, code: str) -> HttpResponse:
    """Show the regions below one that have speeches, or with ?all=1 all of them; with htmx the list alone."""
    found = get_object_or_404(Region.objects.select_related("parent__parent"), code=code)
    everything = request.GET.get("all") == "1"
    context = {"region": found, "tree": counts.region_tree(everything=everything, under=found)}
    is_fragment = bool(getattr(request, "htmx", False))
    template = "speeches/_region_children.html" if is_fragment else "speeches/region_children.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Show the speeches of a region and of all regions below it."""
    found = get_object_or_404(Region.objects.select_related("parent__parent"), code=code)
    speeches = Speech.objects.published().in_region(found.code)
    return render(
        request,
        "speeches/region.html",
        {
            "region": found,
            "children": counts.region_tree(under=found),
            "parameters": urlencode({"region": found.code}),
            "years": counts.by_year(speeches),
            "page": speech_lists.speeches_page(request, speeches),
            "sort": speech_lists.sort_of(request),
        },
    )

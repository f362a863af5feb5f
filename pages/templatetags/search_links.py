"""In charge of the links of the results page: other pages, orders, ways of matching."""

from __future__ import annotations

import json
from dataclasses import replace

from django import template
from django.core.paginator import Paginator
from django.utils.translation import gettext

from pages.request_urls import search_url, without
from pages.search_answer import SearchResults
from search.contract import Match
from search.results import SearchRequest, Sort

register = template.Library()


@register.simple_tag
def completion_kinds() -> str:
    """Return as JSON what the search box calls the kinds of completions (search.helping.completion)."""
    kinds = {
        "phrase": "",
        "speaker": gettext("讲话人"),
        "region": gettext("地区"),
        "venue": gettext("场合"),
        "heading": gettext("小标题"),
        "title": gettext("标题"),
    }
    return json.dumps(kinds, ensure_ascii=False)


@register.filter
def url(request: SearchRequest) -> str:
    """Return the address of a search (`suggestion.request|url`)."""
    return search_url(request)


@register.filter
def clear_url(request: SearchRequest) -> str:
    """Return the address of the search with nothing chosen in any facet."""
    return search_url(without(request))


@register.filter
def page_url_of(request: SearchRequest, page: int) -> str:
    """Return the address of another page of the results."""
    return search_url(replace(request, page=page))


@register.filter
def neighbour_page_url(results: SearchResults, step: int) -> str:
    """Return the address of the page before (-1) or behind (1) this one."""
    return search_url(replace(results.request, page=results.page + step))


@register.filter
def page_numbers(results: SearchResults) -> list[int | str]:
    """Return the page numbers around this one and at both ends, with … for those left out."""
    paginator = Paginator(range(results.pages), 1)
    return list(paginator.get_elided_page_range(results.page, on_each_side=2, on_ends=1))


@register.filter
def first_number(results: SearchResults) -> int:
    """Return the number of the first hit on this page."""
    return (results.page - 1) * results.request.per_page + 1


@register.filter
def sort_url(request: SearchRequest, sort: str) -> str:
    """Return the address of the results in another order."""
    return search_url(replace(request, sort=Sort(sort), page=1))


@register.filter
def match_url(request: SearchRequest, match: str) -> str:
    """Return the address of the search with another way of matching."""
    return search_url(replace(request, match=Match(match), page=1))

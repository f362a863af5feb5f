"""In charge of the links of the results page: other pages, orders, ways of matching."""

from __future__ import annotations

import json

from django import template
from django.utils.translation import gettext

from pages.request_urls import search_url, without
from pages.search_answer import SearchResults
from search import wording
from search.results import SearchRequest

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
def first_number(results: SearchResults) -> int:
    """Return the number of the first hit on this page."""
    return (results.page - 1) * results.request.per_page + 1


@register.filter
def relaxed_sentence(results: SearchResults) -> str:
    """Return that nothing was found as it was asked, and what is shown instead; nothing where it was found."""
    return wording.relaxation_in_words(results.relaxation, results.count) if results.relaxation else ""

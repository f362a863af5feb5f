"""In charge of what narrows a search, as the results page shows it: chips that drop it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django import template
from django.utils.translation import gettext as _

from pages.request_urls import search_url, toggled
from pages.search_answer import SearchResults
from search.contract import Match
from search.fields import FACETS
from search.results import SearchRequest, Sort

register = template.Library()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that narrows or orders the search, and the link that drops it."""

    title: str
    label: str
    drop_url: str


@register.filter
def chosen_values(results: SearchResults) -> list[Chosen]:
    """Return what is chosen beside the query: values of facets, dates, way of matching, order."""
    return [*_facets(results), *_rest(results.request)]


def _facets(results: SearchResults) -> Iterator[Chosen]:
    for facet in FACETS:
        chosen = results.request.selected.get(facet.name, ())
        labels = {value.value: value.label for value in results.facets.get(facet.name, ())} if chosen else {}
        for value in chosen:
            drop_url = search_url(toggled(results.request, facet.name, value))
            yield Chosen(str(facet.title), labels.get(value, value), drop_url)


def _rest(request: SearchRequest) -> Iterator[Chosen]:
    first = replace(request, page=1)
    if request.since:
        yield Chosen(_("从"), request.since, search_url(replace(first, since="")))
    if request.until:
        yield Chosen(_("至"), request.until, search_url(replace(first, until="")))
    if request.match is not Match.SMART:
        label = _("精确匹配") if request.match is Match.EXACT else _("分词匹配")
        yield Chosen(_("匹配"), label, search_url(replace(first, match=Match.SMART)))
    if request.sort is not Sort.RELEVANCE:
        label = _("由新到旧") if request.sort is Sort.NEWEST else _("由旧到新")
        yield Chosen(_("排列"), label, search_url(replace(first, sort=Sort.RELEVANCE)))

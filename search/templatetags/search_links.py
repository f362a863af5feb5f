"""In charge of the links of the results page: other pages, orders, facets, and into a speech at a passage."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django import template
from django.core.paginator import Paginator
from django.utils.translation import gettext, gettext_lazy

from search.request_urls import query_string, search_url, toggled, without
from search.results import FACETS, FacetValue, Match, SearchRequest, SearchResults, Sort
from speeches.models import Speech

register = template.Library()

FACET_TITLES = {
    "region": gettext_lazy("地区"),
    "year": gettext_lazy("年份"),
    "speaker": gettext_lazy("讲话人"),
    "venue_kind": gettext_lazy("场合类别"),
    "kind": gettext_lazy("文种"),
    "position_level": gettext_lazy("职务级别"),
}
# Facets whose labels are words of the interface; names of people and places are not translated.
_TRANSLATED = {"venue_kind", "kind", "position_level"}
# So many values stand open; the rest are folded away.
OPEN_VALUES = 8


@dataclass(slots=True)
class FacetNode:
    """A value of a facet with its link and the values below it."""

    value: FacetValue
    label: str
    url: str
    children: list[FacetNode] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something below is chosen, so that the reader must see it."""
        return any(child.value.selected or child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as the page shows it: the values that stand open, and those folded away."""

    title: str
    shown: Sequence[FacetNode]
    folded: Sequence[FacetNode]
    clear_url: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that narrows the search, and the link that drops it."""

    title: str
    label: str
    drop_url: str


@register.simple_tag
def completion_kinds() -> str:
    """Return as JSON what the search box calls the kinds of completions (search.completion)."""
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
def facets(results: SearchResults) -> list[Facet]:
    """Return the facets that have anything to choose from, in their order."""
    found = []
    for name in FACETS:
        values = results.facets.get(name, ())
        nodes = _nodes(results.request, name, values)
        if not nodes:
            continue
        shown = [
            node for i, node in enumerate(nodes) if i < OPEN_VALUES or node.value.selected or node.is_open
        ]
        folded = [node for node in nodes if node not in shown]
        chosen = results.request.selected.get(name)
        clear_url = search_url(without(results.request, name)) if chosen else ""
        found.append(Facet(str(FACET_TITLES[name]), shown, folded, clear_url))
    return found


@register.filter
def chosen_values(results: SearchResults) -> list[Chosen]:
    """Return what narrows the search, facet by facet; each can be dropped."""
    found = []
    for name in FACETS:
        labels = {value.value: value.label for value in results.facets.get(name, ())}
        for value in results.request.selected.get(name, ()):
            label = _label(name, labels.get(value, value))
            drop_url = search_url(toggled(results.request, name, value))
            found.append(Chosen(str(FACET_TITLES[name]), label, drop_url))
    return found


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


@register.simple_tag
def speech_url(request: SearchRequest, speech: Speech, anchor: str = "") -> str:
    """Return the address of a found speech, at a passage, with the search that leads back."""
    query = query_string(request)
    fragment = f"#{anchor}" if anchor else ""
    return f"{speech.get_absolute_url()}{'?' + query if query else ''}{fragment}"


def _nodes(request: SearchRequest, name: str, values: Sequence[FacetValue]) -> list[FacetNode]:
    nodes = {
        value.value: FacetNode(
            value, _label(name, value.label), search_url(toggled(request, name, value.value))
        )
        for value in values
    }
    roots: list[FacetNode] = []
    for node in nodes.values():
        parent = nodes.get(node.value.parent) if node.value.parent else None
        (parent.children if parent else roots).append(node)
    return roots


def _label(name: str, label: str) -> str:
    return gettext(label) if label and name in _TRANSLATED else label

"""In charge of writing a search as a URL: the query string that states it, with defaults left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote_plus

from pages import addresses
from search.contract import Match
from search.fields import FACET_NAMES
from search.results import SearchRequest, Sort

# What states a search in a URL; a link to a speech brings it along, so that the way back is known.
PARAMETERS = ("q", *FACET_NAMES, "from", "to", "match", "sort", "page")


@lru_cache(8_192)
def quoted(value: str) -> str:
    """Return `value` as it stands in a query string: the same few hundred on every page, and the query forty times."""
    return quote_plus(value)


def query_string(request: SearchRequest) -> str:
    """Return the query string of `request`, always in the same order; empty for the empty search."""
    return _written(query_pairs(request))


def query_pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """Return name and value of all that states `request` in a URL, always in the same order."""
    pairs = [("q", request.query)] if request.query else []
    for facet in FACET_NAMES:
        pairs += [(facet, value) for value in request.selected.get(facet, ())]
    pairs += [(name, date) for name, date in (("from", request.since), ("to", request.until)) if date]
    if request.match is not Match.SMART:
        pairs.append(("match", request.match.value))
    if request.sort is not Sort.RELEVANCE:
        pairs.append(("sort", request.sort.value))
    if request.page > 1:
        pairs.append(("page", str(request.page)))
    return pairs


def search_url(request: SearchRequest) -> str:
    """Return the address of the results of `request`."""
    query = query_string(request)
    return addresses.of_search() + (f"?{query}" if query else "")


def toggled(request: SearchRequest, facet: str, value: str) -> SearchRequest:
    """Return `request` with `value` of `facet` taken up or dropped, on its first page."""
    chosen = request.selected.get(facet, ())
    after = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
    return replace(request, selected={**request.selected, facet: after}, page=1)


def toggled_urls(
    request: SearchRequest, facet: str, written: Callable[[str], str] = str
) -> Callable[[str], str]:
    """Return what gives the address of `toggled(request, facet, value)` for many values of one facet.

    What all of them have in common is written once: a page has hundreds of these links.

    Args:
        request: the search.
        facet: the facet of the values.
        written: how an address is written where it stands, as `html.escape` does it for an attribute.
    """
    chosen = request.selected.get(facet, ())
    pairs = query_pairs(replace(request, page=1))
    before_facet = {"q", *FACET_NAMES[: FACET_NAMES.index(facet)], facet}
    head = _written(pair for pair in pairs if pair[0] in before_facet)
    tail = _written(pair for pair in pairs if pair[0] not in before_facet)
    head = written(f"{addresses.of_search()}?{head}{'&' if head else ''}{facet}=")
    tail = written(f"&{tail}") if tail else ""

    def url(value: str) -> str:
        if value in chosen:
            return written(search_url(toggled(request, facet, value)))
        return f"{head}{quoted(value)}{tail}"  # what is quoted holds nothing that is written otherwise

    return url


def without(request: SearchRequest, facet: str | None = None) -> SearchRequest:
    """Return `request` without the values chosen in `facet`, or with nothing but its query."""
    if facet is None:
        return SearchRequest(request.query, per_page=request.per_page)
    kept = {name: values for name, values in request.selected.items() if name != facet}
    return replace(request, selected=kept, page=1)


def kept_pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """Return name and value of all that a new query in the box keeps: filters, way of matching, order."""
    return [pair for pair in query_pairs(replace(request, page=1)) if pair[0] != "q"]


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    """Return `pairs` as a query string; their names are words of ASCII."""
    return "&".join([f"{name}={quoted(value)}" for name, value in pairs])

"""In charge of the facets of the results page: what stands open, what is folded, where each value leads.

The links are written here and not by a template, and escaped without Django's look-outs for lazy strings: there
are a hundred or more on every page, and an included template costs as much time as fifty of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from pages.components.escaping import escaped
from pages.components.words import per_language
from pages.request_urls import search_url, toggled, toggled_urls, without
from pages.search_answer import SearchResults
from search.fields import FACETS
from search.results import FacetValue, SearchRequest

# So many values stand open; the rest are folded away.
OPEN_VALUES = 8


class ShownFacet(NamedTuple):
    """A facet as the page shows it: the values that stand open, and those folded away, as list items."""

    title: str
    shown: SafeString
    folded: SafeString
    folded_count: int
    clear_url: str


@per_language
def _titles() -> dict[str, str]:
    return {facet.name: str(facet.title) for facet in FACETS}


def facets(results: SearchResults) -> list[ShownFacet]:
    """Return the facets that have anything to choose from, in their order."""
    found = []
    titles = _titles()
    for facet in FACETS:
        values = results.facets.get(facet.name, ())
        if not values:
            continue
        items = _items(results.request, facet.name, values)
        # One that is chosen is never folded away.
        shown = [html for html, _is_open in items[:OPEN_VALUES]]
        shown += [html for html, is_open in items[OPEN_VALUES:] if is_open]
        folded = [html for html, is_open in items[OPEN_VALUES:] if not is_open]
        is_chosen = bool(results.request.selected.get(facet.name))
        found.append(
            ShownFacet(
                title=titles[facet.name],
                shown=SafeString("".join(shown)),
                folded=SafeString("".join(folded)),
                folded_count=len(folded),
                clear_url=search_url(without(results.request, facet.name)) if is_chosen else "",
            )
        )
    return found


def _items(request: SearchRequest, name: str, values: Sequence[FacetValue]) -> list[tuple[str, bool]]:
    """Return the values at the top as list items, with those below them, and whether one of these is chosen."""
    url = _urls(request, name, values)
    here = {value.value for value in values}
    top: list[tuple[str, bool]] = []
    below: dict[str, list[str]] = {}
    opened: set[str] = set()
    # The last first: `values` come each before what lies in it, which so is written before it.
    for key, label, count, selected, _depth, parent in reversed(values):
        current = ' aria-current="true"' if selected else ""
        link = (
            f'<a class="facet-value" href="{url(key)}"{current}><span class="facet-label">{escaped(label)}</span>'
            f' <span class="count">{count:,}</span></a>'
        )
        is_open = selected or key in opened  # what is chosen must be seen
        if key in below:
            opening = "<details open>" if is_open else "<details>"
            link = f"{opening}<summary>{link}</summary><ul>{''.join(below[key][::-1])}</ul></details>"
        if parent is None or parent not in here:
            top.append((f"<li>{link}</li>", is_open))
            continue
        below.setdefault(parent, []).append(f"<li>{link}</li>")
        if is_open:
            opened.add(parent)
    return top[::-1]


def _urls(request: SearchRequest, name: str, values: Sequence[FacetValue]) -> Callable[[str], str]:
    """Return what gives the address, escaped, that a value leads to."""
    if not request.selected.get(name):
        return toggled_urls(request, name, escape)
    # What is chosen above a value: a link to the value takes its place, for all of it lies in it already.
    chosen_above: dict[str, tuple[str, ...]] = {}
    chosen = {value.value for value in values if value.selected}
    urls: dict[tuple[str, ...], Callable[[str], str]] = {}
    found = {}
    for value in values:
        key, parent = value.value, value.parent
        above: tuple[str, ...] = ()
        if parent is not None and parent in chosen_above:
            above = (*chosen_above[parent], parent) if parent in chosen else chosen_above[parent]
        chosen_above[key] = above
        # A chosen value below a chosen one is only dropped.
        instead_of = () if value.selected else above
        if instead_of not in urls:
            narrowed = request
            for wider in instead_of:
                narrowed = toggled(narrowed, name, wider)
            urls[instead_of] = toggled_urls(narrowed, name, escape)
        found[key] = urls[instead_of](key)
    return found.__getitem__

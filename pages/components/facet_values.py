"""In charge of the facets of the results page: what stands open, what is folded, where each value leads.

The links are written here and not by a template, and escaped without Django's look-outs for lazy strings: there
are a hundred or more on every page, and an included template costs as much time as fifty of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

from pages.request_urls import search_url, toggled, toggled_urls, without
from pages.search_answer import SearchResults
from search.fields import FACETS
from search.results import FacetValue, SearchRequest

# So many values stand open; the rest are folded away.
OPEN_VALUES = 8


@dataclass(slots=True)
class FacetNode:
    """A value of a facet with its link and the values below it."""

    value: FacetValue
    url: str
    children: list[FacetNode] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether this or something below is chosen, so that the reader must see what is there."""
        return self.value.selected or any(child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as the page shows it: the values that stand open, and those folded away, as list items."""

    title: str
    shown: SafeString
    folded: SafeString
    folded_count: int
    clear_url: str


def facets(results: SearchResults) -> list[ShownFacet]:
    """Return the facets that have anything to choose from, in their order."""
    found = []
    for facet in FACETS:
        nodes = _nodes(results.request, facet.name, results.facets.get(facet.name, ()))
        if not nodes:
            continue
        # One that is chosen is never folded away.
        stands_open = [at < OPEN_VALUES or node.is_open for at, node in enumerate(nodes)]
        shown = [node for node, is_shown in zip(nodes, stands_open, strict=True) if is_shown]
        folded = [node for node, is_shown in zip(nodes, stands_open, strict=True) if not is_shown]
        is_chosen = bool(results.request.selected.get(facet.name))
        found.append(
            ShownFacet(
                title=str(facet.title),
                shown=_items(shown),
                folded=_items(folded),
                folded_count=len(folded),
                clear_url=search_url(without(results.request, facet.name)) if is_chosen else "",
            )
        )
    return found


def _nodes(request: SearchRequest, name: str, values: Sequence[FacetValue]) -> list[FacetNode]:
    """Return the values at the top, with those below them; `values` come each before what lies in it."""
    urls: dict[tuple[str, ...], Callable[[str], str]] = {}
    nodes: dict[str, FacetNode] = {}
    # What is chosen above a value: a link to the value takes its place, for all of it lies in it already.
    chosen_above: dict[str, tuple[str, ...]] = {}
    roots: list[FacetNode] = []
    for value in values:
        parent = nodes.get(value.parent) if value.parent else None
        above: tuple[str, ...] = ()
        if parent:
            above = chosen_above[parent.value.value]
            above = (*above, parent.value.value) if parent.value.selected else above
        chosen_above[value.value] = above
        # A chosen value below a chosen one is only dropped.
        instead_of = () if value.selected else above
        if instead_of not in urls:
            narrowed = request
            for wider in instead_of:
                narrowed = toggled(narrowed, name, wider)
            urls[instead_of] = toggled_urls(narrowed, name)
        node = nodes[value.value] = FacetNode(value, urls[instead_of](value.value))
        (parent.children if parent else roots).append(node)
    return roots


def _items(nodes: Sequence[FacetNode]) -> SafeString:
    return SafeString("".join(f"<li>{_item(node)}</li>" for node in nodes))


def _item(node: FacetNode) -> str:
    value = node.value
    current = ' aria-current="true"' if value.selected else ""
    link = (
        f'<a class="facet-value" href="{escape(node.url)}"{current}>'
        f'<span class="facet-label">{escape(value.label)}</span>'
        f' <span class="count">{value.count:,}</span></a>'
    )
    if not node.children:
        return link
    is_open = " open" if node.is_open else ""
    return f"<details{is_open}><summary>{link}</summary><ul>{_items(node.children)}</ul></details>"

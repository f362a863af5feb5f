"""In charge of giving templates the components: what repeats on a page (pages.components)."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from pages.components import region_tree, search_period, search_summary, search_tools
from pages.components.hits import hits_html
from pages.components.speech_text import blocks_html, outline_html
from pages.components.tile_map import tile_map_html
from pages.components.titles import breakable, breakable_html
from pages.counts import RegionNode
from pages.search_answer import SearchResults
from pages.search_form import Period

register = template.Library()

register.filter("blocks", blocks_html)
register.filter("hits", hits_html)
register.filter("counts", search_summary.counts_html)
register.filter("understood", search_summary.understood_html)
register.filter("kept_fields", search_period.kept_fields_html)
register.filter("sorting", search_tools.sorting_html)
register.filter("paging", search_tools.paging_html)
register.filter("outline", outline_html)
register.filter("tile_map", tile_map_html)
register.filter("breakable", breakable)
register.filter("breakable_html", breakable_html)
register.filter("region_tree", region_tree.region_tree_html)
register.filter("region_children", region_tree.region_children_html)


@register.simple_tag
def narrowing(results: SearchResults, period: Period | None) -> SafeString:
    """Show the two dates and the facets of a search; without `period` the dates it was narrowed to."""
    return search_period.narrowing_html(results, period or None)


@register.filter
def region_directory(tree: Sequence[RegionNode], everything: bool) -> SafeString:
    """Show a tree of regions; of a large one the top, to be opened."""
    return region_tree.region_directory_html(tree, everything=everything)

"""In charge of the ways through a search: facets as sections, ways of matching, orders, pages.

Each is a handful of links that differ by one value, which a template would write with a tag or filter for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.components.facet_values import ShownFacet, facets
from pages.components.words import per_language
from pages.request_urls import search_url
from pages.search_answer import SearchResults
from search.contract import Match
from search.results import Sort

_CURRENT = ' aria-current="true"'


class _Words(NamedTuple):
    """Words as HTML: names of ways of matching and of orders, each in the order in which they stand, and buttons."""

    matching: tuple[tuple[Match, str, str], ...]
    sorting: tuple[tuple[Sort, str], ...]
    sorted: str
    paging: str
    before: str
    behind: str
    clear: str


@per_language
def _words() -> _Words:
    matching = (
        (Match.SMART, _("全部"), ""),
        (Match.EXACT, _("精确匹配"), _("原文里有这些字，一字不差")),
        (Match.WORDS, _("分词匹配"), _("原文里有这些词，不必连在一起")),
    )
    sorting = (
        (Sort.RELEVANCE, _("按相关")),
        (Sort.NEWEST, _("由新到旧")),
        (Sort.OLDEST, _("由旧到新")),
    )
    return _Words(
        matching=tuple((match, escape(name), escape(title)) for match, name, title in matching),
        sorting=tuple((sort, escape(name)) for sort, name in sorting),
        sorted=escape(_("排列")),
        paging=escape(_("分页")),
        before=escape(_("上一页")),
        behind=escape(_("下一页")),
        clear=escape(_("清除")),
    )


def facet_sections_html(results: SearchResults) -> SafeString:
    """Return a section for each facet that has anything to choose from; nothing where none has."""
    return SafeString("\n".join(map(_section, facets(results))))


def matching_html(results: SearchResults) -> SafeString:
    """Return a link for each way of matching with what it finds, the one in use marked."""
    request = results.request
    counts = {
        Match.SMART: f" {results.count:,}" if request.match is Match.SMART else "",
        Match.EXACT: f" {results.exact_count:,}",
        Match.WORDS: f" {results.words_count:,}",
    }

    def link(match: Match, name: str, title: str) -> str:
        url = search_url(replace(request, match=match, page=1))
        current = _CURRENT if request.match is match else ""
        said = f' title="{title}"' if title else ""
        return f'<a href="{escape(url)}"{current}{said}>{name}{counts[match]}</a>'

    links = "\n".join([link(*way) for way in _words().matching])
    return SafeString(f'<p class="search-matching">\n{links}\n</p>')


def sorting_html(results: SearchResults) -> SafeString:
    """Return a link for each order, the one in use marked."""
    words = _words()

    def link(sort: Sort, name: str) -> str:
        url = search_url(replace(results.request, sort=sort, page=1))
        current = _CURRENT if results.request.sort is sort else ""
        return f'<a href="{escape(url)}"{current}>{name}</a>'

    links = "\n".join([link(*order) for order in words.sorting])
    return SafeString(f'<p class="sorting"><span>{words.sorted}</span>\n{links}</p>')


def paging_html(results: SearchResults) -> SafeString:
    """Return the links to the page before, to those around this one and at both ends, and to the next.

    Nothing where there is one page.
    """
    if results.pages < 2:
        return SafeString("")
    page, words = results.page, _words()
    before = _page_button(results, page - 1, "prev", words.before) if page > 1 else ""
    behind = _page_button(results, page + 1, "next", words.behind) if page < results.pages else ""
    links = f"{before}\n<ol>{''.join(_page_links(results))}</ol>\n{behind}"
    return SafeString(f'<nav class="paging" aria-label="{words.paging}">\n{links}\n</nav>')


def _section(facet: ShownFacet) -> str:
    clear = f' <a href="{escape(facet.clear_url)}">{_words().clear}</a>' if facet.clear_url else ""
    folded = ""
    if facet.folded_count:
        words = ngettext("另外 %(counter)s 项", "另外 %(counter)s 项", facet.folded_count)
        folded = (
            f'<details class="facet-more"><summary>{escape(words % {"counter": facet.folded_count})}</summary>'
            f"<ul>{facet.folded}</ul></details>"
        )
    return f'<section class="facet"><h2>{escape(facet.title)}{clear}</h2>\n<ul>{facet.shown}</ul>\n{folded}\n</section>'


def _page_button(results: SearchResults, page: int, rel: str, name: str) -> str:
    url = search_url(replace(results.request, page=page))
    return f'<a class="button" rel="{rel}" href="{escape(url)}">{name}</a>'


def _page_links(results: SearchResults) -> Iterator[str]:
    paginator = Paginator(range(results.pages), 1)
    for number in paginator.get_elided_page_range(results.page, on_each_side=2, on_ends=1):
        if number == results.page:
            yield f'<li><b aria-current="page">{number}</b></li>'
        elif isinstance(number, int):
            url = search_url(replace(results.request, page=number))
            yield f'<li><a href="{escape(url)}">{number}</a></li>'
        else:
            yield f"<li><span>{escape(str(number))}</span></li>"

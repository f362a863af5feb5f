"""In charge of the links of the results page: other pages, orders, ways of matching, and into a speech at a passage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django import template
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from pages.request_urls import query_string, search_url, without
from pages.search_answer import SearchResults, ShownSpeech
from pages.templatetags import archive
from search import wording
from search.contract import Match
from search.results import SearchRequest, Sort

register = template.Library()


@dataclass(frozen=True, slots=True)
class HitLinks:
    """A hit as the page shows it: the address of its speech, what is said of it, its passages with theirs."""

    url: str
    title_html: SafeString
    about: tuple[str, ...]
    passages: tuple[PassageLink, ...]


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A passage, its section path in one line, and the address of its place on the reading page."""

    url: str
    section: str
    html: SafeString


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


@register.filter
def relaxed_sentence(results: SearchResults) -> str:
    """Return that nothing was found as it was asked, and what is shown instead; nothing where it was found."""
    return wording.relaxation_in_words(results.relaxation, results.count) if results.relaxation else ""


@register.filter
def hit_links(results: SearchResults) -> list[HitLinks]:
    """Return the hits with their links, each with the search that leads back."""
    query = query_string(results.request)
    return [_hit_links(hit, f"?{query}" if query else "") for hit in results.hits]


def _hit_links(hit: ShownSpeech, query: str) -> HitLinks:
    url = f"{hit.speech.get_absolute_url()}{query}"
    passages = (
        PassageLink(f"{url}#{passage.anchor}", " › ".join(passage.section), SafeString(passage.html))
        for passage in hit.passages
    )
    return HitLinks(url, SafeString(hit.title_html), tuple(filter(None, _about(hit))), tuple(passages))


def _about(hit: ShownSpeech) -> Iterator[str]:
    """Yield what stands below a title: who spoke, as what, when, where; how often the query stands there."""
    speech = hit.speech
    yield speech.speaker_as_printed
    yield speech.position
    yield archive.speech_date(speech)
    yield speech.venue.name if speech.venue else ""
    yield speech.region.full_name if speech.region else ""
    if hit.occurrences:
        sentence = ngettext("%(number)s 处", "%(number)s 处", hit.occurrences)
        yield sentence % {"number": archive.grouped(hit.occurrences)}
    if hit.missing:
        yield wording.missing_in_words(hit.missing)

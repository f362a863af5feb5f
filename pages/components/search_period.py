"""In charge of the column of what narrows a search: the two dates, and the hidden fields that keep all else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages import addresses
from pages.components.search_tools import facet_sections_html
from pages.components.words import per_language
from pages.request_urls import kept_pairs, query_pairs
from pages.search_answer import SearchResults
from pages.search_form import Period
from search.results import SearchRequest

_INPUT = 'maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="period-help"'


class _Words(NamedTuple):
    """Words as HTML."""

    filters: str
    date: str
    since: str
    until: str
    narrow: str
    help: str


@per_language
def _words() -> _Words:
    words = (
        _("筛选"), _("日期"), _("从"), _("至"), _("限定"),
        _("年、月或日：2022、2022-08、2022年8月13日；可只填一头。"),
    )  # fmt: skip
    return _Words(*map(escape, words))


def narrowing_html(results: SearchResults, period: Period | None) -> SafeString:
    """Return the column beside the results: the two dates, then the facets.

    Args:
        results: what was found.
        period: what the fields of the two dates show, where it is not what was searched for.
    """
    return SafeString(
        f'<details class="facets" data-wide><summary>{_words().filters}</summary>\n'
        f"{_period(results.request, period)}\n{facet_sections_html(results)}\n</details>"
    )


def kept_fields_html(request: SearchRequest) -> SafeString:
    """Return the hidden fields by which a new query in the box keeps what is chosen."""
    return SafeString(_hidden(kept_pairs(request), 'form="search-form"'))


def _period(request: SearchRequest, period: Period | None) -> str:
    words = _words()
    shown = period or Period(request.since, request.until)
    kept = _hidden(query_pairs(replace(request, since="", until="", page=1)), 'autocomplete="off"')
    since = _date("from", words.since, shown.since or request.since, is_refused=shown.since_is_refused)
    until = _date("to", words.until, shown.until or request.until, is_refused=shown.until_is_refused)
    return (
        f'<form class="period" action="{escape(addresses.of_search())}" method="get" aria-label="{words.date}">\n'
        f'<h2>{words.date}</h2>\n{kept}<p class="period-fields">\n{since}\n{until}\n'
        f'<button class="button" type="submit">{words.narrow}</button></p>\n'
        f'<p class="small muted" id="period-help">{words.help}</p>\n</form>'
    )


def _date(name: str, label: str, value: str, *, is_refused: bool) -> str:
    invalid = ' aria-invalid="true"' if is_refused else ""
    return (
        f'<label for="period-{name}">{label}</label><input id="period-{name}" type="text" name="{name}"'
        f' value="{escape(value)}" {_INPUT}{invalid}>'
    )


def _hidden(pairs: Iterable[tuple[str, str]], attribute: str) -> str:
    return "".join(
        [
            f'<input type="hidden" name="{name}" value="{escape(value)}" {attribute}>\n'
            for name, value in pairs
        ]
    )

"""A search as a URL."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict

from pages.request_urls import kept_pairs, query_string, search_url, toggled, toggled_urls, without
from pages.search_form import SearchForm
from search.contract import Match
from search.fields import FACET_NAMES
from search.results import SearchRequest, Sort

FULL = SearchRequest(
    query="“一业兴县” & 茶=叶",
    selected={"year": ("2016", "2019"), "region": ("990121",)},
    match=Match.EXACT,
    sort=Sort.OLDEST,
    page=3,
    since="2016-05",
    until="2019",
)


def test_a_url_says_all_of_a_search_and_reads_back_as_the_same() -> None:
    assert SearchForm(QueryDict(query_string(FULL)), 20).request == FULL


def test_defaults_are_left_out() -> None:
    assert query_string(SearchRequest()) == ""
    assert search_url(SearchRequest("茶")) == "/search/?q=%E8%8C%B6"


def test_the_same_search_has_one_url() -> None:
    other = replace(FULL, selected=dict(reversed(list(FULL.selected.items()))))
    assert query_string(other) == query_string(FULL)


def test_a_value_is_taken_up_and_dropped_on_the_first_page() -> None:
    dropped = toggled(FULL, "year", "2016")
    assert dropped.selected["year"] == ("2019",)
    assert dropped.page == 1
    assert toggled(dropped, "year", "2016").selected["year"] == ("2019", "2016")


def test_many_values_of_a_facet_get_the_address_that_each_would_get_alone() -> None:
    for request in (FULL, SearchRequest(), SearchRequest(selected={"kind": ("讲话",)}, sort=Sort.NEWEST)):
        for facet in FACET_NAMES:
            url = toggled_urls(request, facet)
            for value in ("2016", "2020", "990121", "讲话", "a b&c=d#e/“”"):
                assert url(value) == search_url(toggled(request, facet, value))


def test_one_facet_or_all_are_cleared() -> None:
    assert dict(without(FULL, "year").selected) == {"region": ("990121",)}
    assert without(FULL) == SearchRequest(FULL.query)


def test_a_new_query_keeps_all_but_the_page() -> None:
    kept = [("region", "990121"), ("year", "2016"), ("year", "2019"), ("from", "2016-05"), ("to", "2019")]
    assert kept_pairs(FULL) == [*kept, ("match", "exact"), ("sort", "oldest")]
    assert kept_pairs(SearchRequest("茶", page=2)) == []

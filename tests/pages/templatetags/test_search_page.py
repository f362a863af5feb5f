"""What the search page shows of results, and where its links lead."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from pages.search_answer import SearchResults
from search.contract import Match
from search.results import FacetValue, SearchRequest, Sort, Suggestion
from speeches.models import Speech
from tests.archive import make_archive
from tests.pages.results import make_results

pytestmark = pytest.mark.django_db


def show(results: SearchResults) -> str:
    return render_to_string("search/search.html", {"results": results}, RequestFactory().get("/search/"))


def speeches(number: int) -> list[Speech]:
    make_archive(number)
    return list(Speech.objects.select_related("speaker", "venue", "region__parent__parent").order_by("pk"))


def links(page: str, words: str) -> list[str]:
    return [unescape(url) for url in re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>\s*{words}', page)]


def test_a_hit_leads_to_its_passage_with_the_whole_search() -> None:
    request = SearchRequest("茶", {"region": ("990121", "990122")}, sort=Sort.NEWEST, page=2)
    found = speeches(1)
    page = show(make_results(request, found, count=60, page=2))
    query = "q=%E8%8C%B6&region=990121&region=990122&sort=newest&page=2"
    assert f"{found[0].get_absolute_url()}?{query}#p7" in unescape(page)
    assert "一、今年的工作稳中有进 › （一）脱贫攻坚打开了局面" in page


def test_each_way_of_matching_is_one_click_and_the_current_one_marked() -> None:
    page = show(make_results(SearchRequest("茶"), speeches(2)))
    assert links(page, "精确匹配") == ["/search/?q=%E8%8C%B6&match=exact"]
    assert links(page, "分词匹配") == ["/search/?q=%E8%8C%B6&match=words"]
    exact = show(make_results(SearchRequest("茶", match=Match.EXACT), speeches(2)))
    assert re.search(r'aria-current="true"[^>]*>精确匹配', exact)
    assert '<input type="hidden" name="match" value="exact" form="search-form">' in exact


def test_a_facet_value_is_taken_up_or_dropped() -> None:
    page = show(make_results(SearchRequest("茶", {"year": ("2016",)}), speeches(10)))
    assert '/search/?q=%E8%8C%B6"' in page  # 2016 again, and 清除
    assert "/search/?q=%E8%8C%B6&year=2016&year=2018" in unescape(page)


def test_a_chosen_value_stays_visible_at_zero() -> None:
    results = make_results(SearchRequest("茶", {"speaker": ("某人",)}), speeches(3))
    assert re.search(
        r'aria-current="true"><span class="facet-label">某人</span> <span class="count">0<', show(results)
    )


def test_regions_are_a_tree_that_opens_where_something_is_chosen() -> None:
    page = show(make_results(SearchRequest("茶", {"region": ("990121",)}), speeches(10)))
    tree = page[page.index('<section class="facet">') :]
    order = re.findall(r'<details( open)?><summary>.*?facet-label">(.*?)<', tree.split("</section>")[0], re.S)
    assert order == [(" open", "云溪省"), (" open", "临江市"), ("", "安平市")]


def test_a_region_below_a_chosen_one_takes_its_place() -> None:
    request = SearchRequest("茶", {"region": ("990000", "110000")})
    page = unescape(show(make_results(request, speeches(10))))
    # All of 溪口县 lies in 云溪省: beside it, it would narrow nothing.
    assert "/search/?q=%E8%8C%B6&region=110000&region=990121" in page
    assert "region=990000&region=110000&region=9901" not in page
    below = SearchRequest("茶", {"region": ("990000", "990121")})
    assert '/search/?q=%E8%8C%B6&region=990000"' in unescape(show(make_results(below, speeches(10))))


def test_many_values_are_folded_but_never_a_chosen_one() -> None:
    values = tuple(FacetValue(str(n), f"人{n}", 1, n == 30) for n in range(40))
    results = make_results(SearchRequest("茶", {"speaker": ("30",)}), speeches(1))
    page = show(replace(results, facets={**results.facets, "speaker": values}))
    shown, folded = page.split("另外 31 项")
    assert "人30" in shown.split("人7<")[1]
    assert "人8" in folded


def test_paging_leads_to_the_last_page() -> None:
    page = show(make_results(SearchRequest("茶", page=3), speeches(20), count=200, page=3))
    numbers = re.findall(r"page=(\d+)", page.split('class="paging"')[1])
    assert numbers == ["2", "2", "4", "5", "10", "4"]  # back, 1 (without number), 2, [3], 4, 5, …, 10, on
    assert links(page, "1<") == ["/search/?q=%E8%8C%B6"]
    assert '<ol class="hits" start="41">' in page


def test_each_year_of_the_histogram_is_a_link_and_a_number_in_a_table() -> None:
    results = make_results(SearchRequest("茶"), speeches(10))
    page = show(results)
    for year, count in results.histogram:
        assert f'<th scope="row">{year}</th><td class="number">{count}</td>' in page
        assert (f"/search/?q=%E8%8C%B6&year={year}" in unescape(page)) == bool(count)


def test_nothing_found_offers_ways_on() -> None:
    ways = (
        Suggestion("spelling", "营商环境", SearchRequest("营商环境"), 12),
        Suggestion("drop_filters", "营商环竟", SearchRequest("营商环竟")),
    )
    page = show(make_results(SearchRequest("营商环竟"), [], suggestions=ways, notes=("括号不成对",)))
    assert "没有找到" in page
    assert links(page, "营商环境") == ["/search/?q=%E8%90%A5%E5%95%86%E7%8E%AF%E5%A2%83"]
    assert "括号不成对" in page
    assert 'class="hits"' not in page


def test_what_was_typed_is_text_wherever_it_stands() -> None:
    evil = '"><script>alert(1)</script>'
    request = SearchRequest(evil, {"speaker": (evil,), "region": (evil,)})
    ways = (Suggestion("spelling", evil, request),)
    page = show(make_results(request, speeches(2), suggestions=ways, notes=(evil,)))
    assert "<script>alert" not in page


def test_the_page_needs_no_query_beyond_those_of_the_results(django_assert_num_queries: object) -> None:
    results = make_results(SearchRequest("茶"), speeches(30))
    with django_assert_num_queries(0):  # type: ignore[operator]
        show(results)

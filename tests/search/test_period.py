"""A search narrowed to a period, and dates in a query."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search import searcher
from search.contract import Match
from search.helping import suggestions
from search.outbox import indexer
from search.query import parse
from search.results import SearchRequest, Sort
from search.showing.marking import find_spans
from search.showing.terms import marked_terms
from speeches.models import Speech
from tests.search.conftest import Archive, Publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def found(request: SearchRequest) -> set[str]:
    return set(Speech.objects.filter(pk__in=searcher.keys(request)).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("since", "until", "slugs"),
    [
        ("2022", "", {"plenary", "month"}),
        ("", "2019", {"reform"}),
        ("2021-03-05", "2021-06", {"investment", "scattered"}),
        ("2021-03-06", "2021-06-01", {"scattered"}),
        ("2022-02", "2022-02", {"month"}),
        ("2022-02-02", "2022-08-12", set()),  # what is known by its month counts as its first day
        ("1999", "1999", set()),
    ],
)
def test_days_at_both_ends_are_in_it_and_what_has_no_date_is_not(
    since: str, until: str, slugs: set[str]
) -> None:
    assert found(SearchRequest(since=since, until=until)) == slugs


@pytest.mark.parametrize(
    "query", ["", "发展", "发展 | 安全", "发展 -改革", "“高质量发展”", "-发展", "地区:990100"]
)
@pytest.mark.parametrize("match", list(Match))
@pytest.mark.parametrize("sort", list(Sort))
def test_it_is_what_a_date_in_the_query_would_be(query: str, match: Match, sort: Sort) -> None:
    grouped = f"({query}) " if query else ""
    within = searcher.search(SearchRequest(query, {}, match, sort, since="2020", until="2022-06"))
    typed = searcher.search(SearchRequest(f"{grouped}日期:2020..2022-06", {}, match, sort))
    for name in ("count", "exact_count", "words_count", "occurrences", "histogram"):
        assert getattr(within, name) == getattr(typed, name), name
    assert within.hits == typed.hits
    assert {name: counts.as_dict() for name, counts in within.facets.items()} == {
        name: counts.as_dict() for name, counts in typed.facets.items()
    }


def test_facets_and_bars_count_within_it() -> None:
    results = searcher.search(SearchRequest("发展", {"year": ("2021",)}, since="2020", until="2022"))
    assert results.facets["year"].as_dict() == {"2021": 2, "2022": 1}
    assert results.histogram == ((2021, 2),)
    assert results.facets["region"].as_dict()["990000"] == 2
    assert searcher.counts(SearchRequest("发展", since="2022"))["year"].as_dict() == {"2022": 1}
    assert len(searcher.columns(SearchRequest("发展", since="2022")).pks) == 1


def test_a_search_that_finds_nothing_in_it_is_offered_without() -> None:
    request = SearchRequest("硬道理", since="2020")
    (offered,) = [
        each for each in suggestions.ways_on(request, parse("硬道理").tree) if each.kind == "drop_filters"
    ]
    assert offered.request == SearchRequest("硬道理")
    assert offered.count == 1
    assert not [
        each
        for each in suggestions.ways_on(SearchRequest("没有"), parse("没有").tree)
        if each.kind == "drop_filters"
    ]


class TestSpellings:
    @pytest.fixture(autouse=True)
    def dated(self, archive: Archive, publish: Publish) -> None:
        publish("2022年8月3日的会议。又于2022年08月03日再议。", slug="digits")
        publish("二〇二二年八月三日，全县动员。", slug="chinese")
        publish("2022年8月13日的会议。", slug="thirteenth")
        publish("2022年会议，8月开，3日毕。", slug="scattered-date")
        indexer.drain_all()

    @pytest.mark.parametrize(
        "typed", ["2022年8月3日", "2022年08月03日", "２０２２年８月３日", "二〇二二年八月三日"]
    )
    def test_each_finds_all_of_them_and_they_add_up(self, typed: str) -> None:
        exact = SearchRequest(typed, match=Match.EXACT)
        assert found(exact) == {"digits", "chinese"}
        results = searcher.search(exact)
        assert (results.count, results.exact_count, results.occurrences) == (2, 2, 3)
        assert searcher.search(replace(exact, match=Match.SMART)).exact_count == 2

    def test_quotation_marks_ask_for_one(self) -> None:
        assert found(SearchRequest("“二〇二二年八月三日”")) == {"chinese"}

    def test_a_day_without_its_year(self) -> None:
        assert found(SearchRequest("08月03日", match=Match.EXACT)) == {"digits", "chinese"}
        assert searcher.search(SearchRequest("08月03日", match=Match.EXACT)).occurrences == 3

    def test_not_excludes_all_of_them(self) -> None:
        assert found(SearchRequest("会议 -2022年8月3日")).isdisjoint({"digits", "chinese"})

    def test_all_of_them_are_marked(self) -> None:
        text = Speech.objects.get(slug="digits").text
        spans = find_spans(text, marked_terms(parse("2022年8月3日").tree, Match.EXACT))
        assert [text[start:end] for start, end in spans] == ["2022年8月3日", "2022年08月03日"]


class TestOneSentence:
    """PLENARY: 一是优化营商环境。要深化“放管服”改革，让企业办事更方便。二是推进乡村振兴。要发展壮大村集体经济，防止返贫。"""

    @pytest.mark.parametrize(
        ("query", "is_found"),
        [
            ("“放管服 企业”~句", True),
            ("“企业 放管服”~句", True),
            ("“企业 放管服”~>句", False),
            ("“放管服 企业”~>s", True),
            ("“营商环境 放管服”~句", False),
            ("“营商环境 放管服”~段", True),
            ("“乡村振兴 营商环境”~>段", False),
            ("“营商环境 乡村振兴”~>p", True),
            ("“大豆 乡村振兴”~段", False),
            ("“大豆 乡村振兴”~200", True),
            ("“乡村振兴 营商环境”~50", True),
            ("“乡村振兴 营商环境”~>50", False),
            ("“营商环境 乡村振兴”~>50", True),
            ("小标题:“总结 信心”~句", True),
            ("标题:“县委 讲话”~段", True),
        ],
    )
    def test_is_a_distance(self, query: str, is_found: bool) -> None:
        assert ("plenary" in found(SearchRequest(query))) is is_found

    def test_its_words_are_marked(self) -> None:
        text = Speech.objects.get(slug="plenary").text
        spans = find_spans(text, marked_terms(parse("“放管服 企业”~句").tree))
        assert {text[start:end] for start, end in spans} == {"放管服", "企业"}

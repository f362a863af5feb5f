"""A search read from a URL: what cannot be used is said, and something stands in for it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from pages.search_form import MAX_SELECTED, Period, SearchForm
from search.contract import Match
from search.fields import FACET_NAMES
from search.results import SearchRequest, Sort


def read(parameters: str) -> SearchForm:
    return SearchForm(QueryDict(parameters), 20)


def test_its_fields_are_the_parameters_of_a_search() -> None:
    assert list(read("").fields) == ["q", *FACET_NAMES, "from", "to", "match", "sort", "page"]


def test_nothing_asked_is_the_empty_search() -> None:
    form = read("")
    assert form.request == SearchRequest()
    assert form.sentences == {}
    assert read("q=&match=&sort=&page=&year=&year=+").request == SearchRequest()


def test_parameters_may_repeat_and_each_value_counts_once() -> None:
    asked = read("year=2019&year=2021&year=2019&kind=%20").request
    assert asked.selected == {"year": ("2019", "2021")}


@pytest.mark.parametrize(
    ("parameters", "name", "sentence"),
    [
        ("match=fuzzy", "match", "参数 match 只能是 smart、exact、words。"),
        ("sort=random", "sort", "参数 sort 只能是 relevance、newest、oldest。"),
        ("page=x", "page", "页码必须是正整数。"),
        ("page=0", "page", "页码必须是正整数。"),
        ("page=-1", "page", "页码必须是正整数。"),
        ("page=%C2%B2", "page", "页码必须是正整数。"),
        ("page=1000000000", "page", "页码必须是正整数。"),
        ("&".join(f"year={n}" for n in range(99)), "year", f"一项筛选最多选 {MAX_SELECTED} 个值。"),
    ],
)
def test_what_cannot_be_used_is_said_by_parameter(parameters: str, name: str, sentence: str) -> None:
    form = read(parameters)
    assert form.sentences == {name: sentence}
    assert form.request.page == 1
    assert (form.request.match, form.request.sort) == (Match.SMART, Sort.RELEVANCE)
    assert len(form.request.selected.get("year", ())) in (0, MAX_SELECTED)


def test_several_faults_are_said_in_the_order_of_the_parameters() -> None:
    many = "&".join(f"year={n}" for n in range(99))
    assert list(read(f"page=x&sort=x&match=x&{many}").sentences) == ["year", "match", "sort", "page"]


def test_what_no_database_can_hold_is_cleaned() -> None:
    typed = QueryDict(mutable=True)
    typed.update({"q": " 发\x00展\ud800 ", "kind": "讲" * 5_000})
    form = SearchForm(typed, 20)
    assert form.request.query == "发 展?"
    assert form.request.selected == {"kind": ("讲" * 120,)}


def test_a_page_of_many_digits_is_read_as_written() -> None:
    assert read("page=999999999").request.page == 999_999_999
    assert read("page=007").request.page == 7


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2022", "2022"),
        ("2022年", "2022"),
        ("2022-08", "2022-08"),
        ("2022-8", "2022-08"),
        ("2022.8", "2022-08"),
        ("2022年8月", "2022-08"),
        (" ２０２２ 年 ８ 月 ", "2022-08"),
        ("2022-08-13", "2022-08-13"),
        ("2022/8/13", "2022-08-13"),
        ("20220813", "2022-08-13"),
        ("2022年8月13日", "2022-08-13"),
        ("二〇二二年八月", "2022-08"),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, iso: str) -> None:
    form = read(urlencode({"from": typed, "to": typed}))
    assert (form.request.since, form.request.until) == (iso, iso)
    assert form.sentences == {}


@pytest.mark.parametrize(
    "typed", ["去年", "2022-13", "2022-02-30", "2020-2022", "x" * 5_000, "2022-08-13T00:00"]
)
def test_a_date_that_is_none_is_told_and_passed_over(typed: str) -> None:
    form = read(urlencode({"from": typed, "to": "2022"}))
    assert list(form.sentences) == ["from"]
    assert f"“{typed[:40]}”不是日期" in form.sentences["from"]
    assert (form.request.since, form.request.until) == ("", "2022")
    assert form.period == Period(typed[:40], "2022", since_is_refused=True)


def test_a_period_that_ends_before_it_begins_is_told_and_passed_over() -> None:
    form = read("from=2022-08&to=2020&year=2019")
    assert form.sentences == {"from": "日期从 2022-08 至 2020 起止颠倒，已忽略。"}
    assert form.request == SearchRequest(selected={"year": ("2019",)})
    assert form.period == Period("2022-08", "2020", since_is_refused=True, until_is_refused=True)
    assert read("from=2022-08&to=2022").sentences == {}

"""What is chosen stays while the query changes: the period, chips, hidden fields, the query without any of it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]

CHOSEN = {
    "region": "990100",
    "year": "2022",
    "from": "2021-03",
    "to": "2022年8月",
    "match": "exact",
    "sort": "newest",
}
KEPT = CHOSEN | {"to": "2022-08"}


def show(client: Client, **parameters: str) -> str:
    answer = client.get("/search/", parameters)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def hidden(page: str, *, of_box: bool) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"([^>]*)>', page)
    return {
        name: value
        for name, value, rest in fields
        if ("search-form" in rest) is of_box and "csrf" not in name
    }


def chips(page: str) -> dict[str, str]:
    found = re.search(r'<ul class="chosen".*?</ul>', page, re.DOTALL)
    listed = re.findall(
        r'<a href="([^"]*)"><span class="muted">([^<]*)</span> ([^<]*?) <', found[0] if found else ""
    )
    return {f"{title} {label}": url for url, title, label in listed}


@pytest.mark.parametrize("query", ["发展", "没有这样的话", ""])
def test_a_new_query_keeps_what_is_chosen(client: Client, query: str) -> None:
    page = show(client, q=query, **CHOSEN)
    assert hidden(page, of_box=True) == KEPT


@pytest.mark.parametrize("query", ["发展", "没有这样的话"])
def test_it_is_shown_and_each_can_be_dropped(client: Client, query: str) -> None:
    found = chips(show(client, q=query, **CHOSEN))
    titles = ["地区 清河市", "年份 2022", "从 2021-03", "至 2022-08", "匹配 精确匹配", "排列 由新到旧"]
    assert list(found) == titles
    for url, name in zip(found.values(), KEPT, strict=True):
        left = dict(parse_qsl(urlsplit(url).query))
        assert left == {"q": query, **{other: value for other, value in KEPT.items() if other != name}}


@pytest.mark.parametrize("query", ["发展", "没有这样的话"])
def test_one_click_asks_without_all_of_it(client: Client, query: str) -> None:
    page = show(client, q=query, **CHOSEN)
    (url,) = re.findall(r'<a class="chosen-clear" href="([^"]*)">不带条件检索</a>', page)
    assert parse_qsl(urlsplit(url).query) == [("q", query)]


def test_the_dates_keep_all_else(client: Client) -> None:
    page = show(client, q="发展", **CHOSEN)
    fields = {"q": "发展", **{name: value for name, value in KEPT.items() if name not in ("from", "to")}}
    assert hidden(page, of_box=False) == fields
    assert re.search(r'<input id="period-from"[^>]* name="from" value="2021-03"', page)
    assert re.search(r'<input id="period-to"[^>]* name="to" value="2022-08"', page)


def test_every_link_of_the_page_keeps_the_period(client: Client) -> None:
    page = show(client, q="发展", **{"from": "2019", "to": "2022"})
    urls = re.findall(r'href="(/(?:search|speeches)/[^"]*\?[^"]*)"', page)
    dropping = {*chips(page).values(), *re.findall(r'class="chosen-clear" href="([^"]*)"', page)}
    kept = [url for url in urls if url not in dropping]
    assert len(kept) > 20
    for url in kept:
        asked = dict(parse_qsl(urlsplit(url).query))
        assert (asked.get("from"), asked.get("to")) == ("2019", "2022"), url


def test_the_fields_of_the_dates_are_there_when_nothing_was_found(client: Client) -> None:
    assert 'name="from"' in show(client, q="没有这样的话")


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"from": "去年"}, "“去年”不是日期"),
        ({"to": "2022-02-30"}, "“2022-02-30”不是日期"),
        ({"from": "2022", "to": "2021"}, "起止颠倒"),
        ({"from": '"><script>'}, "不是日期"),
    ],
)
def test_dates_that_cannot_be_used_are_told_and_passed_over(
    client: Client, parameters: dict[str, str], sentence: str
) -> None:
    answer = client.get("/search/", {"q": "发展", **parameters})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in unescape(page)
    assert 'aria-invalid="true"' in page
    assert "<script>" not in page.replace('<script src="', "")
    assert answer.context["results"].count == client.get("/search/", {"q": "发展"}).context["results"].count


def test_the_way_back_from_a_speech_keeps_the_period(client: Client) -> None:
    page = unescape(client.get("/speeches/plenary/", {"q": "发展", "from": "2022"}).content.decode())
    assert "/search/?q=%E5%8F%91%E5%B1%95&from=2022" in page


def test_the_search_of_other_pages_is_a_fresh_one(client: Client) -> None:
    page = client.get("/speeches/plenary/", {"q": "发展", "from": "2022", "year": "2022"}).content.decode()
    form = re.search(r'<form class="masthead-search".*?</form>', page, re.DOTALL)
    assert form
    assert re.findall(r'name="(\w+)"', form[0]) == ["q"]


def test_a_completion_keeps_what_is_chosen(client: Client) -> None:
    def urls(**parameters: str) -> dict[str, str]:
        answer = client.get("/search/suggest", {"q": "陈", **parameters}).json()
        return next(each for each in answer["suggestions"] if each["kind"] == "speaker")

    assert urls()["url"] == "/speakers/chen-shouan/"
    kept = urls(year="2022", speaker="lin-yue", **{"from": "2021"})
    assert kept["url"] == kept["search_url"] == "/search/?year=2022&speaker=chen-shouan&from=2021"


def test_a_word_typed_as_an_operator_is_offered_as_one(client: Client) -> None:
    page = show(client, q="大豆 or 硬道理", year="2022")
    assert "“or”按普通字符查找" in page
    (url,) = re.findall(r'当作运算符检索：<a href="([^"]*)"', page)
    assert dict(parse_qsl(urlsplit(url).query)) == {"q": "大豆 OR 硬道理", "year": "2022"}
    assert "当作运算符检索" not in show(client, q="大豆 OR 硬道理")

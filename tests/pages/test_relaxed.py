"""What readers see where a search found nothing but most of what was asked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from pages.search_answer import answer
from search.contract import Match
from search.results import SearchRequest
from tests.search.test_relaxing import ASKED, PASTED

pytestmark = pytest.mark.usefixtures("archive")


def page(query: str, language: str = "zh-hans", **parameters: str) -> str:
    address = f"/search/?{urlencode({'q': query, **parameters})}"
    return Client().get(address, headers={"accept-language": language}).content.decode()


def api(query: str, **parameters: str) -> dict[str, Any]:
    answered: dict[str, Any] = Client().get("/api/v1/search", {"q": query, **parameters}).json()
    return answered


def test_the_differences_of_a_passage_are_marked() -> None:
    found = answer(SearchRequest(PASTED))
    (passage,) = found.hits[0].passages
    assert "大豆大<del>拢</del><ins>垄</ins>密植技术" in passage.html
    assert (passage.anchor, passage.section) == ("p4", ("总结成绩，坚定信心",))
    assert found.hits[0].share == pytest.approx(1 - 1 / len(PASTED), abs=0.001)


def test_a_title_is_compared_where_it_holds_more() -> None:
    found = answer(SearchRequest("在县委十九届二次全体会仪上的讲话"))
    assert "<del>仪</del><ins>议</ins>" in found.hits[0].title_html


def test_the_page_says_so_in_both_languages() -> None:
    shown = page(PASTED)
    assert "没有一字不差的；有 1 篇讲话几乎逐字含有这段话。" in shown
    assert "<ins>原文另有的字</ins>" in shown
    assert "1 speech holds this passage almost word for word." in page(PASTED, "en")
    assert "没有找到" not in shown


def test_the_page_says_which_words_are_missing() -> None:
    shown = page(ASKED)
    assert "没有一篇含有全部词；有 1 篇含有其中大部分" in shown
    assert "缺：芯片" in shown
    assert "<ins>" not in shown
    assert "Missing: 芯片" in page(ASKED, "en")


def test_filters_that_leave_nothing_can_be_dropped() -> None:
    shown = page(PASTED, year="2021")
    assert "在所选条件之下" in shown
    assert "去掉筛选条件" in shown


def test_the_api_says_what_it_is() -> None:
    near, question, found = api(PASTED), api(ASKED), api("高质量发展")
    assert (near["relaxed"], near["count"], near["exact_count"]) == ("nearly", 1, 0)
    assert (question["relaxed"], question["count"]) == ("words", 1)
    assert found["relaxed"] is None
    (hit,) = near["results"]
    assert hit["share"] > 0.9
    (hit,) = question["results"]
    assert hit["missing"] == ["芯片"]
    assert not {"share", "missing"} & set(found["results"][0])
    assert api(PASTED, match="exact")["relaxed"] is None


def test_an_exact_search_offers_it() -> None:
    offer = answer(SearchRequest(PASTED, match=Match.EXACT)).suggestions[0]
    assert offer.kind == "nearly"
    assert "几乎逐字含有" in page(PASTED, match="exact")
    assert answer(offer.request).count == offer.count == 1

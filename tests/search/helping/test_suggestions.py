"""Ways on from a search that found nothing: each finds something."""

from __future__ import annotations

from typing import Any

import pytest

from search import searcher
from search.contract import Match
from search.fields import FACET_NAMES
from search.helping import suggestions
from search.outbox import indexer
from search.results import SearchRequest, Suggestion
from tests.search.conftest import Publish


def ways_on(query: str, **values: Any) -> tuple[Suggestion, ...]:
    selected = {name: values.pop(name) for name in FACET_NAMES if name in values}
    request = SearchRequest(query, selected, **values)
    found = searcher.search(request)
    assert found.count == 0
    proposals = suggestions.ways_on(request, found.tree)
    for suggestion in proposals:
        assert searcher.search(suggestion.request).count == suggestion.count
        assert suggestion.count
    return proposals


def proposed(kind: str, proposals: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.request.query for suggestion in proposals if suggestion.kind == kind]


@pytest.mark.usefixtures("archive")
class TestWaysOn:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("营商环竟", "营商环境"),  # a wrong character of the same sound
            ("乡村振新", "乡村振兴"),
            ("乡村兴", "乡村振兴"),  # a missing one
            ("乡村村振兴", "乡村振兴"),  # one too many
            ("乡村兴振", "乡村振兴"),  # two swapped
            ("推进乡村振新", "推进乡村振兴"),  # within a longer run
            ("“营商环竟”", '"营商环境"'),
        ],
    )
    def test_a_near_spelling(self, typed: str, meant: str) -> None:
        assert meant in proposed("spelling", ways_on(typed, match=Match.EXACT))

    def test_a_wording_that_is_in_no_dictionary(self) -> None:
        assert proposed("spelling", ways_on("大豆大龙密植")) == ["大豆大垄密植"]

    def test_another_spelling_is_proposed_where_only_the_words_were_found(self, publish: Publish) -> None:
        publish("高速路网四通八达，质量过硬，发车准点，站点齐全。高质量铺路。发。站。")
        indexer.drain_all()
        found = searcher.search(SearchRequest("高质量发站"))
        assert (found.count, found.exact_count) == (1, 0)
        assert proposed("spelling", suggestions.spellings(found.request, found.tree)) == ["高质量发展"]

    @pytest.mark.parametrize(
        "typed", ["yingshanghuanjing", "ying shang huan jing", "YingShang HuanJing", "yshj", "营商huanjing"]
    )
    def test_pinyin_instead_of_characters(self, typed: str) -> None:
        assert proposed("pinyin", ways_on(typed))[0] == "营商环境"

    def test_pinyin_of_several_words(self) -> None:
        assert "推进乡村振兴" in proposed("pinyin", ways_on("tuijinxiangcunzhenxing"))

    def test_pinyin_of_one_of_several_terms(self) -> None:
        assert proposed("pinyin", ways_on("yshj 招商引资"))[0] == "营商环境 招商引资"

    @pytest.mark.parametrize(
        ("typed", "query"),
        [
            ("linyue", 'speaker:"林悦"'),  # no text names who speaks
            ("xikouxian", 'region:"溪口县"'),
            ("quanshizhaoshangyinzituijinhui", "全市招商引资推进会"),
        ],
    )
    def test_pinyin_of_names(self, typed: str, query: str) -> None:
        assert proposed("pinyin", ways_on(typed))[0] == query

    def test_a_proposal_keeps_the_filters_and_stands_under_them(self) -> None:
        (way,) = [way for way in ways_on("yshj", year=("2021",)) if way.kind == "pinyin"]
        assert way.request.selected == {"year": ("2021",)}
        assert way.count == 1
        assert proposed("pinyin", ways_on("yshj", year=("2019",))) == []

    def test_nothing_stands_beside_the_right_proposal(self) -> None:
        assert proposed("spelling", ways_on("营商环竟")) == ["营商环境"]

    def test_right_terms_beside_a_wrong_one_stay(self) -> None:
        assert proposed("spelling", ways_on("安全生产 营商环竟", match=Match.EXACT)) == []
        assert proposed("spelling", ways_on("招商引资 营商环竟", match=Match.EXACT)) == ["招商引资 营商环境"]

    def test_a_slip_that_stands_in_print_is_respelt_where_the_right_word_is_far_more_common(
        self, publish: Publish
    ) -> None:
        for number in range(40):
            publish(f"第{number}次讲数字化营商环境。")
        publish("第一次讲营商环竟。")
        publish("第一次讲营商。")
        indexer.drain_all()
        found = searcher.search(SearchRequest("营商环竟"))
        assert found.exact_count == 1
        assert proposed("spelling", suggestions.spellings(found.request, found.tree)) == ["营商环境"]
        for right in ("营商", "营商环境", "数字化"):
            found = searcher.search(SearchRequest(right))
            assert suggestions.spellings(found.request, found.tree) == ()

    def test_without_filters(self) -> None:
        (dropped,) = [s for s in ways_on("安全生产", year=("2019",)) if s.kind == "drop_filters"]
        assert dropped.request.selected == {}

    def test_words_instead_of_exact_text(self) -> None:
        assert proposed("words", ways_on("“企业满意”")) == ["企业满意"]
        (by_words,) = [s for s in ways_on("企业满意", match=Match.EXACT) if s.kind == "words"]
        assert by_words.request.match is Match.SMART

    def test_fewer_terms(self) -> None:
        assert set(proposed("fewer_terms", ways_on("安全生产 营商环境"))) == {"安全生产", "营商环境"}

    def test_a_part_of_a_long_run(self) -> None:
        assert proposed("fewer_terms", ways_on("“大豆大垄密植鼬獾”")) == ['"大豆大垄密植"']

    def test_another_field(self) -> None:
        # Asked for literally, a speaker's whole name is looked for in title and text alone.
        assert 'speaker:"陈守安"' in proposed("field", ways_on("陈守安", match=Match.EXACT))
        assert "营商环境" in proposed("field", ways_on("讲话人:营商环境"))

    def test_a_search_without_any_way_on(self) -> None:
        assert ways_on("鼬獾") == ()

    @pytest.mark.parametrize("query", ['"', "((", "-发展 -讲话 -报告 -话", "日期:1900", "*x*", "a" * 900])
    def test_odd_queries_are_no_error(self, query: str) -> None:
        request = SearchRequest(query, {"year": ("1900",)})
        suggestions.ways_on(request, searcher.search(request).tree)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("nearness", ["~句", "~>2", "~p"])
def test_words_that_do_not_stand_near_are_offered_apart(nearness: str) -> None:
    assert proposed("words", ways_on(f"“大豆 乡村振兴”{nearness}")) == ["大豆 乡村振兴"]
    assert proposed("words", ways_on(f"正文:“大豆 乡村振兴”{nearness} -“没有”")) == [
        'text:大豆 text:乡村振兴 -"没有"'
    ]

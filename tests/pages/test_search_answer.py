"""What readers see of a search: words, labels, marks, ways on."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from pages.search_answer import answer
from search.fields import FACET_NAMES
from search.outbox import indexer
from search.results import SearchRequest
from speeches.models import Speech
from tests.search.conftest import Publish


def ask(query: str = "", **values: Any) -> SearchRequest:
    selected = {name: values.pop(name) for name in FACET_NAMES if name in values}
    return SearchRequest(query, selected, **values)


@pytest.mark.usefixtures("archive")
class TestAnswer:
    def test_a_passage_has_its_section_and_its_anchor(self) -> None:
        passage = answer(ask("大豆大垄密植")).hits[0].passages[0]
        assert passage.section == ("总结成绩，坚定信心",)
        assert passage.anchor == "p4"
        assert "<mark>大豆大垄密植</mark>" in passage.html

    def test_what_matches_in_the_title_is_marked(self) -> None:
        assert "<mark>安全生产</mark>讲话" in answer(ask("安全生产")).hits[0].title_html

    def test_a_speakers_whole_name_finds_the_speeches_and_says_so(self) -> None:
        found = answer(ask("陈守安"))
        assert {hit.speech.speaker_name for hit in found.hits} == {"陈守安"}
        assert any("陈守安" in note and "讲话人" in note for note in found.notes)
        assert found.suggestions == ()
        assert not answer(ask("陈守")).notes

    def test_a_query_is_put_into_words(self) -> None:
        assert answer(ask("标题:讲话 -“草稿”")).interpretation == "标题含“讲话” 并且 不含 原文“草稿”"

    def test_a_speech_withdrawn_just_now_is_left_out(self) -> None:
        Speech.objects.filter(slug="undated").update(status=Speech.Status.WITHDRAWN)
        assert "undated" not in {hit.speech.slug for hit in answer(ask("高质量发展")).hits}

    @pytest.mark.parametrize("query", ["", "高质量发展", "发展 OR 安全", "讲话人:林悦"])
    def test_the_number_of_database_queries_is_fixed(
        self, query: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        answer(ask(query))
        with django_assert_num_queries(4):
            answer(ask(query))

    def test_a_value_that_no_speech_has_is_said(self) -> None:
        results = answer(ask(region=("000000",)))
        assert results.count == 0
        assert "000000" in results.notes[0]

    def test_a_search_that_finds_nothing_gets_ways_on_and_one_that_finds_something_none(self) -> None:
        assert answer(ask("营商环竟")).suggestions[0].text == "营商环境"
        assert answer(ask("营商环境")).suggestions == ()

    def test_spellings_alone_are_proposed_above_hits_by_words(self, publish: Publish) -> None:
        publish("高速路网四通八达，质量过硬，发车准点，站点齐全。高质量铺路。发。站。")
        indexer.drain_all()
        (proposed,) = answer(ask("高质量发站")).suggestions
        assert (proposed.kind, proposed.text) == ("spelling", "高质量发展")

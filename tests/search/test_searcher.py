"""What a search answers (DESIGN §7)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from search import searcher
from search.outbox import indexer
from search.results import FACETS, Match, SearchRequest, Sort
from speeches.models import Speech
from speeches.signals import speech_changed
from speeches.text.normalise import fold
from tests import campaigns
from tests.search.conftest import Publish

SUBSTRINGS = campaigns.size(500, 20_000, "SUBSTRINGS")


def slugs(request: SearchRequest) -> list[str]:
    return [hit.speech.slug for hit in searcher.search(request).hits]


def ask(query: str = "", **values: Any) -> SearchRequest:
    selected = {name: values.pop(name) for name in FACETS if name in values}
    return SearchRequest(query, selected, **values)


@pytest.mark.usefixtures("archive")
class TestMatching:
    def test_text_is_found_literally_whatever_its_script(self) -> None:
        assert set(slugs(ask("高质量发展"))) == {"plenary", "investment", "reform", "undated"}

    def test_text_across_words_is_found(self) -> None:
        # jieba cuts 大豆 / 大垄 / 密植 otherwise than a reader who types 豆大垄密.
        assert slugs(ask("豆大垄密")) == ["plenary"]

    def test_a_single_character_is_found(self) -> None:
        assert set(slugs(ask("垄"))) == {"plenary"}

    def test_words_that_stand_apart_rank_below_and_are_counted_apart(self) -> None:
        results = searcher.search(ask("企业满意"))
        assert [hit.speech.slug for hit in results.hits] == ["scattered"]
        assert (results.count, results.exact_count, results.words_count) == (1, 0, 1)
        assert slugs(ask("企业满意", match=Match.EXACT)) == []

    def test_occurrences_are_counted_exactly(self) -> None:
        found = [fold(f"{s.title} {s.subtitle} {s.text}") for s in Speech.objects.published()]
        expected = sum(text.count("发展") for text in found)
        assert searcher.search(ask("“发展”")).occurrences == expected

    def test_drafts_are_not_found(self) -> None:
        assert slugs(ask("草稿")) == []

    def test_fields(self) -> None:
        assert slugs(ask("讲话人:陈守安")) == ["plenary"]
        assert slugs(ask("小标题:总结成绩")) == ["plenary"]
        assert slugs(ask("标题:总结成绩")) == []
        assert slugs(ask("地区:溪乡")) == ["plenary"]
        assert set(slugs(ask("地区:清河"))) == {"plenary", "investment", "scattered"}
        assert set(slugs(ask("职务:清河市委书记"))) == {"investment", "scattered"}
        assert slugs(ask("场合:推进会")) == ["investment"]
        assert set(slugs(ask("日期:2022-01..2022-06"))) == {"month"}

    def test_what_is_excluded_is_not_found(self) -> None:
        assert set(slugs(ask("高质量发展 -营商环境"))) == {"reform", "undated"}

    def test_everything_is_found_by_asking_nothing(self) -> None:
        assert searcher.search(ask()).count == 6


@pytest.mark.usefixtures("archive")
class TestFacets:
    def counts(self, facet: str, request: SearchRequest) -> dict[str, int]:
        return {value.value: value.count for value in searcher.search(request).facets[facet]}

    def test_every_facet_is_there_even_without_hits(self) -> None:
        assert set(searcher.search(ask("没有这样的话")).facets) == set(FACETS)

    def test_regions_count_what_lies_in_them(self) -> None:
        assert self.counts("region", ask()) == {
            "990000": 4,
            "990100": 3,
            "990121": 1,
            "990122": 1,
            "990200": 1,
        }

    def test_regions_stand_as_a_tree(self) -> None:
        tree = [(v.value, v.depth, v.parent, v.label) for v in searcher.search(ask()).facets["region"]]
        assert tree == [
            ("990000", 0, None, "云溪省"),
            ("990100", 1, "990000", "清河市"),
            ("990121", 2, "990100", "溪口县"),
            ("990122", 2, "990100", "石桥县"),
            ("990200", 1, "990000", "南屏市"),
        ]

    def test_choosing_a_region_takes_in_what_lies_below(self) -> None:
        assert set(slugs(ask(region=("990100",)))) == {"plenary", "investment", "scattered"}

    def test_several_values_of_a_facet_mean_either(self) -> None:
        assert set(slugs(ask(year=("2019", "2022")))) == {"plenary", "month", "reform"}

    def test_facets_among_themselves_mean_both(self) -> None:
        assert slugs(ask(region=("990100",), year=("2022",))) == ["plenary"]

    def test_a_facet_ignores_its_own_selection(self) -> None:
        assert self.counts("year", ask(year=("2022",))) == self.counts("year", ask())
        assert self.counts("kind", ask(year=("2022",))) == {"讲话": 2}

    def test_a_selected_value_stays_visible_at_zero(self) -> None:
        values = searcher.search(ask("安全生产", year=("2019",))).facets["year"]
        assert [(v.value, v.count, v.selected) for v in values] == [("2019", 0, True), ("2022", 1, False)]

    def test_years_stand_in_time_order(self) -> None:
        assert list(self.counts("year", ask())) == ["2019", "2021", "2022"]

    def test_speakers_are_told_by_name(self) -> None:
        values = searcher.search(ask()).facets["speaker"]
        assert [(v.value, v.label, v.count) for v in values] == [
            ("lin-yue", "林悦", 2),
            ("chen-shouan", "陈守安", 1),
        ]

    def test_levels_of_office(self) -> None:
        assert self.counts("position_level", ask()) == {"prefecture": 1, "county": 2}

    def test_a_value_that_no_speech_has_is_said(self) -> None:
        results = searcher.search(ask(region=("000000",)))
        assert results.count == 0
        assert "000000" in results.notes[0]


@pytest.mark.usefixtures("archive")
class TestOrder:
    def test_undated_speeches_come_last_in_both_orders(self) -> None:
        newest, oldest = slugs(ask(sort=Sort.NEWEST)), slugs(ask(sort=Sort.OLDEST))
        assert newest[-1] == oldest[-1] == "undated"
        assert newest[:-1] == ["plenary", "month", "scattered", "investment", "reform"]
        assert oldest[:-1] == newest[:-1][::-1]

    def test_a_phrase_in_a_heading_beats_one_in_the_text(self, publish: Publish) -> None:
        publish("弘扬钉钉精神。其余各项工作都要抓好。", slug="in-text")
        publish("弘扬钉钉精神\n其余各项工作都要抓好。", slug="in-heading", headings=["弘扬钉钉精神"])
        indexer.drain_all()
        assert slugs(ask("弘扬钉钉精神")) == ["in-heading", "in-text"]

    def test_literal_hits_come_before_scattered_words(self, publish: Publish) -> None:
        publish("满意的是企业。" * 30, slug="often-apart")
        publish("企业满意。" + "其余工作照旧推进。" * 30, slug="once-together")
        indexer.drain_all()
        assert slugs(ask("企业满意"))[0] == "once-together"

    def test_pages_go_on_to_the_last(self) -> None:
        pages = [slugs(ask(sort=Sort.OLDEST, per_page=2, page=page)) for page in (1, 2, 3)]
        assert [slug for page in pages for slug in page] == slugs(ask(sort=Sort.OLDEST))

    def test_a_page_behind_the_last_is_an_error_that_says_how_many(self) -> None:
        with pytest.raises(searcher.PageOutOfRangeError) as error:
            searcher.search(ask(per_page=2, page=4))
        assert error.value.pages == 3

    def test_the_first_page_of_nothing_is_no_error(self) -> None:
        assert searcher.search(ask("没有这样的话")).pages == 1


@pytest.mark.usefixtures("archive")
class TestHits:
    def test_a_passage_has_its_section_and_its_anchor(self) -> None:
        passage = searcher.search(ask("大豆大垄密植")).hits[0].passages[0]
        assert passage.section == ("总结成绩，坚定信心",)
        assert passage.anchor == "p4"
        assert "<mark>大豆大垄密植</mark>" in passage.html

    def test_what_matches_in_the_title_is_marked(self) -> None:
        assert "<mark>安全生产</mark>讲话" in searcher.search(ask("安全生产")).hits[0].title_html

    def test_a_speakers_whole_name_finds_the_speeches_and_says_so(self) -> None:
        found = searcher.search(ask("陈守安"))
        assert {hit.speech.speaker_name for hit in found.hits} == {"陈守安"}
        assert any("陈守安" in note and "讲话人" in note for note in found.notes)
        assert found.suggestions == ()
        assert not searcher.search(ask("陈守")).notes

    def test_the_histogram_has_no_gaps(self) -> None:
        assert searcher.search(ask()).histogram == ((2019, 1), (2020, 0), (2021, 2), (2022, 2))

    def test_a_query_is_put_into_words(self) -> None:
        assert searcher.search(ask("标题:讲话 -“草稿”")).interpretation == "标题含“讲话” 并且 不含 原文“草稿”"

    def test_a_speech_withdrawn_just_now_is_left_out(self) -> None:
        Speech.objects.filter(slug="undated").update(status=Speech.Status.WITHDRAWN)
        assert "undated" not in slugs(ask("高质量发展"))

    @pytest.mark.parametrize("query", ["", "高质量发展", "发展 OR 安全", "讲话人:林悦"])
    def test_the_number_of_database_queries_is_fixed(
        self, query: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        searcher.search(ask(query))
        with django_assert_num_queries(4):
            searcher.search(ask(query))


def test_a_correction_replaces_what_was_found(publish: Publish) -> None:
    speech = publish("原来的说法。")
    indexer.ensure_built()
    indexer.drain_all()
    speech.text = "改正的说法。"
    speech.save()
    speech_changed.send(sender=Speech, speech_ids=[speech.pk])
    indexer.drain_all()
    assert searcher.search(ask("原来的说法", match=Match.EXACT)).count == 0
    assert searcher.search(ask("改正的说法", match=Match.EXACT)).count == 1


def pieces(chance: random.Random, texts: list[str], count: int) -> Iterator[str]:
    """Yield `count` random substrings, or fewer: what is blank or would end the quotation is left out."""
    for _ in range(count):
        text = chance.choice(texts)
        size = chance.randint(2, 8)
        start = chance.randrange(max(1, len(text) - size))
        piece = text[start : start + size].strip()
        if piece and '"' not in piece:
            yield piece


@pytest.mark.slow
def test_every_substring_of_real_text_is_found_and_nothing_else(
    publish: Publish, corpus: tuple[dict[str, str], ...]
) -> None:
    """500 random substrings of 2–8 characters, against `in` (issue 2, point 5)."""
    chance = random.Random(3)
    texts = {}
    for document in chance.sample(corpus, 60):
        if text := "\n".join(filter(None, map(str.strip, document["text"][:6000].split("\n")))):
            speech = publish(text, title=(document.get("title") or "无题")[:300])
            texts[speech.pk] = f"{fold(speech.title)}\0{fold(text)}"
    indexer.ensure_built()
    bodies = [whole.split("\0")[1] for whole in texts.values()]
    for piece in pieces(chance, bodies, SUBSTRINGS):
        expected = {pk for pk, whole in texts.items() if piece in whole}
        found = searcher.search(SearchRequest(f'"{piece}"', per_page=100))
        assert {hit.speech.pk for hit in found.hits} == expected, piece
        assert found.exact_count == len(expected), piece

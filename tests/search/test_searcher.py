"""What a search finds (docs/decisions/0004-search-semantics.md)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from search import facets, searcher
from search.contract import EngineProblem, Match
from search.documents import to_document
from search.fields import FACET_NAMES
from search.outbox import indexer
from search.results import FacetValue, SearchRequest, Sort
from search.search_indexes import SpeechIndex
from speeches.models import Speech
from speeches.signals import speech_changed
from speeches.text.normalise import fold
from tests import campaigns
from tests.search.conftest import Publish
from tests.search.contract import standing

SUBSTRINGS = campaigns.size(500, 20_000, "SUBSTRINGS")


def slugs(request: SearchRequest) -> list[str]:
    pks = [hit.pk for hit in searcher.search(request).hits]
    known = dict(Speech.objects.filter(pk__in=pks).values_list("pk", "slug"))
    return [known[pk] for pk in pks]


def ask(query: str = "", **values: Any) -> SearchRequest:
    selected = {name: values.pop(name) for name in FACET_NAMES if name in values}
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
        assert slugs(ask("企业满意")) == ["scattered"]
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
    def values(self, facet: str, request: SearchRequest) -> tuple[FacetValue, ...]:
        return facets.facet_values(searcher.search(request).facets)[facet]

    def counts(self, facet: str, request: SearchRequest) -> dict[str, int]:
        return {value.value: value.count for value in self.values(facet, request)}

    def test_every_facet_is_there_even_without_hits(self) -> None:
        assert set(searcher.search(ask("没有这样的话")).facets) == set(FACET_NAMES)

    def test_regions_count_what_lies_in_them(self) -> None:
        assert self.counts("region", ask()) == {
            "990000": 4,
            "990100": 3,
            "990121": 1,
            "990122": 1,
            "990200": 1,
        }

    def test_regions_stand_as_a_tree(self) -> None:
        tree = [(v.value, v.depth, v.parent, v.label) for v in self.values("region", ask())]
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
        values = self.values("year", ask("安全生产", year=("2019",)))
        assert [(v.value, v.count, v.selected) for v in values] == [("2019", 0, True), ("2022", 1, False)]

    def test_years_stand_in_time_order(self) -> None:
        assert list(self.counts("year", ask())) == ["2019", "2021", "2022"]

    def test_speakers_are_told_by_name(self) -> None:
        values = self.values("speaker", ask())
        assert [(v.value, v.label, v.count) for v in values] == [
            ("lin-yue", "林悦", 2),
            ("chen-shouan", "陈守安", 1),
        ]

    def test_levels_of_office(self) -> None:
        assert self.counts("position_level", ask()) == {"prefecture": 1, "county": 2}


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

    def test_the_histogram_has_no_gaps(self) -> None:
        assert searcher.search(ask()).histogram == ((2019, 1), (2020, 0), (2021, 2), (2022, 2))

    def test_the_first_page_of_nothing_is_no_error(self) -> None:
        assert searcher.search(ask("没有这样的话")).pages == 1


REQUESTS = (
    ask(),
    ask("高质量发展"),
    ask("企业满意"),
    ask("高质量发展", sort=Sort.NEWEST),
    ask(sort=Sort.OLDEST),
    ask("发展 -安全", region=("990100",), year=("2021", "2022")),
    ask("企业满意", match=Match.EXACT),
    ask("没有这样的话"),
)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("asked", REQUESTS)
class TestKeysOnly:
    """The door for exports, charts and research: the same as the pages, and nothing asked of the database."""

    def test_keys_are_those_of_all_pages_in_their_order(
        self, asked: SearchRequest, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        first = searcher.search(replace(asked, per_page=2))
        rest = [searcher.search(replace(asked, per_page=2, page=n)) for n in range(2, first.pages + 1)]
        with django_assert_num_queries(0):
            keys = searcher.keys(replace(asked, per_page=2))
        assert keys == [hit.pk for page in (first, *rest) for hit in page.hits]
        assert len(keys) == first.count

    def test_counts_are_those_beside_the_hits(self, asked: SearchRequest) -> None:
        beside, alone = searcher.search(asked).facets, searcher.counts(asked)
        assert {name: counts.as_dict() for name, counts in alone.items()} == {
            name: counts.as_dict() for name, counts in beside.items()
        }
        assert set(searcher.counts(asked, ["year"])) == {"year"}

    def test_columns_hold_what_was_prepared_of_each_speech(self, asked: SearchRequest) -> None:
        columns = searcher.columns(asked, FACET_NAMES, ["date"])
        assert columns.pks == sorted(searcher.keys(asked))
        index = SpeechIndex()
        speeches = index.index_queryset().in_bulk(columns.pks)
        for place, pk in enumerate(columns.pks):
            document = to_document(index.full_prepare(speeches[pk]))
            assert {name: sorted(document.keywords[name]) for name in FACET_NAMES} == {
                name: sorted(values[place]) for name, values in columns.keywords.items()
            }
            assert columns.numbers["date"][place] == document.numbers["date"]

    def test_a_column_that_the_index_lacks_is_left_out(self, asked: SearchRequest) -> None:
        columns = searcher.columns(asked, ["colour"], ["weight"])
        assert (columns.keywords, columns.numbers) == ({}, {})


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("query", ["", "高质量发展", "发展 OR 安全", "讲话人:林悦"])
def test_finding_asks_the_database_nothing(
    query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    searcher.search(ask(query))
    with django_assert_num_queries(0):
        searcher.search(ask(query))


def test_without_an_index_it_says_what_is_wrong_by_a_code(index_root: Path) -> None:
    with pytest.raises(searcher.UnavailableError) as error:
        searcher.search(ask())
    assert error.value.problem is EngineProblem.MISSING


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
        if piece and '"' not in fold(piece):
            yield piece


@pytest.mark.slow
def test_every_substring_of_real_text_is_found_and_nothing_else(
    publish: Publish, corpus: tuple[dict[str, str], ...]
) -> None:
    """500 random substrings of 2–8 characters, against a second writing of what stands there."""
    chance = random.Random(3)
    texts = {}
    for document in chance.sample(corpus, 60):
        if text := "\n".join(filter(None, map(str.strip, document["text"][:6000].split("\n")))):
            speech = publish(text, title=(document.get("title") or "无题")[:300])
            texts[speech.pk] = (speech.title, text)
    indexer.ensure_built()
    bodies = [line for _title, text in texts.values() for line in text.split("\n")]
    for piece in pieces(chance, bodies, SUBSTRINGS):
        expected = {pk for pk, both in texts.items() if any(standing.spans(own, piece) for own in both)}
        found = searcher.search(SearchRequest(f'"{piece}"', per_page=100))
        assert {hit.pk for hit in found.hits} == expected, piece
        assert found.exact_count == len(expected), piece

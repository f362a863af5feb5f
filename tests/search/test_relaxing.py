"""When a search that finds nothing looks for most of what was asked, and that all it counts adds up."""

from __future__ import annotations

from typing import Any

import pytest

from search import searcher
from search.contract import Match
from search.fields import FACET_NAMES
from search.helping import suggestions
from search.outbox import indexer
from search.relaxing import Relaxation
from search.results import FoundSpeeches, SearchRequest, Sort
from speeches.models import Speech
from tests.search.conftest import Archive, Publish

# One character of the plenary speech's sentence is another.
PASTED = "今年以来，全县大力推广大豆大拢密植技术，粮食产量创历史新高"
# What the speech in 清河 says, given as its place and year, and a word that nobody says.
ASKED = "2021年清河市的招商引资芯片"


def find(query: str, **values: Any) -> FoundSpeeches:
    selected = {name: values.pop(name) for name in FACET_NAMES if name in values}
    return searcher.search(SearchRequest(query, selected, **values))


def slugs(found: FoundSpeeches) -> list[str]:
    known = dict(Speech.objects.values_list("pk", "slug"))
    return [known[hit.pk] for hit in found.hits]


def kind(found: FoundSpeeches) -> Relaxation | None:
    return found.relaxed.kind if found.relaxed else None


@pytest.mark.usefixtures("archive")
class TestPassages:
    @pytest.mark.parametrize(
        "passage",
        [
            PASTED,
            "今年以来全县大力推广大豆大垄密植技术粮食产量创历新高",
            "全县大力推广大豆大垄密植植技术",
            "今年以來，全縣大力推廣大豆大壟密植技術，糧食产量创歷史最高",
            "　　今年以来，全县大力推广\n大豆大垄密植的技术，粮食产量创历史新高。",
            "要深化放管服改革，让企业办事更加方便。二是推进",
            "要深化“放管服”改革，让企业办亊更方便",
            "（一）全县大力推广大豆大垄密植技术，粮食产量创历史新高",
            "坚持高质量发展，营商环境持续优化。突出重点，真抓实干一是优化营商环境。",
        ],
    )
    def test_a_passage_is_found_although_it_differs(self, passage: str) -> None:
        found = find(passage)
        assert (slugs(found), kind(found)) == (["plenary"], Relaxation.NEARLY)
        assert (found.exact_count, found.occurrences) == (0, 0)

    @pytest.mark.parametrize(
        "passage", ["今年以来，全县大力推广大豆大垄密植技术", "要深化放管服改革，让企业办事更方便"]
    )
    def test_what_stands_there_is_found_as_ever(self, passage: str) -> None:
        found = find(passage)
        assert (slugs(found), kind(found)) == (["plenary"], None)
        assert found.exact_count == 1

    def test_half_of_it_is_most_where_nothing_holds_nearly_all(self) -> None:
        found = find("全县大力推广大豆大垄密植技术，蔬菜大棚建设规模也不断扩大")
        assert kind(found) is Relaxation.WORDS
        found = find("全县大力推广大豆大垄密植技术，粮食产量逐年稳步提高")
        assert (slugs(found), kind(found)) == (["plenary"], Relaxation.MOSTLY)

    @pytest.mark.parametrize(
        "passage", ["夸克胶子等离子体的相变温度与密度涨落", "我家的猫今天早上没有吃饭怎么办呢"]
    )
    def test_of_what_stands_nowhere_nothing_is_found(self, passage: str) -> None:
        assert (find(passage).count, kind(find(passage))) == (0, None)

    @pytest.mark.parametrize("match", [Match.EXACT, Match.WORDS])
    def test_who_says_how_to_match_gets_that(self, match: Match) -> None:
        assert (find(PASTED, match=match).count, kind(find(PASTED, match=match))) == (0, None)

    @pytest.mark.parametrize("query", [f"“{PASTED}”", f"正文:{PASTED}", f"{PASTED} -粮食"])
    def test_who_says_what_must_hold_gets_that(self, query: str) -> None:
        assert (find(query).count, kind(find(query))) == (0, None)

    def test_it_is_offered_where_it_is_not_done(self) -> None:
        for request in (SearchRequest(f"“{PASTED}”"), SearchRequest(PASTED, match=Match.EXACT)):
            offer = suggestions.ways_on(request, searcher.search(request).tree)[0]
            assert (offer.kind, offer.count) == ("nearly", 1)
            assert searcher.search(offer.request).count == 1


@pytest.mark.usefixtures("archive")
class TestQuestions:
    def test_speeches_with_most_of_the_words_come_and_it_is_said_which_are_missing(self) -> None:
        found = find(ASKED)
        assert (slugs(found), kind(found)) == (["investment"], Relaxation.WORDS)
        assert found.relaxed is not None
        assert list(found.relaxed.missing.values()) == [("芯片",)]

    def test_terms_typed_one_by_one_are_words_of_a_question(self) -> None:
        found = find("招商引资 芯片 清河")
        assert (slugs(found), kind(found)) == (["investment"], Relaxation.WORDS)

    def test_what_holds_more_stands_above(self, publish: Publish) -> None:
        publish("招商引资，链式布局，芯片。", slug="chips", title="一")
        indexer.drain_all()
        found = find("2021年清河市的招商引资芯片集群")
        assert slugs(found)[0] == "investment"
        assert "chips" not in slugs(found)

    def test_what_all_speeches_say_is_no_answer(self) -> None:
        assert find("夸克胶子的发展环境").count == 0

    def test_a_misspelt_term_is_no_question(self) -> None:
        assert (find("大豆大龙密植").count, kind(find("大豆大龙密植"))) == (0, None)

    @pytest.mark.parametrize(
        "query", ["标题:招商引资 芯片 清河", "“招商引资” 芯片 清河", "招商引资 芯片 -清河"]
    )
    def test_who_says_what_must_hold_gets_that(self, query: str) -> None:
        assert (find(query).count, kind(find(query))) == (0, None)

    @pytest.mark.parametrize("match", [Match.EXACT, Match.WORDS])
    def test_who_says_how_to_match_gets_that(self, match: Match) -> None:
        assert (find(ASKED, match=match).count, kind(find(ASKED, match=match))) == (0, None)


@pytest.fixture
def many(archive: Archive, publish: Publish) -> None:
    """Forty speeches that hold a passage but for a character or two, of two kinds and three years, among others."""
    for number in range(200):
        publish("会议要开短，文件要写短。", slug=f"other-{number}", date="2020-01-01")
    for number in range(40):
        sentence = "要扎实推进青禾县茶产业链条化品牌化发展，让茶农得到更多实惠"
        own = sentence.replace("链条", "集群") if number % 3 else sentence.replace("更多", "真正")
        publish(
            f"同志们：\n{'前面还有话。' * (number % 5)}\n{own}。",
            slug=f"tea-{number}",
            kind="报告" if number % 4 else "讲话",
            date=f"{2019 + number % 3}-05-01",
        )
    indexer.drain_all()


@pytest.mark.usefixtures("many")
class TestOfOneKind:
    """Whatever is chosen, the search stays the same one, and its numbers add up."""

    QUERIES = (
        "要扎实推进青禾县茶产业连条化品牌化发展，让茶农得到更多实惠",
        "芯片 茶农 品牌化 青禾县",
    )

    @pytest.mark.parametrize("query", QUERIES)
    def test_facets_add_up(self, query: str) -> None:
        found = find(query)
        assert found.count == 40
        for facet in ("year", "kind"):
            counted = found.facets[facet].as_dict()
            assert sum(counted.values()) == 40
            for value, number in counted.items():
                narrowed = find(query, **{facet: (value,)})
                assert (narrowed.count, kind(narrowed)) == (number, kind(found))
        assert sum(count for _, count in found.histogram) == 40

    @pytest.mark.parametrize("query", QUERIES)
    def test_a_facet_that_leaves_nothing_does_not_change_what_is_searched(self, query: str) -> None:
        found = find(query, year=("2022",))
        assert (found.count, kind(found)) == (0, kind(find(query)))
        assert found.relaxed is not None
        (offer,) = suggestions.besides(found.request, found.tree, found.relaxed)[:1]
        assert (offer.kind, offer.count) == ("drop_filters", 40)

    def test_what_a_facet_leaves_nothing_of_is_not_relaxed(self) -> None:
        found = find("大豆大垄密植技术，粮食产量创历史新高", year=("2019",))
        assert (found.count, kind(found)) == (0, None)

    @pytest.mark.parametrize("sort", list(Sort))
    @pytest.mark.parametrize("query", QUERIES)
    def test_pages_are_parts_of_all_there_is(self, query: str, sort: Sort) -> None:
        request = SearchRequest(query, sort=sort)
        paged = [hit.pk for page in (1, 2, 3) for hit in find(query, sort=sort, page=page, per_page=15).hits]
        assert paged == searcher.keys(request)
        assert sorted(paged) == list(searcher.columns(request).pks)
        assert searcher.count_relaxed(request).count == len(paged)
        assert searcher.counts(request, ["kind"])["kind"].as_dict() == find(query).facets["kind"].as_dict()

    def test_the_nearest_stands_first(self) -> None:
        best = find("要扎实推进青禾县茶产业链条化品牌化发展，让茶农得到真正实会").hits
        texts = dict(Speech.objects.values_list("pk", "text"))
        assert all("真正" in texts[hit.pk] for hit in best[:14])

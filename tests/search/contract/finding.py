"""In charge of the contract of finding: every document that answers a query, and no other."""

from __future__ import annotations

import random

import pytest

from search.contract import Document, Match, Query, SpeechStore
from search.query.nodes import Exact, Node, Not, Range, Run, walk
from tests import campaigns
from tests.search.contract import odd_queries
from tests.search.contract.asking import FACETS, IndexOf, apply, seen
from tests.search.contract.naive import answer, is_whole, occurrences, scope, values_of
from tests.search.contract.samples import random_documents, random_tree

EXAMPLES = campaigns.size(1000, 50_000, "FUZZ_EXAMPLES")


class FindsContract:
    """What is found, counted by reading every document; FUZZ_EXAMPLES=50000 is the full campaign."""

    @pytest.mark.parametrize("match", list(Match))
    @pytest.mark.parametrize("seed", range(4))
    def test_random_queries_find_what_reading_the_documents_finds(
        self, store: SpeechStore, seed: int, match: Match
    ) -> None:
        rng = random.Random(100 + seed)
        documents = random_documents(seed, 50)
        # In several batches, with documents replaced and taken out.
        for at in range(0, 50, 11):
            apply(store, [*documents[at : at + 11], *documents[: at // 3]])
        apply(store, removed=[document.pk for document in documents[3::9]])
        documents = [document for at, document in enumerate(documents) if at % 9 != 3]
        searcher = store.searcher()
        assert searcher.doc_count == len(documents)
        for _ in range(60):
            query = Query(
                random_tree(rng, documents),
                match,
                rng.choice([{}, {"year": ["2019", "2021"]}, {"year": ["2020"], "kind": ["讲话", "报告"]}]),
                facets=FACETS,
                histograms={"date": 10000},
                limit=999,
            )
            assert seen(searcher.search(query)) == seen(answer(query, documents)), query

    @pytest.mark.parametrize("seed", range(4))
    def test_whatever_is_found_exactly_is_among_all_that_is_found(self, index_of: IndexOf, seed: int) -> None:
        rng = random.Random(200 + seed)
        documents = random_documents(seed, 50)
        searcher = index_of(documents)
        excluding = 0
        for _ in range(40):
            tree = random_tree(rng, documents, depth=4)
            for node in (tree, Not(tree), Run("发展") & ~tree, Not(Not(tree) | Run("改革"))):
                smart, exact = (set(searcher.pks(Query(node, match))) for match in (Match.SMART, Match.EXACT))
                assert exact <= smart, node
                excluding += any(isinstance(part, Not) for part in walk(node)) and 0 < len(exact) < 50
        assert excluding > 15

    def test_not_excludes_what_stands_there_and_nothing_else(self, index_of: IndexOf) -> None:
        searcher = index_of(
            [
                Document(1, {"text": "发展农村改革"}),
                Document(2, {"text": "发展。农村。改革"}),
                Document(3, {"text": "发展“农村”改革"}),
            ]
        )
        run = Run("农村改革")
        assert sorted(searcher.pks(Query(run))) == [1, 2, 3]
        assert searcher.pks(Query(Run("发展") & ~run)) == [2]
        assert sorted(searcher.pks(Query(Run("发展") & ~(Run("改革") & ~run)))) == [1, 3]
        assert searcher.pks(Query(Run("发展") & ~run, Match.WORDS)) == []

    @pytest.mark.parametrize("seed", range(3))
    def test_every_substring_is_found_where_it_stands_and_nowhere_else(
        self, index_of: IndexOf, seed: int
    ) -> None:
        rng = random.Random(seed)
        documents = random_documents(seed, 60)
        searcher = index_of(documents)
        for _ in range(400):
            field = rng.choice([None, "title", "text", "heading", "speaker"])
            value = rng.choice([v for d in documents for n in scope(field) for v in values_of(d, n) if v])
            at = rng.randrange(len(value))
            text = value[at : at + rng.choice([1, 1, 2, 2, 3, 4, 7, 30])]
            if rng.random() < 0.2:
                text += rng.choice("发展X")
            wanted = {d.pk: found for d in documents if (found := occurrences(d, text, field))}
            assert searcher.literal_counts(text, field) == wanted, (text, field)
            result = searcher.search(Query(Exact(text, field), limit=999))
            assert {hit.pk for hit in result.hits} == wanted.keys(), (text, field)
            assert result.occurrences == sum(wanted.values()), (text, field)

    def test_overlapping_occurrences_all_count(self, index_of: IndexOf) -> None:
        searcher = index_of([Document(1, {"text": "好好好好"})])
        assert searcher.literal_counts("好好") == {1: 3}
        assert searcher.literal_counts("好") == {1: 4}

    def test_no_match_crosses_documents_fields_or_headings(self, index_of: IndexOf) -> None:
        text = "一、发展\n二、改革"
        searcher = index_of(
            [
                Document(1, {"title": "经济", "text": text}, {"heading": [(0, 4), (5, 9)]}),
                Document(2, {"title": "", "text": "农村"}),
            ]
        )
        assert searcher.literal_counts("经济一") == {}
        assert searcher.literal_counts("改革农村") == {}
        assert searcher.literal_counts("展\n二") == {1: 1}
        assert searcher.literal_counts("展\n二", "heading") == {}
        assert searcher.literal_counts("展 二") == searcher.literal_counts("展二") == {}
        assert searcher.literal_counts("二、改", "heading") == {1: 1}

    def test_widths_cases_and_scripts_are_one(self, index_of: IndexOf) -> None:
        searcher = index_of([Document(1, {"text": "ＧＤＰ增長　６％"})])
        assert searcher.literal_counts("gdp增长 6%") == {1: 1}
        assert searcher.literal_counts("Gdp增长\t６％") == {1: 1}
        assert searcher.literal_counts("ＧＤＰ增长6％") == {1: 1}

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("深化“放管服”改革", "放管服改革"),
            ("放管服改革", "“放管服”改革"),
            ("种 2022 年的豆", "2022年"),
            ("国发〔2022〕1号", "国发[2022]1号"),
            ("高质量发展", "高质\u200b量发展"),
            ("高质量发展", "高质\n量发展"),
            ("高质量\n发展", "高质量\n发展"),
            ("《青禾县条例》规定", "青禾县条例规定"),
            ("《青禾县条例》规定", "《青禾县条例》规定"),
            ("沿著这条路", "沿着这条路"),
        ],
    )
    def test_what_is_transparent_is_looked_through(self, index_of: IndexOf, text: str, typed: str) -> None:
        searcher = index_of([Document(1, {"text": text}), Document(2, {"text": "没有"})])
        assert searcher.literal_counts(typed) == {1: 1}
        result = searcher.search(Query(Run(typed), Match.EXACT))
        assert ([hit.pk for hit in result.hits], result.occurrences) == ([1], 1)

    def test_title_marks_count_once_they_are_typed(self, index_of: IndexOf) -> None:
        searcher = index_of([Document(1, {"text": "条例"}), Document(2, {"text": "《条例》，“《条例》”"})])
        assert searcher.literal_counts("条例") == {1: 1, 2: 2}
        assert searcher.literal_counts("《条例》") == searcher.literal_counts("“《条例》”") == {2: 2}
        assert searcher.literal_counts("《") == {2: 2}

    def test_a_speaker_s_whole_name_is_a_name(self, index_of: IndexOf) -> None:
        documents = random_documents(6, 40)
        searcher = index_of(documents)
        names = {document.texts["speaker"] for document in documents}
        for text in [*names, "发展", "党", ""]:
            assert searcher.is_name(text) == any(is_whole(document, text) for document in documents), text

    @pytest.mark.parametrize("match", list(Match))
    @pytest.mark.parametrize("node", odd_queries.NODES)
    def test_no_tree_raises(self, index_of: IndexOf, node: Node, match: Match) -> None:
        searcher = index_of(random_documents(2, 10))
        for query in (
            Query(node, match, offset=-5, limit=-1),
            Query(node, match, sort="nonsense", facets=["?"], histograms={"?": 1}),
        ):
            assert 0 <= searcher.search(query).count <= 10

    def test_deep_trees_are_no_limit(self, index_of: IndexOf) -> None:
        searcher = index_of(random_documents(1, 10))
        node: Node = Run("发")
        for _ in range(20_000):
            node = Not(node)
        assert searcher.search(Query(node)).count == searcher.search(Query(Run("发"))).count

    @pytest.mark.slow
    def test_no_query_raises(self, store: SpeechStore) -> None:
        documents = random_documents(7, 40)
        apply(store, documents)
        apply(store, documents[:7])
        searcher = store.searcher()
        rng = random.Random(EXAMPLES)
        some = 0
        for _ in range(EXAMPLES):
            result = searcher.search(odd_queries.query(rng))
            assert 0 <= result.exact_count <= 40
            assert len(result.hits) <= result.count <= 40
            some += 0 < result.count < 40
        assert some > EXAMPLES / 20, "the queries are not all trivial"

    def test_an_open_range_leaves_out_what_has_no_value(self, index_of: IndexOf) -> None:
        documents = random_documents(3, 30)
        known = sum(document.numbers["date"] is not None for document in documents)
        assert index_of(documents).search(Query(Range("date", None, None))).count == known < 30

    def test_an_empty_index_answers_too(self, store: SpeechStore) -> None:
        store.ensure_index()
        searcher = store.searcher()
        result = searcher.search(Query(Run("发展"), facets=["year"], histograms={"date": 1}))
        assert (result.count, result.hits, result.facets["year"].as_dict()) == (0, (), {})
        assert searcher.search(Query(Not(Run("发展")))).count == 0
        assert (searcher.doc_count, list(searcher.versions()), searcher.pks(Query())) == (0, [], [])
        assert searcher.terms("text") == []
        assert searcher.more_like("发展") == (0, ())

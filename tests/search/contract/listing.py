"""In charge of the contract of what is handed back: facets, orders, pages, words, columns."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from search.contract import Document, FacetCounts, Match, Query
from search.query.nodes import All, Run, Value
from speeches.text.normalise import fold
from tests.search.contract.asking import FACETS, IndexOf, order, seen
from tests.search.contract.naive import answer, words_of
from tests.search.contract.samples import random_documents


class ListsContract:
    """What an answer lists, and in which order."""

    def test_a_chosen_value_stays_visible_at_zero(self, index_of: IndexOf) -> None:
        searcher = index_of(random_documents(5, 30))
        query = Query(Run("没有"), selections={"year": ["2021"]}, facets=["year"])
        found = searcher.search(query).facets["year"]
        assert isinstance(found, FacetCounts)
        assert found.as_dict() == {"2021": 0}
        assert found.most_common(0) == [("2021", 0)]

    @pytest.mark.parametrize("sort", ["date", "-date"])
    def test_sorted_by_a_column_ties_stand_by_key_and_missing_values_last(
        self, index_of: IndexOf, sort: str
    ) -> None:
        rng = random.Random(7)
        documents = [
            replace(document, numbers={"date": rng.choice([None, 20200101, 20210101, 20220101])})
            for document in random_documents(7, 40)
        ]
        searcher = index_of(documents)
        query = Query(Run("发"), sort=sort, limit=999)
        wanted = [hit.pk for hit in answer(query, documents).hits]
        assert len(wanted) > 10
        assert order(searcher, query) == wanted == searcher.pks(query)
        assert {hit.score for hit in searcher.search(query).hits} == {0.0}

    @pytest.mark.parametrize("sort", ["relevance", "date", "-date"])
    def test_pages_are_the_parts_of_one_list(self, index_of: IndexOf, sort: str) -> None:
        searcher = index_of(random_documents(8, 40))
        whole = order(searcher, Query(Run("发"), sort=sort, limit=999))
        assert len(set(whole)) == len(whole) > 8
        for size in (1, 3, 7, 100):
            pages = [
                order(searcher, Query(Run("发"), sort=sort, offset=at, limit=size))
                for at in range(0, len(whole) + size, size)
            ]
            assert [pk for page in pages for pk in page] == whole
        assert order(searcher, Query(Run("发"), limit=0)) == []
        assert searcher.pks(Query(Run("发"), sort=sort, offset=3, limit=1)) == whole

    def test_what_stands_there_literally_is_above_what_does_not(self, index_of: IndexOf) -> None:
        documents = random_documents(9, 60)
        searcher = index_of(documents)
        rng = random.Random(9)
        mixed = 0
        for _ in range(100):
            text = fold(rng.choice(documents).texts["text"])[:3]
            if searcher.is_name(text):
                continue
            flags = [hit.exact for hit in searcher.search(Query(Run(text), limit=999)).hits]
            assert flags == sorted(flags, reverse=True), text
            mixed += len(set(flags)) == 2
        assert mixed, "some runs are found both ways"

    def test_several_queries_are_answered_like_each_alone(self, index_of: IndexOf) -> None:
        searcher = index_of(random_documents(10, 30))
        queries = [Query(Run(text), facets=FACETS) for text in ("发", "展", "没有")]
        assert list(map(seen, searcher.search_many(queries))) == [
            seen(searcher.search(query)) for query in queries
        ]
        assert searcher.search_many([]) == []

    def test_words_are_listed_by_prefix_with_how_many_documents_hold_them(self, index_of: IndexOf) -> None:
        documents = random_documents(2, 40)
        searcher = index_of(documents)
        counts: dict[str, int] = {}
        for document in documents:
            for word in words_of(document, "text"):
                counts[word] = counts.get(word, 0) + 1
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        beginning = [(word, count) for word, count in ranked if word.startswith("发")]
        assert searcher.terms("text") == ranked
        assert searcher.terms("text", "發") == beginning
        assert searcher.terms("text", "发", limit=2) == beginning[:2]
        assert searcher.terms("nowhere") == []

    def test_documents_like_a_text_share_its_telling_words(self, index_of: IndexOf) -> None:
        texts = ["大豆。垄密。种植。", "大豆。垄密。机耕。", "大豆。招商。", "招商。引资。", "工作。"]
        texts += ["工作。安排。"] * 20
        documents = [
            Document(pk, {"text": text}, keywords={"year": [str(2000 + pk)]}) for pk, text in enumerate(texts)
        ]
        searcher = index_of(documents)
        count, hits = searcher.more_like(texts[0], exclude=[0])
        assert (count, [hit.pk for hit in hits]) == (2, [1, 2])
        second = searcher.more_like(texts[0], exclude=[0], offset=1, limit=1)
        assert (second[0], [hit.pk for hit in second[1]]) == (2, [2])
        assert searcher.more_like(texts[0], exclude=[0, 2**70])[0] == 2
        assert searcher.more_like(texts[0], exclude=[0], node=Value("year", ("2002",)))[0] == 1
        assert searcher.more_like("", exclude=[0]) == (0, ())

    def test_stored_values_come_back_in_the_order_of_the_hits(self, index_of: IndexOf) -> None:
        searcher = index_of(random_documents(4, 30))
        hits = searcher.search(Query(All(), limit=99)).hits
        assert len(hits) == 30
        assert [values["slug"] for values in searcher.stored(hits)] == [f"s-{hit.pk}" for hit in hits]
        gone = hits[0]._replace(pk=10**9)
        assert list(map(dict, searcher.stored([hits[1], gone]))) == [{"slug": f"s-{hits[1].pk}"}, {}]
        assert searcher.stored([]) == []

    def test_columns_stand_side_by_side_with_their_keys(self, index_of: IndexOf) -> None:
        documents = {document.pk: document for document in random_documents(4, 30)}
        searcher = index_of(list(documents.values()))
        query = Query(Run("发"), selections={"year": ["2019", "2020", "2021"]}, sort="-date")
        found = searcher.columns(query, ["kind", "colour"], ["date", "weight"])
        assert list(found.pks) == sorted(searcher.pks(query))
        assert 0 < len(found.pks) < 30
        assert {name: list(values) for name, values in found.keywords.items()} == {
            "kind": [tuple(sorted(documents[pk].keywords["kind"])) for pk in found.pks]
        }
        assert {name: list(values) for name, values in found.numbers.items()} == {
            "date": [documents[pk].numbers["date"] for pk in found.pks]
        }

    def test_literal_counts_can_be_narrowed_to_what_a_query_finds(self, index_of: IndexOf) -> None:
        searcher = index_of(random_documents(4, 30))
        within = Query(Run("展"), Match.EXACT, selections={"year": ["2019", "2020"]})
        everywhere = searcher.literal_counts("发")
        found = set(searcher.pks(within))
        narrowed = searcher.literal_counts("发", within=within)
        assert narrowed == {pk: count for pk, count in everywhere.items() if pk in found}
        assert 0 < len(narrowed) < len(everywhere)

    def test_versions_are_those_that_were_given(self, index_of: IndexOf) -> None:
        documents = random_documents(11, 30)
        searcher = index_of(documents)
        assert dict(searcher.versions()) == {document.pk: document.version for document in documents}
        searcher.verify()

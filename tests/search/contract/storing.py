"""In charge of the contract of a store: what was applied is there, and a rebuild disturbs nobody."""

from __future__ import annotations

import random
from threading import Event, Thread

import pytest

from search.contract import Document, EngineError, EngineProblem, LockedError, Query, SpeechStore
from search.query.nodes import All, Exact, Near, Run
from tests.processes import join_all
from tests.search.contract.asking import FACETS, WAIT, apply, seen
from tests.search.contract.naive import answer
from tests.search.contract.samples import random_document, random_documents


class StoresContract:
    """How documents come and go."""

    def test_without_an_index_it_says_so(self, store: SpeechStore) -> None:
        with pytest.raises(EngineError) as error:
            store.searcher()
        assert error.value.problem is EngineProblem.MISSING

    def test_what_was_applied_is_found_at_once(self, store: SpeechStore) -> None:
        for pk in range(5):
            apply(store, [Document(pk, {"text": f"第{pk}篇"}, version=pk)])
            assert store.searcher().search(Query(Exact(f"第{pk}篇"))).count == 1
            assert store.searcher().doc_count == pk + 1
        apply(store, removed=[2, 77])
        assert store.searcher().search(Query(Exact("第2篇"))).count == 0
        assert sorted(store.searcher().versions()) == [(0, 0), (1, 1), (3, 3), (4, 4)]

    def test_a_document_replaces_the_one_with_its_key(self, store: SpeechStore) -> None:
        apply(store, [Document(1, {"text": "发展"}, version=1), Document(2, {"text": "农村"})])
        apply(store, [Document(1, {"text": "改革"}, version=2)])
        searcher = store.searcher()
        assert [searcher.search(Query(Exact(text))).count for text in ("发展", "改革", "农村")] == [0, 1, 1]
        assert dict(searcher.versions()) == {1: 2, 2: 0}

    def test_to_apply_again_changes_nothing(self, store: SpeechStore) -> None:
        documents = random_documents(12, 20)
        gone = [document.pk for document in documents[15:]]
        queries = [Query(Run(text), facets=FACETS, limit=99) for text in ("发", "展", "经济")]
        apply(store, documents)
        answers = []
        for _ in range(3):
            apply(store, documents[:15], gone)
            answers.append(
                (list(map(seen, map(store.searcher().search, queries))), sorted(store.searcher().versions()))
            )
        assert answers[0] == answers[1] == answers[2]

    def test_what_is_applied_last_stays_even_where_it_is_older(self, store: SpeechStore) -> None:
        """The order is the caller's; the outbox reads the newest text whenever it drains."""
        new, old = Document(1, {"text": "新"}, version=2), Document(1, {"text": "旧"}, version=1)
        apply(store, [new])
        apply(store, [old])
        assert dict(store.searcher().versions()) == {1: 1}
        apply(store, removed=[1])
        apply(store, [new])
        assert store.searcher().search(Query(Exact("新"))).count == 1

    def test_any_history_of_changes_leaves_what_was_put_in_and_not_taken_out(
        self, store: SpeechStore
    ) -> None:
        rng = random.Random(13)
        documents: dict[int, Document] = {}
        for _ in range(25):
            changed = [random_document(rng, rng.randint(1, 40)) for _ in range(rng.choice([1, 1, 5]))]
            changed = list({document.pk: document for document in changed}.values())
            gone = set(rng.sample(range(1, 41), rng.choice([0, 2]))) - {document.pk for document in changed}
            apply(store, changed, sorted(gone))
            documents |= {document.pk: document for document in changed}
            documents = {pk: document for pk, document in documents.items() if pk not in gone}
        searcher = store.searcher()
        for node in (All(), Run("发展"), Exact("发"), Near(("发", "党"), 3)):
            query = Query(node, facets=FACETS, histograms={"date": 100}, limit=999)
            assert seen(searcher.search(query)) == seen(answer(query, list(documents.values())))

    def test_the_generation_tells_that_something_changed(self, store: SpeechStore) -> None:
        apply(store, [Document(1, {"text": "发展"})])
        before = store.searcher().generation
        assert store.searcher().generation == before
        apply(store, [Document(2, {"text": "改革"})])
        assert store.searcher().generation != before

    def test_everything_can_be_taken_out(self, store: SpeechStore) -> None:
        apply(store, random_documents(14, 20))
        with store.draining(WAIT):
            store.clear()
        assert store.searcher().doc_count == store.searcher().search(Query()).count == 0

    def test_only_one_drains_at_a_time(self, store: SpeechStore) -> None:
        with store.draining(0), pytest.raises(LockedError), store.draining(0.1):
            pytest.fail("two drained at once")
        with store.draining(0):
            pass

    def test_a_rebuilt_index_takes_the_place_of_the_live_one_at_once(self, store: SpeechStore) -> None:
        apply(store, random_documents(15, 20))
        before = store.searcher().generation
        fresh_documents = random_documents(16, 30)
        with store.rebuilding(WAIT) as fresh:
            fresh.load(iter(fresh_documents), len(fresh_documents))
            assert fresh.doc_count == 30
            assert store.searcher().doc_count == 20, "nobody reads it before it is complete"
            with store.draining(WAIT):
                fresh.switch()
        assert store.searcher().generation != before
        query = Query(Run("发展"), facets=FACETS, limit=999)
        assert seen(store.searcher().search(query)) == seen(answer(query, fresh_documents))

    def test_what_was_applied_meanwhile_can_be_caught_up_with(self, store: SpeechStore) -> None:
        apply(store, [Document(pk, {"text": "旧"}) for pk in (1, 2, 3)])
        with store.rebuilding(WAIT) as fresh:
            assert fresh.changes() == []
            fresh.load([Document(pk, {"text": "旧"}) for pk in (1, 2, 3)], 3)
            apply(store, [Document(2, {"text": "新"}), Document(4, {"text": "新"})], [1])
            apply(store, [Document(2, {"text": "更新"})])
            with store.draining(WAIT):
                assert sorted(fresh.changes()) == [1, 2, 4]
                fresh.apply([Document(2, {"text": "更新"}), Document(4, {"text": "新"})], [1])
                fresh.switch()
        assert store.searcher().literal_counts("新") == {2: 1, 4: 1}
        assert store.searcher().literal_counts("旧") == {3: 1}

    def test_a_rebuild_that_is_given_up_leaves_the_live_index(self, store: SpeechStore) -> None:
        apply(store, [Document(1, {"text": "发展"})])
        with pytest.raises(KeyError), store.rebuilding(WAIT) as fresh:
            fresh.load([Document(2, {"text": "改革"})], 1)
            raise KeyError
        assert dict(store.searcher().versions()) == {1: 0}
        with store.rebuilding(WAIT):
            pass

    def test_only_one_rebuilds_at_a_time(self, store: SpeechStore) -> None:
        with store.rebuilding(WAIT), pytest.raises(LockedError), store.rebuilding(0):
            pytest.fail("two rebuilt at once")

    def test_readers_go_on_while_it_is_rebuilt_again_and_again(self, store: SpeechStore) -> None:
        documents = [Document(pk, {"text": "发展"}) for pk in range(9)]
        apply(store, documents)
        stop, wrong = Event(), []

        def read() -> None:
            while not stop.is_set():
                try:
                    assert store.searcher().search(Query(Run("发展"))).count == 9
                except Exception as error:
                    wrong.append(error)
                    return

        readers = [Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        try:
            for _ in range(6):
                with store.rebuilding(WAIT) as fresh:
                    fresh.load(documents, 9)
                    with store.draining(WAIT):
                        fresh.switch()
        finally:
            stop.set()
            join_all(readers)
        assert wrong == []

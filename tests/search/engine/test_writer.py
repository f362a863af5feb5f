import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from search.contract import Document, EngineError, EngineProblem, Query
from search.engine import Index, build
from search.query.nodes import All, Near, Node, Run, Words
from tests.search.contract.samples import SCHEMA, cut, random_document, random_documents
from tests.search.engine.conftest import Fill

_QUERIES = (Run("发展"), Run("经济和"), Run("发", "heading"), Words("发展"), Near(("发", "党"), 3), All())


def _state(index: Index) -> list[tuple[object, ...]]:
    """Return everything that can be seen of an index but the numbers of documents and their scores."""
    searcher = index.searcher()
    state: list[tuple[object, ...]] = []
    for node in _QUERIES:
        result = searcher.search(
            Query(
                node, facets=["year", "region", "kind"], histograms={"date": 100}, sort="-date", limit=10_000
            )
        )
        facets = {name: counts.as_dict() for name, counts in result.facets.items()}
        order = [hit.pk for hit in result.hits]
        state.append((replace(result, hits=(), facets=facets), order))  # type: ignore[arg-type]
    hits = searcher.search(Query(sort="-date", limit=10_000)).hits
    stored = dict(zip([hit.pk for hit in hits], searcher.stored(hits), strict=True))
    lengths = searcher.character_counts("text")
    return [
        *state,
        (sorted(searcher.versions()), stored, [int(lengths[searcher.doc_of(p)]) for p in sorted(stored)]),
    ]


def _rebuilt(directory: Path, documents: Iterable[Document]) -> Index:
    index = Index.create(directory, SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(documents)
    return index


def _live_history(index: Index, rng: random.Random, steps: int) -> dict[int, Document]:
    """Change the index again and again, now and then into one segment, and return what must be in it."""
    documents: dict[int, Document] = {}
    for step in range(steps):
        changed = [random_document(rng, rng.randint(1, 60)) for _ in range(rng.choice([1, 1, 1, 8]))]
        documents |= {document.pk: document for document in changed}
        gone = set(rng.sample(range(1, 61), rng.choice([0, 0, 2, 9])))
        with index.writer() as writer:
            writer.add_documents(changed)
            assert writer.delete(gone) == len(documents.keys() & gone)
            if step % 13 == 12:
                writer.commit(optimize=True)
        documents = {pk: document for pk, document in documents.items() if pk not in gone}
        assert index.searcher().doc_count == len(documents)
        assert index.searcher().segment_count < 20
    return documents


def _scores(index: Index, node: Node) -> dict[int, float]:
    return {hit.pk: hit.score for hit in index.searcher().search(Query(node, limit=999)).hits}


@pytest.mark.parametrize("seed", range(3))
def test_any_history_of_changes_equals_an_index_built_anew(index: Index, tmp_path: Path, seed: int) -> None:
    documents = _live_history(index, random.Random(seed), 40)
    rebuilt = _rebuilt(tmp_path / "other", documents.values())
    assert _state(index) == _state(rebuilt)
    with index.writer() as writer:
        writer.commit(optimize=True)
    assert index.searcher().segment_count == 1
    assert _state(index) == _state(rebuilt)
    # Merged and without deletions, scores are equal to the last bit, too.
    for node in _QUERIES:
        assert _scores(index, node) == pytest.approx(_scores(rebuilt, node), rel=1e-5)
    index.verify()


def test_merging_in_small_chunks_changes_nothing(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = random_documents(8, 90)
    for at in range(0, 90, 9):
        with index.writer() as writer:
            writer.add_documents(documents[at : at + 9])
            writer.delete([documents[at].pk])
    monkeypatch.setattr("search.engine.merge_lists._CHUNK_VALUES", 50)
    with index.writer() as writer:
        writer.commit(optimize=True)
    kept = [document for at, document in enumerate(documents) if at % 9]
    assert _state(index) == _state(_rebuilt(tmp_path / "other", kept))


def test_a_large_batch_becomes_several_segments(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = random_documents(9, 60)
    monkeypatch.setattr("search.engine.writer.FLUSH_CHARACTERS", 1500)
    with index.writer() as writer:
        writer.add_documents([*documents, *documents[:20]])
        writer.commit(merge=False)
    assert index.searcher().segment_count > 3
    monkeypatch.setattr("search.engine.writer.FLUSH_CHARACTERS", build.FLUSH_CHARACTERS)
    assert _state(index) == _state(_rebuilt(tmp_path / "other", documents))


def test_within_a_session_the_last_version_of_a_document_stays(index_of: Fill) -> None:
    searcher = index_of([Document(1, {"text": "发展"}), Document(1, {"text": "改革"})]).searcher()
    assert searcher.doc_count == 1
    assert searcher.search(Query(Run("改革"))).count == 1
    assert searcher.search(Query(Run("发展"))).count == 0


def test_a_document_added_and_deleted_in_one_session_is_gone(index: Index) -> None:
    with index.writer() as writer:
        writer.add_documents([Document(1, {"text": "发展"})])
        assert writer.delete([1, 2]) == 1
    assert index.searcher().doc_count == 0


def test_nothing_shows_before_the_commit_and_an_error_cancels(index_of: Fill) -> None:
    index = index_of([Document(1, {"text": "发展"})])
    before = index.searcher()
    with pytest.raises(KeyError), index.writer() as writer:
        writer.add_documents([Document(2, {"text": "改革"})])
        writer.delete([1])
        assert index.searcher() is before
        raise KeyError
    assert index.searcher() is before
    with index.writer(timeout=0) as writer:
        writer.add_documents([Document(3, {"text": "改革"})])
    assert [pk for pk, _ in index.searcher().versions()] == [1, 3]


def test_a_searcher_goes_on_showing_its_commit(index_of: Fill) -> None:
    index = index_of(random_documents(1, 30))
    old = index.searcher()
    count = old.search(Query(Run("发"))).count
    with index.writer() as writer:
        writer.clear()
    assert index.searcher().doc_count == 0
    assert old.doc_count == 30
    old.verify()
    assert old.search(Query(Run("发展") | Run("发"))).count >= count > 0


def test_a_commit_without_changes_leaves_the_generation(index_of: Fill) -> None:
    index = index_of([Document(1, {"text": "发展"})])
    generation = index.searcher().generation
    with index.writer() as writer:
        writer.delete([5])
    assert index.searcher().generation == generation


def test_metadata_is_kept_and_can_change(index: Index) -> None:
    assert index.searcher().metadata == {"dictionary": "1"}
    with index.writer() as writer:
        writer.metadata["dictionary"] = "2"
    assert index.searcher().metadata == {"dictionary": "2"}
    assert Index.open(index.directory, SCHEMA, cut).searcher().metadata == {"dictionary": "2"}


def test_a_second_writer_waits_and_then_says_so(index: Index) -> None:
    with index.writer():
        with pytest.raises(EngineError) as error:
            index.writer(timeout=0.1)
        assert error.value.problem is EngineProblem.LOCKED
    index.writer(timeout=0).cancel()


def test_a_closed_writer_refuses(index: Index) -> None:
    writer = index.writer()
    writer.commit()
    with pytest.raises(EngineError) as error:
        writer.add_documents([])
    assert error.value.problem is EngineProblem.CLOSED
    writer.cancel()


def test_many_single_commits_leave_few_segments_and_no_stray_files(index: Index) -> None:
    rng = random.Random(1)
    for pk in range(70):
        with index.writer() as writer:
            writer.add_documents([random_document(rng, pk)])
    searcher = index.searcher()
    assert searcher.doc_count == 70
    assert searcher.segment_count < 8
    names = [path.name for path in index.directory.iterdir()]
    assert len([name for name in names if name.endswith(".arrays")]) == searcher.segment_count
    assert len([name for name in names if name.endswith(".toc")]) == 1
    assert len(names) == searcher.segment_count + 2


def test_keys_and_versions_reach_to_64_bits(index_of: Fill) -> None:
    pks = [-(2**63), 2**63 - 1]
    searcher = index_of([Document(pk, {"text": "发展"}, version=pk) for pk in pks]).searcher()
    assert sorted(searcher.versions()) == [(-(2**63), -(2**63) + 1), (2**63 - 1, 2**63 - 1)]
    assert searcher.doc_of(2**63) is None

import threading
from pathlib import Path

import pytest

from search.contract import Document, EngineError, EngineProblem, Query, Schema, TextField
from search.engine import Index
from search.query.nodes import Run
from tests.processes import join_all
from tests.search.contract.samples import SCHEMA, cut, random_documents
from tests.search.engine.conftest import Fill


def _problem(directory: Path, schema: Schema = SCHEMA) -> EngineProblem:
    with pytest.raises(EngineError) as error:
        Index.open(directory, schema, cut)
    return error.value.problem


def test_a_missing_index_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    assert _problem(tmp_path) is EngineProblem.MISSING
    assert _problem(tmp_path / "nowhere") is EngineProblem.MISSING
    assert not Index.exists(tmp_path)


def test_another_schema_asks_for_a_rebuild(index: Index) -> None:
    assert Index.exists(index.directory)
    assert _problem(index.directory, Schema((TextField("text"),))) is EngineProblem.OTHER_SCHEMA


@pytest.mark.parametrize("suffix", [".toc", ".arrays"])
@pytest.mark.parametrize("kept", [0, 3, 60, -1])
def test_files_cut_short_give_a_clear_error(index_of: Fill, suffix: str, kept: int) -> None:
    index = index_of(random_documents(1, 20))
    path = next(path for path in index.directory.iterdir() if path.suffix == suffix)
    path.write_bytes(path.read_bytes()[:kept])
    assert _problem(index.directory) is EngineProblem.CORRUPT


def test_a_missing_segment_gives_a_clear_error(index_of: Fill) -> None:
    index = index_of(random_documents(1, 20))
    next(index.directory.glob("*.arrays")).unlink()
    assert _problem(index.directory) is EngineProblem.CORRUPT


def test_a_damaged_array_is_found_by_verify(index_of: Fill) -> None:
    index = index_of(random_documents(1, 20))
    path = next(index.directory.glob("*.arrays"))
    data = bytearray(path.read_bytes())
    data[300] ^= 255
    path.write_bytes(data)
    with pytest.raises(EngineError) as error:
        Index.open(index.directory, SCHEMA, cut).verify()
    assert error.value.problem is EngineProblem.CORRUPT


def test_a_foreign_pickle_is_not_run(index_of: Fill, tmp_path: Path) -> None:
    index = index_of(random_documents(1, 5))
    path = next(index.directory.glob("*.toc"))
    data = path.read_bytes()
    # A class reference in the pickle, turned into os.system.
    harmful = data.replace(b"\x8c\x13search.engine.codec", b"\x8c\x02os").replace(
        b"\x8c\x0bSegmentList", b"\x8c\x06system"
    )
    old = data.replace(b"csearch.engine.codec\nSegmentList\n", b"cos\nsystem\n")
    assert harmful != data or old != data
    path.write_bytes(harmful if harmful != data else old)
    assert _problem(index.directory) is EngineProblem.CORRUPT


def test_the_searcher_stays_the_same_until_the_next_commit(index_of: Fill) -> None:
    index = index_of([Document(1, {"text": "发展"})])
    first = index.searcher()
    assert index.searcher() is first
    other = Index.open(index.directory, SCHEMA, cut)
    with other.writer() as writer:
        writer.add_documents([Document(2, {"text": "发展"})])
    assert index.searcher() is not first
    assert index.searcher().search(Query(Run("发展"))).count == 2


def test_creating_anew_empties_an_index(index_of: Fill) -> None:
    index = index_of(random_documents(1, 5))
    Index.create(index.directory, SCHEMA, cut)
    assert index.searcher().doc_count == 0


def test_threads_share_an_index(index_of: Fill) -> None:
    index = index_of(random_documents(1, 50))
    wanted = [index.searcher().search(Query(Run(text))).count for text in "发展经济"]
    index._cache.clear()
    errors: list[object] = []

    def work() -> None:
        for _ in range(30):
            found = [index.searcher().search(Query(Run(text))).count for text in "发展经济"]
            if found != wanted:
                errors.append(found)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    join_all(threads)
    assert errors == []


def test_size_is_that_of_the_files(index_of: Fill) -> None:
    index = index_of(random_documents(1, 20))
    assert index.size_bytes() == sum(path.stat().st_size for path in index.directory.glob("*.arrays"))

"""Several processes build what one does, whatever happens to them."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from search.contract import Document
from search.engine import Builders, Index
from tests.processes import becomes_true
from tests.search.contract.samples import SCHEMA, cut, random_documents

DOCUMENTS = random_documents(5, 120)


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engine.writer.FLUSH_CHARACTERS", 1_000)


def _built(folder: Path, processes: int, disturb: Callable[[], None] = lambda: None) -> list[str]:
    index = Index.create(folder, SCHEMA, cut)
    with Builders(processes) as builders, index.writer(builders=builders) as writer:
        writer.add_documents(DOCUMENTS[:60])
        disturb()
        # Some replace what is being built, some go again.
        writer.add_documents(DOCUMENTS[50:])
        assert writer.delete([DOCUMENTS[3].pk, DOCUMENTS[-1].pk]) == 2
        writer.add_documents(DOCUMENTS[:2])
        writer.commit(optimize=True)
    assert not multiprocessing.active_children()
    (segment,) = folder.glob("*.arrays")
    return [hashlib.sha256(segment.read_bytes()).hexdigest()]


@pytest.mark.slow
def test_several_processes_build_what_one_does(tmp_path: Path) -> None:
    assert _built(tmp_path / "one", 1) == _built(tmp_path / "three", 3)


@pytest.mark.slow
def test_where_processes_are_killed_their_work_is_done_here(tmp_path: Path) -> None:
    def kill() -> None:
        becomes_true(lambda: bool(multiprocessing.active_children()))
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        becomes_true(lambda: not multiprocessing.active_children())

    assert _built(tmp_path / "killed", 2, kill) == _built(tmp_path / "one", 1)


@pytest.mark.slow
def test_a_writer_that_is_cancelled_leaves_nobody_at_work(tmp_path: Path) -> None:
    index = Index.create(tmp_path, SCHEMA, cut)
    with Builders(2) as builders:
        with pytest.raises(KeyError), index.writer(builders=builders) as writer:
            writer.add_documents(DOCUMENTS)
            raise KeyError
        assert index.searcher().doc_count == 0
        with index.writer(timeout=0, builders=builders) as writer:
            writer.add_documents(DOCUMENTS)
    assert index.searcher().doc_count == len({document.pk for document in DOCUMENTS})


@pytest.mark.slow
def test_what_a_process_cannot_do_is_said_here(tmp_path: Path) -> None:
    index = Index.create(tmp_path, SCHEMA, _refuse)
    with (
        pytest.raises(ValueError, match="no words"),
        Builders(2) as builders,
        index.writer(builders=builders) as writer,
    ):
        writer.add_documents(DOCUMENTS)
    assert index.searcher().doc_count == 0


def _refuse(texts: object) -> list[list[str]]:
    raise ValueError("no words")


def test_a_job_is_done_once() -> None:
    done: list[int] = []
    builders = Builders(1)
    with builders:
        job = builders.start(lambda: done.append(1))
        assert job.waits()
        assert job.take_back()
        assert not job.take_back()
        assert job.is_done()
        job.result()
    assert done == [1]
    assert isinstance(DOCUMENTS[0], Document)

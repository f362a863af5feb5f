"""Real processes: a writer killed at any moment, readers while one writes.

How many kills, and how long is read, is for tests/campaigns.py.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.contract import Query
from search.engine import Index
from search.query.nodes import All, Exact
from tests import campaigns
from tests.processes import WAIT_SECONDS, end, finished, first_line
from tests.search.contract.samples import SCHEMA, cut
from tests.search.engine.process_writer import BATCH

KILLS = campaigns.size(6, 200, "KILLS")
READERS = campaigns.size(2, 8, "READERS")
READ_SECONDS = campaigns.size(3, 300, "READ_SECONDS")
COMMITS = 3  # that a reader waits for, at least
ROOT = Path(__file__).resolve().parents[3]


def _start(module: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"tests.search.engine.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_whole_commit(index: Index) -> None:
    rng = random.Random(KILLS)
    least = 0
    for _ in range(KILLS):
        writer = _start("process_writer", index.directory, -1)
        first = first_line(writer)
        time.sleep(rng.random() * 0.08)
        least = int((first + end(writer)).split()[-1])

        searcher = Index.open(index.directory, SCHEMA, cut).searcher()
        searcher.verify()
        versions = dict(searcher.versions())
        version = versions[0]
        assert version in (least, least + 1), "what was reported as committed is there"
        assert {versions[pk] for pk in range(BATCH)} == {version}
        assert versions.keys() == {*range(BATCH), BATCH + version}
        assert searcher.search(Query(Exact(f"第{version}版"))).count == BATCH
        assert searcher.search(Query(All())).count == BATCH + 1
    # The next commit finds the lock free and sweeps up what the dead left behind.
    with index.writer(timeout=0) as writer_here:
        writer_here.metadata["swept"] = True
    files = {path.name for path in index.directory.iterdir()}
    assert len([name for name in files if name.endswith(".arrays")]) == index.searcher().segment_count
    assert len(files) == index.searcher().segment_count + 2, files


@pytest.mark.slow
def test_readers_never_see_half_a_commit(index: Index) -> None:
    writer = _start("process_writer", index.directory, -1)
    readers = [_start("process_reader", index.directory, READ_SECONDS, COMMITS) for _ in range(READERS)]
    try:
        for reader in readers:
            assert int(finished(reader, within=READ_SECONDS + WAIT_SECONDS)) >= COMMITS
        assert writer.poll() is None, "the writer is still at work"
    finally:
        for process in (writer, *readers):
            end(process)


@pytest.mark.slow
def test_writers_that_compete_lose_nothing(index: Index) -> None:
    writers = [_start("process_writer", index.directory, 15, first_pk) for first_pk in (0, 100, 200)]
    for writer in writers:
        finished(writer)
    wanted = [pk for first_pk in (0, 100, 200) for pk in range(first_pk, first_pk + 15)]
    assert sorted(pk for pk, _ in index.searcher().versions()) == wanted

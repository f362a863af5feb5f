"""The directory of the index: folders, the pointer, locks and the list of changes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.backends.whoosh.directory import IndexDirectory
from search.contract import LockedError

ROOT = Path(__file__).resolve().parents[4]
# Holds the right to drain until it is killed.
HOLDER = """
import sys, time
from pathlib import Path
from search.backends.whoosh.directory import IndexDirectory
with IndexDirectory(Path(sys.argv[1])).draining(0):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def directory(tmp_path: Path) -> IndexDirectory:
    return IndexDirectory(tmp_path / "index")


def test_at_first_there_is_no_index(directory: IndexDirectory) -> None:
    assert directory.current() is None


def test_switching_makes_a_folder_the_one_in_use(directory: IndexDirectory) -> None:
    folder = directory.new_folder()
    directory.switch_to(folder)
    assert directory.current() == folder
    assert (directory.root / "CURRENT").read_text() == "ix-1"


def test_the_folder_before_stays_and_older_ones_go(directory: IndexDirectory) -> None:
    folders = []
    for _ in range(3):
        folders.append(directory.new_folder())
        directory.switch_to(folders[-1])
    assert [folder.exists() for folder in folders] == [False, True, True]


def test_a_folder_left_by_a_killed_rebuild_goes_with_the_next_switch(directory: IndexDirectory) -> None:
    left = directory.new_folder()
    directory.switch_to(directory.new_folder())
    assert not left.exists()


def test_a_pointer_to_somewhere_else_is_not_followed(directory: IndexDirectory) -> None:
    directory.root.mkdir()
    (directory.root / "CURRENT").write_text("../../etc")
    assert directory.current() is None


def test_only_one_drains_at_a_time(directory: IndexDirectory) -> None:
    with directory.draining(0), pytest.raises(LockedError, match=r"drain\.lock"), directory.draining(0.1):
        pytest.fail("two drained at once")
    with directory.draining(0):
        pass


def test_another_thread_is_kept_out_like_another_process(directory: IndexDirectory) -> None:
    def drain() -> None:
        with directory.draining(0.1):
            pytest.fail("two drained at once")

    with directory.draining(0), ThreadPoolExecutor(1) as pool, pytest.raises(LockedError):
        pool.submit(drain).result(30)


def test_a_lock_goes_with_the_process_that_is_killed(directory: IndexDirectory) -> None:
    command = [sys.executable, "-c", HOLDER, str(directory.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(LockedError), directory.draining(0):
                pytest.fail("two drained at once")
        finally:
            holder.kill()
    with directory.draining(0):
        pass


def test_changes_are_listed_only_while_a_rebuild_runs(directory: IndexDirectory) -> None:
    directory.root.mkdir()
    directory.note_changes([1, 2])
    assert directory.changes() == []
    with directory.rebuilding():
        directory.note_changes([3, 4])
        directory.note_changes([3])
    assert directory.changes() == [3, 4]
    directory.forget_changes()
    assert directory.changes() == []


def test_a_line_cut_short_by_a_kill_is_passed_over(directory: IndexDirectory) -> None:
    directory.root.mkdir()
    (directory.root / "changes").write_text("12\n345\n6")
    assert directory.changes() == [12, 345]

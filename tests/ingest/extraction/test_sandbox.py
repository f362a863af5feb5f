# long cases are read best unbroken
from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.extraction import (
    ExtractionError,
    Limits,
    Problem,
    end_children,
    extract,
    extract_safely,
    sandbox,
    worker,
)
from tests.ingest.extraction.makers import BODY, TITLE, pdf_of, plain_docx, web_page, zip_of
from tests.processes import becomes_true, end, first_line, join_all

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    end_children()
    yield
    end_children()
    assert children() == []


def children() -> list[int]:
    """Return the living extraction children of this process."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"ingest.extraction.worker" in command:
            found.append(int(entry.name))
    return found


@pytest.mark.parametrize(
    "data", [plain_docx(TITLE, BODY), pdf_of([BODY]), web_page(), f"{TITLE}\n{BODY}".encode("gb18030")]
)
def test_the_child_reads_what_this_process_would(data: bytes) -> None:
    assert extract_safely(data, "讲话") == extract(data, "讲话")


def test_problems_come_through_with_their_details() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_safely(pdf_of([BODY]), limits=Limits(text=10))
    assert (caught.value.code, caught.value.details) == (Problem.TOO_LONG, {"limit": 10})


def test_one_child_serves_many_files() -> None:
    data = plain_docx(BODY)
    extract_safely(data)
    (child,) = children()
    for _ in range(50):
        extract_safely(data)
    assert children() == [child]


def test_plain_text_starts_no_child() -> None:
    extract_safely(BODY.encode())
    assert children() == []


def slow_page() -> bytes:
    return b"<html>" + b"<p>x" * 490_000


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_safely(slow_page(), limits=Limits(wall_seconds=0.5))
    assert (caught.value.code, caught.value.details) == (Problem.TIMEOUT, {"limit": 0.5})
    assert children() == []
    assert extract_safely(web_page()).text.startswith(TITLE)


def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_safely(slow_page(), limits=Limits(memory=200 * 2**20))
    assert caught.value.code in (Problem.MEMORY, Problem.CRASHED)
    assert extract_safely(web_page()).text.startswith(TITLE)


def test_processor_time_is_limited_file_by_file() -> None:
    limits = Limits(cpu_seconds=0, wall_seconds=30)
    with pytest.raises(ExtractionError) as caught:
        extract_safely(slow_page(), limits=limits)
    assert caught.value.code is Problem.TIMEOUT
    for _ in range(3):
        assert extract_safely(web_page(), limits=limits).text.startswith(TITLE)


def test_a_child_that_dies_costs_its_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    extract_safely(web_page())
    (child,) = children()

    def dies_once_it_has_the_file(*asked: Any) -> bytearray:
        received = worker.receive(*asked)
        os.kill(child, signal.SIGSEGV)
        return received

    with monkeypatch.context() as patched, pytest.raises(ExtractionError) as caught:
        patched.setattr(sandbox, "receive", dies_once_it_has_the_file)
        extract_safely(slow_page())
    assert caught.value.code is Problem.CRASHED
    assert extract_safely(web_page()).text.startswith(TITLE)


def test_a_child_that_ended_by_itself_is_replaced_without_a_word() -> None:
    extract_safely(web_page())
    (child,) = children()
    os.kill(child, signal.SIGKILL)  # as if the system had needed its memory while it was idle
    becomes_true(lambda: children() == [])
    assert extract_safely(web_page()).text.startswith(TITLE)
    (second,) = children()
    held = sandbox._pool.take()
    held.connection.shutdown(socket.SHUT_WR)  # the child sees the end of its work and leaves
    sandbox._pool.give_back(held)
    assert extract_safely(web_page()).text.startswith(TITLE)
    assert children() != [second]


def test_a_child_sees_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "do-not-tell")
    extract_safely(web_page())
    (child,) = children()
    assert b"do-not-tell" not in Path(f"/proc/{child}/environ").read_bytes()


def test_threads_have_children_of_their_own() -> None:
    results: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: results.extend(extract_safely(plain_docx(BODY)).text for _ in range(5))
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    join_all(threads)
    assert results == [BODY] * 30
    assert len(children()) <= 4


def _read_in_worker(data: bytes) -> str:
    return extract_safely(data).text


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_of_multiprocessing_have_children_of_their_own(method: str) -> None:
    extract_safely(plain_docx(BODY))  # a fork inherits this child, and must leave it alone
    (mine,) = children()
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(_read_in_worker, [plain_docx(BODY)] * 4) == [BODY] * 4
        pool.close()
        pool.join()
    assert children() == [mine]
    assert extract_safely(plain_docx(BODY)).text == BODY


def test_a_parent_that_is_killed_leaves_no_child() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from ingest.extraction import extract_safely, sandbox\n"
        "extract_safely(b'<html><p>x')\n"
        "print(sandbox._pool._idle[0].process.pid, flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(ROOT)], stdout=subprocess.PIPE, text=True)
    child = int(first_line(parent))
    end(parent)
    becomes_true(lambda: not _runs(child))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Problem.EMPTY),
        (b"x" * (60 * 2**20), Problem.TOO_LARGE),
        (zip_of({"a.txt": b"x"}), Problem.ARCHIVE),
    ],
)
def test_what_needs_no_child_is_answered_without(data: bytes, code: Problem) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_safely(data)
    assert caught.value.code is code
    assert children() == []


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ExtractionError(Problem.TOO_LARGE, limit=1, size=2)))
    assert (error.code, error.details, str(error)) == (
        Problem.TOO_LARGE,
        {"limit": 1, "size": 2},
        "too_large(limit=1, size=2)",
    )


def test_long_plain_text_is_read_by_a_child() -> None:
    data = (BODY + "\n").encode() * 9_000
    assert len(data) > 2**20
    assert extract_safely(data).text.count(BODY) == 9_000
    assert len(children()) == 1


def test_text_and_pages_beyond_reason_are_refused_for_what_they_are() -> None:
    """Not for the time they took: that would be Problem.TIMEOUT."""
    for data, code in ((b"<html>" + b"<p>" * 600_000, Problem.BOMB), (b"x\n" * 15_000_000, Problem.TOO_LONG)):
        with pytest.raises(ExtractionError) as caught:
            extract_safely(data)
        assert caught.value.code is code

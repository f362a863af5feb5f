"""What commands do when nobody reads their output: they end quietly, as other tools do; services go on."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from config import closed_pipe
from tests import cast, sites
from tests.processes import becomes_true

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
WRITER = ["-m", "tests.search.archive_writer", "3", "1", "0"]
ROOMS = {"config", "pages", "research", "search", "ingest", "speeches"}
OURS = sorted(name for name, app in get_commands().items() if str(app) in ROOMS)

# Forks for each command, so that Django is set up once: its help goes into a pipe that nobody reads.
EVERY_COMMAND = """
import os, sys, django
sys.path.insert(0, "."); os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"; django.setup()
import manage
for name in sys.argv[1:]:
    read, write = os.pipe(); os.close(read)
    pid = os.fork()
    if not pid:
        os.dup2(write, 1); sys.stdout = os.fdopen(1, "w", closefd=False); sys.argv = ["manage.py", name, "--help"]
        manage.main()
    print(name, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])); os.close(write)
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with a site of its own; no variable of Python's makes it behave."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    yield {**kept, "DATA_DIR": str(tmp_path / "data"), "DEMO": "0"}


def unread(*arguments: str, env: dict[str, str], both: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output pipe is closed before it says a word."""
    read, write = os.pipe()
    os.close(read)
    try:
        errors = write if both else subprocess.PIPE
        return subprocess.run(
            [*MANAGE, *arguments], stdout=write, stderr=errors, env=env, cwd=ROOT, timeout=120, check=False
        )
    finally:
        os.close(write)


def test_a_command_into_a_closed_pipe_ends_as_sigpipe_would(tmp_path: Path, data_dir: dict[str, str]) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes(cast.speech_bytes(0))
    for env in (data_dir, {**data_dir, "PYTHONUNBUFFERED": "1"}):
        done = unread("parse_transcript", str(path), env=env)
        assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")
    assert unread("parse_transcript", "nowhere.txt", env=data_dir, both=True).returncode == 141


def test_what_was_done_before_its_output_was_lost_stays_done(data_dir: dict[str, str]) -> None:
    subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=data_dir, cwd=ROOT, timeout=120, check=True)
    done = unread("make_editor", "qin", env=data_dir)
    assert (done.returncode, done.stderr) == (141, b"")
    again = subprocess.run(
        [*MANAGE, "make_editor", "qin"], env=data_dir, cwd=ROOT, capture_output=True, check=True
    )
    assert "已经有了" in again.stdout.decode()


def test_no_command_of_ours_complains() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERY_COMMAND, *OURS],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    assert len(OURS) >= 11
    assert (done.stdout.splitlines(), done.stderr) == (
        [f"{name} {0 if name == 'serve' else 141}" for name in OURS],
        "",
    )


def test_a_service_goes_on_and_what_it_says_is_lost() -> None:
    program = (
        "import sys; from config import closed_pipe\n"
        "with closed_pipe.ends_quietly(['serve']): print('一', flush=True); print('二', flush=True)\n"
        "sys.stderr.write('went on')"
    )
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"went on")


@pytest.mark.slow
def test_an_index_worker_goes_on_without_being_heard(data_dir: dict[str, str]) -> None:
    subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=data_dir, cwd=ROOT, timeout=120, check=True)
    read, write = os.pipe()
    worker = subprocess.Popen(
        [*MANAGE, "index", "--follow"], stdout=write, stderr=subprocess.PIPE, cwd=ROOT,
        env={**data_dir, "PYTHONUNBUFFERED": "1", "LOG_LEVEL": "WARNING"},
    )  # fmt: skip
    os.close(write)
    try:
        assert select.select([read], [], [], 60)[0], "it says nothing"
        os.read(read, 1)
        os.close(read)
        subprocess.run([sys.executable, *WRITER], env=data_dir, cwd=ROOT, timeout=120, check=True)
        becomes_true(lambda: sites.count(data_dir["DATA_DIR"], "search_outboxentry") == 0)
        assert worker.poll() is None
        worker.terminate()
        assert worker.communicate(timeout=60)[1] == b""
        assert worker.returncode == 0
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("serve", True), ("serve --prepare", True), ("index --follow", True), ("index", False),
        ("index --once", False), ("import_transcripts --follow", False), ("", False),
    ],
)  # fmt: skip
def test_only_what_runs_for_good_goes_on(line: str, goes_on: bool) -> None:
    assert closed_pipe.serves(line.split()) is goes_on


def test_an_output_closed_from_the_beginning_is_no_error(tmp_path: Path, data_dir: dict[str, str]) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes(cast.speech_bytes(0))
    shell = 'exec "$@" >&-'
    command = ["sh", "-c", shell, "sh", *MANAGE, "parse_transcript", str(path)]
    done = subprocess.run(command, env=data_dir, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

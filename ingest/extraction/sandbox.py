"""In charge of reading untrusted files in child processes that are kept, reused, and replaced when they fail.

The children are programs of their own, started afresh rather than forked: they inherit no database
connection, no secret of the environment and no thread, so this works alike under gunicorn, pytest and
multiprocessing.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess  # a child of our own
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from ingest.extraction.extracting import extract, refuse_size
from ingest.extraction.sniffing import sniff
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Problem
from ingest.extraction.worker import RECEIVED, frame, read_reply, receive, receive_frame

_ROOT = str(Path(__file__).resolve().parents[2])
_START = f"import sys; sys.path.insert(0, {_ROOT!r}); from ingest.extraction.worker import main; main()"
# A child that is idle costs some 20–60 MB; a web process rarely reads more files than this at once.
_KEPT = 4
# Bytes of plain text that are read in this process: what is longer takes memory that a web process lacks.
_AT_HAND = 2**20
# Of the environment, the child sees what finds programs and encodings; never a password.
_PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
# Idle children may leave just when they are asked; that a fresh one does as well means something is wrong.
_ATTEMPTS = _KEPT + 2
# Text of JSON takes up to twelve bytes a character, written as two \\u escapes.
_BYTES_PER_CHARACTER = 12


class _Child:
    """One child process and the socket to it."""

    def __init__(self) -> None:
        here, there = socket.socketpair()
        environment = {key: os.environ[key] for key in _PASSED if key in os.environ}
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        try:
            self.process = subprocess.Popen(  # noqa: S603  # this very interpreter, code of our own
                [sys.executable, "-c", _START],
                stdin=there.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=_ROOT,
                start_new_session=True,
            )
        except BaseException:
            here.close()
            raise
        finally:
            there.close()
        self.connection = here
        self.received = False  # the file it is at work on

    def ask(self, data: bytes, name: str, limits: Limits) -> bytes:
        """Return the child's reply.

        Raises:
            TimeoutError: it took longer than the limits allow.
            OSError, EOFError: it has gone.
        """
        header = json.dumps({"name": name, "limits": asdict(limits)}).encode("utf-8", "backslashreplace")
        end = time.monotonic() + limits.wall_seconds
        for part in (frame(header), len(data).to_bytes(8, "big"), data):
            self.connection.settimeout(max(0.001, end - time.monotonic()))
            self.connection.sendall(part)
        receive(self.connection, len(RECEIVED), end)
        self.received = True
        reply = receive_frame(self.connection, _BYTES_PER_CHARACTER * 2 * limits.text + 1_000_000, end)
        self.received = False
        return reply

    def end(self) -> int:
        """End the process with whatever it has started, and return how it ended."""
        self.connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.05)
        if self.process.poll() is None:
            # The child leads a session of its own, so its group is it and its converters.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        return self.process.wait()

    def forget(self) -> None:
        """Let go of a child that belongs to the process we were forked from, without touching it."""
        self.connection.close()
        self.process.returncode = 0


class _Pool:
    """The idle children of this process. Any thread may take one; whoever takes one has it alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Child] = []

    def take(self) -> _Child:
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return _Child()
            if child.process.poll() is None:
                return child
            child.end()  # it left, or the system took it, while nobody needed it

    def give_back(self, child: _Child) -> None:
        with self._lock:
            if len(self._idle) < _KEPT:
                self._idle.append(child)
                return
        child.end()

    def end_all(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def after_fork(self) -> None:
        """Start without children in a process that was forked: its parent's are not its own."""
        self._lock = threading.Lock()
        idle, self._idle = self._idle, []
        for child in idle:
            child.forget()


_pool = _Pool()
atexit.register(_pool.end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.after_fork)


def extract_safely(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Extracted:
    """Return the plain text of a file that a stranger sent; whatever it does, this process lives on.

    Short plain text, which needs no library to be read, is read here; all else in a child process.

    Args:
        data: the whole file.
        name: its name; only asked where the content leaves open what it is.
        limits: what it may cost in size, time and memory.

    Raises:
        ExtractionError: any `Problem`; `timeout`, `memory` and `crashed` when the child had to be ended.
    """
    refuse_size(data, limits)
    found = sniff(data, name)
    if found.is_archive or (found.code == "txt" and len(data) <= _AT_HAND):
        return extract(data, name, limits)
    reply = _ask(data, name, limits)
    try:
        return read_reply(reply)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ExtractionError(Problem.CRASHED, reason="no reply") from error


def end_children() -> None:
    """End the idle child processes of this process; the next file starts a fresh one."""
    _pool.end_all()


def _ask(data: bytes, name: str, limits: Limits) -> bytes:
    for _ in range(_ATTEMPTS):
        child = _pool.take()
        try:
            reply = child.ask(data, name, limits)
        except TimeoutError as error:
            child.end()
            raise ExtractionError(Problem.TIMEOUT, limit=limits.wall_seconds) from error
        except (OSError, EOFError) as error:
            code = child.end()
            if not child.received:  # its time or its number of files was over
                continue
            if hasattr(signal, "SIGXCPU") and code in (-signal.SIGXCPU, -signal.SIGALRM):
                raise ExtractionError(Problem.TIMEOUT, limit=limits.cpu_seconds) from error
            if hasattr(signal, "SIGABRT") and code == -signal.SIGABRT:  # how PDFium ends without memory
                raise ExtractionError(Problem.MEMORY, limit=limits.memory) from error
            raise ExtractionError(Problem.CRASHED, reason=f"exit {code}") from error
        except BaseException:  # interrupted: the child is in the middle of something
            child.end()
            raise
        _pool.give_back(child)
        return reply
    raise ExtractionError(Problem.CRASHED, reason="no child stays")

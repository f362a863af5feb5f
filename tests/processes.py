"""In charge of waiting for processes and threads in tests: every wait has a bound, and says what was missing."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from typing import AnyStr

# Bounds end waits that would be in vain; how fast a thing is stands in benchmarks/.
WAIT_SECONDS = 120.0


def first_line(process: subprocess.Popen[AnyStr], within: float = WAIT_SECONDS) -> AnyStr:
    """Return the next line that `process` prints; it is killed, and the test fails, after `within` seconds."""
    assert process.stdout is not None
    overdue = threading.Timer(within, process.kill)
    overdue.start()
    try:
        line = process.stdout.readline()
    finally:
        overdue.cancel()
    if not line:
        _, errors = process.communicate(timeout=within)
        raise AssertionError(f"nothing printed in {within:.0f} s, or ended before: {errors!r}")
    return line


def line_with(process: subprocess.Popen[str], words: str, within: float = WAIT_SECONDS) -> str:
    """Return the next line of `process` that holds `words`; without one in `within` seconds the test fails."""
    until = time.monotonic() + within
    while words not in (line := first_line(process, max(0.1, until - time.monotonic()))):
        pass
    return line


def finished(process: subprocess.Popen[AnyStr], status: int = 0, within: float = WAIT_SECONDS) -> AnyStr:
    """Return what `process` printed until it ended with `status`."""
    printed, errors = process.communicate(timeout=within)
    assert process.returncode == status, errors
    return printed


def end(process: subprocess.Popen[AnyStr], within: float = WAIT_SECONDS) -> AnyStr:
    """Kill `process` and return what it had printed."""
    process.kill()
    printed, _ = process.communicate(timeout=within)
    return printed


def join_all(threads: Iterable[threading.Thread], within: float = WAIT_SECONDS) -> None:
    """Wait until all `threads` have ended."""
    for thread in threads:
        thread.join(within)
        assert not thread.is_alive(), f"{thread.name} still runs after {within:.0f} s"


def becomes_true(holds: Callable[[], bool], within: float = WAIT_SECONDS) -> None:
    """Wait until `holds()`."""
    until = time.monotonic() + within
    while not holds():
        assert time.monotonic() < until, f"not so after {within:.0f} s"
        time.sleep(0.02)

"""In charge of doing the work of a bulk load with all processors: never for one correction.

A job is whole: a segment from its documents, or a part of a merge. So processes have nothing to tell one another
but documents and names of files. A job that no process has begun is done here rather than waited for.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self, TypeVar

# Below this many documents starting the processes takes longer than they save.
WORTH_IT = 1_000

Result = TypeVar("Result")


class Job(Generic[Result]):
    """Work that was handed out."""

    def __init__(self, work: Callable[[], Result], future: Future[Result] | None) -> None:
        self._work = work
        self._future = future
        self._done: list[Result] = []

    def waits(self) -> bool:
        """Return whether nobody has begun with it."""
        return not (self.is_done() or (self._future is not None and self._future.running()))

    def is_done(self) -> bool:
        """Return whether its result is there."""
        return bool(self._done) or (self._future is not None and self._future.done())

    def take_back(self) -> bool:
        """Do it here if nobody has begun with it; return whether that was so."""
        if self._done or (self._future is not None and not self._future.cancel()):
            return False
        self._done.append(self._work())
        return True

    def result(self) -> Result:
        """Return what came of it, doing it here if nobody has begun with it."""
        if not self.take_back() and not self._done:
            self._done.append(self._finished())
        return self._done[0]

    def abandon(self) -> None:
        """Have it not begun, or wait until it has ended."""
        if self._future is not None and not self._future.cancel():
            wait_for([self._future])

    def _finished(self) -> Result:
        try:
            return self._future.result() if self._future is not None else self._work()
        except BrokenProcessPool:  # out of memory, killed
            return self._work()


class Builders:
    """Processes beside this one that take jobs, one each at a time; a context manager."""

    def __init__(self, processes: int | None = None) -> None:
        """Take the number of processes, this one included; as many as there are processors if None."""
        self.others = (processes or len(os.sched_getaffinity(0))) - 1
        self._threads: ThreadPoolExecutor | None = None
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.others > 0:
            # A forked child would share this process's database connection and locks.
            spawn = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.others, mp_context=spawn, initializer=_start)
            # The executor would take one job more than it has processes, and that one could not be taken back.
            self._threads = ThreadPoolExecutor(self.others)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is not None and self._executor is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._threads = self._executor = None

    def start(self, work: Callable[[], Result]) -> Job[Result]:
        """Hand out `work`, which must be picklable and may be done twice."""
        if self._threads is None:
            return Job(work, None)
        return Job(work, self._threads.submit(self._elsewhere, work))

    def _elsewhere(self, work: Callable[[], Result]) -> Result:
        if self._executor is None:
            raise BrokenProcessPool
        return self._executor.submit(work).result()


def _start() -> None:
    """See to it that a process is gone when its parent is."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait([sentinel])  # whoever builds the index was killed: nobody waits for a segment any more
    os._exit(1)

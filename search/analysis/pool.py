"""In charge of cutting very many texts with all processors: for building an index, never for one correction.

Words travel between processes as one string a text, because a list of strings takes ten times as long.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from .tokenizer import joined_folded, tokenize_folded

# Characters of text that wait for the processes, at most, besides those being cut.
AHEAD_CHARACTERS = 4_000_000
# Below this many texts starting the processes takes longer than they save.
WORTH_IT = 1_000

Batch = Sequence[str]
Words = Sequence[Sequence[str]]


class TokenizerPool:
    """Cuts texts as `tokenize_folded` does, in several processes; a context manager.

    A pool whose processes die (out of memory, killed) goes on in this one.
    """

    def __init__(self, processes: int | None = None) -> None:
        """Take the number of processes, this one included; as many as there are processors if None."""
        self._processes = processes or len(os.sched_getaffinity(0))
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._processes > 1:
            self._executor = ProcessPoolExecutor(
                self._processes - 1,
                # A forked child would share this process's database connection and locks.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    def __call__(self, texts: Batch) -> Words:
        """Return the tokens of each of a few folded texts, cut here and now."""
        return tokenize_folded(texts)

    def cut_ahead(self, batches: Iterable[Batch]) -> Iterator[list[str]]:
        """Cut batch after batch of folded texts; what waits is being cut from this call on.

        Returns:
            For each batch, in order, the tokens of each text, a space behind each token.
        """
        ahead = _Ahead(self._submit, iter(batches))
        ahead.fill()
        return ahead

    def _submit(self, batch: Batch) -> Future[list[str]] | None:
        if self._executor is None:
            return None
        try:
            return self._executor.submit(joined_folded, list(batch))
        except BrokenProcessPool:
            self._executor = None
            return None


class _Ahead(Iterator[list[str]]):
    """The batches that were handed out but not yet asked for."""

    def __init__(self, submit: Callable[[Batch], Future[list[str]] | None], batches: Iterator[Batch]) -> None:
        self._submit = submit
        self._batches = batches
        self._waiting: deque[tuple[Batch, Future[list[str]] | None]] = deque()
        self._characters = 0

    def fill(self) -> None:
        """Hand out batches until enough are waiting."""
        while self._characters < AHEAD_CHARACTERS and (batch := next(self._batches, None)) is not None:
            self._characters += sum(map(len, batch)) + 1
            self._waiting.append((batch, self._submit(batch)))

    def __next__(self) -> list[str]:
        self.fill()
        if not self._waiting:
            raise StopIteration
        batch, future = self._waiting.popleft()
        self._characters -= sum(map(len, batch)) + 1
        if future is None:
            return joined_folded(batch)
        while not future.done() and self._help():
            pass
        try:
            return future.result()
        except BrokenProcessPool:
            return joined_folded(batch)

    def _help(self) -> bool:
        """Cut the last batch that no process has begun with, rather than wait; return whether there was one."""
        for place in range(len(self._waiting) - 1, -1, -1):
            batch, future = self._waiting[place]
            if future is not None and future.cancel():
                done: Future[list[str]] = Future()
                done.set_result(joined_folded(batch))
                self._waiting[place] = (batch, done)
                return True
            if future is not None and not future.done():
                return False  # this one is being cut, and so is all before it
        return False


def _start() -> None:
    """Make a process ready, and see to it that it is gone when its parent is."""
    joined_folded(["高质量发展"])
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait([sentinel])  # whoever builds the index was killed: nobody will ask for words any more
    os._exit(1)

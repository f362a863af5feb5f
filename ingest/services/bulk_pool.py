"""In charge of the processes that extract and parse for a bulk import, and of outliving one that dies."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from ingest.services import pipeline
from ingest.services.bulk_types import Source, SourceKind
from speeches.gazetteer import Gazetteer, Place

# One message between processes carries some sources: sending is dearer than reading a short one.
_CHUNK = 4
# So many chunks wait for each process, no more: what is read ahead is held in memory.
_AHEAD = 4

Work = tuple[Source, pipeline.Outcome]

_gazetteer: Gazetteer | None = None


def _start(places: Sequence[Place]) -> None:
    """Make a worker ready: its own gazetteer, behind the web workers in line, gone when its parent is."""
    global _gazetteer
    _gazetteer = Gazetteer(places)
    os.nice(5)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait([sentinel])  # the importer was killed: nobody will ask for results any more
    os._exit(1)


def outcome(source: Source, gazetteer: Gazetteer) -> pipeline.Outcome:
    """Read one source; what goes wrong is the outcome's problem."""
    if source.problem:
        return pipeline.Outcome(problem=source.problem, problem_details=dict(source.details))
    if source.kind is SourceKind.RECORD:
        return pipeline.read_record(source.data, gazetteer)
    return pipeline.read_file(source.data, source.label, gazetteer)


def _do(sources: Sequence[Source]) -> list[pipeline.Outcome]:
    assert _gazetteer is not None  # noqa: S101  _start made it
    return [outcome(source, _gazetteer) for source in sources]


def run(sources: Iterable[Source], places: Sequence[Place], jobs: int) -> Iterator[Work]:
    """Yield each source with its outcome, in their order, worked on by `jobs` processes.

    With one job the work is done here. A process that dies costs only the source that killed it.
    """
    if jobs <= 1:
        gazetteer = Gazetteer(places)
        for source in sources:
            yield source, outcome(source, gazetteer)
        return
    pool = _Pool(places, jobs)
    try:
        yield from pool.run(_chunks(sources))
    finally:
        pool.close()


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    for source in sources:
        chunk.append(source)
        if len(chunk) >= _CHUNK or len(source.data) > 1_000_000:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Pool:
    def __init__(self, places: Sequence[Place], jobs: int) -> None:
        self._places = places
        self._jobs = jobs
        self._executor = self._new()
        self._waiting: deque[tuple[list[Source], Future[list[pipeline.Outcome]]]] = deque()

    def _new(self, jobs: int | None = None) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs or self._jobs,
            # A forked child would share this process's database connection and locks.
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(tuple(self._places),),
        )

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def run(self, chunks: Iterator[list[Source]]) -> Iterator[Work]:
        for chunk in chunks:
            self._waiting.append((chunk, self._submit(chunk)))
            while len(self._waiting) >= self._jobs * _AHEAD:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _submit(self, chunk: list[Source]) -> Future[list[pipeline.Outcome]]:
        try:
            return self._executor.submit(_do, chunk)
        except BrokenProcessPool:
            broken: Future[list[pipeline.Outcome]] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def _next(self) -> Iterator[Work]:
        chunk, future = self._waiting.popleft()
        try:
            outcomes = future.result()
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            outcomes = [self._alone(source) for source in chunk]
            self._executor = self._new()
            later = [waiting for waiting, _future in self._waiting]
            self._waiting = deque((waiting, self._submit(waiting)) for waiting in later)
        yield from zip(chunk, outcomes, strict=True)

    def _alone(self, source: Source) -> pipeline.Outcome:
        """Read one source in a process of its own, which it may take down with it."""
        with self._new(1) as executor:
            try:
                return executor.submit(_do, [source]).result()[0]
            except BrokenProcessPool:
                return pipeline.Outcome(problem="crashed")

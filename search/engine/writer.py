"""In charge of changing an index: add, replace, delete, commit, merge — one writer at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME
from whoosh.util.filelock import try_for

from search.contract import Document, EngineError, EngineProblem, Json, Schema
from search.engine import storage
from search.engine.build import FLUSH_CHARACTERS, document_characters, write_segment
from search.engine.builders import Builders, Job
from search.engine.codec import ArraySegment
from search.engine.merge import MergeSource, merge_segments
from search.engine.merge_policy import LARGEST_SEGMENT_CHARACTERS, SegmentSize, choose_merge
from search.engine.segment import SegmentReader
from search.engine.types import Tokenize

_LOCK_RETRY_SECONDS = 0.05


class _Building(NamedTuple):
    """A segment that is being built, and the keys of its documents."""

    segment: ArraySegment
    pks: list[int]
    job: Job[None]


class Writer:
    """Holds Whoosh's write lock until `commit` or `cancel`.

    The lock is the kernel's (flock): it goes with the process that holds it, however that one ends. Nothing
    is visible to readers before `commit`.
    """

    def __init__(
        self,
        directory: Path,
        schema: Schema,
        tokenize: Tokenize,
        open_segment: Callable[[ArraySegment], SegmentReader],
        timeout: float,
        builders: Builders | None = None,
    ) -> None:
        """Lock the index and read its newest commit; segments are built by `builders` if there are any.

        Raises:
            EngineError: another writer holds the lock for longer than `timeout` seconds, or the index
                cannot be read.
        """
        self._directory = directory
        self._schema = schema
        self._tokenize = tokenize
        self._open_segment = open_segment
        self._builders = builders or Builders(1)
        self._building: deque[_Building] = deque()
        self._lock = FileStorage(str(directory)).lock(f"{_DEF_INDEX_NAME}_WRITELOCK")
        if not try_for(self._lock.acquire, timeout=timeout, delay=_LOCK_RETRY_SECONDS):
            raise EngineError(EngineProblem.LOCKED, str(directory))
        self._is_open = True
        try:
            contents = storage.read_contents(directory, schema)
        except BaseException:
            self._release()
            raise
        self._generation = contents.generation
        self._segments = contents.segments
        self.metadata: dict[str, Json] = contents.metadata
        self._old_metadata = dict(contents.metadata)
        self._buffer: dict[int, Document] = {}
        self._buffered_characters = 0
        self._is_changed = False

    def add_documents(self, documents: Iterable[Document]) -> None:
        """Add documents, each replacing the one with the same key; within a session the last one stays."""
        self._check_open()
        for document in documents:
            size = document_characters(document)
            if self._buffer and self._buffered_characters + size > FLUSH_CHARACTERS:
                self._flush()
            replaced = self._buffer.pop(document.pk, None)
            if replaced is not None:
                self._buffered_characters -= document_characters(replaced)
            self._buffer[document.pk] = document
            self._buffered_characters += size

    def delete(self, pks: Iterable[int]) -> int:
        """Delete documents by key and return how many there were."""
        self._check_open()
        self._await_segments()
        wanted = list(pks)
        found = self._delete_written(wanted)
        for pk in wanted:
            document = self._buffer.pop(pk, None)
            if document is not None:
                self._buffered_characters -= document_characters(document)
                found.add(pk)
        return len(found)

    def clear(self) -> None:
        """Delete every document."""
        self._check_open()
        self._await_segments()
        self._buffer.clear()
        self._buffered_characters = 0
        self._is_changed = self._is_changed or bool(self._segments)
        self._segments = []

    def commit(self, *, merge: bool = True, optimize: bool = False) -> None:
        """Make the changes visible, then merge what has become too many, and unlock.

        Merging comes second, as a commit of its own, so that a change never waits for it.

        Args:
            merge: merge segments where `search.engine.merge_policy` says so.
            optimize: merge all segments into one.
        """
        self._check_open()
        try:
            self._flush()
            self._await_segments()
            if self._is_changed or self.metadata != self._old_metadata:
                self._segments = [segment for segment in self._segments if segment.doc_count() > 0]
                self._write_contents()
            if optimize:
                self._optimize()
            elif merge:
                self._merge_as_due()
        finally:
            self._release()

    def cancel(self) -> None:
        """Forget the changes and unlock; the files written so far go with the next commit."""
        if self._is_open:
            self._buffer.clear()
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._is_open:
            return
        if kind is None:
            self.commit()
        else:
            self.cancel()

    def _flush(self) -> None:
        """Have what is buffered written as a segment."""
        if not self._buffer:
            return
        documents = list(self._buffer.values())
        self._buffer.clear()
        self._buffered_characters = 0
        segment = ArraySegment(_DEF_INDEX_NAME)
        path = self._directory / segment.filename
        job = self._builders.start(partial(write_segment, path, self._schema, documents, self._tokenize))
        self._building.append(_Building(segment, [document.pk for document in documents], job))
        if sum(building.job.waits() for building in self._building) > self._builders.others:
            # So much is handed out that it would only wait, and take room: this process lends a hand.
            self._help()
        while self._building and self._building[0].job.is_done():
            self._take_in()

    def _help(self) -> bool:
        """Build the last segment that no process has begun; return whether there was one."""
        return any(building.job.take_back() for building in reversed(self._building))

    def _await_segments(self) -> None:
        """Wait until all segments are there, building those that nobody has begun."""
        while self._building:
            if self._building[0].job.is_done() or not self._help():
                self._take_in()

    def _take_in(self) -> None:
        """Add the segment that was begun first, and delete what it replaces in those before it."""
        segment, pks, job = self._building.popleft()
        job.result()
        self._delete_written(pks)
        self._enter(segment)
        self._segments.append(segment)
        self._is_changed = True

    def _enter(self, segment: ArraySegment) -> None:
        reader = self._open_segment(segment)
        segment.documents = reader.document_count
        segment.characters = reader.characters

    def _delete_written(self, pks: Sequence[int]) -> set[int]:
        """Mark documents as deleted in the segments and return the keys of those that were not already."""
        wanted = np.array([pk for pk in pks if -(2**63) <= pk < 2**63], np.int64)
        deleted: set[int] = set()
        for segment in self._segments if len(wanted) else ():
            pk = self._open_segment(segment).pk
            found = np.setdiff1d(np.flatnonzero(np.isin(pk, wanted)), segment.deleted_array())
            if len(found):
                segment.delete(found)
                deleted.update(pk[found].tolist())
        self._is_changed = self._is_changed or bool(deleted)
        return deleted

    def _merge_as_due(self) -> None:
        while places := choose_merge(
            [SegmentSize(s.characters, s.doc_count_all(), s.deleted_count()) for s in self._segments]
        ):
            self._merge(places)

    def _optimize(self) -> None:
        places: list[int] = []
        characters = 0
        for place, segment in enumerate(self._segments):
            if characters + segment.characters < LARGEST_SEGMENT_CHARACTERS:
                places.append(place)
                characters += segment.characters
        if len(places) > 1 or any(self._segments[place].has_deletions() for place in places):
            self._merge(places)

    def _merge(self, places: Sequence[int]) -> None:
        """Replace the segments at `places` by one, and commit that."""
        old = [self._segments[place] for place in places]
        sources = [MergeSource.of(self._open_segment(segment), segment.deleted_array()) for segment in old]
        merged = ArraySegment(_DEF_INDEX_NAME)
        merge_segments(self._directory / merged.filename, self._schema, sources, self._builders)
        self._enter(merged)
        kept = [segment for place, segment in enumerate(self._segments) if place not in set(places)]
        self._segments = [*kept, merged]
        self._write_contents()

    def _write_contents(self) -> None:
        self._generation += 1
        contents = storage.Contents(self._generation, self._segments, self.metadata)
        storage.write_contents(self._directory, self._schema, contents)

    def _release(self) -> None:
        self._is_open = False
        while self._building:
            self._building.popleft().job.abandon()
        self._lock.release()

    def _check_open(self) -> None:
        if not self._is_open:
            raise EngineError(EngineProblem.CLOSED, "this writer has committed or was cancelled")

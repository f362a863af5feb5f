"""In charge of an index as a whole: its directory, its writer, and the newest searcher."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

from search.contract import EngineError, EngineProblem, Json, Schema
from search.engine import storage
from search.engine.builders import Builders
from search.engine.cache import DEFAULT_CACHE_BYTES, ByteCache
from search.engine.codec import ArraySegment
from search.engine.searcher import Searcher
from search.engine.segment import SegmentReader
from search.engine.types import InnerWords, Tokenize, no_inner_words
from search.engine.writer import Writer

# A segment may be dropped between reading the table of contents and opening its file.
_OPEN_ATTEMPTS = 20
_OPEN_RETRY_SECONDS = 0.01


class Index:
    """An index in a directory. Cheap to make; share one among the threads of a process."""

    def __init__(
        self,
        directory: Path,
        schema: Schema,
        tokenize: Tokenize,
        *,
        query_tokenize: Tokenize | None = None,
        inner_words: InnerWords = no_inner_words,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> None:
        """Take a directory that holds an index; `create` and `open` check that it does.

        Args:
            directory: where the index lies.
            schema: its fields.
            tokenize: cuts texts into the words under which they are indexed, subwords too.
            query_tokenize: cuts runs into the words that are looked up, if not in the same way.
            inner_words: names the words inside a word; it is also found where all of them are.
            cache_bytes: room for decoded terms, in memory.
        """
        self.directory = directory
        self.schema = schema
        self._tokenize = tokenize
        self._query_tokenize = query_tokenize or tokenize
        self._inner_words = inner_words
        self._cache = ByteCache(cache_bytes)
        self._readers: WeakValueDictionary[str, SegmentReader] = WeakValueDictionary()
        self._searcher: Searcher | None = None
        self._lock = Lock()

    @classmethod
    def create(
        cls,
        directory: Path,
        schema: Schema,
        tokenize: Tokenize,
        *,
        query_tokenize: Tokenize | None = None,
        inner_words: InnerWords = no_inner_words,
        metadata: Mapping[str, Json] | None = None,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> Index:
        """Make an empty index in `directory`, in place of one that is there.

        To replace an index that is being read, make the new one in another directory and switch over.
        """
        directory.mkdir(parents=True, exist_ok=True)
        generation = storage.latest_generation(directory)
        contents = storage.Contents(generation + 1, [], dict(metadata or {}))
        storage.write_contents(directory, schema, contents)
        return cls(
            directory,
            schema,
            tokenize,
            query_tokenize=query_tokenize,
            inner_words=inner_words,
            cache_bytes=cache_bytes,
        )

    @classmethod
    def open(
        cls,
        directory: Path,
        schema: Schema,
        tokenize: Tokenize,
        *,
        query_tokenize: Tokenize | None = None,
        inner_words: InnerWords = no_inner_words,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> Index:
        """Open the index in `directory`.

        Raises:
            EngineError: there is none (`MISSING`), it is damaged (`CORRUPT`) or was made with another schema
                (`OTHER_SCHEMA`) or by another version (`OTHER_VERSION`).
        """
        index = cls(
            directory,
            schema,
            tokenize,
            query_tokenize=query_tokenize,
            inner_words=inner_words,
            cache_bytes=cache_bytes,
        )
        index.searcher()
        return index

    @staticmethod
    def exists(directory: Path) -> bool:
        """Return whether `directory` holds a commit."""
        return storage.latest_generation(directory) >= 0

    def writer(self, *, timeout: float = 10.0, builders: Builders | None = None) -> Writer:
        """Lock the index for writing.

        Args:
            timeout: seconds to wait for the lock.
            builders: other processes that build segments, for a bulk load; what cuts texts must be picklable.

        Raises:
            EngineError: it stayed locked for `timeout` seconds (`LOCKED`).
        """
        return Writer(self.directory, self.schema, self._tokenize, self._segment, timeout, builders)

    def searcher(self) -> Searcher:
        """Return a searcher of the newest commit, the same one until there is a newer.

        A searcher goes on showing its commit as long as it is held.
        """
        searcher = self._searcher
        if searcher is not None and searcher.commit == storage.latest_generation(self.directory):
            return searcher
        with self._lock:
            return self._reopen()

    def verify(self) -> None:
        """Read every file of the newest commit and compare check sums.

        Raises:
            EngineError: something is damaged (`CORRUPT`).
        """
        self.searcher().verify()

    def size_bytes(self) -> int:
        """Return how much room the files of the newest commit take."""
        return self.searcher().size_bytes()

    def _reopen(self) -> Searcher:
        for attempt in range(_OPEN_ATTEMPTS):
            if attempt:
                time.sleep(_OPEN_RETRY_SECONDS)
            generation = storage.latest_generation(self.directory)
            if self._searcher is not None and self._searcher.commit == generation:
                return self._searcher
            try:
                contents = storage.read_contents(self.directory, self.schema)
                segments = [(self._segment(record), record.deleted_array()) for record in contents.segments]
            except FileNotFoundError:
                continue
            self._searcher = Searcher(
                schema=self.schema,
                tokenize=self._tokenize,
                query_tokenize=self._query_tokenize,
                inner_words=self._inner_words,
                cache=self._cache,
                directory=str(self.directory),
                commit=contents.generation,
                metadata=contents.metadata,
                segments=segments,
            )
            return self._searcher
        raise EngineError(EngineProblem.CORRUPT, f"{self.directory}: a file of the newest commit is missing")

    def _segment(self, record: ArraySegment) -> SegmentReader:
        reader = self._readers.get(record.filename)
        if reader is None:
            reader = SegmentReader(self.directory / record.filename, self._cache)
            if record.documents and reader.document_count != record.documents:
                raise EngineError(
                    EngineProblem.CORRUPT, f"{record.filename}: {reader.document_count} documents"
                )
            self._readers[record.filename] = reader
        return reader

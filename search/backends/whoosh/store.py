"""In charge of the index in use: its searchers, its changes, and a new one built beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from search.analysis import inner_words, query_words_folded, tokenize_folded
from search.contract import Document, EngineError, EngineProblem, Schema, SpeechStore
from search.documents import metadata
from search.engine import Index, InnerWords, Searcher, Tokenize, Writer
from search.engine.cache import DEFAULT_CACHE_BYTES
from search.fields import SPEECHES

from .directory import IndexDirectory
from .fresh import FreshFolder

_OPEN_ATTEMPTS = 5
# An index has one writer; who waits longer than this for it has met a stuck process.
WRITER_TIMEOUT = 60.0


def open_store(options: Mapping[str, Any]) -> SpeechStore:
    """Return the store that HAYSTACK_CONNECTIONS describes: PATH, and CACHE_BYTES for decoded terms."""
    return WhooshStore(Path(options["PATH"]), cache_bytes=options.get("CACHE_BYTES", DEFAULT_CACHE_BYTES))


class WhooshStore:
    """The contract's `SpeechStore` in a directory. Safe for threads."""

    def __init__(
        self,
        root: Path,
        schema: Schema = SPEECHES,
        tokenize: Tokenize = tokenize_folded,
        *,
        query_tokenize: Tokenize = query_words_folded,
        inner_words: InnerWords = inner_words,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> None:
        """Take the directory; nothing is made in it before it is needed.

        Args:
            root: the directory.
            schema: the fields of what is indexed.
            tokenize: cuts texts into the words under which they are indexed.
            query_tokenize: cuts runs into the words that are looked up.
            inner_words: names the words inside one of those.
            cache_bytes: room for decoded terms, in memory.
        """
        self.directory = IndexDirectory(root)
        self._schema = schema
        self._tokenize = tokenize
        self._query_tokenize = query_tokenize
        self._inner_words = inner_words
        self._cache_bytes = cache_bytes
        self._lock = Lock()
        self._index: Index | None = None

    # Reading

    def searcher(self) -> Searcher:
        """Return a searcher of the newest commit, the same one until there is a newer.

        Raises:
            EngineError: none was made yet (`MISSING`), or it cannot be opened.
        """
        for _ in range(_OPEN_ATTEMPTS - 1):
            folder = self.directory.current()
            try:
                return self._in_use().searcher()
            except EngineError:
                if self.directory.current() == folder:
                    raise
                # A rebuild switched between reading the name and opening the folder.
        return self._in_use().searcher()

    def _in_use(self) -> Index:
        folder = self.directory.current()
        index = self._index
        if folder is None:
            raise EngineError(EngineProblem.MISSING, str(self.directory.root))
        if index is not None and index.directory == folder:
            return index
        with self._lock:
            if self._index is None or self._index.directory != folder:
                self._index = Index.open(
                    folder,
                    self._schema,
                    self._tokenize,
                    query_tokenize=self._query_tokenize,
                    inner_words=self._inner_words,
                    cache_bytes=self._cache_bytes,
                )
            return self._index

    # Writing

    def draining(self, timeout: float) -> AbstractContextManager[None]:
        """Hold the right to change the live index; raises `LockedError` after `timeout` seconds."""
        return self.directory.draining(timeout)

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        """Put `changed` in and take `removed` out, in one commit; only while draining."""
        if not changed and not removed:
            return
        self.directory.note_changes([document.pk for document in changed] + list(removed))
        with self._writer() as writer:
            writer.add_documents(changed)
            writer.delete(removed)

    def clear(self) -> None:
        """Take every document out; only while draining."""
        with self._writer() as writer:
            writer.clear()

    def ensure_index(self) -> None:
        """Make an empty index where there is none."""
        if self.directory.current() is None:
            folder = self.directory.new_folder()
            self._create(folder)
            self.directory.switch_to(folder)

    @contextmanager
    def rebuilding(self, timeout: float) -> Iterator[FreshFolder]:
        """Begin a new index in a folder of its own, which goes again unless it is switched to."""
        with self.directory.rebuilding():
            with self.directory.draining(timeout):
                self.directory.forget_changes()
            folder = self.directory.new_folder()
            try:
                yield FreshFolder(self._create(folder), self.directory, self._tokenize)
            finally:
                if self.directory.current() != folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def _writer(self) -> Writer:
        self.ensure_index()
        return self._in_use().writer(timeout=WRITER_TIMEOUT)

    def _create(self, folder: Path) -> Index:
        return Index.create(
            folder,
            self._schema,
            self._tokenize,
            query_tokenize=self._query_tokenize,
            inner_words=self._inner_words,
            metadata=metadata(),
            cache_bytes=self._cache_bytes,
        )

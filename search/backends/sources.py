"""In charge of the open index of this process: one a directory, found anew when a rebuild switched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from search.analysis import query_words_folded, tokenize_folded
from search.contract import EngineError, Problem
from search.engine import Index
from search.engine.cache import DEFAULT_CACHE_BYTES
from search.engine.searcher import Searcher
from search.fields import SPEECHES

from .documents import metadata
from .index_directory import IndexDirectory

_OPEN_ATTEMPTS = 5


@cache
def source_at(root: Path, cache_bytes: int = DEFAULT_CACHE_BYTES) -> IndexSource:
    """Return the source of a directory: one a process, while Haystack makes a backend a thread."""
    return IndexSource(root, cache_bytes)


class IndexSource:
    """Gives out the searcher of the newest commit of the index in use. Safe for threads."""

    def __init__(self, root: Path, cache_bytes: int = DEFAULT_CACHE_BYTES) -> None:
        self.directory = IndexDirectory(root)
        self._cache_bytes = cache_bytes
        self._lock = Lock()
        self._index: Index | None = None

    def index(self) -> Index:
        """Return the index in use.

        Raises:
            EngineError: none was made yet (`MISSING`), or it cannot be opened.
        """
        folder = self.directory.current()
        index = self._index
        if folder is None:
            raise EngineError(Problem.MISSING, str(self.directory.root))
        if index is not None and index.directory == folder:
            return index
        with self._lock:
            if self._index is None or self._index.directory != folder:
                self._index = Index.open(
                    folder,
                    SPEECHES,
                    tokenize_folded,
                    query_tokenize=query_words_folded,
                    cache_bytes=self._cache_bytes,
                )
            return self._index

    def searcher(self) -> Searcher:
        """Return a searcher of the newest commit.

        Raises:
            EngineError: as `index`.
        """
        for _ in range(_OPEN_ATTEMPTS - 1):
            folder = self.directory.current()
            try:
                return self.index().searcher()
            except EngineError:
                if self.directory.current() == folder:
                    raise
                # A rebuild switched between reading the name and opening the folder.
        return self.index().searcher()

    def create(self, folder: Path) -> Index:
        """Make an empty index in `folder`, which is not in use yet."""
        return Index.create(
            folder,
            SPEECHES,
            tokenize_folded,
            query_tokenize=query_words_folded,
            metadata=metadata(),
            cache_bytes=self._cache_bytes,
        )

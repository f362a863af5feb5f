"""In charge of what a store promises: where documents go, and where searchers come from.

The outbox, the rebuild and the comparison know this and no engine. `tests/search/contract/searcher_contract.py`
holds every implementation to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from search.contract.documents import Document
from search.contract.searching import SpeechSearcher


class FreshIndex(Protocol):
    """An index being built beside the live one; nobody reads it before `switch`."""

    @property
    def doc_count(self) -> int:
        """Number of documents in it so far."""

    def load(self, documents: Iterable[Document], expected: int) -> None:
        """Put all of `documents` in; `expected` says about how many will come."""

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        """Put `changed` in and take `removed` out, as `SpeechStore.apply` does in the live index."""

    def changes(self) -> list[int]:
        """Return the keys of all that was applied to the live index since building began, each once."""

    def switch(self) -> None:
        """Put it in place of the live index, in one step; only while draining."""


class SpeechStore(Protocol):
    """One index of speeches. Safe for threads and for several processes."""

    def searcher(self) -> SpeechSearcher:
        """Return a searcher of the newest state: whatever `apply` had returned from before is in it.

        Raises:
            EngineError: there is no index yet (`MISSING`), or it cannot be read.
        """

    def draining(self, timeout: float) -> AbstractContextManager[None]:
        """Hold the right to change the live index. It ends with the process that holds it, however that ends.

        Raises:
            LockedError: another one held it for longer than `timeout` seconds.
        """

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        """Put `changed` in, each replacing the document with its key, and take `removed` out; only while draining.

        When it returns, readers find it; before, they find nothing of it, and if it raises, they never do. To
        apply the same again changes nothing. What is applied last stays: the order is the caller's, kept by
        `draining`. An empty index is made where there is none.

        Raises:
            EngineError: the index is damaged, or stayed locked.
        """

    def clear(self) -> None:
        """Take every document out; only while draining."""

    def ensure_index(self) -> None:
        """Make an empty index where there is none."""

    def rebuilding(self, timeout: float) -> AbstractContextManager[FreshIndex]:
        """Begin a new index beside the live one. What was not switched to is thrown away at the end.

        Args:
            timeout: seconds to wait for a batch that is being drained.

        Raises:
            LockedError: a rebuild is running already, or draining does not end.
        """

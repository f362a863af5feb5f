"""In charge of what a searcher promises: whoever searches knows this and no engine.

`tests/search/contract/searcher_contract.py` holds every implementation to it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from search.contract.documents import Json
from search.contract.queries import Query
from search.contract.results import Columns, Hit, Result
from search.query.nodes import Node


class SpeechSearcher(Protocol):
    """Answers queries over one state of the index. Safe for threads.

    No query makes it raise, however deep or odd: a field or column that the index lacks matches nothing.
    Counts, facets, histograms and occurrences are exact. For a single run, documents that hold it literally
    stand above all others when sorted by relevance, but for those it names (`is_name`); beyond that, the order by
    relevance is each engine's own, and the same until the index changes.
    """

    @property
    def generation(self) -> Hashable:
        """What differs as soon as the index holds something else; for whoever keeps what was derived from it."""

    @property
    def metadata(self) -> Mapping[str, Json]:
        """What the index keeps about itself: by which rules its words were cut."""

    @property
    def doc_count(self) -> int:
        """Number of documents."""

    def search(self, query: Query) -> Result:
        """Answer a query: exact counts, facets, and a page of hits."""

    def search_many(self, queries: Sequence[Query]) -> list[Result]:
        """Answer several queries, each as `search` does; an engine behind a network asks only once."""

    def pks(self, query: Query) -> list[int]:
        """Return the keys of all documents found, in the order of `query.sort`, whatever `offset` and `limit`."""

    def columns(self, query: Query, keywords: Sequence[str] = (), numbers: Sequence[str] = ()) -> Columns:
        """Return columns of all documents found, by key; a column that the index lacks is left out."""

    def literal_counts(
        self, text: str, field: str | None = None, within: Query | None = None
    ) -> dict[int, int]:
        """Return how often each document that holds `text` literally does, by key; `within` narrows them."""

    def is_name(self, text: str) -> bool:
        """Whether an unfielded run of `text` also finds documents by a whole name (a speaker's)."""

    def terms(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """Return the words of a text field that begin with `prefix`, and how many documents hold each.

        The most frequent come first, ties by word. Documents deleted a while ago may still be counted.
        """

    def more_like(
        self,
        text: str,
        *,
        exclude: Iterable[int] = (),
        node: Node | None = None,
        offset: int = 0,
        limit: int = 10,
    ) -> tuple[int, tuple[Hit, ...]]:
        """Find documents that share telling words of `text`.

        Args:
            text: a document's text, or any other.
            exclude: primary keys to leave out.
            node: narrows the documents looked at.
            offset: hits to pass over.
            limit: hits to return.

        Returns:
            How many documents share such a word, and the page asked for.
        """

    def stored(self, hits: Sequence[Hit]) -> list[Mapping[str, Json]]:
        """Return the stored values of each hit, in order; nothing for one that is gone by now."""

    def versions(self) -> Iterator[tuple[int, int]]:
        """Yield (pk, version) of every document."""

    def verify(self) -> None:
        """Check that what is kept is what was written.

        Raises:
            EngineError: something is damaged (`CORRUPT`).
        """

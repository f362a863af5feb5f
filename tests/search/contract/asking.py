"""In charge of putting documents in and of what of an answer every engine must give alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.contract import Document, Query, Result, SpeechSearcher, SpeechStore
from tests.processes import WAIT_SECONDS

FACETS = ("year", "region", "kind")
WAIT = WAIT_SECONDS  # for a lock that nobody holds for long

IndexOf = Callable[[Sequence[Document]], SpeechSearcher]


def apply(store: SpeechStore, changed: Sequence[Document] = (), removed: Sequence[int] = ()) -> None:
    with store.draining(WAIT):
        store.apply(list(changed), list(removed))


def seen(result: Result) -> object:
    """Return what of an answer must be the same in every engine, whatever the order of its hits."""
    return (
        (result.count, result.exact_count, result.occurrences),
        {hit.pk: hit.exact for hit in result.hits},
        {column: found.as_dict() for column, found in result.facets.items()},
        {column: dict(bars) for column, bars in result.histograms.items()},
    )


def order(searcher: SpeechSearcher, query: Query) -> list[int]:
    return [hit.pk for hit in searcher.search(query).hits]

"""In charge of a store that keeps documents in a dictionary and reads them all for every query.

docs/contributing/search-backend.md adds it under `search/backends/` as an example, in a test that throws it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import Any

from search.contract import (
    Columns,
    Document,
    EngineError,
    EngineProblem,
    Hit,
    Json,
    LockedError,
    Query,
    Result,
    Schema,
    SpeechStore,
)
from search.documents import metadata
from search.fields import SPEECHES
from search.query.nodes import All, Node
from speeches.text.normalise import fold
from tests.search.contract import standing
from tests.search.contract.naive import Naive, answer, is_whole, occurrences, words_of
from tests.search.contract.samples import cut

Documents = Mapping[int, Document]


def open_store(options: Mapping[str, Any]) -> SpeechStore:
    """Return the store that HAYSTACK_CONNECTIONS describes."""
    return ToyStore(SPEECHES)


class ToySearcher:
    """Answers over the documents of one moment."""

    def __init__(self, schema: Schema, documents: Documents, generation: int) -> None:
        self.generation = generation
        self.metadata: Mapping[str, Json] = metadata()
        self.doc_count = len(documents)
        self._schema = schema
        self._documents = documents

    def search(self, query: Query) -> Result:
        known = replace(
            query,
            facets=[column for column in query.facets if column in self._schema.keywords],
            histograms={c: width for c, width in query.histograms.items() if c in self._schema.numbers},
        )
        return answer(known, list(self._documents.values()))

    def search_many(self, queries: Sequence[Query]) -> list[Result]:
        return [self.search(query) for query in queries]

    def pks(self, query: Query) -> list[int]:
        return [hit.pk for hit in self.search(replace(query, offset=0, limit=self.doc_count)).hits]

    def columns(self, query: Query, keywords: Sequence[str] = (), numbers: Sequence[str] = ()) -> Columns:
        found = [self._documents[pk] for pk in sorted(self.pks(query))]
        return Columns(
            [document.pk for document in found],
            {
                name: [tuple(sorted(document.keywords.get(name, ()))) for document in found]
                for name in keywords
                if name in self._schema.keywords
            },
            {
                name: [document.numbers.get(name) for document in found]
                for name in numbers
                if name in self._schema.numbers
            },
        )

    def literal_counts(
        self, text: str, field: str | None = None, within: Query | None = None
    ) -> dict[int, int]:
        pks = self.pks(within or Query())
        counted = {pk: occurrences(self._documents[pk], text, field) for pk in pks}
        return {pk: count for pk, count in counted.items() if count}

    def is_name(self, text: str) -> bool:
        return any(is_whole(document, text) for document in self._documents.values())

    def terms(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        if self._schema.text(field) is None:
            return []
        words = Counter(word for document in self._documents.values() for word in words_of(document, field))
        found = [(word, count) for word, count in words.items() if word.startswith(fold(prefix))]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def more_like(
        self,
        text: str,
        *,
        exclude: Iterable[int] = (),
        node: Node | None = None,
        offset: int = 0,
        limit: int = 10,
    ) -> tuple[int, tuple[Hit, ...]]:
        counts = dict(self.terms("text"))
        telling = {
            word for word in cut([standing.words_text(text)])[0] if counts.get(word, 0) <= self.doc_count / 2
        }
        left_out, naive = set(exclude), Naive(Query().match)
        shared = {
            pk: len(telling & words_of(document, "text"))
            for pk, document in self._documents.items()
            if pk not in left_out and naive.matches(node or All(), document)
        }
        hits = [Hit(pk, float(count), False) for pk, count in shared.items() if count]
        hits.sort(key=lambda hit: (-hit.score, hit.pk))
        return len(hits), tuple(hits[offset : offset + limit])

    def stored(self, hits: Sequence[Hit]) -> list[Mapping[str, Json]]:
        return [self._documents[hit.pk].stored if hit.pk in self._documents else {} for hit in hits]

    def versions(self) -> Iterator[tuple[int, int]]:
        yield from ((pk, document.version) for pk, document in self._documents.items())

    def verify(self) -> None:
        """A dictionary is what it is."""


class ToyFresh:
    """A dictionary beside the one in use."""

    def __init__(self, store: ToyStore) -> None:
        self._store = store
        self._documents: Documents = {}

    @property
    def doc_count(self) -> int:
        return len(self._documents)

    def load(self, documents: Iterable[Document], expected: int) -> None:
        self.apply(list(documents), [])

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        self._documents = changed_by(self._documents, changed, removed)

    def changes(self) -> list[int]:
        return list(self._store.changed)

    def switch(self) -> None:
        self._store.show(self._documents)


class ToyStore:
    """A dictionary that is replaced by each change: who has the old one goes on with it."""

    def __init__(self, schema: Schema) -> None:
        self.changed: dict[int, None] = {}
        self._schema = schema
        self._documents: Documents | None = None
        self._generation = 0
        self._draining, self._rebuilding = Lock(), Lock()

    def searcher(self) -> ToySearcher:
        if self._documents is None:
            raise EngineError(EngineProblem.MISSING, "nothing was put in yet")
        return ToySearcher(self._schema, self._documents, self._generation)

    @contextmanager
    def draining(self, timeout: float) -> Iterator[None]:
        with _held(self._draining, timeout):
            yield

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        self.changed |= dict.fromkeys([*(document.pk for document in changed), *removed])
        self.show(changed_by(self._documents or {}, changed, removed))

    def clear(self) -> None:
        self.show({})

    def ensure_index(self) -> None:
        if self._documents is None:
            self.show({})

    def show(self, documents: Documents) -> None:
        self._documents = documents
        self._generation += 1

    @contextmanager
    def rebuilding(self, timeout: float) -> Iterator[ToyFresh]:
        with _held(self._rebuilding, 0):
            with self.draining(timeout):
                self.changed = {}
            yield ToyFresh(self)


def changed_by(documents: Documents, changed: Sequence[Document], removed: Sequence[int]) -> Documents:
    fresh = {**documents, **{document.pk: document for document in changed}}
    return {pk: document for pk, document in fresh.items() if pk not in set(removed)}


@contextmanager
def _held(lock: Lock, timeout: float) -> Iterator[None]:
    if not lock.acquire(timeout=timeout):
        raise LockedError("toy")
    try:
        yield
    finally:
        lock.release()

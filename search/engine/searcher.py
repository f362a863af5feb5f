"""In charge of answering: one commit of the index, seen whole, that never changes. Safe for threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from search.contract import RELEVANCE, Columns, Hit, Json, Match, Query, Result, Schema
from search.engine import facets, likeness, topk, vocabulary
from search.engine.cache import ByteCache
from search.engine.columns import MISSING
from search.engine.evaluate import Matches, evaluate, has_runs, positive_literals, values_mask
from search.engine.facets import Bars, FacetColumn
from search.engine.leaves import Leaves
from search.engine.ranking import reordered
from search.engine.snapshot import Part, Snapshot
from search.engine.types import DocArray, InnerWords, IntArray, MaskArray, ScoreArray, Tokenize
from search.query.nodes import All, Node


class Searcher:
    """Searches one commit: the contract's `SpeechSearcher`, and what arrays are good for besides.

    Got from `Index.searcher`.
    """

    def __init__(
        self,
        *,
        schema: Schema,
        tokenize: Tokenize,
        query_tokenize: Tokenize,
        inner_words: InnerWords,
        cache: ByteCache,
        directory: str,
        commit: int,
        metadata: Mapping[str, Json],
        segments: Sequence[Part],
    ) -> None:
        self.schema = schema
        self.commit = commit
        # Commits are numbered by directory, and a rebuild makes another one.
        self.generation = (directory, commit)
        self.metadata = dict(metadata)
        self._snapshot = Snapshot(schema, segments, commit, cache)
        self._leaves = Leaves(self._snapshot, query_tokenize, inner_words)
        self._tokenize = tokenize

    @property
    def doc_count(self) -> int:
        """Number of documents."""
        return self._snapshot.count

    @property
    def segment_count(self) -> int:
        """Number of segments; merging keeps it low."""
        return len(self._snapshot.segments)

    def search(self, query: Query) -> Result:
        """Answer a query, in one pass: exact counts, facets, and a page of hits."""
        snapshot = self._snapshot
        found = evaluate(query.node, query.match, snapshot, self._leaves, scored=query.sort == RELEVANCE)
        selected = self._selected(query)
        mask = facets.narrow(found.mask, selected)
        exact = mask
        if has_runs(query.node) and query.match is not Match.EXACT:
            literally = evaluate(query.node, Match.EXACT, snapshot, self._leaves, scored=False)
            exact = facets.narrow(literally.mask, selected)
        names = [column for column in query.facets if column in self.schema.keywords]
        count = int(np.count_nonzero(mask))
        return Result(
            count=count,
            exact_count=count if exact is mask else int(np.count_nonzero(exact)),
            occurrences=sum(
                leaf.occurrences_within(mask) for leaf in positive_literals(query.node, self._leaves)
            ),
            hits=self._page(query, Matches(mask, found.scores), count, exact),
            facets=facets.count_facets(names, snapshot.keyword, found.mask, selected, query.selections),
            histograms={
                column: self._bars(column, width).count(facets.Counted.of(mask))
                for column, width in query.histograms.items()
                if column in self.schema.numbers
            },
        )

    def search_many(self, queries: Sequence[Query]) -> list[Result]:
        """Answer several queries."""
        return [self.search(query) for query in queries]

    def pks(self, query: Query) -> list[int]:
        """Return the keys of all documents found, in the order of `query.sort`."""
        found = evaluate(
            query.node, query.match, self._snapshot, self._leaves, scored=query.sort == RELEVANCE
        )
        mask = facets.narrow(found.mask, self._selected(query))
        docs, _ = self._order(query, Matches(mask, found.scores), int(np.count_nonzero(mask)))
        pks: list[int] = self._snapshot.pk[docs].tolist()
        return pks

    def columns(self, query: Query, keywords: Sequence[str] = (), numbers: Sequence[str] = ()) -> Columns:
        """Return columns of all documents found, by key."""
        docs = self._found(query)
        docs = docs[np.argsort(self._snapshot.pk[docs], kind="stable")]
        listed = docs.tolist()
        return Columns(
            pks=self._snapshot.pk[docs].tolist(),
            keywords={
                name: [tuple(self.keyword(name).of(doc)) for doc in listed]
                for name in keywords
                if name in self.schema.keywords
            },
            numbers={
                name: [None if value == MISSING else value for value in self.number(name)[docs].tolist()]
                for name in numbers
                if name in self.schema.numbers
            },
        )

    def literal_counts(
        self, text: str, field: str | None = None, within: Query | None = None
    ) -> dict[int, int]:
        """Return how often each document that holds `text` literally does, by key."""
        docs, counts = self.literal(text, field)
        if within is not None:
            kept = np.isin(docs, self._found(within), assume_unique=True)
            docs, counts = docs[kept], counts[kept]
        return dict(zip(self._snapshot.pk[docs].tolist(), counts.tolist(), strict=True))

    def documents(self, node: Node, match: Match = Match.SMART) -> DocArray:
        """Return the numbers of all documents that match, ascending."""
        return np.flatnonzero(evaluate(node, match, self._snapshot, self._leaves, scored=False).mask)

    def keys_of(self, docs: DocArray) -> IntArray:
        """Return the primary keys of `docs`."""
        return self._snapshot.pk[docs]

    def doc_of(self, pk: int) -> int | None:
        """Return the number of the document with this key, or None."""
        return self._snapshot.docs_of([pk])[0]

    def stored(self, hits: Sequence[Hit]) -> list[Mapping[str, Json]]:
        """Return the stored values of each hit, in order."""
        found: list[Mapping[str, Json]] = []
        for doc in self._snapshot.docs_of([hit.pk for hit in hits]):
            if doc is None:
                found.append({})
            else:
                segment, number = self._snapshot.locate(doc)
                found.append(segment.stored(number))
        return found

    def versions(self) -> Iterator[tuple[int, int]]:
        """Yield (pk, version) of every document."""
        live = self._snapshot.live
        yield from zip(self._snapshot.pk[live].tolist(), self._snapshot.version[live].tolist(), strict=True)

    def keyword(self, column: str) -> FacetColumn:
        """Return a keyword column of the schema over all documents, deleted ones included."""
        return self._snapshot.keyword(column)

    def number(self, column: str) -> IntArray:
        """Return a numeric column of the schema by document; `columns.MISSING` where unknown."""
        return self._snapshot.number(column)

    def character_counts(self, field: str) -> IntArray:
        """Return the length in characters of a text field by document."""
        return self._snapshot.character_counts(field)

    def literal(self, text: str, field: str | None = None) -> tuple[DocArray, IntArray]:
        """Return the documents that hold `text` literally, ascending, and how often each does."""
        leaf = self._leaves.literal(text, field)
        return leaf.docs(), leaf.occurrences().astype(np.int64)

    def occurrences(self, text: str, field: str) -> tuple[DocArray, IntArray, IntArray]:
        """Return every literal occurrence of `text` in one text field, overlapping ones too.

        Returns:
            Documents, ascending, and where the occurrence starts and ends in the document's field, over what
            is transparent inside it; for a field of spans, in the text they are spans of.
        """
        if self.schema.text(field) is None:
            return np.empty(0, np.intp), np.empty(0, np.int64), np.empty(0, np.int64)
        return self._snapshot.occurrences(field, text)

    def is_name(self, text: str) -> bool:
        """Return whether an unfielded run of `text` also finds documents by a whole name (a speaker's)."""
        return self._leaves.is_whole(text, None)

    def key_terms(self, text: str, limit: int = likeness.KEY_TERMS) -> list[tuple[str, float]]:
        """Return the words that set `text` apart, with their weights, the strongest first."""
        return likeness.key_terms(self._snapshot, self._tokenize, text, limit)

    def more_like(
        self,
        text: str,
        *,
        exclude: Iterable[int] = (),
        node: Node | None = None,
        offset: int = 0,
        limit: int = 10,
    ) -> tuple[int, tuple[Hit, ...]]:
        """Find documents that share the key terms of `text`, but for those with the keys `exclude`."""
        snapshot = self._snapshot
        total = likeness.likeness(snapshot, self._leaves, self.key_terms(text))
        allowed = evaluate(node or All(), Match.SMART, snapshot, self._leaves, scored=False).mask
        mask = (total > 0) & allowed
        mask[[doc for doc in snapshot.docs_of(list(exclude)) if doc is not None]] = False
        count = int(np.count_nonzero(mask))
        query = Query(offset=offset, limit=limit)
        return count, self._page(query, Matches(mask, total), count, np.zeros(snapshot.size, bool))

    def terms(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """Return the words that begin with `prefix` and how many documents hold each; see `vocabulary`."""
        return vocabulary.terms(self._snapshot, field, prefix, limit)

    def document_frequency(self, field: str, word: str) -> int:
        """Return how many documents hold `word` in a text field; see `vocabulary`."""
        return vocabulary.document_frequency(self._snapshot, field, word)

    def words(self, field: str) -> Iterator[str]:
        """Yield every word of a text field once, sorted."""
        return vocabulary.all_words(self._snapshot, field)

    def size_bytes(self) -> int:
        """Return how much room the segments take on disk."""
        return sum(segment.file.size for segment in self._snapshot.segments)

    def verify(self) -> None:
        """Compare every byte with its check sum; raises `EngineError` where one differs."""
        for segment in self._snapshot.segments:
            segment.file.verify()

    def _selected(self, query: Query) -> dict[str, MaskArray]:
        """Return for each column with a selection the documents it holds."""
        return {
            column: values_mask(self._snapshot, column, list(values))
            for column, values in query.selections.items()
            if values
        }

    def _found(self, query: Query) -> DocArray:
        """Return the documents that a query finds, ascending."""
        found = evaluate(query.node, query.match, self._snapshot, self._leaves, scored=False)
        return np.flatnonzero(facets.narrow(found.mask, self._selected(query)))

    def _page(self, query: Query, found: Matches, count: int, exact: MaskArray) -> tuple[Hit, ...]:
        """Return the hits asked for, of the `count` that are `found`."""
        offset, limit = max(0, query.offset), max(0, query.limit)
        if offset >= count or not limit:
            return ()
        docs, scores = self._order(query, found, offset + limit)
        docs = docs[offset:]
        of_hits = (
            self._snapshot.pk[docs].tolist(),
            [0.0] * len(docs) if scores is None else scores[docs].tolist(),
            [True] * len(docs) if exact is found.mask else exact[docs].tolist(),
        )
        # As `Hit._make` does, in a third of the time.
        return tuple(map(partial(tuple.__new__, Hit), zip(*of_hits, strict=True)))

    def _order(self, query: Query, found: Matches, count: int) -> tuple[DocArray, ScoreArray | None]:
        """Return the first `count` documents found, in order, and the scores of all where they decided."""
        snapshot = self._snapshot
        column = query.sort.removeprefix("-")
        if found.scores is None or (query.sort != RELEVANCE and column in self.schema.numbers):
            docs = np.flatnonzero(found.mask)
            keys = snapshot.pk[docs]
            if query.sort != RELEVANCE and column in self.schema.numbers:
                keys = topk.sort_keys(snapshot.number(column)[docs], descending=query.sort.startswith("-"))
            return docs[topk.first(keys, snapshot.pk, count, docs)], None
        narrowed = any(query.selections.values())
        scores = reordered(
            snapshot, self._leaves, query.node, query.match, found.mask, found.scores, narrowed=narrowed
        )
        return topk.best(scores, found.mask, snapshot.pk, count), scores

    def _bars(self, column: str, width: int) -> Bars:
        key = (self.commit, "bars", column, width)
        bars: Bars | None = self._snapshot.cache.get(key)
        if bars is None:
            bars = Bars.of(self._snapshot.number(column), width)
            self._snapshot.cache.put(key, bars, bars.codes.nbytes + 64 * len(bars.edges))
        return bars

"""In charge of answering: one commit of the index, seen whole, that never changes. Safe for threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from search.contract import RELEVANCE, Hit, Json, Match, Query, Result, Schema
from search.engine import facets, topk
from search.engine.arrayfile import AnyArray
from search.engine.cache import ByteCache
from search.engine.evaluate import Matches, evaluate, has_runs, positive_literals, values_mask
from search.engine.facets import Bars, FacetColumn
from search.engine.leaves import Leaves, cut
from search.engine.ranking import closest_first
from search.engine.scoring import inverse_document_frequency
from search.engine.snapshot import Part, Snapshot
from search.engine.types import DocArray, IntArray, MaskArray, Tokenize
from search.query.nodes import All, Node
from speeches.text.normalise import fold

# How many words stand for a document when others like it are looked for.
KEY_TERMS = 25
# A key term is in few enough documents to tell them apart, and no single character.
_COMMON_SHARE = 0.5
_SHORTEST_KEY_TERM = 2


class Searcher:
    """Searches one commit. Got from `Index.searcher`."""

    def __init__(
        self,
        *,
        schema: Schema,
        tokenize: Tokenize,
        query_tokenize: Tokenize,
        cache: ByteCache,
        generation: int,
        metadata: Mapping[str, Json],
        segments: Sequence[Part],
    ) -> None:
        self.schema = schema
        self.generation = generation
        self.metadata = dict(metadata)
        self._snapshot = Snapshot(schema, segments, generation, cache)
        self._leaves = Leaves(self._snapshot, query_tokenize)
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
        selections = {column: list(values) for column, values in query.selections.items() if values}
        selected = {column: values_mask(snapshot, column, values) for column, values in selections.items()}
        mask = facets.narrow(found.mask, selected)
        exact = mask
        if has_runs(query.node) and query.match is not Match.EXACT:
            literally = evaluate(query.node, Match.EXACT, snapshot, self._leaves, scored=False)
            exact = facets.narrow(literally.mask, selected)
        names = [column for column in query.facets if column in self.schema.keywords]
        docs = np.flatnonzero(mask)
        return Result(
            count=len(docs),
            exact_count=int(np.count_nonzero(exact)),
            occurrences=sum(
                leaf.occurrences_within(mask) for leaf in positive_literals(query.node, self._leaves)
            ),
            hits=self._page(query, docs, found, exact),
            facets=facets.count_facets(names, snapshot.keyword, found.mask, selected, selections),
            histograms={
                column: self._bars(column, width).count(mask)
                for column, width in query.histograms.items()
                if column in self.schema.numbers
            },
        )

    def documents(
        self,
        node: Node,
        match: Match = Match.SMART,
        selections: Mapping[str, Sequence[str]] | None = None,
    ) -> DocArray:
        """Return the numbers of all documents that match, ascending."""
        mask = evaluate(node, match, self._snapshot, self._leaves, scored=False).mask
        for column, values in (selections or {}).items():
            if values:
                mask = mask & values_mask(self._snapshot, column, list(values))
        return np.flatnonzero(mask)

    def pks(self, docs: DocArray) -> IntArray:
        """Return the primary keys of `docs`."""
        return self._snapshot.pk[docs]

    def doc_of(self, pk: int) -> int | None:
        """Return the number of the document with this key, or None."""
        if not -(2**63) <= pk < 2**63:
            return None
        docs = np.flatnonzero((self._snapshot.pk == pk) & self._snapshot.live)
        return int(docs[0]) if len(docs) else None

    def stored(self, doc: int) -> dict[str, Json]:
        """Return the stored values of a document."""
        segment, number = self._snapshot.locate(doc)
        return segment.stored(number)

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

    def literal_counts(self, text: str, field: str | None = None) -> tuple[DocArray, IntArray]:
        """Return the documents that hold `text` literally, ascending, and how often each does."""
        leaf = self._leaves.literal(text, field)
        return leaf.docs(), leaf.occurrences().astype(np.int64)

    def occurrences(self, text: str, field: str) -> tuple[DocArray, IntArray]:
        """Return every literal occurrence of `text` in one text field, overlapping ones too.

        Returns:
            Documents, ascending, and the offset of the occurrence in the document's field; for a field of
            spans, in the text they are spans of.
        """
        if self.schema.text(field) is None:
            return np.empty(0, np.intp), np.empty(0, np.int64)
        return self._snapshot.occurrences(field, fold(text))

    def is_name(self, text: str) -> bool:
        """Return whether an unfielded run of `text` also finds documents by a whole name (a speaker's)."""
        return self._leaves.is_whole(text, None)

    def key_terms(self, text: str, limit: int = KEY_TERMS) -> list[tuple[str, float]]:
        """Return the words that set `text` apart (BM25's idf by frequency), the strongest first."""
        counts = Counter(
            word
            for word in cut(text, self._tokenize)
            if len(word) >= _SHORTEST_KEY_TERM and not word.isnumeric()
        )
        weighed = []
        for word, count in counts.items():
            holding = self.document_frequency("text", word)
            if 0 < holding <= max(1.0, _COMMON_SHARE * self.doc_count):
                weighed.append((word, count * inverse_document_frequency(self.doc_count, holding)))
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def more_like(
        self,
        text: str,
        *,
        exclude: Iterable[int] = (),
        node: Node | None = None,
        offset: int = 0,
        limit: int = 10,
    ) -> tuple[int, tuple[Hit, ...]]:
        """Find documents that share the key terms of `text`.

        Args:
            text: a document's text, or any other.
            exclude: primary keys to leave out.
            node: narrows the documents looked at.
            offset: hits to pass over.
            limit: hits to return.

        Returns:
            How many documents share a key term, and the page asked for.
        """
        snapshot = self._snapshot
        total = np.zeros(snapshot.size, np.float32)
        for word, weight in self.key_terms(text):
            _, scores, _ = self._leaves.word_scores(word, None)
            total += scores * np.float32(weight)
        allowed = evaluate(node or All(), Match.SMART, snapshot, self._leaves, scored=False).mask
        excluded = [pk for pk in exclude if -(2**63) <= pk < 2**63]
        mask = (total > 0) & allowed & ~np.isin(snapshot.pk, np.array(excluded, np.int64))
        docs = np.flatnonzero(mask)
        query = Query(offset=offset, limit=limit)
        return len(docs), self._page(query, docs, Matches(mask, total), np.zeros(snapshot.size, bool))

    def terms(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """Return the words of a text field that begin with `prefix` and how many documents hold each.

        The most frequent come first. Documents deleted since the last merge are still counted.
        """
        if self.schema.text(field) is None:
            return []
        counts: Counter[str] = Counter()
        for segment in self._snapshot.segments:
            words = segment.words(field)
            for index in range(*words.words.prefix_range(fold(prefix))):
                counts[words.words[index]] += words.document_frequency(index)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def document_frequency(self, field: str, word: str) -> int:
        """Return how many documents hold `word` in a text field; see `terms` for deleted ones."""
        if self.schema.text(field) is None:
            return 0
        total = 0
        for segment in self._snapshot.segments:
            words = segment.words(field)
            index = words.words.find(word)
            total += words.document_frequency(index) if index >= 0 else 0
        return total

    def words(self, field: str) -> Iterator[str]:
        """Yield every word of a text field once, sorted."""
        if self.schema.text(field) is not None:
            yield from sorted(set().union(*(s.words(field).words for s in self._snapshot.segments)))

    def size_bytes(self) -> int:
        """Return how much room the segments take on disk."""
        return sum(segment.file.size for segment in self._snapshot.segments)

    def verify(self) -> None:
        """Compare every byte with its check sum; raises `EngineError` where one differs."""
        for segment in self._snapshot.segments:
            segment.file.verify()

    def _page(self, query: Query, docs: DocArray, found: Matches, exact: MaskArray) -> tuple[Hit, ...]:
        offset, limit = max(0, query.offset), max(0, query.limit)
        if offset >= len(docs) or not limit:
            return ()
        snapshot = self._snapshot
        ties = snapshot.pk[docs]
        column = query.sort.removeprefix("-")
        scores = None
        keys: AnyArray = ties
        if query.sort != RELEVANCE and column in self.schema.numbers:
            keys = topk.sort_keys(snapshot.number(column)[docs], descending=query.sort.startswith("-"))
        elif found.scores is not None:
            scores = closest_first(snapshot, self._leaves, query.node, query.match, docs, found.scores[docs])
            keys = -scores
        places = topk.first(keys, ties, offset + limit)[offset:]
        return tuple(
            Hit(
                pk=int(ties[place]),
                doc=int(docs[place]),
                score=0.0 if scores is None else float(scores[place]),
                exact=bool(exact[docs[place]]),
            )
            for place in places.tolist()
        )

    def _bars(self, column: str, width: int) -> Bars:
        key = (self.generation, "bars", column, width)
        bars: Bars | None = self._snapshot.cache.get(key)
        if bars is None:
            bars = Bars.of(self._snapshot.number(column), width)
            self._snapshot.cache.put(key, bars, bars.codes.nbytes + 64 * len(bars.edges))
        return bars

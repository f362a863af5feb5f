"""In charge of seeing the segments of one commit as one: documents numbered through, deleted ones gone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search.contract import Schema, TextField
from search.engine.cache import ENTRY_BYTES, ByteCache
from search.engine.columns import KeywordColumn
from search.engine.facets import FacetColumn
from search.engine.literal import LiteralIndex
from search.engine.segment import SegmentReader
from search.engine.types import DocArray, IntArray, MaskArray

# Documents of one segment by their numbers there, ascending, and a count for each.
SegmentFound = tuple[NDArray[np.integer], NDArray[np.integer]]
_NOTHING: SegmentFound = (np.empty(0, np.uint32), np.empty(0, np.uint32))
Part = tuple[SegmentReader, NDArray[np.uint32]]
Counts = NDArray[np.int32]
_Column = TypeVar("_Column")


class Snapshot:
    """The documents of one commit, numbered by their place in their segment plus the segment's base."""

    def __init__(self, schema: Schema, parts: Sequence[Part], generation: int, cache: ByteCache) -> None:
        """Take the segments, each with the numbers of its deleted documents."""
        self.schema = schema
        self.generation = generation
        self.cache = cache
        self.segments = [reader for reader, _ in parts]
        self._deleted = [deleted for _, deleted in parts]
        sizes = [reader.document_count for reader in self.segments]
        self.bases = np.concatenate([[0], np.cumsum(np.array(sizes, np.int64))]).astype(np.int64)
        self.size = int(self.bases[-1])
        self.live: MaskArray = np.ones(self.size, bool)
        for base, deleted in zip(self.bases, self._deleted, strict=False):
            self.live[int(base) + deleted.astype(np.int64)] = False
        self.live.flags.writeable = False
        self.count = int(np.count_nonzero(self.live))
        self._columns: dict[tuple[str, str], object] = {}
        self._lock = Lock()

    @cached_property
    def pk(self) -> IntArray:
        """Primary keys by document."""
        return self._concatenate([reader.pk for reader in self.segments], np.int64)

    @cached_property
    def _by_key(self) -> tuple[DocArray, IntArray]:
        """The live documents in the order of their keys, and those keys."""
        live = np.flatnonzero(self.live)
        order = live[np.argsort(self.pk[live], kind="stable")]
        return order, self.pk[order]

    def docs_of(self, pks: Sequence[int]) -> list[int | None]:
        """Return the number of the live document with each of the keys, None where there is none."""
        docs, keys = self._by_key
        known = [pk for pk in pks if -(2**63) <= pk < 2**63]
        places = np.searchsorted(keys, np.array(known, np.int64)).tolist()
        found = {
            pk: int(docs[at])
            for pk, at in zip(known, places, strict=True)
            if at < len(keys) and keys[at] == pk
        }
        return [found.get(pk) for pk in pks]

    @cached_property
    def version(self) -> IntArray:
        """Versions by document."""
        return self._concatenate([reader.version for reader in self.segments], np.int64)

    def keyword(self, column: str) -> FacetColumn:
        """Return a keyword column over all documents; it must be in the schema."""

        def load() -> FacetColumn:
            parts = [reader.keyword(column) for reader in self.segments]
            return FacetColumn(KeywordColumn.join(parts) if parts else KeywordColumn.of([]))

        return self._once("keyword", column, load)

    def number(self, column: str) -> IntArray:
        """Return a numeric column over all documents; it must be in the schema."""
        return self._once(
            "number",
            column,
            lambda: self._concatenate([reader.number(column) for reader in self.segments], np.int64),
        )

    def lengths(self, field: str) -> NDArray[np.float32]:
        """Return the number of words of each document in a text field."""
        return self._once(
            "lengths",
            field,
            lambda: self._concatenate([r.words(field).lengths for r in self.segments], np.float32),
        )

    def weights(self, field: TextField) -> NDArray[np.float32]:
        """Return what one occurrence in `field` counts for in each document: BM25F's weight over length."""

        def compute() -> NDArray[np.float32]:
            lengths = self.lengths(field.name)
            average = float(lengths[self.live].mean()) if self.count else 0.0
            relative = lengths / (average or 1.0)
            return (field.weight / (1.0 - field.b + field.b * relative)).astype(np.float32)

        return self._once("weights", field.name, compute)

    def postings(self, field: str, word: str) -> tuple[DocArray, Counts]:
        """Return the live documents that hold `word` in a text field, ascending, and how often each does."""

        def find(reader: SegmentReader) -> SegmentFound:
            words = reader.words(field)
            index = words.words.find(word)
            return words.postings(index) if index >= 0 else _NOTHING

        return self._in_segments((field, "word", word), find)

    def prefix_postings(self, field: str, prefix: str) -> tuple[DocArray, Counts]:
        """Return the live documents with words that begin with `prefix`, and how many each has."""

        def find(reader: SegmentReader) -> SegmentFound:
            words = reader.words(field)
            low, high = words.words.prefix_range(prefix)
            if low == high:
                return _NOTHING
            docs, _ = words.lists.read_many(low, high)
            counts = np.bincount(docs, words.frequencies(low, high), reader.document_count).astype(np.int32)
            held = np.flatnonzero(counts)
            return held, counts[held]

        return self._in_segments((field, "prefix", prefix), find)

    def literal(self, field: str, text: str) -> tuple[DocArray, Counts]:
        """Return the live documents that hold `text` literally, ascending, and how often each does."""
        return self.literal_by(field, lambda index: index.count(text), "literal", text)

    def literal_by(
        self, field: str, find: Callable[[LiteralIndex], SegmentFound], *what: Hashable
    ) -> tuple[DocArray, Counts]:
        """Put together what `find` finds in the literal index of each segment; `what` names that."""
        return self._in_segments((field, *what), lambda reader: find(reader.literal(field)))

    def occurrences(self, field: str, text: str) -> tuple[DocArray, IntArray, IntArray]:
        """Return document, start and end of every occurrence of `text`, in order."""
        docs, starts, ends = [np.empty(0, np.intp)], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for place, reader in enumerate(self.segments):
            own, begins, behind = reader.literal(field).spans(text)
            own = own + int(self.bases[place])
            kept = self.live[own]
            docs.append(own[kept])
            starts.append(begins[kept])
            ends.append(behind[kept])
        return np.concatenate(docs), np.concatenate(starts), np.concatenate(ends)

    def character_counts(self, field: str) -> IntArray:
        """Return the number of characters of each document in a text field."""

        def compute() -> IntArray:
            parts = []
            for reader in self.segments:
                units = reader.units(field)
                bounds = units.starts.astype(np.int64)
                sizes = np.diff(bounds + reader.literal(field).left_out.count_before(bounds)) - 1
                if units.docs is not None:
                    sizes = np.bincount(units.docs, sizes, reader.document_count).astype(np.int64)
                parts.append(sizes)
            return self._concatenate(parts, np.int64)

        return self._once("characters", field, compute)

    def locate(self, doc: int) -> tuple[SegmentReader, int]:
        """Return the segment of a document and its number there."""
        place = int(np.searchsorted(self.bases, doc, side="right")) - 1
        return self.segments[place], doc - int(self.bases[place])

    def _in_segments(
        self, what: tuple[Hashable, ...], find: Callable[[SegmentReader], SegmentFound]
    ) -> tuple[DocArray, Counts]:
        """Put together what `find` finds in each segment, the live documents alone.

        What was found in a segment is kept by its file, deleted documents too: it holds as long as the file does,
        also after a commit that changes others.
        """
        docs, counts = [np.empty(0, np.intp)], [np.empty(0, np.int32)]
        for place, reader in enumerate(self.segments):
            own, own_counts = self._kept_by_segment(reader, what, find)
            numbers = own.astype(np.intp) + int(self.bases[place])
            if len(self._deleted[place]):
                kept = self.live[numbers]
                numbers, own_counts = numbers[kept], own_counts[kept]
            docs.append(numbers)
            counts.append(own_counts.astype(np.int32))
        return np.concatenate(docs), np.concatenate(counts)

    def _kept_by_segment(
        self, reader: SegmentReader, what: tuple[Hashable, ...], find: Callable[[SegmentReader], SegmentFound]
    ) -> SegmentFound:
        key = (reader.file.path.name, *what)
        kept: SegmentFound | None = self.cache.get(key)
        if kept is None:
            docs, counts = find(reader)
            # In as little room as they need; nearly all counts fit into a byte.
            narrow = counts.astype(np.min_scalar_type(int(counts.max(initial=0))))
            kept = docs.astype(np.uint32), narrow
            self.cache.put(key, kept, ENTRY_BYTES + kept[0].nbytes + narrow.nbytes)
        return kept

    def _concatenate(self, parts: Sequence[NDArray[np.generic]], dtype: type) -> NDArray:  # type: ignore[type-arg]
        if len(parts) == 1 and parts[0].dtype == np.dtype(dtype):
            return parts[0]
        return np.concatenate([np.empty(0, dtype), *parts]).astype(dtype, copy=False)

    def _once(self, kind: str, name: str, load: Callable[[], _Column]) -> _Column:
        key = (kind, name)
        column = self._columns.get(key)
        if column is None:
            column = load()
            with self._lock:
                column = self._columns.setdefault(key, column)
        return column  # type: ignore[return-value]  # one kind of column a key

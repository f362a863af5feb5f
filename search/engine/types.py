"""In charge of what goes into the engine and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from search.query.nodes import All, Node

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# Cuts many texts at once: the n-th list holds the words of the n-th text. Texts arrive folded.
Tokenize = Callable[[Sequence[str]], Sequence[Sequence[str]]]


@runtime_checkable
class TokenizeAhead(Protocol):
    """A `Tokenize` that can also begin with texts before their words are asked for."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[str]]:
        """Cut many texts now."""

    def cut_ahead(self, batches: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        """Begin to cut batches, and return each as it is asked for: a text's words, a space behind each."""


MaskArray = NDArray[np.bool_]
DocArray = NDArray[np.intp]
ScoreArray = NDArray[np.float32]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Document:
    """What the index keeps of one document.

    Attributes:
        pk: the primary key; adding a document replaces the one with the same key.
        texts: text field → text as published (the engine folds it). Offsets count its characters.
        spans: for a field that is spans of another (heading in text): (start, end) pairs, in order.
        keywords: keyword column → values, each counted by facets as it stands.
        numbers: numeric column → value, None where unknown.
        stored: small values handed back with a hit, anything JSON can hold.
        version: whatever tells two versions of this document apart (64 bits, signed).
    """

    pk: int
    texts: Mapping[str, str]
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    stored: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0


class Match(Enum):
    """How an unquoted run is looked for."""

    SMART = "smart"
    EXACT = "exact"
    WORDS = "words"


RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Query:
    """One search.

    Attributes:
        node: the query tree.
        match: how `Run` nodes are taken.
        selections: keyword column → chosen values; OR within a column, AND across columns.
        facets: keyword columns to count; a facet's counts ignore its own selection.
        histograms: numeric column → width of a bar; 10000 makes years of a yyyymmdd date.
        sort: `RELEVANCE`, a numeric column (ascending) or "-" and a numeric column (descending).
            Ties stand in the order of the primary key, missing values last.
        offset: hits to pass over.
        limit: hits to return.
    """

    node: Node = field(default_factory=All)
    match: Match = Match.SMART
    selections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facets: Sequence[str] = ()
    histograms: Mapping[str, int] = field(default_factory=dict)
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found.

    Attributes:
        pk: its primary key.
        doc: its number in this snapshot, for `Searcher.stored` and the like.
        score: BM25F with the tiers of `search.engine.scoring`; 0 when sorted by a column.
        exact: whether it also matches with every run taken literally.
    """

    pk: int
    doc: int
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Exact counts of one keyword column.

    Attributes:
        values: every value the column has in the index, sorted.
        counts: one count a value, zeros included.
        selected: the values chosen in the query.
    """

    values: Sequence[str]
    counts: IntArray
    selected: frozenset[str] = frozenset()

    def as_dict(self) -> dict[str, int]:
        """Return value → count for all that occur, and the selected ones even at zero."""
        found = {self.values[i]: int(self.counts[i]) for i in np.flatnonzero(self.counts).tolist()}
        for value in sorted(self.selected):
            found.setdefault(value, 0)
        return found

    def most_common(self, limit: int | None = None) -> list[tuple[str, int]]:
        """Return (value, count), most frequent first, ties by value; the selected ones always."""
        ranked = sorted(self.as_dict().items(), key=lambda pair: (-pair[1], pair[0]))
        if limit is None:
            return ranked
        return ranked[:limit] + [pair for pair in ranked[limit:] if pair[0] in self.selected]


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found.

    Attributes:
        count: documents that match, exactly.
        exact_count: documents that match with every run taken literally.
        occurrences: literal occurrences of the positive runs and quotes in the documents counted by `count`.
        hits: the page asked for.
        facets: keyword column → counts.
        histograms: numeric column → {lower edge // width: count}, in order.
    """

    count: int
    exact_count: int
    occurrences: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetCounts]
    histograms: Mapping[str, Mapping[int, int]]

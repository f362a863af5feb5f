"""In charge of what a search engine answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple


class Hit(NamedTuple):
    """One document found.

    Attributes:
        pk: its primary key.
        score: how well it answers, in whatever measure the engine has; 0 when sorted by a column. Scores of one
            answer can be compared with each other, and with nothing else.
        exact: whether it also matches with every run taken literally.
    """

    pk: int
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
    counts: Sequence[int]
    selected: frozenset[str] = frozenset()

    def as_dict(self) -> dict[str, int]:
        """Return value → count for all that occur, and the selected ones even at zero."""
        counts = list(self.counts)
        found = dict(compress(zip(self.values, counts, strict=True), counts))
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


@dataclass(frozen=True, slots=True)
class Columns:
    """Values of many documents side by side: the n-th of each column belongs to the n-th key.

    Attributes:
        pks: primary keys, ascending.
        keywords: keyword column → the values of each document, sorted.
        numbers: numeric column → the value of each document, None where unknown.
    """

    pks: Sequence[int]
    keywords: Mapping[str, Sequence[tuple[str, ...]]]
    numbers: Mapping[str, Sequence[int | None]]

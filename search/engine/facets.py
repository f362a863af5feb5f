"""In charge of counting values of documents found: one `bincount` a column, exact, nothing sampled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.contract import FacetCounts
from search.engine.columns import MISSING, KeywordColumn
from search.engine.lists import gather
from search.engine.types import DocArray, IntArray, MaskArray

# Up to this many values a document a column is kept as rows of equal length too; above, rows waste room.
_LONGEST_ROW = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """The documents whose values are counted, as a list of them or of all others, whichever is shorter."""

    docs: DocArray
    is_rest: bool

    @classmethod
    def of(cls, mask: MaskArray) -> Counted:
        """Take the documents of `mask`."""
        is_rest = 2 * int(np.count_nonzero(mask)) > len(mask)
        return cls(np.flatnonzero(~mask if is_rest else mask), is_rest)


class FacetColumn:
    """A keyword column over a snapshot, ready to be counted and selected from."""

    def __init__(self, column: KeywordColumn) -> None:
        self.values: Sequence[str] = column.values
        self.codes = column.codes
        self.bounds = column.bounds
        self._lengths = np.diff(column.bounds)
        self._docs = np.repeat(np.arange(len(self._lengths)), self._lengths)
        # Most columns hold one value a document: then codes go by document, and no lookup is needed.
        self._is_single = bool(np.all(self._lengths == 1))
        self._rows = self._in_rows()
        self._code_of = {value: code for code, value in enumerate(column.values)}
        self._totals = np.bincount(self.codes, minlength=len(self.values))

    def _in_rows(self) -> NDArray[np.int32] | None:
        """Return a row of codes for each document, filled up with the number of values; None where rows are long."""
        longest = int(self._lengths.max(initial=0))
        if longest > _LONGEST_ROW:
            return None
        rows = np.full((len(self._lengths), longest), len(self.values), np.int32)
        rows[self._docs, np.arange(len(self.codes)) - self.bounds[:-1][self._docs]] = self.codes
        return rows

    def count(self, counted: Counted) -> IntArray:
        """Return for each value how many documents hold it."""
        docs = counted.docs
        if self._rows is not None:
            codes = self._rows.take(docs, axis=0).ravel()
        else:
            codes = self.codes.take(gather(self.bounds.take(docs), self._lengths.take(docs)))
        counts = np.bincount(codes, minlength=len(self.values) + 1)[: len(self.values)]
        return self._totals - counts if counted.is_rest else counts

    def select(self, values: Iterable[str]) -> MaskArray:
        """Return the documents that hold one of `values`."""
        wanted = np.zeros(len(self.values), bool)
        wanted[[self._code_of[value] for value in values if value in self._code_of]] = True
        held = wanted[self.codes] if len(wanted) else np.zeros(0, bool)
        if self._is_single:
            return held
        mask = np.zeros(len(self.bounds) - 1, bool)
        mask[self._docs[held]] = True
        return mask

    def of(self, doc: int) -> list[str]:
        """Return the values of one document."""
        return [self.values[code] for code in self.codes[self.bounds[doc] : self.bounds[doc + 1]]]


@dataclass(frozen=True, slots=True)
class Bars:
    """A numeric column cut into bars of equal width.

    Attributes:
        edges: value // width of each bar that has documents, ascending.
        codes: the bar of each document, the last one (behind all edges) for a missing value.
        totals: how many documents each bar has, the last one too.
    """

    edges: list[int]
    codes: IntArray
    totals: IntArray

    @classmethod
    def of(cls, numbers: IntArray, width: int) -> Bars:
        """Sort `numbers` into bars."""
        known = numbers != MISSING
        edges, codes = np.unique(numbers[known] // max(1, width), return_inverse=True)
        all_codes = np.full(len(numbers), len(edges), np.int64)
        all_codes[known] = codes
        return cls(edges.tolist(), all_codes, np.bincount(all_codes, minlength=len(edges) + 1))

    def count(self, counted: Counted) -> dict[int, int]:
        """Return the number of documents in each bar that has any."""
        counts = np.bincount(self.codes.take(counted.docs), minlength=len(self.edges) + 1)
        counts = (self.totals - counts if counted.is_rest else counts)[:-1]
        return {self.edges[i]: int(counts[i]) for i in np.flatnonzero(counts)}


def narrow(mask: MaskArray, selected: Mapping[str, MaskArray]) -> MaskArray:
    """Return the documents of `mask` that every selection holds."""
    for chosen in selected.values():
        mask = mask & chosen
    return mask


def count_facets(
    names: Collection[str],
    column_of: Callable[[str], FacetColumn],
    found: MaskArray,
    selected: Mapping[str, MaskArray],
    selections: Mapping[str, Sequence[str]],
) -> dict[str, FacetCounts]:
    """Count columns over the documents found; a column's own selection does not narrow its counts.

    Args:
        names: the columns.
        column_of: gives the column of a name.
        found: the documents found, before selections.
        selected: column → the documents its selection holds.
        selections: column → the selected values.
    """
    narrowed = Counted.of(narrow(found, selected)) if any(name not in selected for name in names) else None
    counted = {}
    for name in names:
        column = column_of(name)
        if name in selected or narrowed is None:
            others = {other: chosen for other, chosen in selected.items() if other != name}
            own = Counted.of(narrow(found, others))
        else:
            own = narrowed
        # A view of the array, which is a sequence of ints: what nobody looks at is not turned into objects.
        counts = column.count(own).data
        counted[name] = FacetCounts(column.values, counts, frozenset(selections.get(name, ())))
    return counted

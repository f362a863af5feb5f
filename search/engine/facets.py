"""In charge of counting values of documents found: one `bincount` a column, exact, nothing sampled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.contract import FacetCounts
from search.engine.columns import MISSING, KeywordColumn
from search.engine.types import IntArray, MaskArray


class FacetColumn:
    """A keyword column over a snapshot, ready to be counted and selected from."""

    def __init__(self, column: KeywordColumn) -> None:
        self.values: Sequence[str] = column.values
        self.codes = column.codes
        self.bounds = column.bounds
        lengths = np.diff(column.bounds)
        # Most columns hold one value a document: then codes go by document, and no lookup is needed.
        self._is_single = bool(np.all(lengths == 1))
        self._docs = np.repeat(np.arange(len(lengths)), lengths)
        self._code_of = {value: code for code, value in enumerate(column.values)}

    def count(self, mask: MaskArray) -> IntArray:
        """Return for each value how many documents of `mask` hold it."""
        chosen = mask if self._is_single else mask[self._docs]
        return np.bincount(self.codes[chosen], minlength=len(self.values))

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
    """

    edges: list[int]
    codes: IntArray

    @classmethod
    def of(cls, numbers: IntArray, width: int) -> Bars:
        """Sort `numbers` into bars."""
        known = numbers != MISSING
        edges, codes = np.unique(numbers[known] // max(1, width), return_inverse=True)
        all_codes = np.full(len(numbers), len(edges), np.int64)
        all_codes[known] = codes
        return cls(edges.tolist(), all_codes)

    def count(self, mask: MaskArray) -> dict[int, int]:
        """Return the number of documents of `mask` in each bar that has any."""
        counts = np.bincount(self.codes[mask], minlength=len(self.edges) + 1)[:-1]
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
    narrowed = narrow(found, selected)
    counted = {}
    for name in names:
        mask = narrowed
        if name in selected:
            mask = narrow(found, {other: chosen for other, chosen in selected.items() if other != name})
        column = column_of(name)
        # A view of the array, which is a sequence of ints: what nobody looks at is not turned into objects.
        counts = column.count(mask).data
        counted[name] = FacetCounts(column.values, counts, frozenset(selections.get(name, ())))
    return counted

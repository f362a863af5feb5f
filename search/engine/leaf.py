"""In charge of what one node of the query tree matches, once it is computed.

A leaf holds its documents as a list where they are few and as arrays over all documents where they are many,
whichever is cheaper to combine.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engine.cache import ENTRY_BYTES
from search.engine.snapshot import Counts
from search.engine.types import DocArray, MaskArray, ScoreArray

# From this share of all documents on (one in …) a leaf is kept as arrays over all documents.
_DENSE_SHARE = 8

_Scalar = TypeVar("_Scalar", bound=np.generic)


class Leaf:
    """Documents that one node matches, with scores and literal occurrences; never written to.

    `highest` bounds the scores of a literal leaf.
    """

    __slots__ = ("_docs", "_mask", "_occurrences", "_scores", "_size", "highest", "nbytes")

    def __init__(
        self,
        size: int,
        docs: DocArray,
        scores: ScoreArray,
        occurrences: Counts | None = None,
        highest: float = 0.0,
    ) -> None:
        """Take ascending `docs` out of `size` documents, and what goes with each of them."""
        none = np.zeros(len(docs), np.int32) if occurrences is None else occurrences
        self._size = size
        self.highest = highest
        self._docs: DocArray | None = docs
        self._mask: MaskArray | None = None
        self._scores, self._occurrences = scores, none
        if len(docs) * _DENSE_SHARE > size:
            self._mask = self._spread(np.ones(len(docs), bool))
            self._scores = self._spread(scores)
            self._occurrences = self._spread(none)
            self._docs = None
        self.nbytes = ENTRY_BYTES
        for array in (self._docs, self._mask, self._scores, self._occurrences):
            if array is not None:
                array.flags.writeable = False
                self.nbytes += array.nbytes

    def docs(self) -> DocArray:
        """Return the documents, ascending."""
        return np.flatnonzero(self.mask()) if self._docs is None else self._docs

    def mask(self) -> MaskArray:
        """Return which documents match."""
        if self._mask is not None:
            return self._mask
        return self._spread(np.ones(len(self.docs()), bool))

    def scores(self) -> ScoreArray:
        """Return the score of every document, 0 where there is no match."""
        return self._scores if self._docs is None else self._spread(self._scores)

    def occurrences(self) -> Counts:
        """Return how many literal occurrences each of `docs()` holds."""
        return self._occurrences if self._docs is not None else self._occurrences[self.docs()]

    def occurrences_within(self, mask: MaskArray) -> int:
        """Return how many literal occurrences the documents of `mask` hold."""
        counts = self._occurrences[mask if self._docs is None else mask[self._docs]]
        return int(counts.sum(dtype=np.int64))

    def _spread(self, values: NDArray[_Scalar]) -> NDArray[_Scalar]:
        if self._docs is None:
            raise ValueError("spread already")
        spread = np.zeros(self._size, values.dtype)
        spread[self._docs] = values
        return spread

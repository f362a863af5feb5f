"""In charge of what a field's literal index leaves out: where in the text it stands, and which of it are title marks.

Kept in two forms of one space of positions, that of `search.engine.literal` without the title marks and that with
them: places go from one to the other, and back to the text, by counting what lies before.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.cache import ByteCache
from search.engine.folding import LeftOut
from search.engine.lists import Lists, ListsWriter
from search.engine.types import IntArray
from speeches.text.transparent import FOR_GOOD


class Titles(NamedTuple):
    """The title marks of a field, and the white space that stands only where they do.

    Attributes:
        passed: for each the position of what stands behind it, none of them counted.
        positions: the position of each itself, all of them counted.
        reasons: which it is (`speeches.text.transparent.Seen`).
    """

    passed: IntArray
    positions: IntArray
    reasons: NDArray[np.uint8]


def write_left_out(file: ArrayFileWriter, name: str, left_out: LeftOut) -> None:
    """Write what the values of a field leave out."""
    lists = ListsWriter(file, name)
    places = left_out.passed + np.arange(len(left_out.passed))
    if len(places):
        lists.write(places.astype(np.uint32), np.array([0, len(places)], np.int64))
    lists.close()
    file.put(f"{name}.reasons", left_out.reasons.astype(np.uint8))


class LeftOutIndex:
    """Reads what `write_left_out` wrote."""

    def __init__(self, file: ArrayFile, name: str, cache: ByteCache) -> None:
        self.reasons: NDArray[np.uint8] = file.array(f"{name}.reasons")
        self._lists = Lists(file, name)
        self._cache = cache
        self._identity = (str(file.path), name)

    def passed(self, *, keep_titles: bool = False) -> IntArray:
        """Return for each character left out how many of those that stay stand before it.

        Args:
            keep_titles: whether title marks are among those that stay.
        """
        without, with_titles, *_ = self._forms()
        return with_titles if keep_titles else without

    def titles(self) -> Titles:
        """Return the title marks."""
        return Titles(*self._forms()[2:])

    def count_before(self, positions: NDArray[np.integer]) -> IntArray:
        """Return how many characters are left out before the unit that begins at each of `positions`."""
        return np.searchsorted(self.passed(), positions)

    def in_text(self, positions: IntArray, *, keep_titles: bool) -> IntArray:
        """Return positions with all that is left out before them counted."""
        before = np.searchsorted(self.passed(keep_titles=keep_titles), positions, side="right")
        return positions + before

    def without_titles(self, positions: IntArray) -> IntArray:
        """Return positions with title marks counted as positions without."""
        return positions - np.searchsorted(self.titles().positions, positions)

    def _forms(self) -> tuple[IntArray, IntArray, IntArray, IntArray, NDArray[np.uint8]]:
        forms: tuple[IntArray, IntArray, IntArray, IntArray, NDArray[np.uint8]] | None
        forms = self._cache.get(self._identity)
        if forms is None:
            forms = self._read()
            self._cache.put(self._identity, forms, sum(each.nbytes for each in forms))
        return forms

    def _read(self) -> tuple[IntArray, IntArray, IntArray, IntArray, NDArray[np.uint8]]:
        places = self._lists.read(0) if len(self._lists) else np.empty(0, np.uint32)
        passed = places.astype(np.int64) - np.arange(len(places))
        is_title = self.reasons != FOR_GOOD
        titles = passed[is_title]
        for_good = (passed + np.cumsum(is_title))[~is_title]
        return passed, for_good, titles, titles + np.arange(len(titles)), self.reasons[is_title]

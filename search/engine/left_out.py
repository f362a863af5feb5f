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
from search.engine.lists import Lists, ListsWriter, Values
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
    """Reads what `write_left_out` wrote.

    Of 100,000 speeches that is four million places. They are looked up in as they lie, 32 bits each, with keys of that
    type (for others all of them would be converted), and each form is kept by itself: all together are too large for it.
    """

    def __init__(self, file: ArrayFile, name: str, cache: ByteCache) -> None:
        self.reasons: NDArray[np.uint8] = file.array(f"{name}.reasons")
        self._lists = Lists(file, name)
        self._cache = cache
        self._identity = (str(file.path), name)

    def passed(self, *, keep_titles: bool = False) -> Values:
        """Return for each character left out how many of those that stay stand before it.

        Args:
            keep_titles: whether title marks are among those that stay.
        """
        key = (*self._identity, keep_titles)
        passed: Values | None = self._cache.get(key)
        if passed is None:
            passed = self._passed()
            if keep_titles:
                is_title = self._are_titles()
                passed = (passed + np.cumsum(is_title, dtype=np.uint32))[~is_title]
            self._cache.put(key, passed, passed.nbytes)
        return passed

    def titles(self) -> Titles:
        """Return the title marks."""
        key = (*self._identity, "titles")
        titles: Titles | None = self._cache.get(key)
        if titles is None:
            is_title = self._are_titles()
            passed = self.passed()[is_title].astype(np.int64)
            titles = Titles(passed, passed + np.arange(len(passed)), self.reasons[is_title])
            self._cache.put(key, titles, sum(each.nbytes for each in titles))
        return titles

    def count_before(self, positions: NDArray[np.integer]) -> IntArray:
        """Return how many characters are left out before the unit that begins at each of `positions`."""
        return np.searchsorted(self.passed(), positions.astype(np.uint32))

    def in_text(self, positions: IntArray, *, keep_titles: bool) -> IntArray:
        """Return positions with all that is left out before them counted."""
        passed = self.passed(keep_titles=keep_titles)
        return positions + np.searchsorted(passed, positions.astype(np.uint32), side="right")

    def without_titles(self, positions: IntArray) -> IntArray:
        """Return positions with title marks counted as positions without."""
        return positions - np.searchsorted(self.titles().positions, positions)

    def _passed(self) -> Values:
        if not len(self._lists):
            return np.empty(0, np.uint32)
        places = self._lists.read(0)
        passed: Values = np.subtract(places, np.arange(len(places), dtype=np.uint32), dtype=np.uint32)
        return passed

    def _are_titles(self) -> NDArray[np.bool_]:
        are: NDArray[np.bool_] = self.reasons != FOR_GOOD
        return are

"""In charge of where sentences and paragraphs end, as positions in the space of the literal index.

A sentence ends at 。！？； and their half-width twins, at the end of a line and at the end of a unit; a paragraph at the
latter two. The mark belongs to the sentence it ends. What closes a quotation or bracket behind it (。”) begins the next
one: it holds no words, so nothing that is sought is parted by it. A half-width full stop ends nothing, for in most texts
it is a decimal point.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.cache import ByteCache
from search.engine.folding import LeftOut, code_points
from search.engine.lists import Lists, ListsWriter, Values
from search.engine.types import IntArray
from search.query.nodes import Stretch
from speeches.text.normalise import fold_table
from speeches.text.transparent import is_line_break

# As they are after folding.
SENTENCE_ENDS = "。!?;"
_SPACE = ord(" ")
# The lists of a field, in this order.
_STRETCHES = (Stretch.SENTENCE, Stretch.PARAGRAPH)


def write_ends(file: ArrayFileWriter, field: str, units: Sequence[str], left_out: LeftOut) -> None:
    """Write where the sentences and paragraphs of `units`, texts as they are published, end.

    Args:
        file: where to.
        field: the text field.
        units: its values, one a document or one a span.
        left_out: what of them is not in the space of positions.
    """
    # In the space of positions each unit is followed by a separator, here by a line's end.
    kinds = _kinds()[code_points("".join([f"{unit}\n" for unit in units]))]
    removed = left_out.passed + np.arange(len(left_out.passed))
    ends = (np.flatnonzero(kinds > kind) for kind in (0, 1))
    put_ends(file, field, [own - np.searchsorted(removed, own) for own in ends])


def put_ends(file: ArrayFileWriter, field: str, ends: Sequence[NDArray[np.integer]]) -> None:
    """Write ascending positions, those of sentences and those of paragraphs."""
    lists = ListsWriter(file, f"sentences.{field}.ends")
    for own in ends if all(map(len, ends)) else ():
        lists.write(own.astype(np.uint32), np.array([0, len(own)], np.int64))
    lists.close()


class Ends:
    """Reads where the sentences and paragraphs of one field of one segment end."""

    def __init__(self, file: ArrayFile, field: str, cache: ByteCache) -> None:
        self._file = file
        self._name = f"sentences.{field}.ends"
        self._cache = cache

    def of(self, stretch: Stretch) -> Values:
        """Return the position at which each stretch ends, ascending."""
        key = (str(self._file.path), self._name, stretch)
        ends: Values | None = self._cache.get(key)
        if ends is None:
            lists = Lists(self._file, self._name)
            ends = lists.read(_STRETCHES.index(stretch)) if len(lists) else np.empty(0, np.uint32)
            self._cache.put(key, ends, ends.nbytes)
        return ends

    def all(self) -> Sequence[Values]:
        """Return all ends, as `put_ends` takes them."""
        return [self.of(stretch) for stretch in _STRETCHES]

    def numbers(self, stretch: Stretch, positions: NDArray[np.integer]) -> IntArray:
        """Return the number of the stretch in which each position lies."""
        return np.searchsorted(self.of(stretch), positions).astype(np.int64, copy=False)

    def starts(self, stretch: Stretch, numbers: IntArray) -> IntArray:
        """Return the position at which stretches begin, by their numbers."""
        return np.where(numbers > 0, self.of(stretch)[numbers - 1].astype(np.int64) + 1, 0)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return for each code point 2 where it ends a paragraph, 1 where only a sentence, else 0."""
    kinds = np.isin(fold_table(), code_points(SENTENCE_ENDS)).astype(np.uint8)
    kinds[[code for code in np.flatnonzero(fold_table() == _SPACE).tolist() if is_line_break(chr(code))]] = 2
    return kinds

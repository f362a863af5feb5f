"""In charge of how often each unit of a text field holds each of its commonest characters.

A single character is the union of all bigrams that begin with it: for 的 that is one position in thirty of the whole
field, to be decoded, sorted and counted by unit. What is common enough is counted when the segment is written, a byte
a unit, so that asking for it reads as many bytes as there are units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter

# Counted is what stands so often in a unit on average: of general text some 150 characters, 0.01 x the text.
COMMON = 6
# A count is one byte; this value says that the real one stands in the list of exceptions.
_MANY = 255

UnitCounts = NDArray[np.uint32]


class CountedSource(NamedTuple):
    """Units that come into a merged segment, and how to count a character in them.

    Attributes:
        counted: the counts that were written.
        live: which units stay.
        count_of: counts any character by unit.
    """

    counted: CharacterCounts
    live: NDArray[np.bool_]
    count_of: Callable[[int], UnitCounts]


def write_counts(
    file: ArrayFileWriter, name: str, text: NDArray[np.uint32], starts: NDArray[np.integer], separator: int
) -> None:
    """Count the commonest characters of a field.

    Args:
        file: the segment.
        name: what the counts are called in it.
        text: the code points of all units, end to end, `separator` behind each.
        starts: where each unit begins in `text`, and behind them its end.
        separator: no character.
    """
    units = len(starts) - 1
    totals = np.bincount(text, minlength=1)
    totals[separator:] = 0
    characters = np.flatnonzero(totals >= max(1, COMMON * units))
    if not len(characters):
        return
    # Row of each code point; of all that are not counted one row behind the others, which is cut off.
    row_of = np.full(len(totals), len(characters), np.int64)
    row_of[characters] = np.arange(len(characters))
    cells = row_of[text]
    cells *= units
    cells += np.repeat(np.arange(units), np.diff(starts).astype(np.int64))
    counts = np.bincount(cells, minlength=(len(characters) + 1) * units)[: len(characters) * units]
    _write(file, name, characters, counts.astype(np.uint32))


def merge_counts(file: ArrayFileWriter, name: str, sources: Sequence[CountedSource]) -> None:
    """Write the counts of a merged segment: what is common in all of it is so in one of its parts."""
    units = sum(int(source.live.sum()) for source in sources)
    characters, rows = [], []
    for code in sorted({code for source in sources for code in source.counted.codes.tolist()}):
        parts = []
        for source in sources:
            counts = source.counted.of(code)
            parts.append((source.count_of(code) if counts is None else counts)[source.live])
        row = np.concatenate(parts)
        if int(row.sum(dtype=np.int64)) >= max(1, COMMON * units):
            characters.append(code)
            rows.append(row)
    if characters:
        _write(file, name, np.array(characters), np.concatenate(rows))


def _write(file: ArrayFileWriter, name: str, codes: NDArray[np.integer], counts: UnitCounts) -> None:
    large = np.flatnonzero(counts >= _MANY)
    file.put(f"{name}.codes", codes.astype(np.uint32))
    file.put(f"{name}.counts", np.minimum(counts, _MANY).astype(np.uint8))
    file.put(f"{name}.large_at", large.astype(np.int64))
    file.put(f"{name}.large", counts[large])


class CharacterCounts:
    """Reads what was written; of a field without common characters nothing was."""

    def __init__(self, file: ArrayFile, name: str, units: int) -> None:
        has = file.has(f"{name}.codes")
        self.codes: NDArray[np.uint32] = file.array(f"{name}.codes") if has else np.empty(0, np.uint32)
        self._rows = {code: row for row, code in enumerate(self.codes.tolist())}
        self._units = units
        if has:
            self._counts = file.array(f"{name}.counts")
            self._large_at = file.array(f"{name}.large_at")
            self._large = file.array(f"{name}.large")

    def of(self, code: int) -> UnitCounts | None:
        """Return how often each unit holds a character, None if that was not counted."""
        row = self._rows.get(code)
        if row is None:
            return None
        start, end = row * self._units, (row + 1) * self._units
        counts = self._counts[start:end].astype(np.uint32)
        first, last = np.searchsorted(self._large_at, (start, end))
        counts[self._large_at[first:last] - start] = self._large[first:last]
        return counts

"""In charge of the sketch of a text: a few hundred bytes that tell whether another may be a copy of it.

MinHash (Broder 1997): the least of all shingles' hashes under a hash function is the same in two texts as
often as their sets of shingles overlap. Rows of such minima, a band at a time, make keys; texts that share a
key are candidates (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, §3.4), so that a table of keys
with an index answers at any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from speeches.similarity.normalise import core
from speeches.similarity.shingles import Hashes, mix, shingle_hashes

Minima = NDArray[np.uint32]

# Whole texts: 42 bands of 3 rows. Two texts that share half of all their shingles share a key in 99.6 of 100
# cases, three tenths in 68; two that share a hundredth, as speeches of the genre do, in 4 of 100,000.
_BANDS, _ROWS = 42, 3
# Beginnings: previews end in the middle, and what is left of them may be a quarter of the text. Their
# beginnings are alike: at six tenths 16 bands of 4 rows find 89 of 100, at eight tenths all.
_HEAD_BANDS, _HEAD_ROWS = 16, 4
# Characters that count as the beginning; an advertisement before the title takes up a tenth of it.
_HEAD = 1_000
_WHOLE = _BANDS * _ROWS
_SIZE = _WHOLE + _HEAD_BANDS * _HEAD_ROWS


@dataclass(frozen=True, slots=True)
class Sketch:
    """The minima of a text (of shape (190,)), and how many characters of it count."""

    minima: Minima
    length: int

    def to_bytes(self) -> bytes:
        """Return the sketch as bytes that `from_bytes` reads, on any machine: 764 of them."""
        return self.length.to_bytes(4, "little") + self.minima.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: the bytes are of another length, as of an older version.
        """
        if len(data) != 4 + 4 * _SIZE:
            raise ValueError(f"a sketch has {4 + 4 * _SIZE} bytes, not {len(data)}")
        minima = np.frombuffer(data, dtype="<u4", offset=4).astype(np.uint32)
        return cls(minima, int.from_bytes(data[:4], "little"))

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys under which the text is to be found: 58 integers that fit a signed 64-bit column."""
        if not self.length:
            return ()
        whole = _keys(self.minima[:_WHOLE].reshape(_BANDS, _ROWS), 1)
        head = _keys(self.minima[_WHOLE:].reshape(_HEAD_BANDS, _HEAD_ROWS), 1 + _BANDS)
        return (*whole, *head)


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; that of a text without letters has no keys."""
    counting = core(text)
    hashes = shingle_hashes(counting.codes)
    if not len(hashes):
        return Sketch(np.zeros(_SIZE, dtype=np.uint32), 0)
    factors, shifts = _functions()
    whole = _minima(np.unique(hashes), factors[:_WHOLE], shifts[:_WHOLE])
    head = _minima(np.unique(hashes[:_HEAD]), factors[_WHOLE:], shifts[_WHOLE:])
    return Sketch(np.concatenate([whole, head]), len(counting))


def _minima(hashes: Hashes, factors: Hashes, shifts: Hashes) -> Minima:
    """Return the least value of each hash function, of shape (len(factors),)."""
    minima = np.empty(len(factors), dtype=np.uint32)
    for i, (factor, shift) in enumerate(zip(factors, shifts, strict=True)):
        minima[i] = (hashes * factor + shift).min() >> np.uint64(32)
    return minima


def _keys(bands: Minima, first: int) -> list[int]:
    """Return a key for each row of `bands`, bands being numbered from `first` so that no two are confused."""
    keys = np.arange(first, first + len(bands), dtype=np.uint64)
    for column in bands.T:
        keys = mix(keys * np.uint64(0x100000001B3) + column.astype(np.uint64))
    # 63 bits: databases have signed integers.
    return [int(key) for key in keys >> np.uint64(1)]


@cache
def _functions() -> tuple[Hashes, Hashes]:
    """Return factors (odd) and shifts of the hash functions x ↦ a·x + b mod 2^64, the same for ever."""
    numbers = mix(np.arange(1, 2 * _SIZE + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    return numbers[:_SIZE] | np.uint64(1), numbers[_SIZE:]

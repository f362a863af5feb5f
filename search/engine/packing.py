"""In charge of unsigned integers of few bits end to end: bytes, shorts, and planes of half bytes beside them.

NumPy knows integers of 8, 16 and 32 bits. One of 12 or 20 bits is kept as its lowest 8 or 16 in one array and its
highest four, two in a byte, in another; one of 24 as a short and a byte. Each array is read as it lies, so that taking
both together costs little more than reading one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter, ArrayStream

Units = NDArray[np.unsignedinteger]

_HALF = 4
# Bits of an integer → the dtype of its lowest bits, and how many bits lie in a second array.
_LAYOUTS: dict[int, tuple[str | None, int]] = {
    4: (None, 4), 8: ("u1", 0), 12: ("u1", 4), 16: ("<u2", 0), 20: ("<u2", 4), 24: ("<u2", 8), 32: ("<u4", 0),
}  # fmt: skip
WIDTHS = tuple(_LAYOUTS)


def _low_bits(bits: int) -> int:
    return bits - _LAYOUTS[bits][1]


# Byte → both its halves, the lower one first, shifted to where they stand in an integer of 4, 12 or 20 bits.
_BOTH_HALVES = {
    bits: np.stack([np.arange(256) & 15, np.arange(256) >> 4], axis=1).astype(np.uint32)
    << np.uint32(_low_bits(bits))
    for bits in (4, 12, 20)
}


class PackedWriter:
    """Writes integers of `bits` bits as the array `name`, any number at a time; of none nothing is written."""

    def __init__(self, file: ArrayFileWriter, name: str, bits: int) -> None:
        self._file = file
        self._name = name
        self._bits = bits
        self._low_dtype, self._high_bits = _LAYOUTS[bits]
        self.length = 0
        self._low: ArrayStream | None = None
        self._high: ArrayStream | None = None
        # The half byte that waits for its other half.
        self._odd: NDArray[np.uint8] = np.empty(0, np.uint8)

    def write(self, values: NDArray[Any]) -> None:
        """Append `values`, each below 2 ** bits."""
        if not len(values):
            return
        if not self.length:
            self._begin()
        self.length += len(values)
        if self._low is not None:
            self._low.write(values.astype(self._low.dtype))  # the lowest bits alone: a cast drops the others
        if self._high is not None:
            high = (values >> values.dtype.type(_low_bits(self._bits))).astype(np.uint8)
            self._high.write(self._paired(high) if self._high_bits == _HALF else high)

    def close(self) -> None:
        """Write what still waits."""
        if self._high is not None:
            self._high.write(self._odd)

    def _begin(self) -> None:
        if self._low_dtype:
            self._low = self._file.stream(f"{self._name}.low", self._low_dtype)
        if self._high_bits:
            self._high = self._file.stream(f"{self._name}.high", np.uint8)

    def _paired(self, halves: NDArray[np.uint8]) -> NDArray[np.uint8]:
        halves = np.concatenate([self._odd, halves])
        even = len(halves) & ~1
        self._odd = halves[even:]
        return halves[0:even:2] | halves[1:even:2] << np.uint8(_HALF)


class Packed:
    """Reads what `PackedWriter` wrote."""

    def __init__(self, file: ArrayFile, name: str, bits: int) -> None:
        dtype, self._high_bits = _LAYOUTS[bits]
        low, high = f"{name}.low", f"{name}.high"
        self._low = file.array(low) if file.has(low) else np.empty(0, dtype or "u1")
        self._high = file.array(high) if file.has(high) else np.empty(0, np.uint8)
        self._has_low = dtype is not None
        self._halves = _BOTH_HALVES.get(bits)

    def read(self, start: int, count: int) -> Units:
        """Return `count` integers from `start` on: as they lie where one array holds them, else as new 32-bit ones."""
        if not self._high_bits:
            return self._low[start : start + count]
        if self._halves is None:
            values = self._high[start : start + count].astype(np.uint32)
            values <<= np.uint32(16)
        else:
            pairs = self._halves.take(self._high[start >> 1 : (start + count + 1) >> 1], axis=0)
            values = pairs.reshape(-1)[start & 1 : (start & 1) + count]
        if self._has_low:
            values |= self._low[start : start + count]
        return values

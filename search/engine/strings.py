"""In charge of a table of strings on disk: UTF-8 bytes end to end, and where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from search.engine.arrayfile import ArrayFile, ArrayFileWriter


def write_strings(file: ArrayFileWriter, name: str, strings: Iterable[str]) -> None:
    """Write `strings` as the table `name`."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    bounds = np.zeros(len(encoded) + 1, np.uint64)
    np.cumsum(np.fromiter(map(len, encoded), np.uint64, len(encoded)), out=bounds[1:])
    file.put(f"{name}.bounds", bounds if bounds[-1] >> np.uint64(32) else bounds.astype(np.uint32))
    file.put(f"{name}.bytes", np.frombuffer(b"".join(encoded), np.uint8))


class StringTable(Sequence[str]):
    """A table of strings, decoded one at a time."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._bounds = file.array(f"{name}.bounds")
        self._bytes = file.array(f"{name}.bytes").data

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def encoded(self, index: int) -> bytes:
        """Return the UTF-8 bytes of one string."""
        return bytes(self._bytes[int(self._bounds[index]) : int(self._bounds[index + 1])])

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # slices are not needed
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.encoded(index).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        data = bytes(self._bytes)
        bounds = self._bounds.tolist()
        for start, end in pairwise(bounds):
            yield data[start:end].decode("utf-8", "surrogatepass")

    def lower_bound(self, key: bytes) -> int:
        """Return the index of the first string not below `key`; the table must be sorted."""
        return bisect_left(range(len(self)), key, key=self.encoded)

    def find(self, string: str) -> int:
        """Return the index of `string` in a sorted table, or -1."""
        key = string.encode("utf-8", "surrogatepass")
        index = self.lower_bound(key)
        return index if index < len(self) and self.encoded(index) == key else -1

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """Return (low, high): the strings of a sorted table that begin with `prefix`."""
        key = prefix.encode("utf-8", "surrogatepass")
        # No UTF-8 byte reaches 0xFF, so this is above every continuation.
        return self.lower_bound(key), self.lower_bound(key + b"\xff")

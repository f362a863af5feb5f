"""In charge of many ascending lists of integers in little room: postings and positions alike.

A list is stored as gaps in one byte or two each, or as plain 32-bit values, whichever is smallest for that
list. A gap too large for its width is written as escapes (each adds the largest unit and yields nothing)
and a remainder. Lists of one width lie end to end in an array of that width, so reading one is a slice and a
running sum, and a plain one is a slice alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter, ArrayStream

Values = NDArray[np.uint32]
Bounds = NDArray[np.int64]
_Scalar = TypeVar("_Scalar", bound=np.generic)

# How a list is stored: its code, its place in `_DTYPES`, and whether it holds escapes.
_PLAIN, _BYTES, _SHORTS, _BYTES_ESCAPED, _SHORTS_ESCAPED = range(5)
_DTYPES: tuple[np.dtype[np.unsignedinteger], ...] = (np.dtype("<u4"), np.dtype("u1"), np.dtype("<u2"))
_WIDTH_OF_CODE = np.array([0, 1, 2, 1, 2], np.uint8)
_ESCAPE = (0, 0xFF, 0xFFFF)
# Escapes have to be filtered out when a list is read, which costs more than the bytes they save.
_ESCAPE_COST = 4


def gather(starts: Bounds, lengths: Bounds) -> Bounds:
    """Return the indices of the ranges start … start + length, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total, dtype=np.int64)


def bounds_of(lengths: NDArray[np.int64]) -> Bounds:
    """Return running sums with a leading zero: list i spans bounds[i]:bounds[i + 1]."""
    bounds = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def first_of_runs(values: NDArray[Any]) -> NDArray[np.intp]:
    """Return where each run of equal neighbours begins."""
    begins = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def sorted_distinct(values: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """Return the distinct values, ascending: `np.unique`, which goes by hashes, without its price."""
    ordered = np.sort(values)
    return ordered[first_of_runs(ordered)]


class ListsWriter:
    """Writes lists in order, any number at a time."""

    def __init__(self, file: ArrayFileWriter, name: str) -> None:
        self._file = file
        self._name = name
        self._streams: list[ArrayStream] = [
            file.stream(f"{name}.data{8 * dtype.itemsize}", dtype) for dtype in _DTYPES
        ]
        self._codes: list[NDArray[np.uint8]] = []
        self._units: list[Bounds] = []

    def write(self, values: Values, bounds: Bounds) -> None:
        """Append the lists values[bounds[i]:bounds[i + 1]], each ascending without repetition, none empty."""
        if len(bounds) < 2:
            return
        starts = bounds[:-1]
        counts = np.diff(bounds)
        gaps = np.empty(len(values), np.int64)
        gaps[0] = values[0]
        np.subtract(values[1:], values[:-1], out=gaps[1:], dtype=np.int64)
        # The first gap counts from -1, so that every gap is at least one.
        gaps[starts] = values[starts].astype(np.int64) + 1

        units = [counts]
        escapes = [np.zeros_like(counts)]
        for width in (1, 2):
            escapes.append(np.add.reduceat(gaps // _ESCAPE[width], starts))
            units.append(counts + escapes[-1])
        costs = [
            unit * dtype.itemsize + escape * _ESCAPE_COST
            for unit, escape, dtype in zip(units, escapes, _DTYPES, strict=True)
        ]
        # Plain lists need no decoding: they win ties.
        width_of = np.argmin(np.stack(costs), axis=0)
        codes = width_of.astype(np.uint8)
        for width in (1, 2):
            codes[(width_of == width) & (escapes[width] > 0)] += 2
            self._streams[width].write(_escaped(gaps[np.repeat(width_of == width, counts)], _ESCAPE[width]))
        self._streams[0].write(values[np.repeat(width_of == 0, counts)])
        self._codes.append(codes)
        self._units.append(np.choose(width_of, units))

    def close(self) -> None:
        """Write the directory of the lists."""
        codes = np.concatenate([np.empty(0, np.uint8), *self._codes])
        units = np.concatenate([np.empty(0, np.int64), *self._units])
        pointers = np.empty(len(units), np.int64)
        for width in range(len(_DTYPES)):
            own = _WIDTH_OF_CODE[codes] == width
            pointers[own] = bounds_of(units[own])[:-1]
        wide = len(pointers) > 0 and int(pointers.max()) >> 32
        self._file.put(f"{self._name}.codes", codes)
        self._file.put(f"{self._name}.units", units.astype(np.uint32))
        self._file.put(f"{self._name}.pointers", pointers.astype(np.uint64 if wide else np.uint32))


def _escaped(gaps: NDArray[np.int64], escape: int) -> NDArray[np.int64]:
    """Return the units that stand for `gaps`."""
    extra = gaps // escape
    if not extra.any():
        return gaps
    units = np.full(len(gaps) + int(extra.sum()), escape, np.int64)
    units[np.cumsum(extra + 1) - 1] = gaps % escape
    return units


@dataclass(frozen=True, slots=True)
class _Group:
    """The lists lo..hi of one width, end to end."""

    lists: Bounds
    units: Bounds
    data: NDArray[np.unsignedinteger]


class Lists:
    """Reads what `ListsWriter` wrote."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._codes = file.array(f"{name}.codes")
        self.units = file.array(f"{name}.units")
        self._pointers = file.array(f"{name}.pointers")
        self._data = [file.array(f"{name}.data{8 * dtype.itemsize}") for dtype in _DTYPES]

    def __len__(self) -> int:
        return len(self._codes)

    def read(self, index: int) -> Values:
        """Return one list."""
        code = int(self._codes[index])
        width = int(_WIDTH_OF_CODE[code])
        start = int(self._pointers[index])
        units: Values = self._data[width][start : start + int(self.units[index])]
        if code == _PLAIN:
            return units
        values = np.cumsum(units, dtype=np.uint32)
        values -= np.uint32(1)
        if code in (_BYTES_ESCAPED, _SHORTS_ESCAPED):
            kept: Values = values[units != _ESCAPE[width]]
            return kept
        return values

    def read_many(self, low: int, high: int) -> tuple[Values, Bounds]:
        """Return the lists low..high end to end, and their bounds."""
        codes = np.asarray(self._codes[low:high])
        units = self.units[low:high].astype(np.int64)
        lengths = units.copy()
        widths = _WIDTH_OF_CODE[codes]
        decoded: list[tuple[Bounds, Values]] = []
        for width in range(len(_DTYPES)):
            own = np.flatnonzero(widths == width)
            if not len(own):
                continue
            first = int(self._pointers[low + own[0]])
            group = _Group(own, units[own], self._data[width][first : first + int(units[own].sum())])
            values, counts = _decode(group, _ESCAPE[width])
            lengths[own] = counts
            decoded.append((own, values))
        bounds = bounds_of(lengths)
        if len(decoded) == 1:
            return decoded[0][1], bounds
        flat = np.empty(int(bounds[-1]), np.uint32)
        for own, values in decoded:
            flat[gather(bounds[own], lengths[own])] = values
        return flat, bounds


def _decode(group: _Group, escape: int) -> tuple[Values, Bounds]:
    """Return the values of a group's lists end to end, and how many each list has."""
    if not escape:
        return np.asarray(group.data, np.uint32), group.units
    ends = np.cumsum(group.units)
    starts = ends - group.units
    running = np.cumsum(group.data, dtype=np.int64)
    before = running[starts] - group.data[starts]
    values = (running - np.repeat(before + 1, group.units)).astype(np.uint32)
    kept = group.data != escape
    counts = np.add.reduceat(kept, starts, dtype=np.int64)
    return values[kept], counts

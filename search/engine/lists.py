"""In charge of many ascending lists of integers in little room: postings and positions alike.

A list is stored as gaps of 4, 8, 12, 16, 20 or 24 bits, or as plain 32-bit values, whichever is smallest for that
list. A gap too large for its width is written as escapes (each adds the largest unit and yields nothing)
and a remainder. Lists of one width lie end to end in an array of that width, so reading one is a slice and a
running sum, and a plain one is a slice alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.packing import WIDTHS, Packed, PackedWriter

Values = NDArray[np.uint32]
Bounds = NDArray[np.int64]
_Scalar = TypeVar("_Scalar", bound=np.generic)

# A list's code is the place of its width in `WIDTHS`, with this bit set where it holds escapes. The last is plain.
_ESCAPED = 8
_PLAIN = len(WIDTHS) - 1
_ESCAPES = tuple((1 << bits) - 1 for bits in WIDTHS[:_PLAIN])
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
        self._packed = [PackedWriter(file, f"{name}.{bits}", bits) for bits in WIDTHS]
        self._codes: list[NDArray[np.uint8]] = []
        self._units: list[Bounds] = []

    def write(self, values: Values, bounds: Bounds) -> None:
        """Append the lists values[bounds[i]:bounds[i + 1]], each ascending without repetition, none empty."""
        if len(bounds) < 2:
            return
        starts = bounds[:-1]
        counts = np.diff(bounds)
        gaps = np.empty(len(values), np.uint32)
        np.subtract(values[1:], values[:-1], out=gaps[1:])
        # The first gap counts from -1, so that every gap is at least one.
        gaps[starts] = values[starts] + np.uint32(1)

        codes, units = _narrowest(gaps, values, bounds)
        code_of_value = np.repeat(codes, counts)
        for code, packed in enumerate(self._packed[:_PLAIN]):
            packed.write(_escaped(gaps[code_of_value == code], _ESCAPES[code]))
        self._packed[_PLAIN].write(values[code_of_value == _PLAIN])
        self._codes.append(codes | np.where(units > counts, np.uint8(_ESCAPED), np.uint8(0)))
        self._units.append(units)

    def close(self) -> None:
        """Write the directory of the lists."""
        codes = np.concatenate([np.empty(0, np.uint8), *self._codes])
        units = np.concatenate([np.empty(0, np.int64), *self._units])
        pointers = np.empty(len(units), np.int64)
        for code, packed in enumerate(self._packed):
            own = codes & ~np.uint8(_ESCAPED) == code
            pointers[own] = bounds_of(units[own])[:-1]
            packed.close()
        wide = len(pointers) > 0 and int(pointers.max()) >> 32
        self._file.put(f"{self._name}.codes", codes)
        self._file.put(f"{self._name}.units", units.astype(np.uint32))
        self._file.put(f"{self._name}.pointers", pointers.astype(np.uint64 if wide else np.uint32))


def _narrowest(gaps: Values, values: Values, bounds: Bounds) -> tuple[NDArray[np.uint8], Bounds]:
    """Return for each list the code of the width at which it takes the least room, and its units at that width.

    Escapes are counted only where they may be few enough: a list's gaps add up to its last value and one, so at a
    width of which a unit adds at most `escape` it has no fewer than so many times that much.
    """
    starts, counts = bounds[:-1], np.diff(bounds)
    largest = np.maximum.reduceat(gaps, starts)
    together = values[bounds[1:] - 1].astype(np.int64) + 1
    codes = np.full(len(counts), _PLAIN, np.uint8)
    units = counts.copy()
    costs = counts * (WIDTHS[_PLAIN] / 8)
    # From the widest on, so that it wins where a narrower one costs as much; plain lists need no decoding.
    for code, escape in reversed(tuple(enumerate(_ESCAPES))):
        unit = WIDTHS[code] / 8
        has_escapes = largest >= escape
        least = np.where(has_escapes, np.maximum(1, (together - counts * (escape - 1)) // escape), 0)
        tried = np.flatnonzero(counts * unit + least * (unit + _ESCAPE_COST) < costs)
        escapes = np.zeros(len(tried), np.int64)
        counted = np.flatnonzero(has_escapes[tried])
        if len(counted):
            own = counts[tried[counted]]
            each = gaps[gather(starts[tried[counted]], own)] // np.uint32(escape)
            escapes[counted] = np.add.reduceat(each, bounds_of(own)[:-1], dtype=np.int64)
        own_units = counts[tried] + escapes
        own_costs = own_units * unit + escapes * _ESCAPE_COST
        smaller = own_costs < costs[tried]
        chosen = tried[smaller]
        codes[chosen], units[chosen], costs[chosen] = code, own_units[smaller], own_costs[smaller]
    return codes, units


def _escaped(gaps: Values, escape: int) -> Values:
    """Return the units that stand for `gaps`."""
    if not len(gaps) or gaps.max() < escape:
        return gaps
    extra = gaps // np.uint32(escape)
    units = np.full(len(gaps) + int(extra.sum()), escape, np.uint32)
    units[np.cumsum(extra + 1) - 1] = gaps % np.uint32(escape)
    return units


@dataclass(frozen=True, slots=True)
class _Group:
    """Lists of one width, end to end: how many units each has, the units, and whether any are escapes."""

    units: Bounds
    data: NDArray[np.unsignedinteger]
    has_escapes: bool


class Lists:
    """Reads what `ListsWriter` wrote."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._codes = file.array(f"{name}.codes")
        self.units = file.array(f"{name}.units")
        self._pointers = file.array(f"{name}.pointers")
        self._packed = [Packed(file, f"{name}.{bits}", bits) for bits in WIDTHS]

    def __len__(self) -> int:
        return len(self._codes)

    def read(self, index: int) -> Values:
        """Return one list."""
        code = int(self._codes[index])
        width = code & ~_ESCAPED
        units = self._packed[width].read(int(self._pointers[index]), int(self.units[index]))
        if width == _PLAIN:
            return np.asarray(units, np.uint32)
        values = np.cumsum(units, dtype=np.uint32)
        values -= np.uint32(1)
        if code & _ESCAPED:
            kept: Values = values[units != _ESCAPES[width]]
            return kept
        return values

    def read_many(self, low: int, high: int) -> tuple[Values, Bounds]:
        """Return the lists low..high end to end, and their bounds."""
        codes = self._codes[low:high]
        units = self.units[low:high].astype(np.int64)
        lengths = units.copy()
        widths = codes & ~np.uint8(_ESCAPED)
        decoded: list[tuple[NDArray[np.intp], Values]] = []
        for width, packed in enumerate(self._packed):
            own = np.flatnonzero(widths == width)
            if not len(own):
                continue
            data = packed.read(int(self._pointers[low + own[0]]), int(units[own].sum()))
            if width == _PLAIN:
                decoded.append((own, np.asarray(data, np.uint32)))
                continue
            group = _Group(units[own], data, bool((codes[own] & _ESCAPED).any()))
            values, lengths[own] = _decode(group, _ESCAPES[width])
            decoded.append((own, values))
        bounds = bounds_of(lengths)
        if len(decoded) == 1:
            return decoded[0][1], bounds
        flat = np.empty(int(bounds[-1]), np.uint32)
        for own, values in decoded:
            flat[gather(bounds[own], lengths[own])] = values
        return flat, bounds


def _decode(group: _Group, escape: int) -> tuple[Values, Bounds]:
    """Return the values of a group's lists end to end, and how many each has."""
    starts = np.cumsum(group.units) - group.units
    # Sums run over in 32 bits, and so do the differences: what is left is right.
    values = np.cumsum(group.data, dtype=np.uint32)
    before = values[starts] - group.data[starts] + np.uint32(1)
    values -= np.repeat(before, group.units)
    if not group.has_escapes:
        return values, group.units
    kept = group.data != escape
    return values[kept], np.add.reduceat(kept, starts, dtype=np.int64)

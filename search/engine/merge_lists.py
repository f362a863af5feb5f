"""In charge of merging sorted lists of several segments, a range of keys at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engine.lists import Bounds, Lists, Values, bounds_of, gather, sorted_distinct
from search.engine.literal import Keys
from search.engine.words import Frequencies

# Values of lists handled at once; each takes about 60 bytes on the way.
_CHUNK_VALUES = 4_000_000

Mask = NDArray[np.bool_]
# Old values → new values and, unless all stay, which of the old ones do.
Renumber = Callable[[Values], tuple[Values, Mask | None]]


@dataclass(frozen=True, slots=True)
class ListSource:
    """The lists of one field of one segment, by ascending key, and how their values are renumbered."""

    keys: Keys
    lists: Lists
    renumber: Renumber
    frequencies: Callable[[int, int], Frequencies] | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Merged lists: those of keys[i] are values[bounds[i]:bounds[i + 1]]."""

    keys: Keys
    values: Values
    bounds: Bounds
    frequencies: Frequencies


def merge_lists(sources: Sequence[ListSource]) -> Iterator[Chunk]:
    """Merge lists of the same key, in the order of the sources, a range of keys at a time."""
    keys = sorted_distinct(np.concatenate([source.keys for source in sources]))
    weights = np.zeros(len(keys))
    for source in sources:
        weights[np.searchsorted(keys, source.keys)] += source.lists.units
    chunk_of = (np.cumsum(weights) // _CHUNK_VALUES).astype(np.int64)
    cuts = np.flatnonzero(np.diff(chunk_of)) + 1
    for own_keys in np.split(keys, cuts):
        if len(own_keys):
            chunk = _merge_range(sources, own_keys[0], own_keys[-1])
            if len(chunk.keys):
                yield chunk


def _merge_range(sources: Sequence[ListSource], first: np.uint64, last: np.uint64) -> Chunk:
    keys, values, lengths, frequencies = [], [], [], []
    for source in sources:
        low = int(np.searchsorted(source.keys, first))
        high = int(np.searchsorted(source.keys, last, side="right"))
        if low == high:
            continue
        old, bounds = source.lists.read_many(low, high)
        new, kept = source.renumber(old)
        counts = np.diff(bounds)
        if source.frequencies is not None:
            own = source.frequencies(low, high)
            frequencies.append(own if kept is None else own[kept])
        if kept is not None:
            counts = np.add.reduceat(kept, bounds[:-1], dtype=np.int64)
            new = new[kept]
        keys.append(source.keys[low:high])
        values.append(new)
        lengths.append(counts)
    key = np.concatenate(keys)
    length = np.concatenate(lengths)
    order = np.argsort(key, kind="stable")
    taken = gather(bounds_of(length)[:-1][order], length[order])
    merged = sorted_distinct(key)
    totals = np.zeros(len(merged), np.int64)
    np.add.at(totals, np.searchsorted(merged, key), length)
    filled = totals > 0
    return Chunk(
        merged[filled],
        np.concatenate(values)[taken],
        bounds_of(totals[filled]),
        np.concatenate(frequencies)[taken] if frequencies else np.empty(0, np.uint32),
    )

"""In charge of the order of hits: the first ones by partition, so that only they are sorted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.columns import MISSING
from search.engine.types import DocArray, IntArray

_LAST = np.iinfo(np.int64).max


def first(keys: NDArray[Any], ties: IntArray, count: int) -> DocArray:
    """Return the places of the `count` smallest `keys`, in order; equal keys stand by their `ties`."""
    if count <= 0:
        return np.empty(0, np.intp)
    if count >= len(keys):
        return np.lexsort((ties, keys))
    threshold = np.partition(keys, count - 1)[count - 1]
    chosen = np.flatnonzero(keys < threshold)
    equal = np.flatnonzero(keys == threshold)
    wanted = count - len(chosen)
    if wanted < len(equal):
        last_tie = np.partition(ties[equal], wanted - 1)[wanted - 1]
        equal = equal[ties[equal] <= last_tie]
    chosen = np.concatenate([chosen, equal])
    return chosen[np.lexsort((ties[chosen], keys[chosen]))]


def sort_keys(numbers: IntArray, *, descending: bool) -> IntArray:
    """Return keys that sort like `numbers`, missing values last in both directions."""
    return np.where(numbers == MISSING, _LAST, -numbers if descending else numbers)

"""In charge of the order of hits: the first ones by partition, so that only they are sorted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.columns import MISSING
from search.engine.types import DocArray, IntArray, MaskArray, ScoreArray

_LAST = np.iinfo(np.int64).max
# One key in so many is looked at to find out which are too large by far.
_SAMPLE = 8
# The same where there are not many keys.
_MANY, _SAMPLE_OF_FEW = 16_384, 4
# Up to so many times as many as are wanted are sorted whole: that is quicker than taking them apart first.
_FEW = 8


def first(keys: NDArray[Any], ties: IntArray, count: int, docs: DocArray | None = None) -> DocArray:
    """Return the places of the `count` smallest `keys`, in order; equal keys stand by their `ties`.

    Args:
        keys: what to sort by.
        ties: what to sort equal keys by, all different.
        count: how many are wanted.
        docs: where in `ties` that of each of `keys` is; at the same place without.
    """
    if count <= 0:
        return np.empty(0, np.intp)
    if count >= len(keys):
        return np.lexsort((ties if docs is None else ties[docs], keys))
    chosen = np.flatnonzero(keys <= _bound(keys, count))
    smallest = keys[chosen]
    threshold = np.partition(smallest, count - 1)[count - 1]
    below = chosen[smallest < threshold]
    equal = chosen[smallest == threshold]
    wanted = count - len(below)
    if wanted < len(equal):
        own_ties = ties[equal if docs is None else docs[equal]]
        last_tie = np.partition(own_ties, wanted - 1)[wanted - 1]
        equal = equal[own_ties <= last_tie]
    chosen = np.concatenate([below, equal])
    return chosen[np.lexsort((ties[chosen if docs is None else docs[chosen]], keys[chosen]))]


def best(scores: ScoreArray, mask: MaskArray, ties: IntArray, count: int) -> DocArray:
    """Return the `count` documents of `mask` with the highest scores, in order; equal ones stand by their `ties`.

    Which documents are in `mask` is listed for the few that come into question alone.
    """
    step = _SAMPLE if len(scores) > _MANY else _SAMPLE_OF_FEW
    some = scores[::step][mask[::step]]
    if count <= 0 or len(some) < count:
        docs = mask.nonzero()[0]
    else:
        # As in `_bound`: so many are at least as good as that.
        bound = np.partition(some, len(some) - count)[len(some) - count]
        docs = ((scores >= bound) & mask).nonzero()[0]
    if len(docs) > _FEW * max(1, count):
        return docs[first(-scores[docs], ties, count, docs)]
    return docs[np.lexsort((ties[docs], -scores[docs]))[: max(0, count)]]


def _bound(keys: NDArray[Any], count: int) -> Any:  # of the type of the keys
    """Return a key that `count` keys at least are not above, and of many keys few others.

    The so-manieth smallest of some of the keys is never below that of all, and is found in a fraction of the time.
    """
    some = keys[:: _SAMPLE if len(keys) > _SAMPLE**2 * count else 1]
    return np.partition(some, count - 1)[count - 1]


def sort_keys(numbers: IntArray, *, descending: bool) -> IntArray:
    """Return keys that sort like `numbers`, missing values last in both directions."""
    return np.where(numbers == MISSING, _LAST, -numbers if descending else numbers)

"""Nothing that belongs to a match is left out, and what stands alone is."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.neighbours import near_each_other

_PLACES = st.lists(st.integers(0, 3000), unique=True, max_size=9).map(sorted)


@given(places=st.lists(_PLACES, min_size=1, max_size=4), reach=st.integers(0, 3100))
def test_all_that_is_near_stays(places: list[list[int]], reach: int) -> None:
    kept = near_each_other([np.array(own, np.uint32) for own in places], reach)
    choices = [choice for choice in product(*places) if max(choice) - min(choice) <= reach]
    near = zip(*choices, strict=True) if choices else [() for _ in places]
    for own, wanted, of in zip(kept, near, places, strict=True):
        assert own.tolist() == sorted(own.tolist())
        assert set(wanted) <= set(own.tolist()) <= set(of)


def test_what_stands_alone_is_left_out() -> None:
    some, all_over = np.array([5, 10_000], np.uint32), np.arange(0, 9000, 100, dtype=np.uint32)
    near, kept = near_each_other([all_over, some], 7)
    assert kept.tolist() == [5]
    assert 0 in near and len(near) < 20

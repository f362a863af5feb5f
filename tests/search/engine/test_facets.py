"""Counting values: whichever side is counted, and however many values a document holds, the counts are the same."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.columns import MISSING, KeywordColumn
from search.engine.facets import Bars, Counted, FacetColumn

_VALUES = st.sampled_from("甲乙丙丁戊己庚")


@given(data=st.data(), longest=st.sampled_from([1, 3, 7]))
def test_values_are_counted_as_by_hand(data: st.DataObject, longest: int) -> None:
    rows = data.draw(st.lists(st.lists(_VALUES, max_size=longest, unique=True), max_size=30))
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), bool)
    column = FacetColumn(KeywordColumn.of(rows))
    counts = column.count(Counted.of(mask))
    expected = Counter(value for row, is_in in zip(rows, mask, strict=True) if is_in for value in row)
    assert dict(zip(column.values, counts.tolist(), strict=True)) == {v: expected[v] for v in column.values}


@given(data=st.data(), width=st.integers(1, 5))
def test_bars_are_counted_as_by_hand(data: st.DataObject, width: int) -> None:
    numbers = data.draw(st.lists(st.integers(-20, 20) | st.just(MISSING), max_size=30))
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(numbers), max_size=len(numbers))), bool)
    expected = Counter(n // width for n, is_in in zip(numbers, mask, strict=True) if is_in and n != MISSING)
    assert Bars.of(np.array(numbers, np.int64), width).count(Counted.of(mask)) == dict(expected)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_the_shorter_side_is_counted(share: float) -> None:
    mask = np.arange(100) < 100 * share
    counted = Counted.of(mask)
    assert (len(counted.docs), counted.is_rest) == (10, share > 0.5)

from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.lists import Lists, ListsWriter, bounds_of

# Gaps at the edges of each width and of its escapes.
_EDGES = [(1 << bits) + change for bits in (4, 8, 12, 16, 20, 24) for change in (-2, -1, 0)]
_GAPS = st.sampled_from([1, 2, 29, 30, 31, 509, 510, 511, 131069, 131070, 9_000_000, *_EDGES])
_LISTS = st.lists(st.lists(_GAPS, min_size=1, max_size=40), max_size=30)


def _lists(path: Path, lists: list[list[int]], pieces: int = 1) -> Lists:
    with ArrayFileWriter(path) as file:
        writer = ListsWriter(file, "x")
        for at in range(0, len(lists), max(1, len(lists) // pieces)):
            part = lists[at : at + max(1, len(lists) // pieces)]
            bounds = bounds_of(np.array([len(values) for values in part], np.int64))
            writer.write(np.array([value for values in part for value in values], np.uint32), bounds)
        writer.close()
        file.close({})
    return Lists(ArrayFile(path), "x")


@settings(max_examples=300, deadline=None)
@given(gaps=_LISTS, from_zero=st.booleans(), pieces=st.integers(1, 4))
def test_lists_come_back_as_they_were_written(
    tmp_path_factory: object, gaps: list[list[int]], from_zero: bool, pieces: int
) -> None:
    lists = [(np.cumsum(own) - (own[0] if from_zero else 0)).tolist() for own in gaps]
    path = tmp_path_factory.getbasetemp() / "lists.arrays"  # type: ignore[attr-defined]
    read = _lists(path, lists, pieces)
    assert [read.read(i).tolist() for i in range(len(read))] == lists
    for low in range(0, len(lists), 7):
        for high in range(low, len(lists) + 1, 5):
            values, bounds = read.read_many(low, high)
            assert [values[a:b].tolist() for a, b in pairwise(bounds)] == lists[low:high]


def test_dense_lists_take_one_byte_a_value(tmp_path: Path) -> None:
    _lists(tmp_path / "a.arrays", [list(range(0, 200_000, 2))])
    assert (tmp_path / "a.arrays").stat().st_size < 102_000


def test_sparse_lists_take_four_bytes_a_value(tmp_path: Path) -> None:
    _lists(tmp_path / "a.arrays", [list(range(0, 4_000_000_000, 1_000_000))])
    assert (tmp_path / "a.arrays").stat().st_size < 18_000

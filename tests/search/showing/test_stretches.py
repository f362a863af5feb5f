"""Proximity within one text: the same stretches as every order and every place tried."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine.sentences import SENTENCE_ENDS as ENGINE_S_ENDS
from search.showing.stretches import SENTENCE_ENDS, Span, near_spans, together_in


def tried(places: Sequence[Sequence[Span]], distance: int, *, ordered: bool) -> set[Span]:
    """Try every order and every place."""
    found: set[Span] = set()
    orders = [tuple(range(len(places)))] if ordered else permutations(range(len(places)))
    for order in orders:
        for chain in product(*(places[part] for part in order)):
            if all(0 <= after[0] - before[1] <= distance for before, after in pairwise(chain)):
                found.add((chain[0][0], chain[-1][1]))
    return found


def spans_of(size: int) -> st.SearchStrategy[list[Span]]:
    starts = st.lists(st.integers(0, 24), min_size=1, max_size=5, unique=True)
    return starts.map(lambda found: [(start, start + size) for start in sorted(found)])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4).flatmap(
        lambda sizes: st.tuples(*map(spans_of, sizes))
    ),
    st.integers(0, 6),
    st.booleans(),
)
def test_every_stretch_is_found_and_no_other(
    places: tuple[list[Span], ...], distance: int, ordered: bool
) -> None:
    found = near_spans(places, distance, ordered=ordered)
    every = tried(places, distance, ordered=ordered)
    assert [end for _, end in sorted(found, key=lambda span: span[1])] == sorted({end for _, end in every})
    assert set(found) <= every


@pytest.mark.parametrize("part", [[], [(0, 1)]])
def test_a_part_that_stands_nowhere_leaves_nothing(part: list[Span]) -> None:
    assert near_spans([part, []], 5) == []
    assert near_spans([], 5) == []


def test_a_sentence_or_paragraph_counts_once() -> None:
    text = "茶园要管，茶农要富，茶园要美。茶园归茶园，\n茶农归茶农。"
    tea, farmer = [(0, 2), (10, 12), (15, 17), (18, 20)], [(5, 7), (22, 24), (25, 27)]
    assert [text[a:b] for a, b in together_in(text, [tea, farmer], ends="。!?;")] == ["茶园要管，茶农"]
    assert together_in(text, [farmer, tea], ends="", ordered=True) == [(5, 12)]


def test_sentences_end_where_the_engine_has_them_end() -> None:
    assert SENTENCE_ENDS == ENGINE_S_ENDS

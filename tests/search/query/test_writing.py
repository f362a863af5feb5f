"""A query tree written back as a query."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import parse, write, writing


def test_the_example_in_the_module_holds() -> None:
    assert doctest.testmod(writing).failed == 0


@pytest.mark.parametrize(
    "query",
    [
        "a",
        "a b -c",
        "a | b c",
        "(a | b) c",
        "-(a b)",
        "“a b” “乡村 振兴”~5",
        "“a b”~句 标题:“a b”~>段 “b a”~>7 “a b a”~>句",
        "2022年8月13日 粮食 | 二〇二二年八月 -08月3日",
        "标题:a 讲话人:“b” heading:发展*",
        "日期:2022 日期:..2021-03 日期:2022-02-03..",
        "地区:230229",
        "「全面“三农”工作」",
    ],
)
def test_what_is_written_is_read_as_the_same_tree(query: str) -> None:
    tree = parse(query).tree
    assert parse(write(tree)).tree == tree


TERMS = st.sampled_from(
    ["发展", "“营商环境”", "标题:党建", "日期:2022", "“a b”~3", "“a b”~>句", "8月3日", "改革*", "地区:230229"]
)
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} | {pair[1]})"),
        inner.map(lambda one: f"-({one} 群众)"),
    ),
    max_leaves=6,
)


@given(QUERIES)
@settings(deadline=None, max_examples=200)
def test_any_query_comes_back_the_same(query: str) -> None:
    tree = parse(query).tree
    assert parse(write(tree)).tree == tree

"""A query tree in words."""

from __future__ import annotations

import pytest

from search.query import Phrases, describe, parse
from search.query.nodes import Nothing, Stretch, Words

ENGLISH = Phrases(
    every="everything",
    nothing="nothing",
    run="{}",
    exact="“{}”",
    words="the words of {}",
    near="{parts} within {distance}",
    following="{parts} in order within {distance}",
    together={Stretch.SENTENCE: "{parts} in a sentence", Stretch.PARAGRAPH: "{parts} in a paragraph"},
    together_following={
        Stretch.SENTENCE: "{parts} in order in a sentence",
        Stretch.PARAGRAPH: "{parts} in order in a paragraph",
    },
    spelt="{first} (also {others})",
    prefix="{}…",
    passage="{percent} of {text}",
    at_least="most of {}",
    region="region {}",
    between="from {low} to {high}",
    since="since {low}",
    until="until {high}",
    on="on {day}",
    both=" and ",
    either=" or ",
    without="not {}",
    group="({})",
    comma=", ",
    fields={"title": "{} in the title"},
)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "everything"),
        ("a", "a"),
        ("“a” b", "“a” and b"),
        ("a | b c", "a or (b and c)"),
        ("a -(b | c)", "a and not (b or c)"),
        ("标题:a", "a in the title"),
        ("“a b”~3", "“a”, “b” within 3"),
        ("“a b”~>3", "“a”, “b” in order within 3"),
        ("“a b”~句", "“a”, “b” in a sentence"),
        ("“a b”~>句", "“a”, “b” in order in a sentence"),
        ("“a b”~p", "“a”, “b” in a paragraph"),
        ("标题:“a b”~>段", "“a”, “b” in order in a paragraph in the title"),
        ("2022年8月", "2022年8月 (also 2022年08月, 二〇二二年八月, 二零二二年八月)"),
        ("a 标题:12月05日", "a and 12月05日 (also 12月5日, 十二月五日) in the title"),
        ("a | 12月05日", "a or 12月05日 (also 12月5日, 十二月五日)"),
        ("发展*", "发展…"),
        ("地区:230229", "region 230229"),
        ("日期:2022", "on 2022"),
        ("日期:2022-02", "on 2022-02"),
        ("日期:2022-02-03", "on 2022-02-03"),
        ("日期:2022-01..2022-06", "from 2022-01-01 to 2022-06-30"),
        ("日期:2022..", "since 2022-01-01"),
        ("日期:..2022", "until 2022-12-31"),
    ],
)
def test_a_query_in_words(query: str, words: str) -> None:
    assert describe(parse(query).tree, ENGLISH) == words


def test_trees_that_no_query_makes_have_words_too() -> None:
    assert describe(Nothing(), ENGLISH) == "nothing"
    assert describe(Words("a b"), ENGLISH) == "the words of a b"

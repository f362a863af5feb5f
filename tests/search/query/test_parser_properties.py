"""What holds of every query, whatever is typed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import parse
from search.query.nearness import MAX_DISTANCE
from search.query.nodes import All, And, Exact, Near, Node, Not, Or, Prefix, Range, Run, Stretch, Value
from tests import campaigns

FUZZ_EXAMPLES = campaigns.size(1000, 60_000, "FUZZ_EXAMPLES")

SIGNS = ' 　()（）"“”「」『』|｜-－—~～:：*＊.．09５ARONDT标题讲话人日期地区句段>或年月日至今八发展的a\n\ud800\U0001f600㐀'
QUERIES = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=40),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "OR",
                "AND",
                "NOT",
                "-",
                "(",
                ")",
                '"',
                "标题:",
                "date:2022..",
                "~3",
                "~>句",
                "～p",
                '"发展 a"',
                "or",
                "日期:",
                ">=2020",
                "2020-2022",
                "2022年8月13日",
                "a",
                "发展*",
                "*",
                "|",
                " ",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)


def leaves(node: Node) -> list[Node]:
    match node:
        case And(children) | Or(children):
            return [leaf for child in children for leaf in leaves(child)]
        case Not(child):
            return leaves(child)
    return [node]


@pytest.mark.slow
@given(QUERIES)
@settings(max_examples=FUZZ_EXAMPLES, deadline=None)
def test_the_parser_never_raises_and_its_tree_is_well_formed(query: str) -> None:
    parsed = parse(query)
    for leaf in leaves(parsed.tree):
        match leaf:
            case Run(text) | Exact(text) | Prefix(text):
                assert text == text.strip() != ""
            case Near(parts, distance):
                assert len(parts) > 1
                assert isinstance(distance, Stretch) or 0 <= distance <= MAX_DISTANCE
            case Range(_, low, high):
                assert low is None or high is None or low <= high
            case _:
                assert isinstance(leaf, All | Value)
    assert parse(query) == parsed


def test_random_bytes_never_raise() -> None:
    chance = random.Random(5)
    for _ in range(FUZZ_EXAMPLES):
        data = chance.randbytes(chance.randint(0, 60))
        parse(data.decode("utf-8", "replace"))
        parse(data.decode("gb18030", "replace"))
        parse(data.decode("utf-16", "replace"))


@given(st.text(st.characters(categories=["Lo"], max_codepoint=0x9FFF), min_size=1, max_size=30))
@settings(deadline=None)
def test_plain_characters_come_through_as_one_run(text: str) -> None:
    assert isinstance(parse(text).tree, Run)

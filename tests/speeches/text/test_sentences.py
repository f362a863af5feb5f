"""Where sentences and clauses end."""

from __future__ import annotations

import pytest

from speeches.text.sentences import CLAUSE_ENDS, find_end


@pytest.mark.parametrize(
    ("text", "end"),
    [("抓落实。再抓", 3), ("抓“一把手。”工程。好", 9), ("抓(重点。难点)工作。", 10), ("增长9.1%。", 6), ("抓落实.再抓", 3), ("没有句号", None)],
)  # fmt: skip
def test_a_sentence_ends_outside_quotes_and_brackets(text: str, end: int | None) -> None:
    assert find_end(text, 0, len(text)) == end


def test_commas_and_colons_between_digits_end_no_clause() -> None:
    assert find_end("比例为5:1,好", 0, 8, CLAUSE_ENDS) == 6
    assert find_end("共10,000人,好", 0, 10, CLAUSE_ENDS) == 8


def test_the_search_stops_at_its_limit() -> None:
    assert find_end("甲乙丙。", 0, 3) is None


def test_a_bracket_that_never_closes_hides_the_end() -> None:
    assert find_end("抓（重点。", 0, 5) is None

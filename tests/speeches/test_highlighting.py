"""What of a query is marked in a text, and where."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from search.query.lexer import FIELDS
from speeches.highlighting import MAX_MARKS, OTHER_FIELDS, TEXT_FIELDS, find_marks, literal_terms
from speeches.text.normalise import fold


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("高质量发展", ("高质量发展",)),
        ("茶产业  品牌", ("茶产业", "品牌")),
        ("“产业强县” 招商", ("产业强县", "招商")),
        ("「一业兴县」", ("一业兴县",)),
        ("乡村振兴 -产业", ("乡村振兴",)),
        ('乡村振兴 NOT "产业兴旺"', ("乡村振兴",)),
        ("(茶叶 | 茶产业) OR 品牌", ("茶叶", "茶产业", "品牌")),
        ("讲话人:刘国文 大豆", ("大豆",)),
        ("日期:2022-01..2022-06", ()),
        ("小标题:营商环境", ("营商环境",)),
        ("强调:要", ("强调:要",)),
        ("“茶园 面积”~10", ("茶园", "面积")),
        ("发展*", ("发展",)),
        ("ＧＤＰ 增長", ("gdp", "增长")),
        ("茶 茶", ("茶",)),
        ("“没有右引号", ("没有右引号",)),
        ("((", ()),
        ("", ()),
    ],
)
def test_terms_are_what_can_stand_in_a_text(query: str, terms: tuple[str, ...]) -> None:
    assert literal_terms(query) == terms


def test_fields_are_those_of_the_query_language() -> None:
    assert set(TEXT_FIELDS + OTHER_FIELDS) == set(FIELDS)


def test_marks_lie_where_the_folded_text_holds_the_term() -> None:
    text = "推进ＧＤＰ增長。\nGDP增长了。"
    assert [text[a:b] for a, b in find_marks(text, ("gdp增长",))] == ["ＧＤＰ增長", "GDP增长"]


def test_overlapping_terms_become_one_mark() -> None:
    assert find_marks("高质量发展", ("高质量", "量发展")) == ((0, 5),)


def test_a_term_never_matches_over_a_line_break() -> None:
    assert find_marks("高质量\n发展", ("量 发",)) == ()


def test_a_term_found_by_its_words_is_marked_by_its_longest_parts() -> None:
    text = "乡村要振兴，产业振兴是关键。乡村兴。"
    assert [text[a:b] for a, b in find_marks(text, ("乡村产业振兴",))] == ["乡村", "产业振兴", "乡村"]


def test_marks_have_an_upper_limit() -> None:
    assert len(find_marks("发展，" * 10_000, ("发展",))) == MAX_MARKS


def test_any_query_and_text_give_marks_in_order_that_hold_a_term_or_its_part() -> None:
    dice = random.Random(20220813)
    letters = '发展高质量“”"-()|:：~*＊ \n標题NOT12ａ'
    for _ in range(2000):
        query = "".join(dice.choices(letters, k=dice.randrange(12)))
        text = "".join(dice.choices(letters, k=dice.randrange(60)))
        terms = literal_terms(query)
        marks = find_marks(text, terms)
        assert all(a < b for a, b in marks)
        assert all(first[1] <= second[0] for first, second in pairwise(marks))
        for term in terms:
            at = fold(text).find(term)
            if at >= 0 and "\n" not in text[at : at + len(term)]:
                assert any(a <= at < b for a, b in marks)

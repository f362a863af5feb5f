"""A date within text, in each of its spellings."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import date_spellings, parse, write
from search.query.date_spellings import LONGEST_RUN, spellings
from search.query.nodes import And, Exact, Not, Or, Run


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(date_spellings).failed == 0


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("2022年8月13日", {"2022年08月13日", "二〇二二年八月十三日", "二零二二年八月十三日"}),
        ("2022年12月", {"二〇二二年十二月", "二零二二年十二月"}),
        ("1978年12月18日", {"一九七八年十二月十八日"}),
        ("10月20日", {"十月二十日"}),
        ("10月31日", {"十月三十一日"}),
        ("自8月3日起", {"自08月03日起", "自8月03日起", "自08月3日起", "自八月三日起"}),
        ("2022年8月1日至9月2日", {"2022年08月01日至09月02日", "二〇二二年八月一日至九月二日"}),
    ],
)
def test_a_date_is_written_with_and_without_zeros_and_in_chinese(text: str, others: set[str]) -> None:
    found = set(spellings(text))
    assert others < found
    for other in others:
        assert set(spellings(other)) == found, other


@pytest.mark.parametrize(
    "text",
    [
        *[
            "2022年",
            "8月",
            "13月3日",
            "8月32日",
            "18月3",
            "二十一月三日",
            "三十月三日",
            "12022年8月",
            "2022-08-13",
            "2022.8.13",
            "发展",
            "一月",
        ],
        "在2022年8月13日" + "发" * LONGEST_RUN,
    ],
)
def test_what_is_no_date_stays_as_typed(text: str) -> None:
    assert spellings(text) == (text,)


def test_january_is_not_looked_for_in_november() -> None:
    assert set(spellings("01月03日")) == {"01月03日", "01月3日"}
    assert not any(form in "11月3日 十一月三日" for form in spellings("01月03日"))


DATES = st.builds(
    lambda year, month, day, pads: f"{year}{month:02}月{day:02}日" if pads else f"{year}{month}月{day}日",
    st.sampled_from(["", "2022年", "1999年", "二〇〇八年"]),
    st.integers(1, 12),
    st.integers(1, 31),
    st.booleans(),
)


@given(DATES, st.sampled_from(["", "于", "在县里"]), st.sampled_from(["", "起", "会议"]))
@settings(deadline=None)
def test_no_spelling_holds_another_and_each_is_the_same_day(date: str, before: str, after: str) -> None:
    forms = spellings(f"{before}{date}{after}")
    for form in forms:
        assert not any(other in form for other in forms if other != form)
    arabic = [form for form in forms if re.search("[0-9]月", form)]
    assert (
        len({re.sub("(?<![0-9])0", "", form) for form in arabic}) <= 2
    )  # a year in Chinese stays as typed too


def test_a_query_looks_for_the_others_as_they_stand() -> None:
    assert parse("2022年12月 -标题:12月05日").tree == And(
        (
            Or((Run("2022年12月"), Exact("二〇二二年十二月"), Exact("二零二二年十二月"))),
            Not(Or((Run("12月05日", "title"), Exact("12月5日", "title"), Exact("十二月五日", "title")))),
        )
    )


def test_quotation_marks_ask_for_the_one_spelling() -> None:
    assert parse("“2022年08月13日”").tree == Exact("2022年08月13日")


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("2022年08月13日", "2022年08月13日"),
        ("08月3日 粮食", "8月3日 粮食"),
        ("粮食 | 2022年8月13日 | 12月5日", "粮食 | 2022年8月13日 | 12月5日"),
        ("-标题:2022年8月13日", "-title:2022年8月13日"),
    ],
)
def test_it_is_written_back_once(query: str, written: str) -> None:
    tree = parse(query).tree
    assert write(tree) == written
    assert parse(written).tree == tree

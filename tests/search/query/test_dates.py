"""Dates after 日期:, as people write them."""

from __future__ import annotations

import doctest

import pytest

from search.query import NoteCode, dates, parse
from search.query.nodes import Node, Or, Range, Run


def tree(query: str) -> Node:
    return parse(query).tree


def codes(query: str) -> list[NoteCode]:
    return [note.code for note in parse(query).notes]


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(dates).failed == 0


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("2022", 20220101, 20221231),
        ("2022年", 20220101, 20221231),
        ("2022-2", 20220201, 20220228),
        ("2024-02", 20240201, 20240229),
        ("２０２２年８月", 20220801, 20220831),
        ("2022-08-13", 20220813, 20220813),
        ("2022/8/13", 20220813, 20220813),
        ("20220813", 20220813, 20220813),
        ("2022年8月13日", 20220813, 20220813),
        ("2022.8", 20220801, 20220831),
        ("2022．８．13", 20220813, 20220813),
        ("2022年8月13号", 20220813, 20220813),
        ("202208", 20220801, 20220831),
        ("二〇二二年八月十三日", 20220813, 20220813),
        ("二零二二年", 20220101, 20221231),
        ("2022-01..2022-06", 20220101, 20220630),
        ("2020-2022", 20200101, 20221231),
        ("2020年—2022年", 20200101, 20221231),
        ("2020至2022", 20200101, 20221231),
        ("2020～2022", 20200101, 20221231),
        ("2020…2022", 20200101, 20221231),
        ("2022-01-2022-06", 20220101, 20220630),
        ("2022.1-2022.6", 20220101, 20220630),
        ("2022年1-6月", 20220101, 20220630),
        ("2022年8月13日-15日", 20220813, 20220815),
        ("2020年至今", 20200101, None),
        ("2020年以来", 20200101, None),
        (">2020", 20210101, None),
        ("＞2020-11", 20201201, None),
        (">2020-12-31", 20210101, None),
        (">=2020", 20200101, None),
        (">= 2020", 20200101, None),
        ("≥2020", 20200101, None),
        ("<2021-06", None, 20210531),
        ("<2021", None, 20201231),
        ("<=2021-06", None, 20210630),
        ("≤2021年", None, 20211231),
        ("=2021", 20210101, 20211231),
        ("2021..", 20210101, None),
        ("..2021-03", None, 20210331),
    ],
)
@pytest.mark.parametrize("name", ["日期:", "date:", "日期："])
def test_dates(name: str, typed: str, low: int, high: int) -> None:
    assert tree(name + typed) == Range("date", low, high)


def test_a_month_is_a_month_before_it_is_the_end_of_a_range() -> None:
    assert tree("日期:2020-12") == Range("date", 20201201, 20201231)


def test_dates_typed_backwards_are_turned_round_and_it_says_so() -> None:
    assert tree("日期:2022..2020-03") == Range("date", 20200301, 20221231)
    assert codes("日期:2022..2020-03") == [NoteCode.DATES_SWAPPED]


@pytest.mark.parametrize(
    "typed",
    [
        "2022-13",
        "2022-02-30",
        "去年",
        "..",
        "22-01",
        "2022-01..x",
        "99999999",
        "2020-",
        "2020至",
        "202213",
        ">去年",
        ">",
        "2020-2021-2022",
        "二〇二二",
        "2022年十三月",
        "2022-6..2日",
    ],
)
def test_what_is_no_date_is_text_and_it_says_so(typed: str) -> None:
    assert tree(f"日期:{typed}") == Run(typed)
    assert codes(f"日期:{typed}") == [NoteCode.DATE_LITERAL]


def test_several_dates_in_a_group() -> None:
    assert tree("日期:(2021 | 2023)") == Or(
        (Range("date", 20210101, 20211231), Range("date", 20230101, 20231231))
    )

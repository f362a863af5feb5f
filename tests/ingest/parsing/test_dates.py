"""Dates in every written form, blank and blotted ones, and what is no date."""

from __future__ import annotations

import pytest

from ingest.parsing.dates import find_dates, find_day_without_year, find_today
from ingest.parsing.types import Precision
from speeches.text.normalise import fold


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("（2022年8月13日）", "2022-08-13"),
        ("（一九七八年十二月十三日）", "1978-12-13"),
        ("——二〇二六年一月二十七日在", "2026-01-27"),
        ("二○二二年八月", "2022-08"),
        ("二零二二年八月三日", "2022-08-03"),
        ("1967．11．19", "1967-11-19"),
        ("１９６６年１０月１６日", "1966-10-16"),
        ("（2014 年 8 月 20 日）", "2014-08-20"),
        ("1966.9.10", "1966-09-10"),
        ("2022-09-23 11", "2022-09-23"),
        ("2006/4/15 7:28:54", "2006-04-15"),
        ("2014年 月 日", "2014"),
        ("2021年8月某日", "2021-08"),
        ("2021年2月31日", "2021-02"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(text: str, iso: str) -> None:
    assert [date.iso for date in find_dates(fold(text))] == [iso]


@pytest.mark.parametrize(
    "text", ["202x年", "201x年3月4日", "20XX年X月XX日", "20**年8月", "##年", "第十四届", "9.1%", "5年一次"]
)
def test_a_blotted_year_is_no_date(text: str) -> None:
    assert find_dates(fold(text)) == []


def test_precision_says_how_much_is_known() -> None:
    assert [date.precision for date in find_dates("2022年8月13日、2021年2月、2020年")] == [
        Precision.DAY,
        Precision.MONTH,
        Precision.YEAR,
    ]


def test_today_takes_its_year_from_what_follows_or_from_the_title() -> None:
    near = find_today("今天是3月某某日,2020年的第一季度已经过半", 2019)
    assert near is not None
    assert near.iso == "2020-03"
    from_title = find_today("今天是3月5日,大家", 2019)
    assert from_title is not None
    assert from_title.iso == "2019-03-05"
    assert find_today("今天是3月5日,大家", None) is None


def test_a_day_without_a_year_takes_the_given_one() -> None:
    day = find_day_without_year("(十一月二日)", 1961)
    assert day is not None
    assert day.iso == "1961-11-02"
    assert find_day_without_year("十一月二日召开会议", 1961) is None

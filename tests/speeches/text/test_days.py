"""Days as numbers and as ISO dates say the same day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text import days


@given(st.dates())
def test_a_day_comes_back_from_its_number_and_from_its_iso_date(day: datetime.date) -> None:
    number = days.number_of(day)
    assert days.date_of(number) == day
    assert days.iso_of(number) == day.isoformat()
    assert days.date_from_iso(day.isoformat()) == day


@given(st.dates(), st.dates())
def test_numbers_are_in_the_order_of_days(one: datetime.date, other: datetime.date) -> None:
    assert (days.number_of(one) < days.number_of(other)) == (one < other)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2022-08-13", datetime.date(2022, 8, 13)),
        ("2021-02", datetime.date(2021, 2, 1)),
        ("2021", datetime.date(2021, 1, 1)),
        ("2021-02-30", None),
        ("2021-02-3-4", datetime.date(2021, 2, 3)),
        ("", None),
        ("去年", None),
    ],
)
def test_an_iso_date_of_any_precision_has_a_first_day(iso: str, day: datetime.date | None) -> None:
    assert days.date_from_iso(iso) == day


def test_a_year_is_a_bar_of_its_days() -> None:
    assert {number // days.YEAR for number in (20220101, 20220813, 20221231)} == {2022}
    assert 20220813 // days.MONTH == 202208

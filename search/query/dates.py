"""In charge of the dates that readers type after 日期: — a day, a month, a year, or a range of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from speeches.text import days

# Takes 2022, 2022-1, 2022-01-05, 2022/1/5, 2022年1月5日 and 20220105; leaves 22-01 and 2022-13.
_DATE = re.compile(
    r"""
    (?P<year> [12][0-9]{3} )
    (?: (?: [-/年] | (?=[0-9]{4}$) ) (?P<month> 1[0-2] | 0?[1-9] )
        (?: (?: [-/月] | (?<=[0-9]{6}) (?=[0-9]{2}$) ) (?P<day> 3[01] | [12][0-9] | 0?[1-9] ) 日?
          | 月 )?
      | 年 )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days as numbers yyyymmdd, both included; None is open. `swapped` if the ends were typed backwards."""

    low: int | None
    high: int | None
    swapped: bool = False


def parse_dates(text: str) -> DateRange | None:
    """Return the days that `text` (folded) names, or None if it names none.

    >>> parse_dates("2022-01..2022-06")
    DateRange(low=20220101, high=20220630, swapped=False)
    """
    first, dots, last = text.partition("..")
    if dots:
        return _between(first, last)
    days = _days(first)
    return DateRange(*days) if days else None


def _between(first: str, last: str) -> DateRange | None:
    """Return the days from those that `first` names to those of `last`; one of them may be left out."""
    low, high = _days(first), _days(last)
    if bool(first) != bool(low) or bool(last) != bool(high) or not (first or last):
        return None
    if low and high and low[0] > high[1]:
        return DateRange(high[0], low[1], swapped=True)
    return DateRange(low[0] if low else None, high[1] if high else None)


def _days(text: str) -> tuple[int, int] | None:
    """Return the first and the last day of a day, month or year."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"] is None:
        return days.number_from(year, 1, 1), days.number_from(year, 12, 31)
    month = int(found["month"])
    length = calendar.monthrange(year, month)[1]
    if found["day"] is None:
        return days.number_from(year, month, 1), days.number_from(year, month, length)
    day = days.number_from(year, month, int(found["day"]))
    return (day, day) if int(found["day"]) <= length else None

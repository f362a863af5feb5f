"""In charge of the dates that readers type: a day, a month, a year, or a range of them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from speeches.text import days
from speeches.text.normalise import fold
from speeches.text.numerals import to_int

_HAN = "〇零一二三四五六七八九十"

# Takes 2022, 2022-1, 2022.8, 2022-01-05, 2022/1/5, 2022年1月5日, 202208, 20220105 and 二〇二二年八月十三日;
# leaves 22-01, 2022- and 三年.
_DATE = re.compile(
    rf"""
    (?P<year> [12][0-9]{{3}} | [{_HAN}]{{4}} (?=年) )
    (?: (?: [-/.·年] | (?=[0-9]{{2}}$|[0-9]{{4}}$) ) (?P<month> [0-9]{{1,2}} | [{_HAN}]{{1,2}} )
        (?: (?: [-/.·月] | (?<=[0-9]{{6}}) (?=[0-9]{{2}}$) ) (?P<day> [0-9]{{1,2}} | [{_HAN}]{{1,3}} ) [日号]?
          | 月 )?
      | 年 )?
    """,
    re.VERBOSE,
)
# Takes what a range's end may leave out because its beginning says it: 6月 of 2022年1-6月, 15日 of 8月13-15日.
_REST = re.compile(r"(?: (?P<month> [0-9]{1,2} ) 月 )? (?: (?P<day> [0-9]{1,2} ) [日号] )?", re.VERBOSE)

# Takes what parts the ends of a range: 2022..2023, 2022…, 2020-2022, 2020至2022; a reader writes all of them.
_BETWEEN = re.compile(r"\.{2,}|…+|至|到|[-~〜]")
# Takes 2020至今 and 2020年以来: open towards today.
_UNTIL_NOW = re.compile(r"(?:至今|以来|-今|~今)$")
# Takes >2020, >=2020, ≤2021-06.
_COMPARED = re.compile(r"(?P<sign>>=|<=|=>|=<|≥|≤|⩾|⩽|>|<|=)(?P<date>.+)")
_LATER = (">=", "=>", "≥", "⩾")
_EARLIER = ("<=", "=<", "≤", "⩽")


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days as numbers yyyymmdd, both included; None is open. `swapped` if the ends were typed backwards."""

    low: int | None
    high: int | None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class _Date:
    """A year, a month of it or a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> int:
        return days.number_from(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> int:
        month = self.month or 12
        return days.number_from(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def parse_dates(text: str) -> DateRange | None:
    """Return the days that `text` (folded) names, or None if it names none.

    >>> parse_dates("2022-01..2022-06")
    DateRange(low=20220101, high=20220630, swapped=False)
    >>> parse_dates("2020-2022") == parse_dates("2020年至2022年") == parse_dates("2020..2022")
    True
    >>> parse_dates(">2020")
    DateRange(low=20210101, high=None, swapped=False)
    """
    date = _date(text)
    if date is not None:
        return DateRange(date.first, date.last)
    compared = _COMPARED.fullmatch(text)
    if compared is not None:
        return _compared(compared["sign"], compared["date"])
    since = _UNTIL_NOW.search(text)
    if since is not None:
        begin = _date(text[: since.start()])
        return DateRange(begin.first, None) if begin else None
    ranges = (_between(text[: cut.start()], text[cut.end() :], cut[0]) for cut in _BETWEEN.finditer(text))
    return next(filter(None, ranges), None)


def is_comparison(text: str) -> bool:
    """Return whether `text` (folded) is a sign that a date should follow: `>=`, `<`."""
    return text in (*_LATER, *_EARLIER, ">", "<", "=")


def iso_date(typed: str) -> str | None:
    """Return the ISO date, as far as it goes, of the year, month or day that was typed; None if it is none.

    >>> iso_date("２０２２年 8月"), iso_date("2022.8.13"), iso_date("2022"), iso_date("去年")
    ('2022-08', '2022-08-13', '2022', None)
    """
    date = _date("".join(fold(typed).split()))
    return days.iso_from(date.year, date.month, date.day) if date else None


def between(since: str, until: str) -> DateRange | None:
    """Return the days from those of one ISO date to those of another; "" is open.

    >>> between("2022-08", "")
    DateRange(low=20220801, high=None, swapped=False)
    """
    return _between(since, until, "..")


def _compared(sign: str, text: str) -> DateRange | None:
    date = _date(text)
    if date is None:
        return None
    if sign in _LATER:
        return DateRange(date.first, None)
    if sign in _EARLIER:
        return DateRange(None, date.last)
    if sign == "=":
        return DateRange(date.first, date.last)
    if sign == ">":
        return DateRange(_shifted(date.last, 1), None)
    return DateRange(None, _shifted(date.first, -1))


def _shifted(day: int, step: int) -> int:
    return days.number_of(days.date_of(day) + datetime.timedelta(days=step))


def _between(first: str, last: str, sign: str) -> DateRange | None:
    """Return the days from those that `first` names to those of `last`; one may be left out around dots."""
    if not (first and last):
        return _half_open(first, last) if sign[0] in ".…" else None
    low = _date(first)
    high = _date(last) or (_completed(low, last) if low else None)
    if low is None or high is None:
        return None
    if low.first > high.last:
        return DateRange(high.first, low.last, swapped=True)
    return DateRange(low.first, high.last)


def _half_open(first: str, last: str) -> DateRange | None:
    date = _date(first or last)
    if date is None:
        return None
    return DateRange(date.first, None) if first else DateRange(None, date.last)


def _completed(begin: _Date, text: str) -> _Date | None:
    """Return the date that `text` names where `begin` says the rest of it: 6月 of 2022年1-6月."""
    rest = _REST.fullmatch(text)
    if rest is None or begin.month is None:
        return None
    if rest["month"] is None:
        return _checked(replace(begin, day=int(rest["day"]))) if rest["day"] and begin.day else None
    return _checked(_Date(begin.year, int(rest["month"]), int(rest["day"]) if rest["day"] else None))


def _date(text: str) -> _Date | None:
    """Return the day, month or year that `text` is."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    parts = [None if found[name] is None else to_int(found[name]) for name in ("year", "month", "day")]
    year, month, day = parts
    return _checked(_Date(year, month, day)) if year is not None and 1000 <= year < 3000 else None


def _checked(date: _Date) -> _Date | None:
    """Return the date if it is one of the calendar."""
    if date.month is not None and not 1 <= date.month <= 12:
        return None
    if date.day is None or date.month is None:
        return date
    return date if 1 <= date.day <= calendar.monthrange(date.year, date.month)[1] else None

"""In charge of days as numbers yyyymmdd (20220813), as an index sorts and counts them, and as ISO dates (2022-08-13).

A day is a day of the calendar, untouched by time zones.
"""

from __future__ import annotations

import datetime

# A bar this wide over such numbers is a month, a year.
MONTH = 100
YEAR = 10_000


def number_of(day: datetime.date) -> int:
    """Return a day as its number.

    >>> number_of(datetime.date(2022, 8, 13))
    20220813
    """
    return number_from(day.year, day.month, day.day)


def number_from(year: int, month: int = 0, day: int = 0) -> int:
    """Return the number of a day by its parts; a month or year without its parts stands before all its days."""
    return year * YEAR + month * MONTH + day


def parts_of(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a number; 0 for what it leaves open.

    >>> parts_of(20220813), parts_of(20220000)
    ((2022, 8, 13), (2022, 0, 0))
    """
    return number // YEAR, number // MONTH % 100, number % 100


def date_of(number: int) -> datetime.date:
    """Return the day of a number, the first one of a month or year without its parts.

    >>> date_of(20220800)
    datetime.date(2022, 8, 1)
    """
    year, month, day = parts_of(number)
    return datetime.date(year, month or 1, day or 1)


def iso_of(number: int) -> str:
    """Return the ISO date of a number; it need not be a day of the calendar.

    >>> iso_of(20220813)
    '2022-08-13'
    """
    year, month, day = parts_of(number)
    return iso_from(year, month or None, day or None)


def iso_from(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return an ISO date by its precision.

    >>> iso_from(2022, 8, 13), iso_from(2021, 2), iso_from(2021)
    ('2022-08-13', '2021-02', '2021')
    """
    if not month:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def date_from_iso(iso: str) -> datetime.date | None:
    """Return the first day of an ISO date of any precision, None where it is none.

    >>> date_from_iso("2021-02"), date_from_iso("n.d.")
    (datetime.date(2021, 2, 1), None)
    """
    try:
        year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def last_day(iso: str) -> datetime.date | None:
    """Return the last day that an ISO date of any precision can mean, None where it is none.

    >>> last_day("2021-02"), last_day("2021"), last_day("")
    (datetime.date(2021, 2, 28), datetime.date(2021, 12, 31), None)
    """
    first = date_from_iso(iso)
    if first is None or iso.count("-") == 2:
        return first
    year, month = (
        (first.year + first.month // 12, first.month % 12 + 1) if "-" in iso else (first.year + 1, 1)
    )
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month, 1) - datetime.timedelta(days=1)

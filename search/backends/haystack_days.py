"""In charge of days as Haystack's users give them: dates, moments, and text or numbers of any precision."""

from __future__ import annotations

import datetime
import re

from django.utils import timezone
from haystack.exceptions import SearchBackendError

from search.query.dates import parse_dates
from speeches.text import days
from speeches.text.normalise import fold

# Takes the beginning of 2022-08-13T00:00:00Z and 2022-08-13 00:00:00; leaves 2022-08-13.
_MOMENT = re.compile(r"(?P<day> \d{4}-\d{2}-\d{2} ) [T ] \d{2}:\d{2} .*", re.VERBOSE)


def days_of(value: object) -> tuple[int, int]:
    """Return the first and the last day that `value` names, as numbers: '2022-08' is 20220801 to 20220831.

    The time of day of a moment is left out; a moment with a time zone is the day it is here (TIME_ZONE).

    Args:
        value: a date, a datetime, '2022-08-13', '2022-08', '2022', '2022年8月', 20220813, 202208 or 2022.

    Raises:
        SearchBackendError: It names no day of the calendar.
    """
    if isinstance(value, datetime.date):
        day = days.number_of(date_of(value))
        return day, day
    text = fold(str(value)).strip()
    if moment := _MOMENT.fullmatch(text.upper()):
        text = moment["day"]
    # A year and a month without anything between them are not what readers type, but a number may be one.
    if re.fullmatch(r"\d{6}", text):
        text = f"{text[:4]}-{text[4:]}"
    named = None if ".." in text else parse_dates(text)
    if isinstance(value, bool) or named is None or named.low is None or named.high is None:
        raise SearchBackendError(
            f"{value!r} is no day: give a date, '2022-08-13', '2022-08', '2022' or 20220813"
        )
    return named.low, named.high


def date_of(moment: datetime.date) -> datetime.date:
    """Return the day of a date or moment; of a moment with a time zone the day it is here."""
    if not isinstance(moment, datetime.datetime):
        return moment
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()


def end_of(moment: datetime.date) -> datetime.date:
    """Return the first day that no longer lies before `moment`: of a moment within a day, the next one."""
    day = date_of(moment)
    if not isinstance(moment, datetime.datetime):
        return day
    here = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    is_midnight = here.time() == datetime.time()
    return day if is_midnight else day + datetime.timedelta(days=1)

"""In charge of the day a speech was given: which of the dates in head, title, body and ending it is."""

from __future__ import annotations

import re

from ingest.parsing import confidence
from ingest.parsing.dates import ReadDate, find_dates, find_day_without_year, find_today
from ingest.parsing.endings import notes_at_end, signed_day
from ingest.parsing.sources import Material
from ingest.parsing.types import Found, Precision, Span


def in_head(material: Material) -> Found[ReadDate] | None:
    """Take the first date of the head's lines that is a day, else the first of them."""
    years = material.title_dates
    best: ReadDate | None = None
    for run in material.head.lines:
        for date in find_dates(material.folded, run.start, run.end):
            if best is None or (best.precision is not Precision.DAY and date.precision is Precision.DAY):
                best = date
        if best is None and years:
            # (十一月二日) below a title that names the year
            day = find_day_without_year(material.line(run), years[0].year)
            best = ReadDate(day.year, day.month, day.day, run.start, run.end) if day is not None else None
    if best is None:
        return None
    return _found(best, "date_line" if best.precision is Precision.DAY else "date_line_part")


def in_title(material: Material) -> Found[ReadDate] | None:
    """Take the first date of title and subtitle that has a month."""
    full = next((date for date in material.title_dates if date.month is not None), None)
    return _found(full, "date_in_title") if full is not None else None


def called_today(material: Material) -> Found[ReadDate] | None:
    """Take what the speaker calls today: 今天是2月15日, with the year that follows or that of the title."""
    years = material.title_dates
    today = find_today(material.folded[material.head.body_start :], years[0].year if years else None)
    return _found(today.moved(material.head.body_start), "date_today") if today is not None else None


def in_note(material: Material) -> Found[ReadDate] | None:
    """Take the first date of a recorder's note below the speech."""
    for run in notes_at_end(material.folded, material.head.body_start):
        noted = find_dates(material.folded, run.start, run.end)
        if noted:
            return _found(noted[0], "date_in_note")
    return None


def in_signature(material: Material) -> Found[ReadDate] | None:
    """Take the date that the last line is."""
    day = signed_day(material.folded, material.head.body_start)
    return _found(day, "date_signature") if day is not None else None


def year_in_title(material: Material) -> Found[ReadDate] | None:
    """Take the year of the title, if the body does not belie it."""
    dates = material.title_dates
    if not dates or not _year_fits(material.folded[material.head.body_start :], dates[0].year):
        return None
    return _found(dates[0], "year_in_title")


DATE = (in_head, in_title, called_today, in_note, in_signature, year_in_title)


def _found(date: ReadDate, evidence: str) -> Found[ReadDate]:
    return Found(date, confidence.of(evidence), Span(date.start, date.end))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def _year_fits(body: str, year: int) -> bool:
    """Vendors refresh the year in a title; a body that speaks of other years only gives the lie to it."""
    years = [int(y) for y in _YEAR.findall(body)]
    return not years or any(abs(y - year) <= 1 for y in years)

"""In charge of the day a speech was given: which of the dates in head, title, body and signature it is."""

from __future__ import annotations

import re

from ingest.parsing import confidence
from ingest.parsing.dates import ReadDate, find_dates, find_day_without_year, find_today
from ingest.parsing.head import Head
from ingest.parsing.people import read_speaker_line
from ingest.parsing.title_choice import Run
from ingest.parsing.types import Precision


def read_day(folded: str, head: Head) -> tuple[ReadDate, float] | None:
    """Prefer a dated line of the head, then what the speaker calls today, the signature, the year in the title."""
    title_year = None
    title_dates: list[ReadDate] = []
    for run in (head.title, head.subtitle):
        if run is not None:
            title_dates += find_dates(folded, run.start, run.end)
    if title_dates:
        title_year = title_dates[0].year
    best: ReadDate | None = None
    for run in head.lines:
        for date in find_dates(folded, run.start, run.end):
            if best is None or (best.precision is not Precision.DAY and date.precision is Precision.DAY):
                best = date
        if best is None and title_year is not None:
            day = find_day_without_year(folded[run.start : run.end], title_year)
            if day is not None:
                best = ReadDate(day.year, day.month, day.day, run.start, run.end)
    if best is not None:
        return best, confidence.of("date_line" if best.precision is Precision.DAY else "date_line_part")
    full = next((date for date in title_dates if date.month is not None), None)
    if full is not None:
        return full, confidence.of("date_in_title")
    today = find_today(folded[head.body_start :], title_year)
    if today is not None:
        shifted = ReadDate(
            today.year, today.month, today.day, today.start + head.body_start, today.end + head.body_start
        )
        return shifted, confidence.of("date_today")
    for run in notes_at_end(folded, head.body_start):
        noted = find_dates(folded, run.start, run.end)
        if noted:
            return noted[0], confidence.of("date_signature")
    signature = _signature(folded, head.body_start)
    if signature is not None:
        return signature, confidence.of("date_signature")
    if title_dates and _year_fits(folded[head.body_start :], title_dates[0].year):
        return title_dates[0], confidence.of("year_in_title")
    return None


_NOTE = re.compile(
    r"[(\[【〔].{0,40}(?:记录|录音|整理|审阅|审核|时任|(?:本|此)文.{0,4}?[系是为]|作者[系为是]).{0,120}[)\]】〕]?$"
)


def notes_at_end(folded: str, body_start: int) -> list[Run]:
    """Return the recorder's notes among the last lines: (根据录音整理,未经本人审阅。李明,时任县长,2016年5月19日)."""
    found: list[Run] = []
    end = len(folded)
    for _ in range(4):
        start = folded.rfind("\n", body_start, end) + 1
        if start <= body_start:
            break
        if end - start <= 200 and _NOTE.match(folded, start, end):
            found.append(Run(start, end))
        end = start - 1
    return found


_SIGNED_LINE = 30
# 二〇一六年十月十二日于柳溪
_SIGNED_DAY = re.compile(r"[\s)\]】〕.]{0,2}(?:[(,\s]{0,2}于[\u4e00-\u9fff]{2,10}[\s)]{0,2})?")

# 二〇一七年一月二十四日(农历腊月二十七): the same day by another calendar, or of the week.
_OTHER_CALENDAR = re.compile(r"\s?\((?:农历|阴历|旧历|夏历|腊月|正月|除夕|星期|周)[^()]{0,12}\)$")


def signature_lines(folded: str, body_start: int) -> list[Run]:
    """Return the last lines that are office, name or date, when a date or an office is among them.

    云沙市人民政府市长⏎褚云帆⏎2022年12月31日
    """
    found: list[Run] = []
    dated = office = named = False
    end = len(folded.rstrip())
    for _ in range(3):
        start = folded.rfind("\n", body_start, end) + 1
        line = _OTHER_CALENDAR.sub("", folded[start:end])
        if start <= body_start or not line or len(line) > _SIGNED_LINE:
            break
        if not found and not dated and line.startswith(("(", "[")) and not find_dates(line):
            end = start - 1  # (记录:小周)
            continue
        speaker = read_speaker_line(line)
        dates = find_dates(line)
        if speaker is None and not (dates and _SIGNED_DAY.fullmatch(line[dates[-1].end :])):
            break
        if speaker is not None:
            found.append(Run(start, end))
            office = office or speaker.office is not None
            named = named or speaker.name is not None
        else:
            dated = True
        end = start - 1
    return found[::-1] if named and (dated or office) else []


# (2023年10月26日,于石桥)
_DATED_BRACKET = re.compile(r"[(\[【〔][^()。;]{6,40}[)\]】〕]")


def _signature(folded: str, body_start: int) -> ReadDate | None:
    """A last line that is a date and nothing else."""
    tail = folded[max(body_start, len(folded) - 120) :].rstrip()
    last = tail.rsplit("\n", 1)[-1].strip()
    if _DATED_BRACKET.fullmatch(last) and (dates := find_dates(last)) and dates[0].start <= 2:
        offset = len(folded.rstrip()) - len(last)
        first = dates[0]
        return ReadDate(first.year, first.month, first.day, offset + first.start, offset + first.end)
    line = _OTHER_CALENDAR.sub("", last).strip(" ()")
    dates = find_dates(line)
    signed = len(dates) == 1 and (
        dates[0].end - dates[0].start >= len(line) - 2 or _SIGNED_DAY.fullmatch(line, dates[0].end)
    )
    if signed and dates[0].start <= 2 and dates[0].month is not None:
        offset = folded.rfind(line)
        return ReadDate(
            dates[0].year, dates[0].month, dates[0].day, offset + dates[0].start, offset + dates[0].end
        )
    return None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def _year_fits(body: str, year: int) -> bool:
    """Vendors refresh the year in a title; a body that speaks of other years only gives the lie to it."""
    years = [int(y) for y in _YEAR.findall(body)]
    return not years or any(abs(y - year) <= 1 for y in years)

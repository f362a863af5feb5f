"""In charge of dates: the day a speech was given, in every written form, apart from the day it was put online."""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.parsing.types import Precision
from speeches.text import days
from speeches.text.numerals import to_int

_CN = "〇零o○一二三四五六七八九"
_MASK = r"(?:[x×*_☆#?]{1,4}|某{1,2})"
# 2022年8月13日 · 二〇二六年一月二十七日 · 2014 年 8 月 20 日 · 2014年 月 日 · 2021年某月某日
_WRITTEN = re.compile(
    rf"""
    (?<![\d{_CN}])(?P<year>(?:1[89]|20)\ ?\d\ ?\d|[一二][{_CN}]{{3}})\ ?年
    (?:\ ?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元|{_MASK})?\ ?月(?!份?以来)(?:份)?
       (?:\ ?(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?|{_MASK})?\ ?[日号])?
    )?
    """,
    re.VERBOSE,
)
# 1967.11.19 · 1966.9.10 · 2022-09-23 · 2006/4/15
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-./])\s?(?P<month>1[0-2]|0?[1-9])(?:\s?(?P=mark)\s?(?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d)"
)
# 十一月二日, 今天是2月某某日
_DAY_ONLY = re.compile(
    rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\ ?月\ ?(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|{_MASK})\ ?[日号]"
)
_TODAY = re.compile(rf"(?:今天|今日|现在)(?:已经)?(?:是|为)(?:(?P<year>20\d\d|19\d\d)年)?{_DAY_ONLY.pattern}")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as far as it is written, at `start:end` of the text it was read from."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def iso(self) -> str:
        """The date as 2022-08-13, 2021-02 or 2021, by its precision."""
        return days.iso_from(self.year, self.month, self.day)

    def moved(self, by: int) -> ReadDate:
        """Return the date as it stands in a text that begins `by` characters before this one."""
        return replace(self, start=self.start + by, end=self.end + by)


_LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def _read(match: re.Match[str]) -> ReadDate | None:
    year = to_int(match["year"].replace(" ", "").replace("o", "0"))
    if year is None or not 1900 <= year <= 2100:
        return None
    groups = match.groupdict()
    month = _part(groups.get("month"))
    day = _part(groups.get("day")) if month is not None else None
    if day is not None and month is not None and day > _LONGEST_MONTH.get(month, 31):
        day = None
    return ReadDate(year, month, day, match.start(), match.end())


def _part(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "元":
        return 1
    return to_int(text)


# Dates stand in the lines of a head or a signature; a longer line is a paragraph, read no further.
_LONGEST_LINE = 400


def find_dates(folded: str, start: int = 0, end: int | None = None) -> list[ReadDate]:
    """Return the dates with a year in `folded[start:end]`, in order; 202x年 and ##年 are no years.

    >>> [date.iso for date in find_dates("(二〇二六年一月二十七日)、1966.9.10、2014年 月 日、202x年3月4日")]
    ['2026-01-27', '1966-09-10', '2014']
    """
    end = min(len(folded) if end is None else end, start + _LONGEST_LINE)
    matches = [*_WRITTEN.finditer(folded, start, end), *_NUMERIC.finditer(folded, start, end)]
    found = [date for match in matches if (date := _read(match)) is not None]
    return sorted(found, key=lambda date: date.start)


def find_today(folded: str, year: int | None) -> ReadDate | None:
    """Return the day that the speaker calls today: 今天是2月某某日,2021年的第一季度已经过半.

    The year is the one written there, one right behind it, or else `year`, which the title gives.
    """
    for match in _TODAY.finditer(folded):
        own = match["year"]
        near = re.compile(r"(20\d\d)年").search(folded, match.end(), match.end() + 20)
        read_year = int(own) if own else int(near.group(1)) if near else year
        if read_year is None:
            continue
        month, day = _part(match["month"]), _part(match["day"])
        return ReadDate(read_year, month, day, match.start(), match.end())
    return None


def find_day_without_year(folded: str, year: int) -> ReadDate | None:
    """Return the month and day that `folded` as a whole gives, in `year`: （十一月二日）."""
    match = _DAY_ONLY.fullmatch(folded.strip(" ()[]【】〔〕-"))
    if match is None:
        return None
    return ReadDate(year, _part(match["month"]), _part(match["day"]), 0, len(folded))

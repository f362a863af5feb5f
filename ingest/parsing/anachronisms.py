"""In charge of a date that the text itself contradicts: a text of 1999 does not cite a meeting of 2024.

The days are those on which congresses and plenary sessions of the Central Committee closed, and on which a wording was
first printed (Xinhua's reports of the meetings; Party history chronologies). A coming meeting is spoken of before it,
so each kind has its own start; only what lies further ahead contradicts a date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from speeches.text import days

# Plenary sessions of a Central Committee, in their order: year and month; the congress itself stands at 0.
_SESSIONS = {
    "十二": "1982-09 1982-09 1983-10 1984-10 1985-09 1985-09 1986-09 1987-10",
    "十三": "1987-10 1987-11 1988-03 1988-09 1989-06 1989-11 1990-03 1990-12 1991-11 1992-10",
    "十四": "1992-10 1992-10 1993-03 1993-11 1994-09 1995-09 1996-10 1997-09",
    "十五": "1997-09 1997-09 1998-02 1998-10 1999-09 2000-10 2001-09 2002-11",
    "十六": "2002-11 2002-11 2003-02 2003-10 2004-09 2005-10 2006-10 2007-10",
    "十七": "2007-10 2007-10 2008-02 2008-10 2009-09 2010-10 2011-10 2012-11",
    "十八": "2012-11 2012-11 2013-02 2013-11 2014-10 2015-10 2016-10 2017-10",
    "十九": "2017-10 2017-10 2018-01 2018-02 2019-10 2020-10 2021-11 2022-10",
    "二十": "2022-10 2022-10 2023-02 2024-07 2025-10",
}
_ORDINALS = "一二三四五六七八九"
_FIRST_PRINTED = {
    "三个代表": "2000-02", "科学发展观": "2003-07", "中国梦": "2012-11", "八项规定": "2012-12", "一带一路": "2013-09",
    "精准扶贫": "2013-11", "供给侧结构性改革": "2015-11", "新时代中国特色社会主义思想": "2017-10",
    "乡村振兴战略": "2017-10", "新冠肺炎": "2020-01", "碳达峰": "2020-09", "两个确立": "2021-11", "新质生产力": "2023-09",
}  # fmt: skip
# How long before its day a thing is spoken of: a congress is prepared for years, a session for months.
_CONGRESS_AHEAD, _SESSION_AHEAD, _WORDING_AHEAD, _DAY_AHEAD = 900, 400, 200, 400
_ANNOUNCED_AHEAD = 5 * 365
# 省委十一届三中全会 is a province's own; a wording holds with its quotation marks or without them.
_NAMED = re.compile(
    rf"(?<![委会])(?P<term>十[二三四五六七八九]|二十)届(?P<session>[{_ORDINALS}])中全会"
    rf"|(?:党的|中共)(?:第)?(?P<congress>十[二三四五六七八九]|二十)(?:大|次全国代表大会)"
    rf"|(?P<wording>{'|'.join(_FIRST_PRINTED)})"
)
# A full date that is told as past; one that a term runs to is none.
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!前|之前|以前|止|起|到|至|施行|实施|生效)"
)
_RUNS_TO = re.compile(r"(?:至|到|自|从|于|在|截止|有效期|力争|计划|预计|确保|[-—~])[:为是]?\s?$")


class Contradiction(NamedTuple):
    """What a text holds that cannot have been said on its day, and when that was."""

    what: str
    since: date


def contradiction(folded: str, iso: str) -> Contradiction | None:
    """Return the latest thing in a text that its date cannot know of; None where date and text agree.

    Args:
        folded: the canonical text, folded; its characters are read once.
        iso: the date, 2022-08-13, 2021-02 or 2021; "" is no date, and nothing contradicts it.

    >>> contradiction("深入学习党的二十届三中全会精神。", "1999")
    Contradiction(what='二十届三中全会', since=datetime.date(2024, 7, 1))
    >>> contradiction("迎接党的二十大胜利召开。", "2022-06"), contradiction("县委十三届三次全会", "1999")
    (None, None)
    """
    last = days.last_day(iso)
    if last is None:
        return None
    found = [*_named(folded, last), *_told(folded, last)]
    return max(found, key=lambda item: item.since, default=None)


def _named(folded: str, last: date) -> list[Contradiction]:
    found: dict[str, Contradiction] = {}
    for match in _NAMED.finditer(folded):
        name = match.group()
        known = _known(match["term"], match["session"], match["congress"], match["wording"])
        if known is not None and known[0] - timedelta(days=known[1]) > last:
            found[name] = Contradiction(name, known[0])
    return list(found.values())


@cache
def _known(
    term: str | None, session: str | None, congress: str | None, wording: str | None
) -> tuple[date, int] | None:
    """Return since when what a match names is known, and how many days ahead it is spoken of."""
    if wording:
        return _first_of(_FIRST_PRINTED[wording]), _WORDING_AHEAD
    if congress:
        return _first_of(_SESSIONS[congress].split()[0]), _CONGRESS_AHEAD
    sessions = _SESSIONS[term or ""].split()
    number = _ORDINALS.index(session or "一") + 1
    return (_first_of(sessions[number]), _SESSION_AHEAD) if number < len(sessions) else None


def _first_of(month: str) -> date:
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def _told(folded: str, last: date) -> list[Contradiction]:
    """Return the full dates that lie far ahead: one alone may be announced years before (1997年7月1日), two are told."""
    found: dict[date, Contradiction] = {}
    for match in _DAY.finditer(folded):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        before = folded[max(0, match.start() - 6) : match.start()]
        if day - timedelta(days=_DAY_AHEAD) > last and not _RUNS_TO.search(before):
            found[day] = Contradiction(match.group(), day)
    far = any(day - timedelta(days=_ANNOUNCED_AHEAD) > last for day in found)
    return list(found.values()) if far or len(found) > 1 else []

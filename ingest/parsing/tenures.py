"""In charge of dates outside an office: who held the highest offices when, and how long one may hold any.

The premiers and general secretaries are those of the State Council's and the Party's own lists (gov.cn 历任总理; 中国共产党历届
中央领导机构). For everybody else the rule of 2006 on terms of leading cadres stands in (党政领导干部职务任期暂行规定,
articles 3 and 6: five years a term, two terms in one office).
"""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from speeches.text import days

_TWO_TERMS = 10
_PREMIERS = {
    "周恩来": (1949, 1976), "华国锋": (1976, 1980), "赵紫阳": (1980, 1987), "李鹏": (1987, 1998), "朱镕基": (1998, 2003),
    "温家宝": (2003, 2013), "李克强": (2013, 2023), "李强": (2023, None),
}  # fmt: skip
_GENERAL_SECRETARIES = {
    "胡耀邦": (1980, 1987), "赵紫阳": (1987, 1989), "江泽民": (1989, 2002), "胡锦涛": (2002, 2012), "习近平": (2012, None),
}  # fmt: skip
_PRESIDENTS = {
    "李先念": (1983, 1988), "杨尚昆": (1988, 1993), "江泽民": (1993, 2003), "胡锦涛": (2003, 2013), "习近平": (2013, None),
}  # fmt: skip
_HOLDERS = {
    "国务院总理": _PREMIERS, "总理": _PREMIERS, "中共中央总书记": _GENERAL_SECRETARIES, "总书记": _GENERAL_SECRETARIES,
    "国家主席": _PRESIDENTS, "中华人民共和国主席": _PRESIDENTS,
}  # fmt: skip


def years_outside(name: str, office: str, iso: str, known: Collection[date] = ()) -> str | None:
    """Return the years in which a speaker is known to have held an office that a date lies outside of.

    Args:
        name: the speaker.
        office: the office as printed.
        iso: the date, as far as it is known.
        known: days of other speeches that the archive holds of the same person in the same office.

    >>> years_outside("李强", "国务院总理", "1999"), years_outside("李强", "国务院总理", "2024-03-05")
    ('2023–', None)
    >>> years_outside("林向东", "青禾县县长", "1999", [date(2015, 3, 1)])
    '2015'
    """
    first, last = days.date_from_iso(iso), days.last_day(iso)
    if first is None or last is None or not name or not office:
        return None
    spoken = (first.year, last.year)
    term = _HOLDERS.get(office, {}).get(name)
    return _outside_term(spoken, term) if term is not None else _outside_known(spoken, known)


def _outside_term(spoken: tuple[int, int], term: tuple[int, int | None]) -> str | None:
    begun, ended = term
    outside = spoken[1] < begun or (ended is not None and spoken[0] > ended)
    return f"{begun}–{ended or ''}" if outside else None


def _outside_known(spoken: tuple[int, int], known: Collection[date]) -> str | None:
    """Return the years of the days known where another would make them more than two terms."""
    if not known:
        return None
    begun, ended = min(known).year, max(known).year
    if ended - begun > _TWO_TERMS:  # namesakes, or years that are wrong already
        return None
    outside = max(ended, spoken[0]) - min(begun, spoken[1]) > _TWO_TERMS
    return (f"{begun}–{ended}" if ended > begun else str(begun)) if outside else None

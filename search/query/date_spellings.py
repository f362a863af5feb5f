"""In charge of the spellings of a date within text: who looks for 2022年8月13日 means 2022年08月13日 too.

A date here is a month of a year, a day of such a month, or a month with its day: 2022年8月, 2022年8月13日, 8月13日.
Its spellings are those with and without a leading zero, and that of official documents in Chinese digits, with 〇 or
零. A bare year is no date: 2022年 is a word of a thousand titles, and whoever counts it means it as typed. 号 is no
spelling of 日 but another word, and 2022-08-13 is how files write dates, not speeches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speeches.text.numerals import to_int

from . import nodes
from .nodes import Node

# A longer run is a pasted passage, which is found by its parts although a date in it is spelt otherwise.
LONGEST_RUN = 30

_DIGITS = "〇零一二三四五六七八九"
_HAN = f"{_DIGITS}十"

# Takes 2022年8月13日, 2022年08月, 8月3日 and 二〇二二年八月十三日; leaves 2022年 and 18月3, and 三月三日 of 十三月三日.
_DATE = re.compile(
    rf"""
    (?<! [0-9{_HAN}] )
    (?: (?P<year> [12][0-9]{{3}} | [{_DIGITS}]{{4}} ) 年 )?
    (?P<month> [0-9]{{1,2}} | [{_HAN}]{{1,2}} ) 月
    (?: (?P<day> [0-9]{{1,2}} | [{_HAN}]{{1,3}} ) 日 )?
    """,
    re.VERBOSE,
)


def spellings(text: str) -> tuple[str, ...]:
    """Return in which ways `text` (folded) can be written as to its dates; itself where it has none.

    None holds another, so that occurrences can be added up: 08月3日 is found by 8月3日.

    >>> spellings("2022年8月13日")
    ('2022年8月13日', '2022年08月13日', '二〇二二年八月十三日', '二零二二年八月十三日')
    >>> spellings("08月3日"), spellings("2022年工作")
    (('8月3日', '8月03日', '八月三日'), ('2022年工作',))
    """
    dates = [date for date in _DATE.finditer(text) if _is_date(date)] if len(text) <= LONGEST_RUN else []
    if not dates:
        return (text,)
    # One hand writes all dates of a line alike.
    alike = zip(*map(_written, dates), strict=True)
    forms = dict.fromkeys((text, *(_replaced(text, dates, written) for written in alike)))
    return tuple(form for form in forms if not any(other in form for other in forms if other != form))


def run(text: str, field: str | None) -> Node:
    """Return the node that looks for a solid run in each spelling of its dates."""
    first, *others = spellings(text)
    if not others:
        return nodes.Run(first, field)
    # The others are wanted as they stand: 二, 〇 and 年 somewhere in a text are no date.
    return nodes.Or((nodes.Run(first, field), *(nodes.Exact(other, field) for other in others)))


def alternatives(tree: nodes.Or) -> list[tuple[Node, ...]]:
    """Return the children of `tree`, those together that are spellings of one run."""
    found: list[tuple[Node, ...]] = []
    at = 0
    while at < len(tree.children):
        child = tree.children[at]
        size = 1
        if isinstance(child, nodes.Run):
            whole = run(child.text, child.field)
            own = whole.children if isinstance(whole, nodes.Or) else (whole,)
            size = len(own) if tree.children[at : at + len(own)] == own else 1
        found.append(tree.children[at : at + size])
        at += size
    return found


def as_typed(node: Node) -> Node:
    """Return the run that was typed where `node` looks for it in each spelling of its dates, else `node` itself."""
    if isinstance(node, nodes.Or) and len(groups := alternatives(node)) == 1 and len(groups[0]) > 1:
        return groups[0][0]
    return node


def _is_date(date: re.Match[str]) -> bool:
    month, day = to_int(date["month"]), to_int(date["day"] or "1")
    if month is None or day is None or not (date["year"] or date["day"]):
        return False
    return 1 <= month <= 12 and 1 <= day <= 31


def _written(date: re.Match[str]) -> list[str]:
    """Return a date in six ways: four in digits, with and without leading zeros, two in Chinese."""
    month, day = to_int(date["month"]) or 0, to_int(date["day"]) if date["day"] else None
    year = f"{to_int(date['year'])}年" if date["year"] else ""
    digits = _in_digits(year, month, day)
    if date.start() == 0 and not year and month < 3 and date["month"][0] == "0":
        # 1月3日 stands in 11月3日 too, and 一月三日 in 十一月三日; what was typed stands in neither.
        return [*digits[1:3], *digits[1:3], *digits[1:3]]
    chinese = f"{_han(month)}月" + (f"{_han(day)}日" if day else "")
    years = [year.translate(str.maketrans("0123456789", f"{zero}{_DIGITS[2:]}")) for zero in "〇零"]
    return [*digits, *(f"{own}{chinese}" for own in years)]


def _in_digits(year: str, month: int, day: int | None) -> list[str]:
    """Return a date without leading zeros, with both, with the month's and with the day's."""
    months = [f"{year}{month}月", f"{year}{month:02}月"]
    days = ["", ""] if day is None else [f"{day}日", f"{day:02}日"]
    return [f"{months[first]}{days[second]}" for first, second in ((0, 0), (1, 1), (1, 0), (0, 1))]


def _han(number: int) -> str:
    """Return a number below 100 as a date has it: 三, 十三, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    before = "十" if tens == 1 else f"{_DIGITS[tens + 1]}十" if tens else ""
    return before + (_DIGITS[ones + 1] if ones else "")


def _replaced(text: str, dates: Sequence[re.Match[str]], written: Sequence[str]) -> str:
    pieces, at = [], 0
    for date, form in zip(dates, written, strict=True):
        pieces += [text[at : date.start()], form]
        at = date.end()
    return "".join([*pieces, text[at:]])

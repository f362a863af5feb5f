"""In charge of a head whose lines a copy joined by spaces: 政府工作报告 2031年1月5日在…会议上 县长 林向东."""

from __future__ import annotations

import re

from ingest.parsing.dates import find_dates
from ingest.parsing.people import read_speaker_line
from ingest.parsing.titles import is_title
from speeches.gazetteer.offices import OFFICE, is_name

_LONGEST, _MOST = 200, 12
# A line that says where: 在…会议上, also with the digits of its date lost (年月日在…).
_WHERE = re.compile(r"(?:^|[日号月年(-])在[^,。;]{4,60}(?:上|期间)[)\]】〕]?$")
_HAS_AT = re.compile(r"(?:^|[日号月年(-])在[^,。;上]{2,60}$")
_ENDS_IN_OFFICE = re.compile(rf"{OFFICE}$")


def spaced_lines(folded: str, start: int, end: int) -> list[int]:
    """Return where the lines of a spaced head begin, but the first; none where the run is no such head.

    The first is a title; each of the rest says where and when, who, or repeats the title.
    """
    if end - start > _LONGEST or " " not in folded[start:end].strip():
        return []
    pieces = [
        (match.start() + start, match.end() + start) for match in re.finditer(r"[^ ]+", folded[start:end])
    ]
    if not 2 <= len(pieces) <= _MOST:
        return []
    lines = _title(folded, pieces)
    if lines is None:
        return []
    breaks, at = [], lines
    while at < len(pieces):
        taken = _line(folded, pieces, at)
        if not taken:
            return []
        breaks.append(pieces[at][0])
        at += taken
    return breaks if any(_says_more(folded, place, end) for place in breaks) else []


def _title(folded: str, pieces: list[tuple[int, int]]) -> int | None:
    """Return how many pieces make the title, the fewest that do; a title has two at most."""
    for number in (1, 2):
        if number < len(pieces) and is_title(folded[pieces[0][0] : pieces[number - 1][1]]):
            return number
    return None


def _line(folded: str, pieces: list[tuple[int, int]], at: int) -> int:
    """Return how many pieces from `at` on make a line of a head; 0 for none."""
    piece = folded[slice(*pieces[at])]
    following = folded[slice(*pieces[at + 1])] if at + 1 < len(pieces) else ""
    if _ENDS_IN_OFFICE.search(piece):
        return 2 if is_name(following) else 1
    if _HAS_AT.search(piece) and _WHERE.search(f"{piece} {following}"):
        return 2
    known = _WHERE.search(piece) or find_dates(piece) or is_title(piece) or is_name(piece)
    return 1 if known or read_speaker_line(piece) is not None else 0


def _says_more(folded: str, place: int, end: int) -> bool:
    """Say whether a line is more than the title again."""
    return not is_title(folded[place:end].strip())

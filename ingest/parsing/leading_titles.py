"""In charge of the title with which a line begins that holds more: salutation, body, or the title once more."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.parsing.lattice import CompactLine, Way
from ingest.parsing.occasions import KIND_WORD
from ingest.parsing.rules import titles
from ingest.parsing.salutations import salutation_at
from ingest.parsing.title_grammar import GRAMMAR
from ingest.parsing.titles import (
    LONGEST_LINE,
    SHORTEST_LEADING,
    TitleReading,
    first_copy,
    printed,
    reading_of,
)

LONGEST_LEADING = 120
# So many readings are kept: the cutting of sites' additions asks about the same lines as the head.
_KEPT = 64

_is_no_title = titles.NO_TITLES.finder()


def leading_title(folded: str, start: int, end: int) -> int | None:
    """Return where the title ends with which the long line `folded[start:end]` begins, or None."""
    reading = reading_at_start(folded[start : min(end, start + LONGEST_LINE)])
    return (
        start + max(reading.title[1], *(site[1] for site in reading.sites), 0)
        if reading is not None
        else None
    )


def is_twice(folded: str) -> bool:
    """Say whether a folded line is one title printed twice."""
    if len(folded) > LONGEST_LINE or len(_kinds(folded)) < 2:
        return False
    line = printed(folded).line
    ways = GRAMMAR.ways(line)
    whole = ways.get(len(line.text))
    return first_copy(line, ways, whole.cost if whole is not None else _NO_TITLE) is not None


_kinds = re.compile(KIND_WORD).findall
_has_kind = re.compile(KIND_WORD).search
# Dearer than any title.
_NO_TITLE = 9.0
# The most that a title may cost which only its own words part from the text behind.
_DEAREST_LEADING = 4.0
_UNPARTED, _GOES_ON_COST = 0.6, 4.0
# What a text begins with.
_OPENS = re.compile(
    r"同志|各位|大家|刚才|今天|今年|现在|目前|当前|这次|最近|近日|[(\[【〔《\"]|(?:19|20)\d\d|\d{1,2}月|[一二三四五六七八九十]、|尊敬|亲爱"
)
# 政府工作报告--2026年1月26日在…: a title without an occasion, the day behind it.
_DATED_BEHIND = re.compile(r"(?:--|[(\[【〔])(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年")
# What goes on behind the word for the kind, and the title with it.
_GOES_ON = re.compile(r"[的会中时上稿里,和与及、]|精神|要求|指出|强调|材料|活动")


@lru_cache(_KEPT)
def reading_at_start(folded: str) -> TitleReading | None:
    """Return the title with which a long line begins; of one that stands there twice the first copy."""
    if _has_kind(folded, 0, LONGEST_LEADING) is None:
        return None
    shown = printed(folded)
    line = shown.line
    ways = GRAMMAR.ways(line)
    copy = first_copy(line, ways, _NO_TITLE)
    if copy is not None:
        return reading_of(shown, copy)
    best = min(ways.items(), key=lambda way: _with_boundary(line, *way), default=None)
    if best is None or _with_boundary(line, *best) > _DEAREST_LEADING:
        return None
    end, way = best
    return None if _is_no_title(line.text[:end]) else reading_of(shown, way)


def _with_boundary(line: CompactLine, end: int, way: Way) -> float:
    """Return what a title costs with which a line begins: it names its occasion, and what follows begins anew."""
    if not SHORTEST_LEADING <= end <= LONGEST_LEADING:
        return _NO_TITLE
    if not any(step.part == "occasion" for step in way.steps):
        return way.cost if _DATED_BEHIND.match(line.text, end) else _NO_TITLE
    if end == len(line.text) or end in line.gaps or way.steps[-1].part == "site":
        return way.cost
    if _OPENS.match(line.text, end) or salutation_at(line.text, end, len(line.text)):
        return way.cost
    return way.cost + (_GOES_ON_COST if _GOES_ON.match(line.text, end) else _UNPARTED)

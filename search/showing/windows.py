"""In charge of choosing among the places of a query in a text: the windows that show best why it was found.

A window begins at a place and covers as many different terms as it can within `WIDTH`, as close together as they
stand. A page of results weighs some five hundred places, so all of this goes through them once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from search.showing.marking import MarkedPlace

# Two lines on a wide screen, four on a phone.
WIDTH = 110
# Nearer to a window than this no other is chosen.
APART = 45
# Of a term repeated without end (发展) so many places are looked at, and those near rarer terms.
_PLACES_EACH = 30
# Of all terms together so many, and as many near rarer ones.
_MOST_PLACES = 150


class Window(NamedTuple):
    """A stretch of one line with what it shows: `terms` has a bit for each of the terms of these places."""

    start: int
    end: int
    score: float
    terms: int


# Makes one of a tuple, at a third of the price: a page has a thousand.
_window = partial(tuple.__new__, Window)


def best_windows(windows: Sequence[Window], most: int) -> list[Window]:
    """Return the best of `windows` one by one, up to `most`; what shows terms not shown yet goes first.

    Of equal ones the first is taken; `windows` come in the order of the text.
    """
    chosen: list[Window] = []
    shown = 0
    left = windows
    while left and len(chosen) < most:
        best, freshest, highest = left[0], -1, 0.0
        for window in left:
            fresh = (window[3] & ~shown).bit_count()
            if fresh > freshest or (fresh == freshest and window[2] > highest):
                best, freshest, highest = window, fresh, window[2]
        chosen.append(best)
        shown |= best.terms
        low, high = best.start - APART, best.end + APART
        left = [window for window in left if window[0] > high or window[1] < low]
    return chosen


def windows_of(text: str, places: Sequence[MarkedPlace]) -> list[Window]:
    """Return the window that begins at each place and reaches as far as it may within its line.

    A place is let in when the window has come to its end and out when it has left its start, so each is looked at
    twice, however many stand close together. This runs a thousand times for a page about 发展: no calls in it.

    Args:
        text: the canonical text.
        places: where terms stand in it, in order (`search.showing.marking.find_places`).
    """
    terms: dict[tuple[int, int], int] = {}
    numbers = [terms.setdefault(place[2], len(terms)) for place in places]
    counts = [0] * len(terms)
    ends = [place[1] for place in places]
    by_end = sorted(range(len(ends)), key=ends.__getitem__)
    limits = _limits(text, places)
    windows: list[Window] = []
    inside = shown = reached = 0
    covered = 0.0
    for first, (begin, end, _term, weight) in enumerate(places):
        limit = limits[first]
        while reached < len(ends) and ends[by_end[reached]] <= limit:
            at = by_end[reached]
            reached += 1
            if at >= first:
                if not counts[numbers[at]]:
                    covered += places[at][3]
                    shown |= 1 << numbers[at]
                counts[numbers[at]] += 1
                inside += 1
        if inside:
            furthest = max(end, _furthest(ends, by_end, reached, first))
            several = 1.5 if shown & (shown - 1) else 1.0
            score = covered * several + min(inside, 5) * 0.2 - (furthest - begin) / WIDTH
            windows.append(_window((begin, furthest, score, shown)))
        else:  # a term over the end of a line, or longer than a passage
            windows.append(_window((begin, min(end, limit), weight, 1 << numbers[first])))
        if end <= limit:
            inside -= 1
            counts[numbers[first]] -= 1
            if not counts[numbers[first]]:
                covered -= weight
                shown ^= 1 << numbers[first]
    return windows


def _limits(text: str, places: Sequence[MarkedPlace]) -> list[int]:
    """Return up to where the window at each place may reach: so far, but within its line."""
    limits = []
    line_end = -1
    for place in places:
        begin = place[0]
        if begin > line_end:
            line_end = text.find("\n", begin)
            if line_end < 0:
                line_end = len(text)
        limits.append(line_end if line_end < begin + WIDTH else begin + WIDTH)
    return limits


def _furthest(ends: Sequence[int], by_end: Sequence[int], reached: int, first: int) -> int:
    """Return the last of the first `reached` ends that is of a place from `first` on."""
    last = reached - 1
    while by_end[last] < first:
        last -= 1
    return ends[by_end[last]]


def thinned(places: Sequence[MarkedPlace]) -> Sequence[MarkedPlace]:
    """Leave out most places of terms that stand everywhere, except near the places of rarer ones."""
    if len(places) <= _PLACES_EACH:
        return places
    counts = Counter([place[2] for place in places])
    if len(places) <= _MOST_PLACES and max(counts.values()) <= _PLACES_EACH:
        return places
    each = min(_PLACES_EACH, max(1, _MOST_PLACES // len(counts)))
    rare = [place.start for place in places if counts[place.term] <= each]
    seen: Counter[tuple[int, int]] = Counter()
    near_left = _MOST_PLACES
    kept = []
    for place in places:
        seen[place.term] += 1
        nearest = bisect_left(rare, place.start - WIDTH)
        is_near = nearest < len(rare) and rare[nearest] <= place.start + WIDTH
        if seen[place.term] <= each:
            kept.append(place)
        elif is_near and near_left:
            kept.append(place)
            near_left -= 1
    return kept

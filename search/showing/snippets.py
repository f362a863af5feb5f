"""In charge of snippets: the passages of a speech that show best why it was found.

Terms are placed by `speeches.text.sought`, in offsets of the text itself. A passage is a window of one
paragraph that covers as many different terms as it can, as close together as it can; it is widened to where
its sentences or clauses end, escaped, and marked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.results import Passage
from search.showing.marking import MarkedPlace, find_places, mark
from search.showing.terms import Term
from speeches.anchors import anchor_at

MAX_PASSAGES = 3
# Two lines on a wide screen, four on a phone.
WIDTH = 110
# So far a passage is widened to begin and end with a sentence; then a clause will do.
REACH = 45
# Of a term repeated without end (发展) so many places are looked at, and those near rarer terms.
_PLACES_EACH = 30
# A text begins with its title, subtitle, date and speaker, a line each: they stand above every hit anyway.
_FRONT_LINES = 6

# Ends of sentences and of clauses; what closes a quotation or bracket belongs to what it closes.
_SENTENCE_END = re.compile(r"[。！？!?；;…][”’」』）》)\"]*")
_CLAUSE_END = re.compile(r"[，、：,:][”’」』）》)\"]*")
# Takes 同志们： and 各位代表: as a whole line.
_SALUTATION = re.compile(r".{0,30}[：:！!]")


class OutlineRow(Protocol):
    """What a section path needs of a section: a model or a row of it."""

    @property
    def level(self) -> int: ...
    @property
    def marker(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int
    score: float
    terms: frozenset[tuple[int, int]]


def passages_of(text: str, sections: Sequence[OutlineRow], terms: Sequence[Term]) -> tuple[Passage, ...]:
    """Return up to `MAX_PASSAGES` passages in the order of the text; its opening where no term stands in it.

    Args:
        text: The canonical text.
        sections: Its outline in order, for the section path.
        terms: What the query looks for (`search.showing.terms.marked_terms`).
    """
    return passages_at(text, sections, find_places(text, terms))


def passages_at(
    text: str, sections: Sequence[OutlineRow], places: Sequence[MarkedPlace]
) -> tuple[Passage, ...]:
    """Return the same, with the terms placed already (`find_places`)."""
    if not places:
        opening = _opening(text)
        return (_passage(text, sections, opening, ()),) if opening else ()
    windows = _windows(text, _thinned(places))
    front = _front_matter(text)
    body = [window for window in windows if not any(low <= window.start < high for low, high in front)]
    chosen = _choose(body or windows)
    spans: list[tuple[int, int]] = []
    for window in sorted(chosen, key=lambda window: window.start):
        start, end = _widen(text, window.start, window.end)
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(_passage(text, sections, span, places) for span in spans)


def section_path(sections: Sequence[OutlineRow], offset: int) -> tuple[str, ...]:
    """Return marker and heading of the sections around `offset`, the outermost first."""
    around = sorted(
        (section for section in sections if section.start <= offset < section.end),
        key=lambda section: section.level,
    )
    return tuple(f"{section.marker}{section.heading}" for section in around)


def _thinned(places: Sequence[MarkedPlace]) -> Sequence[MarkedPlace]:
    """Leave out most places of terms that stand everywhere, except near the places of rarer ones."""
    counts = Counter(place.term for place in places)
    if all(count <= _PLACES_EACH for count in counts.values()):
        return places
    rare = [place.start for place in places if counts[place.term] <= _PLACES_EACH]
    seen: Counter[tuple[int, int]] = Counter()
    kept = []
    for place in places:
        seen[place.term] += 1
        nearest = bisect_left(rare, place.start - WIDTH)
        is_near = nearest < len(rare) and rare[nearest] <= place.start + WIDTH
        if seen[place.term] <= _PLACES_EACH or is_near:
            kept.append(place)
    return kept


def _front_matter(text: str) -> list[tuple[int, int]]:
    """Return those of the first lines that are no sentences."""
    lines: list[tuple[int, int]] = []
    start = 0
    for _ in range(_FRONT_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not _SENTENCE_END.search(text, start, end):
            lines.append((start, end + 1))
        start = end + 1
        if start >= len(text):
            break
    return lines


def _windows(text: str, places: Sequence[MarkedPlace]) -> list[_Window]:
    """Return the window that begins at each place and reaches as far as it may within its paragraph."""
    windows: list[_Window] = []
    line_end = -1
    for first, place in enumerate(places):
        begin = place.start
        if begin > line_end:
            line_end = text.find("\n", begin)
            line_end = len(text) if line_end < 0 else line_end
        limit = min(begin + WIDTH, line_end)
        weights: dict[tuple[int, int], float] = {}
        count, end = 0, place.end
        # Unpacked and compared by hand: this runs some ten thousand times for a page about 发展.
        for at in range(first, len(places)):
            other_start, other_end, term, weight = places[at]
            if other_start > limit:
                break
            if other_end > limit:
                continue
            if term not in weights:
                weights[term] = weight
            count += 1
            if other_end > end:
                end = other_end
        if weights:
            spread = (end - begin) / WIDTH
            score = sum(weights.values()) * (1.5 if len(weights) > 1 else 1.0) + min(count, 5) * 0.2 - spread
            windows.append(_Window(begin, end, score, frozenset(weights)))
        else:  # a term over the end of a line, or longer than a passage
            windows.append(_Window(begin, min(place.end, limit), place.weight, frozenset({place.term})))
    return windows


def _choose(windows: list[_Window]) -> list[_Window]:
    """Take the best windows one by one; what shows terms not shown yet goes first."""
    chosen: list[_Window] = []
    shown: set[tuple[int, int]] = set()
    while windows and len(chosen) < MAX_PASSAGES:
        best = max(windows, key=lambda window: (len(window.terms - shown), window.score, -window.start))
        chosen.append(best)
        shown |= best.terms
        windows = [
            window for window in windows if window.start > best.end + REACH or window.end < best.start - REACH
        ]
    return chosen


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a window to the ends of its sentences, else of clauses, else as far as there is room."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", max(start, end - 1))
    line_end = len(text) if line_end < 0 else line_end
    end = min(end, line_end)
    room = max(0, WIDTH - (end - start))
    before = max(line_start, start - max(REACH, room // 2))
    if before > line_start:
        before = _first_after(text, before, start)
    after = min(line_end, end + max(REACH, WIDTH - (end - before)))
    if after < line_end:
        after = _last_before(text, end, after)
    return _whole_character(text, before, -1), _whole_character(text, after, 1)


def _first_after(text: str, low: int, high: int) -> int:
    """Return the first place from `low` up to `high` at which a sentence begins, or a clause, or `low`."""
    for ending in (_SENTENCE_END, _CLAUSE_END):
        found = ending.search(text, low, high)
        if found:
            return found.end()
    return low


def _last_before(text: str, low: int, high: int) -> int:
    """Return the last place from `low` up to `high` at which a sentence ends, or a clause, or `high`."""
    for ending in (_SENTENCE_END, _CLAUSE_END):
        ends = [found.end() for found in ending.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def _whole_character(text: str, place: int, step: int) -> int:
    """Move `place` so that no character is parted from its combining marks, selectors or other half."""
    while 0 < place < len(text) and _continues(text[place]):
        place += step
    return place


def _continues(character: str) -> bool:
    return (
        unicodedata.combining(character) > 0
        or character == "\u200d"
        or "\ufe00" <= character <= "\ufe0f"
        or "\udc00" <= character <= "\udfff"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _opening(text: str) -> tuple[int, int] | None:
    """Return the first sentences behind title and salutation, or None where there is no text."""
    front = {start for start, _end in _front_matter(text)}
    start = 0
    first: tuple[int, int] | None = None
    for line in text.split("\n"):
        if line.strip() and not _SALUTATION.fullmatch(line.strip()):
            if start not in front:
                return _widen(text, start, start + 1)
            first = first or _widen(text, start, start + 1)
        start += len(line) + 1
    return first


def _passage(
    text: str, sections: Sequence[OutlineRow], span: tuple[int, int], places: Iterable[MarkedPlace]
) -> Passage:
    start, end = span
    here = [place for place in places if place.start < end and place.end > start]
    at = max(start, here[0].start) if here else start
    before = "" if start == 0 or text[start - 1] in "\n。！？!?；;”" else "…"
    after = "" if end >= len(text) or text[end] == "\n" or text[end - 1] in "。！？!?”" else "…"
    html = f"{before}{mark(text, here, start, end)}{after}"
    return Passage(section_path(sections, at), anchor_at(text, at), html)

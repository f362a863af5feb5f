"""In charge of snippets: the passages of a speech that show best why it was found.

Terms are placed by `speeches.text.sought`, in offsets of the text itself. A passage is a window of one
paragraph that covers as many different terms as it can, as close together as it can; it is widened to where
its sentences or clauses end, escaped, and marked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Protocol

from search.results import Passage
from search.showing.marking import MarkedPlace, find_places, mark
from search.showing.terms import Term
from search.showing.windows import APART, WIDTH, Window, best_windows, thinned, windows_of
from speeches.anchors import anchor_at

MAX_PASSAGES = 3
# So far a passage is widened to begin and end with a sentence; then a clause will do.
REACH = APART
# A text begins with its title, subtitle, date and speaker, a line each: they stand above every hit anyway.
_FRONT_LINES = 6

# Ends of sentences and of clauses; what closes a quotation or bracket belongs to what it closes.
_SENTENCE_END = re.compile(r"[。！？!?；;…][”’」』）》)\"]*")
_CLAUSE_END = re.compile(r"[，、：,:][”’」』）》)\"]*")
# Takes 同志们： and 各位代表: as a whole line.
_SALUTATION = re.compile(r".{0,30}[：:！!]")


_start_of = itemgetter(0)


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
    windows = windows_of(text, thinned(places))
    spans: list[tuple[int, int]] = []
    for window in sorted(best_windows(_in_body(text, windows) or windows, MAX_PASSAGES)):
        start, end = _widen(text, window.start, window.end)
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple([_passage(text, sections, span, places) for span in spans])


def section_path(sections: Sequence[OutlineRow], offset: int) -> tuple[str, ...]:
    """Return marker and heading of the sections around `offset`, the outermost first."""
    around = [section for section in sections if section.start <= offset < section.end]
    if len(around) > 1:
        around.sort(key=lambda section: section.level)
    return tuple([f"{section.marker}{section.heading}" for section in around])


def _in_body(text: str, windows: Sequence[Window]) -> Sequence[Window]:
    """Return those of `windows` that do not begin in the front matter."""
    front = _front_matter(text, windows[0].start)
    if not front:  # as almost always
        return windows
    behind = bisect_left(windows, front[-1][1], key=_start_of)
    sentences = (w for w in windows[:behind] if not any(low <= w.start < high for low, high in front))
    return [*sentences, *windows[behind:]]


def _front_matter(text: str, since: int = 0) -> list[tuple[int, int]]:
    """Return those of the first lines that are no sentences; the line of `since` and those behind it."""
    lines: list[tuple[int, int]] = []
    start = 0
    for _ in range(_FRONT_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end >= since and not _SENTENCE_END.search(text, start, end):
            lines.append((start, end + 1))
        start = end + 1
        if start >= len(text):
            break
    return lines


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
    text: str, sections: Sequence[OutlineRow], span: tuple[int, int], places: Sequence[MarkedPlace]
) -> Passage:
    start, end = span
    # Of the places that begin before the end of the span, which are in order, those that reach into it.
    here = [place for place in places[: bisect_left(places, end, key=_start_of)] if place[1] > start]
    at = max(start, here[0].start) if here else start
    before = "" if start == 0 or text[start - 1] in "\n。！？!?；;”" else "…"
    after = "" if end >= len(text) or text[end] == "\n" or text[end - 1] in "。！？!?”" else "…"
    html = f"{before}{mark(text, here, start, end)}{after}"
    return Passage(section_path(sections, at), anchor_at(text, at), html)

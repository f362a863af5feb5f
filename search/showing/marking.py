"""In charge of marking: where the terms of a query stand in a text, and safe HTML that shows it.

The results page and the reading page mark by this alone, with the terms of `search.showing.terms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from search.showing.terms import Term
from speeches.text.normalise import fold

# A page with more marks than this is a page of marks; nobody walks them.
MAX_MARKS = 2_000

Span = tuple[int, int]


class MarkedPlace(NamedTuple):
    """Where term number `term` stands; `weight` says how much of the query it accounts for.

    A tuple, because a page makes thousands: 发展 stands everywhere.
    """

    start: int
    end: int
    term: tuple[int, int]
    weight: float

    @property
    def is_whole(self) -> bool:
        """Whether the term stands here as typed, and not one of its words."""
        return self.term[1] == 0


def find_places(text: str, terms: Sequence[Term], most: int | None = None) -> list[MarkedPlace]:
    """Return where `terms` stand in `text`, in order; by its words where a term does not stand as a whole.

    Args:
        text: The text, as it is published.
        terms: What a query looks for (`search.showing.terms.marked_terms`).
        most: How many places of each term or word are looked for; None is all.
    """
    folded = fold(text)
    places: list[MarkedPlace] = []
    for number, term in enumerate(terms):
        whole = _occurrences(folded, fold(term.text), most)
        if whole or not term.words:
            size = len(term.text)
            places.extend(MarkedPlace(at, at + size, (number, 0), 1.0 + size) for at in whole)
            continue
        long_words = [word for word in term.words if len(word) > 1] or list(term.words)
        for part, word in enumerate(long_words, 1):
            size = len(word)
            places.extend(
                MarkedPlace(at, at + size, (number, part), float(size))
                for at in _occurrences(folded, word, most)
            )
    return sorted(places, key=lambda place: (place.start, -place.end))


def find_spans(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Return what a page is to mark of `text`: in order, overlaps as one, `MAX_MARKS` of them at most.

    >>> find_spans("推动高质量发展，再发展。", [Term("高质量"), Term("量发展"), Term("发展")])
    ((2, 7), (9, 11))
    """
    # What overlaps is joined, so twice as many places as marks are wanted, and then some are left over.
    places = find_places(text, terms, most=2 * MAX_MARKS)
    return tuple(_joined(places, touching=False)[:MAX_MARKS])


def mark(text: str, places: Iterable[MarkedPlace], start: int = 0, end: int | None = None) -> str:
    """Return `text[start:end]` as safe HTML with what stands at `places` in <mark>, what touches as one."""
    end = len(text) if end is None else end
    pieces: list[str] = []
    at = start
    for span_start, span_end in _joined(sorted(places), touching=True):
        low, high = max(span_start, at), min(span_end, end)
        if low >= high:
            continue
        pieces.append(escape(text[at:low]))
        pieces.append(f"<mark>{escape(text[low:high])}</mark>")
        at = high
    pieces.append(escape(text[at:end]))
    return "".join(pieces)


def _occurrences(folded: str, term: str, most: int | None) -> list[int]:
    found: list[int] = []
    at = folded.find(term) if term else -1
    while at >= 0 and (most is None or len(found) < most):
        found.append(at)
        at = folded.find(term, at + 1)
    return found


def _joined(places: Iterable[MarkedPlace], *, touching: bool) -> list[Span]:
    """Return the spans of `places`, which come in order: overlaps as one, and what is only `touching` too.

    A page of results marks words that stand side by side as one; who walks through a text walks from one
    occurrence to the next, and 发展发展 is two.
    """
    joined: list[Span] = []
    for start, end, _term, _weight in places:
        if joined and (start < joined[-1][1] or (touching and start == joined[-1][1])):
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

"""In charge of marking: where the terms of a query stand in a text, and safe HTML that shows it.

The results page and the reading page mark by this alone, with the terms of `search.showing.terms`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from itertools import chain
from typing import NamedTuple

from search.analysis import inner_words
from search.showing.terms import Term
from speeches.text.sought import Span, StandingText, seek

# A page with more marks than this is a page of marks; nobody walks them.
MAX_MARKS = 2_000
# A page of results places no more than this in all of its texts, so that 24 terms in 100 of them stay bearable.
MAX_PLACES = 24_000
_LEAST_EACH = 8

# What of a pair of marks is looked through stands outside of what is found: “三农”问题.
_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞", "«": "»"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


# What `html.escape` writes otherwise: a passage has a dozen pieces, and hardly ever one of these.
_MARKUP = re.compile("[&<>\"']")


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


# Makes one of a tuple, at a third of the price: a page has a thousand.
_place = partial(tuple.__new__, MarkedPlace)


def find_places(
    text: str | StandingText, terms: Sequence[Term], most: int | None = None
) -> list[MarkedPlace]:
    """Return where `terms` stand in `text`, in order; by its words where a term does not stand as a whole.

    Args:
        text: The text, as it is published; who has several makes them ready at once (`StandingText.of_many`).
        terms: What a query looks for (`search.showing.terms.marked_terms`).
        most: How many places of each term or word are looked for; None is all.
    """
    standing = StandingText(text) if isinstance(text, str) else text
    placed = [_places_of(standing, term, number, most) for number, term in enumerate(terms)]
    if len(placed) == 1 and placed[0] and placed[0][0].is_whole:  # as mostly; they are in order
        return placed[0]
    return sorted(chain.from_iterable(placed), key=lambda place: (place.start, -place.end))


def _places_of(standing: StandingText, term: Term, number: int, most: int | None) -> list[MarkedPlace]:
    """Return where a term stands, or where its words do."""
    whole = standing.places(term.text, most)
    if whole or not term.words:
        return _marked(standing.text, whole, _size(term.text), (number, 0), 1.0 + len(term.text))
    places: list[MarkedPlace] = []
    long_words = [word for word in term.words if len(word) > 1] or list(term.words)
    for part, word in enumerate(long_words, 1):
        weight = float(len(word))
        spans = standing.places(word, most)
        places += _marked(standing.text, spans, len(word), (number, part), weight)
        # A text may be found by the words inside a word that it does not hold.
        for inner in inner_words(word) if not spans else ():
            spans = standing.places(inner, most)
            places += _marked(standing.text, spans, len(inner), (number, part), weight)
    return places


def find_places_in_all(
    texts: Sequence[StandingText], terms: Sequence[Term]
) -> tuple[list[list[MarkedPlace]], list[bool]]:
    """Return where `terms` stand in each of `texts`, `MAX_PLACES` in all, and whether some of a text were left out.

    What one text does not need is there for the next; each has `_LEAST_EACH` places of every term or word.
    """
    parts = sum(max(1, len(term.words)) for term in terms)
    placed: list[list[MarkedPlace]] = []
    are_cut: list[bool] = []
    left = MAX_PLACES
    for following, text in zip(reversed(range(len(texts))), texts, strict=True):
        most = max(_LEAST_EACH, (left - following * parts * _LEAST_EACH) // max(1, parts))
        places = find_places(text, terms, most)
        left -= len(places)
        placed.append(places)
        are_cut.append(_is_cut(places, most))
    return placed, are_cut


def _is_cut(places: Sequence[MarkedPlace], most: int) -> bool:
    """Whether `most` was reached by a term, so that it may stand in the text once more."""
    if len(places) < most:
        return False
    return max(Counter(place.term for place in places).values()) >= most


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
    written = escape if _MARKUP.search(text, start, end) else str
    pieces: list[str] = []
    at = start
    for span_start, span_end in _joined(sorted(places), touching=True):
        low, high = max(span_start, at), min(span_end, end)
        if low >= high:
            continue
        pieces.append(written(text[at:low]))
        pieces.append(f"<mark>{written(text[low:high])}</mark>")
        at = high
    pieces.append(written(text[at:end]))
    return "".join(pieces)


def _size(text: str) -> int:
    return sum(map(len, seek(text).pieces))


def _marked(
    text: str, spans: Sequence[Span], size: int, term: tuple[int, int], weight: float
) -> list[MarkedPlace]:
    """Return places that show `spans`, found by a string of which `size` characters stand there."""
    return [
        _place((start, end, term, weight))
        if end - start == size  # then there is no mark inside it
        else MarkedPlace(*_with_partners(text, start, end), term, weight)
        for start, end in spans
    ]


def _with_partners(text: str, start: int, end: int) -> Span:
    """Return a span with the mark before or behind it whose partner is in it: all of “三农”问题 for 三农”问题."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before in _OPENING and _is_unmatched(text[start:end], before, _OPENING[before]):
        start -= 1
    if behind in _CLOSING and _is_unmatched(text[start:end][::-1], behind, _CLOSING[behind]):
        end += 1
    return start, end


def _is_unmatched(span: str, mark: str, partner: str) -> bool:
    """Whether the first of a pair of marks that `span` holds is `partner`."""
    at = span.find(partner)
    return at >= 0 and mark not in span[:at]


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

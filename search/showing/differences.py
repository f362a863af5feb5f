"""In charge of setting a passage beside the stretch of a text that holds most of it, with what differs marked.

What the text has and the passage has not stands in <ins>, what the passage has and the text has not in <del>; long
stretches that are the same are cut short. What is transparent makes no difference, nor does white space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from search.query.passages import SoughtPassage, sought
from search.results import Passage
from search.showing.snippets import OutlineRow, section_path
from speeches.anchors import anchor_at
from speeches.text.transparent import standing_codes, to_text

# Of what is the same, so many characters are shown before and behind a difference, and at the beginning.
_AROUND = 18
_BEGINNING = 60
# Differences beyond these are counted as one glance can take no more in; of a long one both ends are shown.
_MOST_SHOWN = 12
_LONG, _LONG_END = 60, 24
# One equal character between two that differ is a coincidence, and marking around it unreadable.
_ISLAND = 1
# How far beyond the parts that stand in a text its stretch may reach: a character put in before the first.
_MARGIN = 6


class ComparedStretch(NamedTuple):
    """A stretch of the passage, `start` to `end`, and what the text has there; they are the same, or differ."""

    start: int
    end: int
    text_start: int
    text_end: int
    is_same: bool

    @property
    def is_added(self) -> bool:
        """Whether the text has it and the passage nothing."""
        return self.start == self.end


class Compared(NamedTuple):
    """How a passage stands in a text: `share` of its characters are the same, from 0 to 1."""

    pieces: tuple[ComparedStretch, ...]
    share: float


def compare(text: str, passage: str) -> Compared | None:
    """Return how the best stretch of `text` holds a passage, or None where no part of it stands there.

    Args:
        text: a speech's text.
        passage: as typed.
    """
    plain, places = _bare(text)
    sought_plain, typed_places = _bare(passage)
    stretch = _stretch(plain, sought(passage))
    if stretch is None:
        return None
    start, end = stretch
    pieces = _trimmed(_gathered(list(_pieces(sought_plain, plain[start:end])), plain[start:end]))
    if not pieces:
        return None
    same = sum(piece.end - piece.start for piece in pieces if piece.is_same)
    shown = [_in_place(piece, typed_places, places[start:]) for piece in pieces]
    # Marks behind the last character begin what the text goes on to say.
    end_of_last = places[start + pieces[-1].text_end - 1] + 1
    shown[-1] = shown[-1]._replace(text_end=max(shown[-1].text_start, end_of_last))
    return Compared(tuple(shown), same / len(sought_plain))


def passage_compared(text: str, sections: Sequence[OutlineRow], passage: str, compared: Compared) -> Passage:
    """Return the stretch as a passage of the speech: safe HTML with <ins> and <del>."""
    at = compared.pieces[0].text_start
    return Passage(section_path(sections, at), anchor_at(text, at), to_html(text, passage, compared))


def _bare(text: str) -> tuple[str, list[int]]:
    """Return what stands in `text`, white space left out too, and where each of its characters stands there.

    Behind the last place comes the end of the text.
    """
    codes, removed = standing_codes(text)
    places = np.delete(np.arange(len(text)), removed)
    stays = codes != ord(" ")
    return to_text(codes[stays]), [*places[stays].tolist(), len(text)]


def _in_place(piece: ComparedStretch, typed_places: Sequence[int], places: Sequence[int]) -> ComparedStretch:
    """Return a piece by its places as typed and as published; what is left out goes with what stands before it."""
    return ComparedStretch(
        typed_places[piece.start],
        typed_places[piece.end],
        places[piece.text_start],
        places[piece.text_end],
        piece.is_same,
    )


def _stretch(plain: str, passage: SoughtPassage) -> tuple[int, int] | None:
    """Return where the parts of a passage stand together that make up most of it, with a margin."""
    stretches: dict[int, dict[int, int]] = {}
    for number, (part, offset) in enumerate(zip(passage.parts, passage.offsets, strict=True)):
        at = plain.find(part)
        while at >= 0:
            step = (at - offset) // passage.shift
            for stretch in (step - 1, step):
                stretches.setdefault(stretch, {}).setdefault(number, at)
            at = plain.find(part, at + 1)
    if not stretches:
        return None
    best = stretches[max(stretches, key=lambda stretch: (len(stretches[stretch]), -stretch))]
    length = passage.offsets[-1] + passage.size
    start = min(at - passage.offsets[number] for number, at in best.items()) - _MARGIN
    end = max(at + length - passage.offsets[number] for number, at in best.items()) + _MARGIN
    return max(0, start), min(len(plain), end)


def _pieces(passage: str, stretch: str) -> Iterator[ComparedStretch]:
    """Yield what is the same and what differs, in order; what parts two differences by a hair joins them."""
    waiting: ComparedStretch | None = None
    for code in Levenshtein.opcodes(passage, stretch):
        start, end = code.src_start, code.src_end
        piece = ComparedStretch(start, end, code.dest_start, code.dest_end, code.tag == "equal")
        is_island = piece.is_same and end - start <= _ISLAND and start > 0 and end < len(passage)
        if waiting is None:
            waiting = piece
        elif waiting.is_same != (piece.is_same and not is_island):
            yield waiting
            waiting = piece
        else:
            waiting = waiting._replace(end=end, text_end=piece.text_end)
        if is_island:
            waiting = waiting._replace(is_same=False)
    if waiting is not None:
        yield waiting


def _gathered(pieces: list[ComparedStretch], stretch: str) -> list[ComparedStretch]:
    """Take back what strayed beyond the passage: 新[高。我们坚持]高 is 新高, and what the text goes on to say."""
    if pieces and pieces[0].is_added:
        pieces = pieces[1:]
    if pieces and pieces[-1].is_added:
        pieces = pieces[:-1]
    return _end_gathered(_beginning_gathered(pieces, stretch), stretch)


def _beginning_gathered(pieces: list[ComparedStretch], stretch: str) -> list[ComparedStretch]:
    if len(pieces) < 3 or not (pieces[0].is_same and pieces[1].is_added):
        return pieces
    first, between, after = pieces[:3]
    size = first.end - first.start
    if stretch[: between.text_end][-size:] != stretch[first.text_start : first.text_end]:
        return pieces
    return [after._replace(start=first.start, text_start=after.text_start - size), *pieces[3:]]


def _end_gathered(pieces: list[ComparedStretch], stretch: str) -> list[ComparedStretch]:
    if len(pieces) < 3 or not (pieces[-1].is_same and pieces[-2].is_added):
        return pieces
    before, between, last = pieces[-3:]
    size = last.end - last.start
    if stretch[between.text_start :][:size] != stretch[last.text_start : last.text_end]:
        return pieces
    return [*pieces[:-3], before._replace(end=last.end, text_end=before.text_end + size)]


def _trimmed(pieces: list[ComparedStretch]) -> list[ComparedStretch]:
    """Leave out what the text has before and behind the passage."""
    if pieces and not pieces[0].is_same:
        first = pieces[0]
        pieces[0] = first._replace(
            text_start=max(first.text_start, first.text_end - (first.end - first.start))
        )
    if pieces and not pieces[-1].is_same:
        last = pieces[-1]
        pieces[-1] = last._replace(text_end=min(last.text_end, last.text_start + (last.end - last.start)))
    return [piece for piece in pieces if piece.end > piece.start or piece.text_end > piece.text_start]


def to_html(text: str, passage: str, compared: Compared) -> str:
    """Return what `text` has in place of `passage` as safe HTML with <ins> and <del>."""
    pieces = compared.pieces
    written: list[str] = []
    differences = [number for number, piece in enumerate(pieces) if not piece.is_same]
    last = differences[min(len(differences), _MOST_SHOWN) - 1] if differences else -1
    for number, piece in enumerate(pieces):
        if number > last + 1:
            break
        own = " ".join(text[piece.text_start : piece.text_end].split())
        if piece.is_same:
            written.append(_cut_short(own, is_first=number == 0, is_last=number > last))
            continue
        if piece.end > piece.start:
            written.append(f"<del>{escape(_ends(passage[piece.start : piece.end]))}</del>")
        if own:
            written.append(f"<ins>{escape(_ends(own))}</ins>")
    return "".join(written)


def _cut_short(own: str, *, is_first: bool, is_last: bool) -> str:
    """Return of what is the same the ends that touch a difference, and of a beginning the beginning."""
    head = _BEGINNING if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(own) <= head + tail + 1:
        return escape(own)
    return f"{escape(own[:head])}…{escape(own[len(own) - tail :])}"


def _ends(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG_END]}…{text[-_LONG_END:]}"

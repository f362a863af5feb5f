"""In charge of finding what is sought where it stands in one text: by `speeches.text.transparent`, on both sides.

What is sought comes from anywhere: a box, a form, a pasted page. What is transparent in it is left out as in a
text, white space at its ends too. A line break in it stands for one of the text or for nothing, because pages
and boxes break lines where no author did.

>>> StandingText("落实“三农”工作，抓“三农”。").places("三农工作")
[(3, 8)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Self

import numpy as np

from speeches.text.normalise import fold
from speeches.text.transparent import (
    Codes,
    Places,
    has_title_marks,
    is_between,
    is_invisible,
    is_line_break,
    standing,
    standing_codes,
    to_text,
)

# Takes the line break of 发展 ⏎ 改革, with the white space around it.
_BREAK = re.compile(r"(\ *\n[\ \n]*)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    r"""A string as it is looked for in what stands in a text.

    Attributes:
        pieces: what has to stand there, as it is compared, one piece after the other. None at all: nothing is
            sought that could stand anywhere.
        gaps: for each piece but the first the white space that may stand before it: nothing, spaces ("  ") or
            line breaks and the spaces around them ("\n\n").
        keeps_titles: whether title marks are sought, and so stay in the text.
    """

    pieces: tuple[str, ...]
    gaps: tuple[tuple[str, ...], ...]
    keeps_titles: bool

    @property
    def plain(self) -> str:
        """The one string without line breaks and title marks that comes nearest."""
        return standing("".join(self.pieces))


def clean(typed: str) -> str:
    """Return `typed` without what no eye sees: U+200B, U+FEFF, U+00AD and their like."""
    if typed.isascii():
        return typed
    return "".join(character for character in typed if not is_invisible(character))


def comparable(query: str) -> str:
    """Return `query` folded, its line breaks left as such: strings that come out alike are sought alike."""
    folded = fold(query)
    if len(query.splitlines()) < 2:
        return folded
    return "".join("\n" if is_line_break(own) else each for own, each in zip(query, folded, strict=True))


def join_lines(text: str) -> str:
    r"""Return `text` without the line breaks between Han and Han or digit, to be cut into words.

    >>> join_lines("高质\n量发展\nGDP")
    '高质量发展\nGDP'
    """
    if len(text.splitlines()) < 2:
        return text
    pieces, breaks = _parts(text)
    joined = pieces[0]
    for space, piece in zip(breaks, pieces[1:], strict=True):
        joined += piece if is_between(joined[-1:], piece[:1]) else space + piece
    return joined


@lru_cache(4096)
def seek(query: str) -> Sought:
    r"""Return how `query` is looked for.

    >>> seek("“三农”\n工作").pieces
    ('三农', '工作')
    """
    keeps_titles = has_title_marks(query)
    parts, breaks = _parts(query)
    pieces = tuple(standing(piece, keep_titles=keeps_titles) for piece in parts)
    if not all(pieces):
        return Sought((), (), keeps_titles)
    gaps = (
        _gap(before, space, after) for before, space, after in zip(pieces, breaks, pieces[1:], strict=False)
    )
    return Sought(pieces, tuple(gaps), keeps_titles)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Return `text` without what no eye sees, cut at its line breaks, and the white space cut out."""
    shown = "".join("\n" if is_line_break(each) else each for each in text)
    # Marks beside white space would hide that it stands at an end or beside a line break.
    bare = "".join(each for each in shown if each == "\n" or standing(each, keep_titles=True))
    spaced = "".join(" " if each.isspace() and each != "\n" else each for each in bare)
    cut = _BREAK.split(spaced.strip())
    return cut[::2], cut[1::2]


def _gap(before: str, space: str, after: str) -> tuple[str, ...]:
    spaces, lines = space.count(" "), space.count("\n")
    kept = "" if is_between(before[-1], after[0]) else " " * spaces
    return (kept, *("\n" * (spaces + some) for some in range(1, lines + 1)))


class StandingText:
    """A text in which strings are found where they stand; made once, asked often.

    Attributes:
        text: the text as it was given.
    """

    def __init__(self, text: str, bare: tuple[Codes, Places] | None = None) -> None:
        """Take a text, and what `standing_codes` makes of it if that is known."""
        self.text = text
        if bare is not None:
            self._bare = _Form(*bare)

    @classmethod
    def of_many(cls, texts: Sequence[str]) -> list[Self]:
        """Make many at once, which costs far less than one by one."""
        if len(texts) < 2:
            return [cls(text) for text in texts]
        # A line break hides what is beyond it, so that no text is seen beside another.
        codes, removed = standing_codes("\n".join(texts))
        ends = np.array([*accumulate(len(text) + 1 for text in texts)], np.intp)
        cuts = np.searchsorted(removed, ends)
        made = []
        start = first = kept = 0
        for text, end, last in zip(texts, ends.tolist(), cuts.tolist(), strict=True):
            size = len(text) - (last - first)
            made.append(cls(text, (codes[kept : kept + size], removed[first:last] - start)))
            start, first, kept = end, last, kept + size + 1
        return made

    def places(self, query: str, most: int | None = None) -> list[Span]:
        """Return where `query` stands: start and end in the text, overlapping places too, in order.

        A place reaches over what is left out inside it, not over what stands around it.

        Args:
            query: a string; operators mean nothing here.
            most: how many places are wanted; None is all.
        """
        sought = seek(query)
        form = self._with_titles if sought.keeps_titles else self._bare
        return form.spans(_found(form.text, sought, most))

    def spans(self, standing: list[Span]) -> list[Span]:
        """Return where in the text places among the characters that stand there (`standing`) are."""
        return self._bare.spans(standing)

    @cached_property
    def _bare(self) -> _Form:
        return _Form(*standing_codes(self.text))

    @cached_property
    def _with_titles(self) -> _Form:
        return _Form(*standing_codes(self.text, keep_titles=True))


class _Form:
    """What stays of a text, and which places of the text are left out."""

    def __init__(self, codes: Codes, removed: Places) -> None:
        self.text = to_text(codes)
        # How far what stays has come when a place is left out: that many are left out before it, and one more.
        self._passed = removed - np.arange(len(removed))

    def spans(self, found: list[Span]) -> list[Span]:
        """Return the places in the text of places in what stays."""
        if not len(self._passed) or not found:
            return found
        places = np.array(found)
        places[:, 1] -= 1  # to the last character, and behind that
        places += np.searchsorted(self._passed, places, side="right")
        places[:, 1] += 1
        return list(map(tuple, places.tolist()))


def _found(text: str, sought: Sought, most: int | None) -> list[Span]:
    if not sought.pieces:
        return []
    if sought.gaps:
        return _found_over_lines(text, sought, most)
    (piece,) = sought.pieces
    size = len(piece)
    found: list[Span] = []
    at = text.find(piece)
    while at >= 0 and (most is None or len(found) < most):
        found.append((at, at + size))
        at = text.find(piece, at + 1)
    return found


def _found_over_lines(text: str, sought: Sought, most: int | None) -> list[Span]:
    pattern = re.escape(sought.pieces[0])
    for gap, piece in zip(sought.gaps, sought.pieces[1:], strict=True):
        widths = sorted(map(len, gap))
        pattern += f"(?:{'|'.join(' ' * width for width in widths)}){re.escape(piece)}"
    search = re.compile(pattern).search
    found: list[Span] = []
    place = search(text)
    while place and (most is None or len(found) < most):
        found.append(place.span())
        place = search(text, place.start() + 1)
    return found

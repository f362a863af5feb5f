"""In charge of finding what is sought where it stands in one text: by `speeches.text.transparent`, on both sides.

What is sought comes from anywhere: a box, a form, a pasted page. What is transparent in it is left out as in a
text, white space at its ends too. A line break in it stands for one of the text or for nothing, because pages
and boxes break lines where no author did.

>>> StandingText("落实“三农”工作，抓“三农”。").places("三农工作")
[(3, 8)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np

from speeches.text.normalise import fold
from speeches.text.transparent import (
    Places,
    has_title_marks,
    is_between,
    is_line_break,
    standing,
    standing_codes,
    to_text,
    without_invisible,
    without_marks,
)

# Takes the line break of 发展 ⏎ 改革, with the white space around it.
_BREAK = re.compile(r"(\ *\n[\ \n]*)")

Span = tuple[int, int]

# From this number of places on arrays are faster than going through them.
_MANY = 100


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
    return without_invisible(typed)


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
    spaced = "".join(" " if each.isspace() and each != "\n" else each for each in without_marks(shown))
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

    def __init__(self, text: str, bare: Form | None = None) -> None:
        """Take a text, and what stands in it without title marks if that is known."""
        self.text = text
        self._bare_form = bare
        self._titled_form: Form | None = None

    @classmethod
    def of_many(cls, texts: Sequence[str]) -> list[Self]:
        """Make many at once, which costs less than one by one."""
        if len(texts) < 2:
            return [cls(text) for text in texts]
        # A line break hides what is beyond it, so that no text is seen beside another.
        codes, removed = standing_codes("\n".join(texts))
        whole, passed = to_text(codes), removed - np.arange(len(removed))
        ends = np.cumsum([len(text) + 1 for text in texts])
        cuts = np.searchsorted(removed, ends)
        made = []
        start = first = 0
        for text, last, end in zip(texts, cuts.tolist(), (ends - cuts).tolist(), strict=True):
            made.append(cls(text, Form(whole[start : end - 1], passed[first:last], start)))
            start, first = end, last
        return made

    def places(self, query: str, most: int | None = None) -> list[Span]:
        """Return where `query` stands: start and end in the text, overlapping places too, in order.

        A place reaches over what is left out inside it, not over what stands around it.

        Args:
            query: a string; operators mean nothing here.
            most: how many places are wanted; None is all.
        """
        sought = seek(query)
        return (self._titled if sought.keeps_titles else self._bare).places(sought, most)

    def spans(self, standing: list[Span]) -> list[Span]:
        """Return where in the text places among the characters that stand there (`standing`) are."""
        return self._bare.spans(standing)

    @property
    def _bare(self) -> Form:
        if self._bare_form is None:
            self._bare_form = Form.of(self.text, keep_titles=False)
        return self._bare_form

    @property
    def _titled(self) -> Form:
        if self._titled_form is None:
            self._titled_form = Form.of(self.text, keep_titles=True)
        return self._titled_form


class Form:
    """What stands in a text, with title marks or without, and which places of the text are left out.

    Attributes:
        text: the characters that stay, as they are compared.
    """

    def __init__(self, text: str, passed: Places, base: int = 0) -> None:
        """Take what stays, and for each character left out how many stay before it, `base` too many."""
        self.text = text
        self._passed = passed
        self._base = base
        self._listed: list[int] | None = None

    @classmethod
    def of(cls, text: str, *, keep_titles: bool) -> Self:
        """Return what stands in `text`."""
        codes, removed = standing_codes(text, keep_titles=keep_titles)
        return cls(to_text(codes), removed - np.arange(len(removed)))

    def places(self, sought: Sought, most: int | None) -> list[Span]:
        """Return where `sought` stands, in places of the text."""
        if len(sought.pieces) == 1:
            (piece,) = sought.pieces
            size = len(piece)
            found = [(at, at + size) for at in _starts(self.text, piece, most)]
        else:
            found = _over_lines(self.text, sought, most)
        return self.spans(found) if found else found

    def spans(self, found: list[Span]) -> list[Span]:
        """Return the places in the text of places in what stays."""
        if not len(self._passed):
            return found
        if len(found) > _MANY:
            passed = self._passed - self._base
            starts, ends = (np.array(each) for each in zip(*found, strict=True))
            starts += np.searchsorted(passed, starts, side="right")
            ends += np.searchsorted(passed, ends - 1, side="right")
            return list(zip(starts.tolist(), ends.tolist(), strict=True))
        if self._listed is None:
            self._listed = (self._passed - self._base).tolist()
        listed = self._listed
        return [
            (start + bisect_right(listed, start), end + bisect_right(listed, end - 1)) for start, end in found
        ]


def _starts(text: str, piece: str, most: int | None) -> list[int]:
    found: list[int] = []
    at = text.find(piece)
    while at >= 0 and (most is None or len(found) < most):
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def _over_lines(text: str, sought: Sought, most: int | None) -> list[Span]:
    found: list[Span] = []
    if not sought.pieces:
        return found
    pattern = re.escape(sought.pieces[0])
    for gap, piece in zip(sought.gaps, sought.pieces[1:], strict=True):
        widths = sorted(map(len, gap))
        pattern += f"(?:{'|'.join(' ' * width for width in widths)}){re.escape(piece)}"
    search = re.compile(pattern).search
    place = search(text)
    while place and (most is None or len(found) < most):
        found.append(place.span())
        place = search(text, place.start() + 1)
    return found

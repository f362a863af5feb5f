"""In charge of lost line breaks, lost and changed punctuation, hard wraps and odd spacing."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from ingest.measuring.destroyed.damage import Damage, behind_head
from ingest.measuring.destroyed.pieces import DamagedCopy

_HALF = str.maketrans("，；：？！（）。、", ",;:?!()。、")
_STOPS = str.maketrans({"。": "."})


def whole(_document: DamagedCopy, _random: Random) -> None:
    """Leave it as it is."""


def one_line(document: DamagedCopy, _random: Random) -> None:
    """Lose every break; headings keep a stop."""
    for piece in document.pieces:
        piece.end = ""
        if piece.role == "heading":
            piece.stop = "。"


def one_line_glued(document: DamagedCopy, _random: Random) -> None:
    """Lose every break and have nothing behind headings."""
    for piece in document.pieces:
        piece.end = ""


def one_line_spaced(document: DamagedCopy, _random: Random) -> None:
    """Turn every break into a wide blank."""
    for piece in document.pieces:
        piece.end = "　　"


def behind_headings(document: DamagedCopy, _random: Random) -> None:
    """Lose the breaks behind headings, which have no stop."""
    for piece in document.of("heading"):
        piece.end = ""


def behind_headings_stop(document: DamagedCopy, _random: Random) -> None:
    """Run headings into their paragraphs behind a stop."""
    for piece in document.of("heading"):
        piece.end, piece.stop = "", "。"


def before_headings(document: DamagedCopy, _random: Random) -> None:
    """Lose the breaks in front of headings only."""
    for piece, after in pairwise(document.pieces):
        if after.role == "heading" and piece.role == "text":
            piece.end = ""


def every_second(document: DamagedCopy, _random: Random) -> None:
    """Lose every second break of the body."""
    for piece in document.pieces[behind_head(document) :: 2]:
        piece.end = ""


def half_width(document: DamagedCopy, _random: Random) -> None:
    """Write punctuation half-width, stops as dots."""
    for piece in document.pieces:
        piece.text, piece.stop = (_half(part) for part in (piece.text, piece.stop))
        piece.marker = piece.marker.translate(_HALF)


def _half(text: str) -> str:
    return text.translate(_HALF).translate(_STOPS)


def no_punctuation(document: DamagedCopy, _random: Random) -> None:
    """Lose commas and stops inside paragraphs; the lines stay."""
    for piece in document.of("text"):
        piece.text = "".join(c for c in piece.text if c not in "，。；、：")


def no_stops(document: DamagedCopy, _random: Random) -> None:
    """Turn every stop into a comma, as dictation does; the lines stay."""
    for piece in document.of("text"):
        piece.text = piece.text.replace("。", "，").replace("；", "，").rstrip("，") + "。"


def wrapped(width: int) -> Damage:
    """Return the damage that breaks lines hard after `width` characters."""

    def wrap(document: DamagedCopy, _random: Random) -> None:
        for piece in document.pieces:
            if piece.role in {"text", "heading", "title"}:
                first = width - len(piece.marker)
                rest = range(first, len(piece.text), width)
                cuts = [0, *rest, len(piece.text)]
                piece.text = "\n".join(piece.text[a:b] for a, b in pairwise(cuts) if b > a)
                piece.label = piece.text.replace("\n", "") if piece.role == "heading" else None

    return wrap


def blank_lines(document: DamagedCopy, random: Random) -> None:
    """Put one to three blank lines, blanks and indents between the lines."""
    for piece in document.pieces:
        piece.end = random.choice(("\n\n　　", "\n \n", "\n\n\n\t", "　\n　　", "\r\n\r\n"))


def spaced_headings(document: DamagedCopy, _random: Random) -> None:
    """Letter-space the headings."""
    for piece in document.of("heading"):
        piece.label = piece.text
        piece.text = " ".join(piece.text)


KINDS: dict[str, Damage] = {
    "whole": whole, "one_line": one_line, "one_line_glued": one_line_glued, "one_line_spaced": one_line_spaced,
    "behind_headings": behind_headings, "behind_headings_stop": behind_headings_stop,
    "before_headings": before_headings, "every_second": every_second, "half_width": half_width,
    "no_punctuation": no_punctuation, "no_stops": no_stops, "wrapped_19": wrapped(19), "wrapped_27": wrapped(27),
    "wrapped_41": wrapped(41), "blank_lines": blank_lines, "spaced_headings": spaced_headings,
}  # fmt: skip

"""In charge of the pieces in which a document host shows a text: 1、…按可比⏎2、价格计算…, numbered and broken anywhere.

The numbers are the host's, not the speaker's: they cut words in two. They are taken out, and the pieces are one line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.parsing.lines import SourceLine
from ingest.parsing.noise import Noise
from ingest.parsing.rules.rule import RemovalRule
from speeches.text.normalise import fold

_NUMBER = re.compile(r"(?P<number>\d{1,3})、")
_FEWEST = 2
# A piece has so many characters, the last one aside; of them so many end inside a sentence.
_SHORTEST = 50
_CUT = 0.6
_SENTENCE_ENDS = tuple('。！？!?.：:；;”"）)》')


class JoinedPieces(NamedTuple):
    """The lines of a source, its pieces joined to one, and the runs of the numbers between them."""

    lines: list[SourceLine]
    numbers: list[Noise]


def joined(lines: Sequence[SourceLine], source: str, keep: Collection[int] = ()) -> JoinedPieces:
    """Join the pieces of a text whose lines are numbered on from 1 and mostly broken inside a sentence.

    Args:
        lines: of the source.
        source: the text as extracted.
        keep: source offsets of numbers that an editor wants back; one leaves all of them where they are.
    """
    first, behind = _pieces(lines)
    pieces = lines[first:behind]
    if not _are_cut(pieces) or any(piece.start in keep for piece in pieces):
        return JoinedPieces([*lines], [])
    runs = [Noise(pieces[0].start, pieces[0].start + _size(pieces[0]), RemovalRule.HOST)]
    runs += [
        Noise(above.end, piece.start + _size(piece), RemovalRule.HOST) for above, piece in pairwise(pieces)
    ]
    whole = source[pieces[0].start : pieces[-1].end]
    folded = fold(whole)
    line = SourceLine(pieces[0].start, pieces[-1].end, whole, folded, "".join(folded.split()), pieces[0].gap)
    return JoinedPieces([*lines[:first], line, *lines[behind:]], runs)


def _pieces(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """Return where the lines begin that count on from 1 without another between them, and where they end."""
    numbers = [int(match["number"]) if (match := _NUMBER.match(line.folded)) else 0 for line in lines]
    first = numbers.index(1) if 1 in numbers else len(numbers)
    behind = first
    while behind < len(numbers) and numbers[behind] == behind - first + 1:
        behind += 1
    return first, behind


def _are_cut(pieces: Sequence[SourceLine]) -> bool:
    above = pieces[:-1]
    cut = sum(not piece.text.endswith(_SENTENCE_ENDS) for piece in above)
    long = all(len(piece.compact) >= _SHORTEST for piece in above)
    return len(pieces) >= _FEWEST and long and cut >= _CUT * len(above)


def _size(piece: SourceLine) -> int:
    match = _NUMBER.match(piece.folded)
    return match.end() if match else 0

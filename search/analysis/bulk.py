"""In charge of cutting the texts of a whole segment at once, as arrays: the tokens of `tokenize_folded`, for building.

What one text after the other goes through by regular expressions is here a look-up for all characters: what is Han
goes to the segmenter, set phrases as the characters that stand for them; what is ours to cut is set apart; all else
separates. The segmenter's words are numbered as they come, and from then on nothing is a string any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.text.transparent import code_points, to_text

from . import tokenizer
from .phrases import FIRST_PLACEHOLDER, find_phrases
from .segmenters import segmenter
from .tokenizer import HELD, OURS, with_subwords

Codes = NDArray[np.uint32]
Bounds = NDArray[np.int64]
# Half as wide, so that what is handled at once fits into the processor's memory: that is most of the time it takes.
Numbers = NDArray[np.int32]

# So many characters are given to the segmenter at once: its words are strings until they are numbered.
_AT_ONCE = 200_000
_BREAK = "\n"
_BREAK_CODE, _HELD_CODE = ord(_BREAK), ord(HELD)
_CODE_POINTS = 0x110000
# What lies beyond is no letter.
LAST_LETTER = 0x3FFFF


class CutTexts(NamedTuple):
    """Many texts, cut.

    Attributes:
        words: all tokens there are, each once.
        numbers: the tokens of all texts in order, as places in `words`.
        bounds: the tokens of text i are numbers[bounds[i]:bounds[i + 1]].
    """

    words: list[str]
    numbers: Numbers
    bounds: Bounds


class FoldedTokenizer:
    """Cuts folded texts into the tokens under which they are indexed; there is one, `tokenize_folded`."""

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the tokens of each of a few texts."""
        return tokenizer.tokenize_folded(texts)

    def cut_codes(self, codes: Codes, bounds: Bounds) -> CutTexts:
        """Return the tokens of many texts.

        Args:
            codes: the code points of all texts, end to end; each that is not empty ends in a space.
            bounds: where each text begins, and behind them the end.
        """
        given, given_bounds, held = _given(codes, bounds)
        pieces = _Numbered({HELD: 0, _BREAK: 1})
        cut = [np.empty(0, np.int32)]
        for start, end in _chunks(given_bounds):
            words = segmenter().words(to_text(given[start:end]))
            cut.append(np.fromiter(map(pieces.__getitem__, words), np.int32, len(words)))
        numbers = np.concatenate(cut)
        sizes = np.fromiter(map(len, pieces), np.int32, len(pieces))[numbers]
        firsts = np.searchsorted(np.cumsum(sizes, dtype=np.int32) - sizes, given_bounds.astype(np.int32))
        from_segmenter = len(pieces)
        numbers[numbers == pieces[HELD]] = [pieces[stretch] for stretch in held]
        expand = with_subwords(segmenter())
        tokens = chain(
            map(expand.__getitem__, islice(pieces, from_segmenter)),
            map(OURS.findall, islice(pieces, from_segmenter, None)),
        )
        return _expanded(list(tokens), numbers, firsts)

    def __reduce__(self) -> str:
        """Have other processes use theirs."""
        return "tokenize_folded"


tokenize_folded = FoldedTokenizer()


class _Numbered(dict[str, int]):
    """Numbers strings in the order in which they are first looked up."""

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self)
        return number


def _given(codes: Codes, bounds: Bounds) -> tuple[Codes, Bounds, list[str]]:
    """Return what the segmenter is given, where each text begins in it, and the stretches for which HELD stands."""
    given = _table().take(codes)
    drops = np.zeros(len(codes), bool)
    # Of a run of what is not the segmenter's one character stays.
    np.logical_and(given[1:] == given[:-1], ~_is_cut(given[1:]), out=drops[1:])
    held = given == _HELD_CODE
    stretches = _stretches(codes[held], np.flatnonzero(~drops[held]))
    starts, sizes, numbers = find_phrases(codes)
    given[starts] = numbers.astype(np.uint32) + np.uint32(FIRST_PLACEHOLDER)
    for place in range(1, int(sizes.max(initial=1))):
        drops[starts[sizes > place] + place] = True
    left_out = np.concatenate([np.zeros(1, np.int64), np.cumsum(drops)])
    return given[~drops], bounds - left_out[bounds], stretches


def _is_cut(given: Codes) -> NDArray[np.bool_]:
    """Return what of it the segmenter cuts."""
    cut: NDArray[np.bool_] = (given != _BREAK_CODE) & (given != _HELD_CODE)
    return cut


def _stretches(codes: Codes, starts: NDArray[np.intp]) -> list[str]:
    """Return the stretches that begin at `starts` and together are `codes`."""
    if not len(starts):
        return []
    return to_text(np.insert(codes, starts[1:], np.uint32(_BREAK_CODE))).split(_BREAK)


def _chunks(bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole texts, as long as are cut at once."""
    start = 0
    for end in bounds[1:].tolist():
        if end - start >= _AT_ONCE:
            yield start, end
            start = end
    if start < bounds[-1]:
        yield start, int(bounds[-1])


def _expanded(tokens: Sequence[Sequence[str]], numbers: Numbers, firsts: NDArray[np.intp]) -> CutTexts:
    """Put in place of each piece, by its number, its `tokens`; texts begin at the pieces `firsts`."""
    words = _Numbered()
    flat = np.array([words[token] for own in tokens for token in own], np.int32)
    sizes = np.fromiter(map(len, tokens), np.int32, len(tokens))
    begins = np.cumsum(sizes, dtype=np.int32) - sizes
    sizes, begins = sizes[numbers], begins[numbers]
    ends = np.cumsum(sizes, dtype=np.int32)
    begins -= ends
    begins += sizes
    taken = np.repeat(begins, sizes)
    taken += np.arange(len(taken), dtype=np.int32)
    return CutTexts(list(words), flat[taken], np.concatenate([np.zeros(1, np.int64), ends])[firsts])


@cache
def _table() -> Codes:
    """Return for each code point itself if the segmenter cuts it, HELD if it is ours to cut, else a line break."""
    letters = to_text(np.arange(LAST_LETTER + 1, dtype=np.uint32))
    table = np.full(_CODE_POINTS, _BREAK_CODE, np.uint32)
    for stretch in OURS.finditer(letters):
        table[stretch.start() : stretch.end()] = _HELD_CODE
    # The point of a decimal; alone it is no token, and separates as well.
    table[ord(".")] = _HELD_CODE
    for stretch in tokenizer.GIVEN.finditer(letters):
        table[stretch.start() : stretch.end()] = code_points(stretch.group())
    table.flags.writeable = False
    return table

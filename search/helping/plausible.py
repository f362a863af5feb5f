"""In charge of what speaks against a slip: the words that what was typed and what was meant fall into.

A word of the dictionary is hardly wrong; what was meant is no piece of a word; and it falls into no more words than
what was typed, as a slip tears words apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.analysis import tokens
from search.helping import slips
from search.helping.slips import Slip
from search.helping.vocabulary import Vocabulary

# A word that is so many times rarer than what would stand in its place speaks for nothing: 高质 in 高质发展.
_MUCH_RARER = 20
# What a single character at an end of a text costs, in bits.
_CUT_OFF = 4.0

Span = tuple[int, int]


class PartOfRun(NamedTuple):
    """A part of a run, and where it begins in it."""

    run: str
    start: int
    text: str

    def replaced(self, text: str) -> str:
        """Return the run with `text` in the place of the stretch."""
        return self.run[: self.start] + text + self.run[self.start + len(self.text) :]


def weighed_words(run: str, vocabulary: Vocabulary) -> list[tuple[Span, int]]:
    """Return the spans of the words of a run that are in the dictionary, with how common each is."""
    return [(span, vocabulary.weights.get(run[slice(*span)], 0)) for span in _words(run)]


def right_words(words: Sequence[tuple[Span, int]], meant: int) -> list[Span]:
    """Return the words that speak for themselves: long ones, and those not much rarer than what would be there.

    Args:
        words: With how common each is.
        meant: How common that would be.
    """
    return [span for span, weight in words if span[1] - span[0] > 2 or weight * _MUCH_RARER >= meant]


def can_have_made(slip: Slip, stretch: PartOfRun, meant: str, right: Sequence[Span]) -> bool:
    """Whether a slip can have made a stretch of `meant`, beside words that are `right`.

    By sound and by look one right word becomes another; otherwise a right word was hardly typed by mistake: 数字农业
    is not 数字产业. What is missing or too many is so within what was meant, or missing at an end of the run.
    """
    place = slips.place(stretch.text, meant)
    at = stretch.start + place
    last = len(stretch.text) - 1
    if slip is Slip.MISSING:
        is_inside = 0 < place <= last or at in (0, len(stretch.run))
        return is_inside and not any(begin < at < end for begin, end in right if end - begin > 2)
    if slip is Slip.EXTRA and not 0 < place < last:
        return False
    if slip in (Slip.EXTRA, Slip.WRONG, Slip.NEAR_SOUND):
        return not any(begin <= at < end for begin, end in right)
    return True


def is_plausible(run: str, other: str, slip: Slip, vocabulary: Vocabulary) -> bool:
    """Whether `slip` can have made `run` of `other`, which some text holds, as far as the words of both tell."""
    at = slips.place(run, other)
    words = _words(run)
    if slip is Slip.MISSING and _is_between(words, at):
        return False
    cut, typed = tokens(other), tokens(run)
    more = len(cut) - len(typed)
    # 国内人员 is not 围内人员, of 范围内人员. By sound what was meant may fall into more words: 大豆大垄密植.
    if more > 0 and (slip is not Slip.SOUND or len(typed) == 1):
        return False
    if more <= -2:  # 人力资金源社会保障 is 人力资源社会保障
        return True
    if more < 0 or slip is Slip.NEAR_SOUND:
        # Against a common word, or against fewer words, a rare one says little: 税强加计 is 税前加计.
        meant = next((token.text for token in cut if token.start <= at < token.end), "")
        words = right_words(weighed_words(run, vocabulary), vocabulary.weights.get(meant, 1))
    return can_have_made(slip, PartOfRun(run, 0, run), other, words)


def is_right(run: str, other: str, slip: Slip) -> bool:
    """Whether the words of `run` are right, so that `other` was not meant.

    A word of the dictionary is neither several others nor typed twice (一代代), and whole words do not come of two
    characters that changed places (社会现实).
    """
    typed, meant = tokens(run), tokens(other)
    if slip is Slip.SWAP and all(len(token.text) > 1 for token in typed) and len(meant) >= len(typed) > 1:
        return True
    return len(run) > 2 and len(typed) == 1 and (slip is Slip.DOUBLE or len(meant) > 1)


def cut_off(text: str) -> float:
    """Return what speaks against a text because a word seems to be cut at its ends, in bits: 科技计划特."""
    found = tokens(text)
    return _CUT_OFF * sum(len(token.text) == 1 for token in (found[0], found[-1])) if len(found) > 1 else 0.0


def _words(run: str) -> list[Span]:
    """Return the spans of the words of a run that are in the dictionary: they are hardly wrong."""
    return [(token.start, token.end) for token in tokens(run) if token.end - token.start > 1]


def _is_between(words: Sequence[Span], at: int) -> bool:
    """Whether one word ends at `at` and one begins; what stands there in a text is no slip: 农村电商和物流."""
    return any(end == at for _begin, end in words) and any(begin == at for begin, _end in words)

"""In charge of what counts as one slip between what was typed and what was meant, and how likely each is."""

from __future__ import annotations

from enum import Enum

from rapidfuzz.distance import OSA

from search.helping import sounds
from search.helping.lookalikes import look_alike


class Slip(Enum):
    """How one string became another, the other being what was meant."""

    SOUND = "sound"  # 营商环竟: another character of the same sound
    SWAP = "swap"  # 乡村兴振: two neighbours changed places
    DOUBLE = "double"  # 乡村村振兴: one typed twice
    LOOK = "look"  # 末来产业: another of the same look
    NEAR_SOUND = "near_sound"  # 乡村振新: another of nearly the same sound
    MISSING = "missing"  # 高质发展
    EXTRA = "extra"  # 高质量的发展
    WRONG = "wrong"  # 高质量发车: any other character


# In bits, against each other. Set by hand on tests/data/proposals/tuned.tsv, as its README tells.
LIKELIHOOD = {
    Slip.SOUND: 8.0,
    Slip.SWAP: 8.0,
    Slip.DOUBLE: 8.0,
    Slip.LOOK: 6.0,
    Slip.NEAR_SOUND: 5.0,
    Slip.MISSING: 5.0,
    Slip.EXTRA: 1.0,
    Slip.WRONG: 0.0,
}
# What tells of a slip without more characters that are right.
OF_SHORT_WORDS = frozenset({Slip.SOUND, Slip.LOOK, Slip.SWAP, Slip.DOUBLE})


def slip(typed: str, meant: str) -> Slip | None:
    """Return by which slip `meant` became `typed`, or None where it takes more than one, or none.

    Several characters of the same sound are one slip: 应商环竟 was typed by its sound.
    """
    if typed == meant:
        return None
    if len(typed) == len(meant) and sounds.pinyin(typed) == sounds.pinyin(meant):
        return Slip.SOUND
    if OSA.distance(typed, meant, score_cutoff=1) > 1:
        return None
    if len(typed) < len(meant):
        return Slip.MISSING
    at = place(typed, meant)
    if len(typed) > len(meant):
        return Slip.DOUBLE if at and typed[at] == typed[at - 1] else Slip.EXTRA
    return _replaced(typed, meant, at)


def _replaced(typed: str, meant: str, at: int) -> Slip:
    """Return the slip between two strings of one length that first differ at `at`."""
    if typed[at + 1 :] != meant[at + 1 :]:
        return Slip.SWAP
    # 都 is dou and du: 监都 sounds as 监督 to whoever meant that.
    one, other = sounds.all_sounds(typed[at]), sounds.all_sounds(meant[at])
    if one & other:
        return Slip.SOUND
    if look_alike(typed[at], meant[at]):
        return Slip.LOOK
    is_near = {sounds.blurred(each) for each in one} & {sounds.blurred(each) for each in other}
    return Slip.NEAR_SOUND if is_near else Slip.WRONG


def place(typed: str, meant: str) -> int:
    """Return where `typed` first differs from `meant`."""
    pairs = enumerate(zip(typed, meant, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(typed), len(meant)))


def rests(word: str) -> set[str]:
    """Return the word itself and what is left of it without one of its characters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > 1 else {word}

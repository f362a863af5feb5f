"""In charge of writing a piece of text as others might type it: marks dropped, spaces added, widths and scripts changed."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import opencc

from speeches.text.normalise import fold
from tests.search.contract import standing

_TO_TRADITIONAL = opencc.OpenCC("s2t")
_BRACKETS = {"(": "(（[［", ")": ")）]］", "〔": "〔[（【", "〕": "〕]）】", "[": "[〔", "]": "]〕"}
_DOTS = "·．•・"
_VARIANTS = {simple: variant for variant, simple in standing.VARIANTS.items()}


def disguise(rng: random.Random, text: str) -> str:
    """Return `text` written otherwise, so that it must still be found where it stands.

    Book-title marks stay all or go all; line breaks may come in and white space between Han may go or come.
    """
    keeps_titles = rng.random() < 0.5
    without = re.sub("[《》〈〉︽︾︿﹀]", "", text)
    ways = [_marks_dropped, _quoted, _spaced, _broken, _wide, _traditional, _bracketed, _invisible, _varied]
    changed = text if keeps_titles else without
    for way in rng.sample(ways, rng.randint(1, 3)):
        changed = way(rng, changed)
    return changed


def _marks_dropped(rng: random.Random, text: str) -> str:
    return "".join(each for each in text if each not in standing.QUOTES or rng.random() < 0.3)


def _quoted(rng: random.Random, text: str) -> str:
    low, high = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    opens, closes = rng.choice([("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("'", "'")])
    return f"{text[:low]}{opens}{text[low:high]}{closes}{text[high:]}"


def _spaced(rng: random.Random, text: str) -> str:
    """Put spaces where they are transparent, and take some that are."""

    def is_between(left: str, right: str) -> bool:
        left, right = standing.compared(left), standing.compared(right)
        return (standing.is_han(left) and (standing.is_han(right) or right in "0123456789")) or (
            left in "0123456789" and standing.is_han(right)
        )

    pieces = [text[:1]]
    for left, right in pairwise(text):
        if is_between(left, right) and rng.random() < 0.3:
            pieces.append(rng.choice([" ", "　", "\xa0", "\t", "  "]))
        pieces.append(right)
    return "".join(pieces)


def _broken(rng: random.Random, text: str) -> str:
    at = rng.randint(0, len(text))
    return text if text.count("\n") > 3 else f"{text[:at]}\n{text[at:]}"


def _wide(rng: random.Random, text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and rng.random() < 0.5 else c for c in text)


def _traditional(rng: random.Random, text: str) -> str:
    return "".join(t if fold(t) == fold(c) else c for c in text if (t := _TO_TRADITIONAL.convert(c)))


def _bracketed(rng: random.Random, text: str) -> str:
    pieces = (rng.choice(_BRACKETS.get(c, _DOTS if c in _DOTS else c)) for c in text)
    return "".join(pieces)


def _invisible(rng: random.Random, text: str) -> str:
    return "".join(c + rng.choice("\u200b\ufeff\u00ad\u2060") * (rng.random() < 0.2) for c in text)


def _varied(rng: random.Random, text: str) -> str:
    return "".join(_VARIANTS.get(c, c) if rng.random() < 0.7 else c for c in text)

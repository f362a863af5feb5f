"""In charge of wordings of two words that no dictionary has: 人居环境, 国家公园, found in a sample of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from search.analysis import tokens
from speeches.text.normalise import fold

# Texts that are looked into, and characters of each: what is a wording of the archive stands in some of them.
TEXTS = 200
CHARACTERS = 4_000
TITLES = 5_000
# Speeches whose headings are looked into; they say in few words what a text is about.
HEADED = 2_000
# A pair is a wording if it stands in so many of the texts and one of its words seldom stands without the other, or
# if it stands in many.
_FEWEST = 3
_TOGETHER = 0.25
_MANY = 8
_LONGEST = 8
# A single character belongs to the word beside it (大数据) where it is none of these, which stand before any word.
_BESIDE_ANY = frozenset(
    "的了和与及或在对为以从等到由向把将被使让要应须可能会已还又也都就而则但且并其该此各每本这那有无是非不未"
    "个名家项件次种年月日时上下中内外前后间里新老多少最更较很全所做作抓促按经据用于之者性化型类级"
)


class Neighbours(NamedTuple):
    """What words stand beside one another in some texts.

    Attributes:
        wordings: two words that belong together → how many texts hold them.
        pairs: two words, joined, that stand side by side in more than one text.
    """

    wordings: dict[str, int]
    pairs: frozenset[str]


def of_two_words(texts: Iterable[str]) -> Neighbours:
    """Return pairs of neighbouring words, and which of them belong together."""
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    for text in texts:
        found = tokens(fold(text))
        words.update({token.text for token in found})
        pairs.update({(one.text, other.text) for one, other in pairwise(found) if one.end == other.start})
    return Neighbours(
        {
            one + other: count
            for (one, other), count in pairs.items()
            if _may_belong(one, other) and count >= _fewest(one, other, min(words[one], words[other]))
        },
        frozenset(one + other for (one, other), count in pairs.items() if count > 1 and _is_long(one, other)),
    )


def _may_belong(one: str, other: str) -> bool:
    """Whether neither of two neighbours is one that stands before or behind any word."""
    return 3 <= len(one) + len(other) <= _LONGEST and one not in _BESIDE_ANY and other not in _BESIDE_ANY


def _is_long(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 1


def _fewest(one: str, other: str, rarer: int) -> float:
    """Return how many texts must hold a pair, the rarer of whose words stands in `rarer` of them."""
    if min(len(one), len(other)) == 1:
        return _MANY
    return min(_MANY, max(_FEWEST, _TOGETHER * rarer))

"""In charge of wordings of two or three words that no dictionary has: 人居环境, 雄安新区, found in some texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import NamedTuple

from search.analysis import tokens
from speeches.text.normalise import fold

# Texts that are looked into, and characters of each: what is a wording of the archive stands in some of them.
TEXTS = 1_000
CHARACTERS = 1_000
TITLES = 5_000
# Speeches whose headings are looked into; they say in few words what a text is about.
HEADED = 2_000
# A pair is a wording if it stands in so many of the texts and one of its words seldom stands without the other, or
# if it stands in many.
_FEWEST = 3
_TOGETHER = 0.25
_MANY = 8
# Of the texts with the rarer of two words so many hold both if they are one word to readers.
_ONE_WORD = 0.5
_LONGEST = 8
# A single character belongs to the word beside it (大数据) where it is none of these, which stand before any word.
_BESIDE_ANY = frozenset(
    "的了和与及或在对为以从等到由向把将被使让要应须可能会已还又也都就而则但且并其该此各每本这那有无是非不未"
    "个名家项件次种年月日时上下中内外前后间里新老多少最更较很全所做作抓促按经据用于之者性化型类级"
)


Pair = tuple[str, str]


class Neighbours(NamedTuple):
    """What words stand beside one another in some texts.

    Attributes:
        wordings: two words that belong together → how many texts hold them.
        pairs: two words, joined, that stand side by side in more than one text.
    """

    wordings: dict[str, int]
    pairs: frozenset[str]


def of_two_words(texts: Iterable[str]) -> Neighbours:
    """Return pairs of neighbouring words, and which of them belong together.

    Words that hardly stand without one another are then one, and may belong to a third: 雄 安 新区, 粤港澳 大湾 区.
    """
    rows = _words_of(texts)
    words, pairs = _counted(rows)
    found = {pair: count for pair, count in pairs.items() if _belong(*pair, count, words)}
    found = _with_a_third(rows, {pair for pair in found if _is_one_word(*pair, found[pair], words)}) | found
    beside = (one + other for (one, other), count in pairs.items() if count > 1 and _are_long(one, other))
    return Neighbours({one + other: count for (one, other), count in found.items()}, frozenset(beside))


def _words_of(texts: Iterable[str]) -> list[list[list[str]]]:
    """Return the rows of words of each text, each word kept once: a sample would take a hundred megabytes."""
    known: dict[str, str] = {}
    return [[[known.setdefault(word, word) for word in row] for row in _rows(text)] for text in texts]


def _with_a_third(texts: Iterable[Iterable[list[str]]], one_word: Set[Pair]) -> dict[Pair, int]:
    """Return what pairs that are one word belong to, with how many texts hold it."""
    joined = {one + other for one, other in one_word}
    again = ([_joined(row, one_word) for row in rows] for rows in texts)
    words, pairs = _counted(again)
    return {
        pair: count
        for pair, count in pairs.items()
        if not joined.isdisjoint(pair) and _belong(*pair, count, words)
    }


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the words of a text that stand side by side, a row between marks."""
    row: list[str] = []
    end = 0
    for token in tokens(fold(text)):
        if token.start != end and row:
            yield row
            row = []
        row.append(token.text)
        end = token.end
    if row:
        yield row


def _counted(texts: Iterable[Iterable[Sequence[str]]]) -> tuple[Counter[str], Counter[Pair]]:
    """Return in how many texts each word stands, and each pair of neighbours."""
    words: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    for rows in texts:
        kept = list(rows)
        words.update(set(chain.from_iterable(kept)))
        pairs.update(set(chain.from_iterable(map(pairwise, kept))))
    return words, pairs


def _joined(row: list[str], one_word: Set[Pair]) -> list[str]:
    """Return a row with the pairs joined that are one word, from the left."""
    joined: list[str] = []
    for word in row:
        if joined and (joined[-1], word) in one_word:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _belong(one: str, other: str, count: int, words: Mapping[str, int]) -> bool:
    """Whether two neighbours that stand together in `count` texts belong together."""
    rarer = min(words[one], words[other])
    if len(one) == len(other) == 1:
        return _may_belong(one, other) and count >= max(_MANY, _ONE_WORD * rarer)
    return _may_belong(one, other) and count >= _fewest(one, other, rarer)


def _is_one_word(one: str, other: str, count: int, words: Mapping[str, int]) -> bool:
    return count >= max(_MANY, _ONE_WORD * min(words[one], words[other]))


def _may_belong(one: str, other: str) -> bool:
    """Whether neither of two neighbours is one that stands before or behind any word."""
    return len(one) + len(other) <= _LONGEST and one not in _BESIDE_ANY and other not in _BESIDE_ANY


def _are_long(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 1


def _fewest(one: str, other: str, rarer: int) -> float:
    """Return how many texts must hold a pair, the rarer of whose words stands in `rarer` of them."""
    if min(len(one), len(other)) == 1:
        return _MANY
    return min(_MANY, max(_FEWEST, _TOGETHER * rarer))

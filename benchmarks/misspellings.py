"""In charge of misspellings made by rule, of what an archive says (`benchmarks.proposals` asks them).

What is meant is drawn from the texts by how many hold it: words of three characters and more, two or three
words that stand side by side, names. The slips are drawn at random in six kinds, from sources that the proposals do
not use: what looks alike is told by Unihan's codes of shape (tests/data/proposals/alike.txt).
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pypinyin import lazy_pinyin

from search.analysis import Token, tokens

ALIKE = Path(__file__).resolve().parent.parent / "tests" / "data" / "proposals" / "alike.txt"
HAN = re.compile("[一-鿿]{3,10}")
EACH = 25
# Characters that slips put in are among so many of the most common ones.
COMMON = 2_500
# Sounds of many people's tongues; the left is heard as the right, and the other way round.
HEADS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"))
TAILS = (("ang", "an"), ("eng", "en"), ("ing", "in"))

# One word, or words side by side.
Row = TypeVar("Row", str, tuple[str, str], tuple[str, str, str])


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What is typed, and what is meant; of which kind the slip is."""

    kind: str
    typed: str
    meant: str


@dataclass(slots=True)
class Wordings:
    """What readers may ask for, in pools, each with how many texts hold it; and how common characters are."""

    pools: tuple[dict[str, int], ...] = ()
    characters: Counter[str] = field(default_factory=Counter)
    by_sound: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[str], names: Mapping[str, int]) -> Wordings:
        """Count the wordings of `texts`; `names` are counted already."""
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        triples: Counter[tuple[str, str, str]] = Counter()
        characters: Counter[str] = Counter()
        for text in texts:
            found = tokens(text)
            characters.update(text)
            words.update({token.text for token in found})
            beside = [(one, other) for one, other in pairwise(found) if one.end == other.start]
            pairs.update({(one.text, other.text) for one, other in beside})
            triples.update(_threes(beside))
        belonging = {pair: n for pair, n in pairs.items() if _belong(words, *pair, n, len(texts))}
        pools = (_pool(words, 5), _pool(belonging, 10), _pool(triples, 8, 2), _pool(names, 1))
        made = cls(pools, characters)
        for character in made.common():
            made.by_sound.setdefault(lazy_pinyin(character)[0], []).append(character)
        return made

    def common(self, most: int = COMMON) -> list[str]:
        """Return the most common characters."""
        han = (character for character, _ in self.characters.most_common() if "一" <= character <= "鿿")
        return [character for character, _ in zip(han, range(most), strict=False)]

    def drawn(self, rng: random.Random) -> str:
        """Return a wording, the more common the likelier: of five, two words, two pairs, and a row or a name."""
        pool = rng.choices(self.pools, (0.35, 0.35, 0.15, 0.15))[0] or self.pools[0]
        return rng.choices(list(pool), list(pool.values()))[0]

    def sounding(self, sound: str, other_than: str, rng: random.Random) -> str | None:
        """Return another character of a sound."""
        found = [each for each in self.by_sound.get(sound, ()) if each != other_than]
        return rng.choices(found, [self.characters[each] ** 0.5 for each in found])[0] if found else None


def _threes(beside: Sequence[tuple[Token, Token]]) -> set[tuple[str, str, str]]:
    """Return the words that stand side by side in threes, of pairs that do."""
    return {
        (one.text, two.text, three.text)
        for (one, two), (again, three) in pairwise(beside)
        if two.start == again.start
    }


def _pool(counted: Mapping[Row, int], fewest: int, shortest: int = 1) -> dict[str, int]:
    """Return rows of words joined, those of Han characters that stand often enough."""
    often = (row for row, n in counted.items() if n >= fewest and min(map(len, row), default=0) >= shortest)
    return {"".join(row): counted[row] for row in often if HAN.fullmatch("".join(row))}


def _belong(words: Mapping[str, int], one: str, other: str, count: int, texts: int) -> bool:
    """Whether two words stand together more than by chance: normalised pointwise mutual information (Bouma 2009)."""
    if count < 10 or min(len(one), len(other)) < 2 or count == texts:
        return False
    return math.log(count * texts / (words[one] * words[other])) >= -0.3 * math.log(count / texts)


@cache
def alike() -> dict[str, str]:
    """Return which characters have nearly the same code of shape."""
    return {line[0]: line[1:] for line in ALIKE.read_text(encoding="utf-8").splitlines()}


def _put(word: str, at: int, text: str | None) -> str | None:
    return None if text is None else word[:at] + text + word[at + len(text) :]


def _blurred(sound: str) -> list[str]:
    heads = [(a, b) for pair in HEADS for a, b in (pair, pair[::-1]) if sound.startswith(a)]
    tails = [(a, b) for pair in TAILS for a, b in (pair, pair[::-1]) if sound.endswith(a)]
    return [b + sound.removeprefix(a) for a, b in heads] + [sound.removesuffix(a) + b for a, b in tails]


def _sound(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    said = lazy_pinyin(word)
    at = rng.randrange(len(word))
    how = rng.random()
    if how < 0.6:
        return _put(word, at, wordings.sounding(said[at], word[at], rng))
    if how < 0.8:
        near = _blurred(said[at])
        return _put(word, at, wordings.sounding(rng.choice(near), word[at], rng)) if near else None
    at = rng.randrange(len(word) - 1)
    two = [wordings.sounding(said[place], word[place], rng) for place in (at, at + 1)]
    return _put(word, at, "".join(each or "" for each in two)) if all(two) else None


def _look(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    at = rng.randrange(len(word))
    return _put(word, at, rng.choice(alike()[word[at]])) if word[at] in alike() else None


def _missing(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :] if len(word) > 3 else None


def _doubled(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    at = rng.randrange(len(word))
    if rng.random() < 0.75:
        return word[:at] + word[at] + word[at:]
    return word[:at] + rng.choice(wordings.common(300)) + word[at:] if at else None


def _swapped(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _pinyin(word: str, wordings: Wordings, rng: random.Random) -> str | None:
    said = lazy_pinyin(word, v_to_u=False)
    how = rng.random()
    if how < 0.45:
        return ("" if how < 0.35 else " ").join(said)
    if how < 0.75:
        return "".join(each[0] for each in said) if len(word) > 3 else None
    at = rng.randrange(1, len(word))
    return word[:at] + "".join(said[at:]) if how < 0.88 else "".join(said[:at]) + word[at:]


KINDS: dict[str, Callable[[str, Wordings, random.Random], str | None]] = {
    "sound": _sound,
    "look": _look,
    "missing": _missing,
    "doubled": _doubled,
    "swapped": _swapped,
    "pinyin": _pinyin,
}


def misspellings(wordings: Wordings, seed: int, each: int = EACH) -> list[Misspelling]:
    """Return so many misspellings of each kind, no wording twice; the same arguments give the same list."""
    made: dict[str, Misspelling] = {}
    for kind, slip in KINDS.items():
        rng = random.Random(f"{seed}:{kind}")
        wanted = len(made) + each
        for _try in range(each * 200):
            if len(made) >= wanted:
                break
            word = wordings.drawn(rng)
            typed = None if word in made else slip(word, wordings, rng)
            if typed and typed != word:
                made[word] = Misspelling(kind, typed, word)
    return list(made.values())

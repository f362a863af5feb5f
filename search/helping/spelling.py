"""In charge of near spellings: a wrong, missing or extra character, and pinyin typed instead of characters.

The vocabulary is what the archive itself says: frequent words and set phrases of the index, and the names of
speakers and venues. Words are found by what is left of them when one character is taken out (as SymSpell
does), and by their pinyin. Whatever is proposed is searched before it is shown.
"""

from __future__ import annotations

import re
import time
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

from search.contract import SpeechSearcher
from speeches.models import Speaker, Venue
from speeches.text.normalise import fold

# So many words of the index stand for its vocabulary; the rest are rare, and seldom what was meant.
MAX_WORDS = 12_000
_MAX_NAMES = 5_000
_LONGEST_WORD = 12
# A vocabulary this many seconds old is made anew; a quickly made one as soon as the index changes.
_MAX_AGE = 600.0
_QUICK = 0.5
# A run longer than this is a sentence; its mistakes are not looked for.
MAX_RUN = 20
_MAX_PINYIN = 60
_MAX_CANDIDATES = 60

# Takes gaozhiliang, gao zhi liang and xi'an; leaves GDP2022 and anything with Han characters.
_PINYIN = re.compile(r"[a-zü]+(?:[ '’]*[a-zü]+)*")


@dataclass(slots=True)
class Vocabulary:
    """Words by what is left without one character, and by pinyin; `weights` says how common they are."""

    weights: dict[str, int]
    by_rest: dict[str, list[str]] = field(default_factory=dict)
    by_pinyin: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, weights: dict[str, int]) -> Vocabulary:
        """Index `weights`, word → how many documents hold it."""
        made = cls(weights)
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            for rest in _rests(word):
                made.by_rest.setdefault(rest, []).append(word)
            made.by_pinyin.setdefault(pinyin(word), []).append(word)
        return made

    def near(self, word: str) -> list[str]:
        """Return words one character away from `word`, or of the same sound, the most common first."""
        found = set(self.by_pinyin.get(pinyin(word), ()))
        if len(word) > 2:  # of two characters one in common says nothing
            for rest in _rests(word):
                found.update(self.by_rest.get(rest, ()))
            found = {
                other
                for other in found
                if len(other) > 1 and (pinyin(other) == pinyin(word) or _near(word, other))
            }
        found.discard(word)
        return sorted(found, key=lambda other: (pinyin(other) != pinyin(word), -self.weights[other], other))

    def from_pinyin(self, letters: str) -> list[str]:
        """Return what pinyin without spaces may stand for, the likeliest first."""
        best: list[list[tuple[float, str]]] = [[] for _ in range(len(letters) + 1)]
        best[0] = [(0.0, "")]
        for end in range(1, len(letters) + 1):
            reached: dict[str, float] = {}
            for start in range(max(0, end - 40), end):
                if not best[start]:
                    continue
                for word in self.by_pinyin.get(letters[start:end], ())[:6]:
                    for cost, text in best[start]:
                        # Few long words are likelier than many short ones, common words than rare ones.
                        here = cost + 2.0 + 1.0 / len(word) - min(1.0, self.weights[word] / 1000)
                        if here < reached.get(text + word, float("inf")):
                            reached[text + word] = here
            best[end] = sorted((cost, text) for text, cost in reached.items())[:5]
        return [text for _cost, text in best[-1]]


def respelt(run: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a run of characters may have been meant to be: one stretch of it replaced by a near word.

    >>> next(respelt("营商环竟", Vocabulary.of({"营商环境": 9})))
    '营商环境'
    """
    if not 2 <= len(run) <= MAX_RUN:
        return
    seen = {run}
    for size in range(min(len(run), _LONGEST_WORD), 1, -1):
        for start in range(len(run) - size + 1):
            stretch = run[start : start + size]
            for word in vocabulary.near(stretch)[:8]:
                candidate = run[:start] + word + run[start + size :]
                if candidate not in seen:
                    seen.add(candidate)
                    yield candidate
                    if len(seen) > _MAX_CANDIDATES:
                        return


def pinyin_letters(query: str) -> str | None:
    """Return the letters of a query that is nothing but pinyin, or None."""
    text = fold(query).strip()
    if len(text) > _MAX_PINYIN or not _PINYIN.fullmatch(text):
        return None
    return re.sub(r"[^a-zü]", "", text).replace("ü", "v")


def pinyin(word: str) -> str:
    """Return the sound of a word, without tones and spaces: gaozhiliang."""
    return "".join(lazy_pinyin(word, v_to_u=False)).lower()


def vocabulary_of(searcher: SpeechSearcher) -> Vocabulary:
    """Return the vocabulary of the archive, made once and again when it is old."""
    return _kept.get(searcher)


class _Kept:
    """The vocabulary of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._vocabulary: Vocabulary | None = None
        self._generation: Hashable = None
        self._made = 0.0
        self._took = 0.0

    def get(self, searcher: SpeechSearcher) -> Vocabulary:
        generation = searcher.generation
        with self._lock:
            age = time.monotonic() - self._made
            is_stale = generation != self._generation and (self._took < _QUICK or age > _MAX_AGE)
            if self._vocabulary is None or is_stale:
                began = time.monotonic()
                self._vocabulary = Vocabulary.of(_weights(searcher))
                self._generation, self._made = generation, time.monotonic()
                self._took = self._made - began
            return self._vocabulary


_kept = _Kept()


def _weights(searcher: SpeechSearcher) -> dict[str, int]:
    weights: dict[str, int] = {}
    for word, documents in searcher.terms("text", limit=MAX_WORDS * 2):
        if 2 <= len(word) <= _LONGEST_WORD and _is_han(word):
            weights[word] = documents
            if len(weights) >= MAX_WORDS:
                break
    names: Iterable[str] = [
        *Speaker.objects.order_by("pk").values_list("name", flat=True)[:_MAX_NAMES],
        *Venue.objects.order_by("pk").values_list("name", flat=True)[:_MAX_NAMES],
    ]
    for name in map(fold, names):
        if 2 <= len(name) <= _LONGEST_WORD and _is_han(name):
            weights.setdefault(name, 1)
    return weights


def _is_han(word: str) -> bool:
    return all("一" <= character <= "鿿" for character in word)


def _rests(word: str) -> set[str]:
    """Return the word itself and what is left of it without one of its characters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > 1 else {word}


def _near(word: str, other: str) -> bool:
    """Whether one replaced, missing, extra or swapped character makes `word` into `other`."""
    return OSA.distance(word, other, score_cutoff=1) <= 1

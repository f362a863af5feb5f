"""In charge of the vocabulary of the archive, kept by the process, and of what a run may have been meant to be.

The vocabulary is what the archive itself says: frequent words and set phrases of the index, wordings of two words,
and the names of speakers, regions and venues. Whatever is proposed is searched before it is shown.
"""

from __future__ import annotations

import re
import time
from collections.abc import Hashable, Iterator
from itertools import islice
from math import log2
from threading import Lock, Thread
from typing import NamedTuple

from django.db import connection
from django.db.models.functions import Left

from search.analysis import tokens
from search.contract import SpeechSearcher
from search.helping import slips, sounds, wordings
from search.helping.names import names_of
from search.helping.slips import Slip
from search.helping.vocabulary import LONGEST_WORD, Vocabulary
from speeches.models import Speech

# So many words of the index stand for its vocabulary; the rest are rare, and seldom what was meant.
MAX_WORDS = 16_000
_LONGEST_NAME = 30
# A vocabulary this many seconds old is made anew; a quickly made one as soon as the index changes.
_MAX_AGE = 600.0
_QUICK = 0.3
# A run longer than this is a sentence; its mistakes are not looked for.
MAX_RUN = 20
MAX_CANDIDATES = 24
# What a word costs that is replaced although it is a word itself, in bits.
_IS_A_WORD = 4.0
# What a slip costs that leads to no word that is known.
_NO_WORD = 5.0
# A word that is so many times rarer than what would stand in its place speaks for nothing: 高质 in 高质发展.
_MUCH_RARER = 20
# What each character of the word that was meant adds to its likelihood, in bits.
A_CHARACTER = 1.5
_HAN = re.compile("[一-鿿]+")


# In a longer run there are too many neighbours to try.
_LONGEST_SWAPPED = 8

Span = tuple[int, int]


class Candidate(NamedTuple):
    """What a run may have been meant to be.

    Attributes:
        text: the run respelt.
        slip: what would explain it.
        prior: how likely that is before one knows how often the text stands in the archive, in bits.
        likelihood: the same, with how common the word is that was put in.
    """

    text: str
    slip: Slip
    prior: float
    likelihood: float


def respelt(run: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Return what a run of characters may have been meant to be: one stretch of it is replaced by a near word.

    >>> respelt("营商环竟", Vocabulary.of({"营商环境": 9}))[0].text
    '营商环境'
    """
    if not 2 <= len(run) <= MAX_RUN or not _HAN.fullmatch(run):
        return []
    words = [(span, vocabulary.weights.get(run[slice(*span)], 0)) for span in _words(run)]
    said = sounds.syllables(run)
    best: dict[str, Candidate] = {}
    for size in range(min(len(run), LONGEST_WORD), 1, -1):
        for start in range(len(run) - size + 1):
            stretch = run[start : start + size]
            for word, slip in vocabulary.near(stretch, "".join(said[start : start + size]))[:8]:
                if not _is_plausible(slip, _right(words, word, vocabulary), start, stretch, word):
                    continue
                candidate = _candidate(run, start, stretch, word, slip, vocabulary)
                if candidate.text not in best or best[candidate.text].likelihood < candidate.likelihood:
                    best[candidate.text] = candidate
    for text, slip in _of_the_hand(run):
        prior = slips.LIKELIHOOD[slip] + A_CHARACTER * len(text) - _NO_WORD
        best.setdefault(text, Candidate(text, slip, prior, prior))
    best.pop(run, None)
    return sorted(best.values(), key=lambda each: (-each.likelihood, each.text))[:MAX_CANDIDATES]


def _of_the_hand(run: str) -> Iterator[tuple[str, Slip]]:
    """Yield a run without what was typed twice, or with two neighbours changed; that takes no vocabulary."""
    for at in range(1, len(run)):
        before, here = run[at - 1], run[at]
        if before == here:
            yield run[:at] + run[at + 1 :], Slip.DOUBLE
        elif len(run) <= _LONGEST_SWAPPED:
            yield f"{run[: at - 1]}{here}{before}{run[at + 1 :]}", Slip.SWAP


def is_han(run: str) -> bool:
    """Whether a run has nothing but Han characters."""
    return _HAN.fullmatch(run) is not None


def is_plausible(run: str, other: str, slip: Slip) -> bool:
    """Whether `slip` can have made `run` of `other`, as far as the words of `run` tell."""
    words = _words(run)
    at = slips.place(run, other)
    # What stands between two words in a text is no slip: 农村电商物流 is not 农村电商和物流.
    between = any(end == at for _begin, end in words) and any(begin == at for begin, _end in words)
    return not (slip is Slip.MISSING and between) and _is_plausible(slip, words, 0, run, other)


def _candidate(
    run: str, start: int, stretch: str, word: str, slip: Slip, vocabulary: Vocabulary
) -> Candidate:
    """Return `run` with `word` in the place of `stretch`; the longer the word, the more of it was right."""
    text = run[:start] + word + run[start + len(stretch) :]
    prior = slips.LIKELIHOOD[slip] + A_CHARACTER * len(word) - _IS_A_WORD * (stretch in vocabulary.weights)
    return Candidate(text, slip, prior, prior + log2(1 + vocabulary.weights[word]))


def _right(words: list[tuple[Span, int]], meant: str, vocabulary: Vocabulary) -> list[Span]:
    """Return the words that speak for themselves: they are not much rarer than what would stand in their place."""
    return [span for span, weight in words if weight * _MUCH_RARER >= vocabulary.weights[meant]]


def _words(run: str) -> list[Span]:
    """Return the spans of the words of a run that are in the dictionary: they are hardly wrong."""
    return [(token.start, token.end) for token in tokens(run) if token.end - token.start > 1]


def _is_plausible(slip: Slip, right: list[Span], start: int, stretch: str, meant: str) -> bool:
    """Whether a slip can have made `stretch`, which stands at `start`, of `meant`, beside words that are `right`.

    By sound and by look one right word becomes another; otherwise a right word was hardly typed by mistake: 数字农业
    is not 数字产业. What is missing or too many is so within what was meant.
    """
    place = slips.place(stretch, meant)
    at = start + place
    if slip is Slip.MISSING:
        return 0 < place < len(stretch) and not any(begin < at < end for begin, end in right)
    if slip is Slip.EXTRA and not 0 < place < len(stretch) - 1:
        return False
    if slip in (Slip.EXTRA, Slip.WRONG, Slip.NEAR_SOUND):
        return not any(begin <= at < end for begin, end in right)
    return True


def vocabulary_of(searcher: SpeechSearcher) -> Vocabulary:
    """Return the vocabulary of the archive, made once and again when it is old."""
    return _kept.get(searcher)


class _Kept:
    """The vocabulary of this process.

    One that takes long is made anew beside the requests, which have the old one as long.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._vocabulary: Vocabulary | None = None
        self._generation: Hashable = None
        self._made = 0.0
        self._took = 0.0
        self._is_making = False

    def get(self, searcher: SpeechSearcher) -> Vocabulary:
        with self._lock:
            if self._vocabulary is None:
                return self._make(searcher)
            if searcher.generation != self._generation:
                if self._took < _QUICK:
                    return self._make(searcher)
                if not self._is_making and time.monotonic() - self._made > _MAX_AGE:
                    self._is_making = True
                    Thread(target=self._make_beside, args=(searcher,), daemon=True).start()
            return self._vocabulary

    def _make(self, searcher: SpeechSearcher) -> Vocabulary:
        began = time.thread_time()
        made = self._vocabulary = _vocabulary(searcher, self._vocabulary)
        self._took = time.thread_time() - began
        self._generation, self._made = made.generation, time.monotonic()
        return made

    def _make_beside(self, searcher: SpeechSearcher) -> None:
        try:
            self._make(searcher)
        finally:
            self._is_making = False
            connection.close()


_kept = _Kept()


def _vocabulary(searcher: SpeechSearcher, older: Vocabulary | None) -> Vocabulary:
    generation = searcher.generation
    names = names_of(searcher)
    weights = _words_of(searcher)
    counted = frozenset(weights)
    for wording, count in wordings.of_two_words(_sample()).items():
        if is_han(wording):
            weights.setdefault(wording, count)
    for name in names.by_text:
        if 2 <= len(name) <= _LONGEST_NAME and is_han(name):
            weights.setdefault(name, 1)
    return Vocabulary.of(
        weights,
        names,
        estimated=frozenset(weights) - counted,
        generation=generation,
        said=older.said if older else None,
    )


def _words_of(searcher: SpeechSearcher) -> dict[str, int]:
    """Return the most common words of the index, with how many documents hold each."""
    found = searcher.terms("text", limit=MAX_WORDS * 2)
    words = ((word, count) for word, count in found if 2 <= len(word) <= LONGEST_WORD and is_han(word))
    return dict(islice(words, MAX_WORDS))


def _sample() -> list[str]:
    """Return the beginnings of some texts, from all over the archive, and many titles."""
    keys = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
    chosen = keys[:: max(1, len(keys) // wordings.TEXTS)][: wordings.TEXTS]
    titles = keys[:: max(1, len(keys) // wordings.TITLES)][: wordings.TITLES]
    return [
        *(Speech.objects.filter(pk__in=chosen).values_list(Left("text", wordings.CHARACTERS), flat=True)),
        *(Speech.objects.filter(pk__in=titles).values_list("title", flat=True)),
    ]

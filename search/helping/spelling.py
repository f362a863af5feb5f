"""In charge of the vocabulary of the archive, kept by the process, and of what a run may have been meant to be.

The vocabulary is what the archive itself says: frequent words and set phrases of the index, wordings of two words,
and the names of speakers, regions and venues. Whatever is proposed is searched before it is shown.
"""

from __future__ import annotations

import re
import time
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from math import log2
from threading import Lock, Thread
from typing import NamedTuple

from django.db import connection
from django.db.models.functions import Left

from search.contract import SpeechSearcher
from search.helping import plausible, slips, sounds, wordings
from search.helping.names import names_of
from search.helping.slips import Slip
from search.helping.vocabulary import LONGEST_WORD, Vocabulary
from speeches.models import Section, Speech

# So many words of the index stand for its vocabulary; the rest are rare, and seldom what was meant.
MAX_WORDS = 16_000
_LONGEST_NAME = 60
# A vocabulary this many seconds old is made anew; a quickly made one as soon as the index changes.
_MAX_AGE = 600.0
_QUICK = 0.3
# A run longer than this is a sentence, or a name; its words are not looked for.
MAX_RUN = 20
MAX_CANDIDATES = 24
# What a word costs that is replaced although it is a word itself, in bits.
_IS_A_WORD = 4.0
# What it costs that more than one word sounds otherwise than it is written.
_TWO_SLIPS = 6.0
# What each character of the word that was meant adds to its likelihood, in bits.
A_CHARACTER = 1.5
_HAN = re.compile("[一-鿿]+")
# In a longer run there are too many neighbours to try.
_LONGEST_SWAPPED = 8
# Of the words near a stretch so many are looked at.
_NEAREST = 8


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
    if MAX_RUN < len(run) <= _LONGEST_NAME:
        return _names_near(run, vocabulary)
    if not 2 <= len(run) <= MAX_RUN or not is_han(run):
        return []
    said = sounds.syllables(run)
    best: dict[str, Candidate] = {}
    for candidate in _with_a_word(run, said, vocabulary):
        if candidate.text not in best or best[candidate.text].likelihood < candidate.likelihood:
            best[candidate.text] = candidate
    for text in vocabulary.heard(run, said):
        prior = slips.LIKELIHOOD[Slip.SOUND] + A_CHARACTER * len(text) - _TWO_SLIPS
        best.setdefault(text, Candidate(text, Slip.SOUND, prior, prior))
    for text, slip in _of_the_hand(run):
        prior = slips.LIKELIHOOD[slip] - plausible.cut_off(text)
        best.setdefault(text, Candidate(text, slip, prior, prior))
    likely = sorted(best.values(), key=lambda each: (-each.likelihood, each.text))
    fitting = (
        each for each in likely if each.text != run and not plausible.is_right(run, each.text, each.slip)
    )
    return list(islice(fitting, MAX_CANDIDATES))


def _with_a_word(run: str, said: Sequence[str], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield the run with a near word in the place of each of its stretches."""
    words = plausible.weighed_words(run, vocabulary)
    for size in range(min(len(run), LONGEST_WORD), 1, -1):
        for start in range(len(run) - size + 1):
            stretch = plausible.PartOfRun(run, start, run[start : start + size])
            near = vocabulary.near(stretch.text, "".join(said[start : start + size]))
            for word, slip in near[:_NEAREST]:
                right = plausible.right_words(words, vocabulary.weights[word])
                if plausible.can_have_made(slip, stretch, word, right):
                    yield _candidate(stretch, word, slip, vocabulary)


def _names_near(run: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Return the names that one slip makes of a long run, as those of meetings are."""
    alike = (name for name in vocabulary.names.by_text if abs(len(name) - len(run)) <= 1)
    near = ((name, slip) for name in alike if (slip := slips.slip(run, name)) is not None)
    found = (Candidate(name, slip, slips.LIKELIHOOD[slip], slips.LIKELIHOOD[slip]) for name, slip in near)
    return sorted(found, key=lambda each: (-each.likelihood, each.text))[:MAX_CANDIDATES]


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


def _candidate(stretch: plausible.PartOfRun, word: str, slip: Slip, vocabulary: Vocabulary) -> Candidate:
    """Return a run with `word` in the place of a stretch; the longer the word, the more of it was right."""
    text = stretch.replaced(word)
    prior = (
        slips.LIKELIHOOD[slip] + A_CHARACTER * len(word) - _IS_A_WORD * (stretch.text in vocabulary.weights)
    )
    prior -= plausible.cut_off(text) if text not in vocabulary.weights else 0.0
    return Candidate(text, slip, prior, prior + log2(1 + vocabulary.weights[word]))


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
    sounds.all_sounds("重")  # the first asks a whole dictionary
    generation = searcher.generation
    names = names_of(searcher)
    weights = _words_of(searcher)
    counted = frozenset(weights)
    neighbours = wordings.of_two_words(_sample())
    for wording, count in neighbours.wordings.items():
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
        pairs=neighbours.pairs,
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
    headings = keys[:: max(1, len(keys) // wordings.HEADED)][: wordings.HEADED]
    return [
        *(Speech.objects.filter(pk__in=chosen).values_list(Left("text", wordings.CHARACTERS), flat=True)),
        *(Speech.objects.filter(pk__in=titles).values_list("title", flat=True)),
        *(Section.objects.filter(speech__in=headings, style="block").values_list("heading", flat=True)),
    ]

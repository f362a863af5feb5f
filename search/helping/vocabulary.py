"""In charge of the words that may have been meant: found by one slip of the hand, by sound and by initials.

Words are found by what is left of them when one character is taken out (as SymSpell does); by sound in lines that
hold each word with its pinyin, which one regular expression searches for whole syllables, initials and mixtures.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import log2

from search.helping import slips, sounds
from search.helping.names import Names
from search.helping.slips import Slip

# Words of so many characters at most are looked for by their slips; longer names by their sound alone.
LONGEST_WORD = 12
_HAN = re.compile("[一-鿿]")
# So many words that fit what was typed are weighed; those before them are more common.
_MOST_FITTING = 60
# One reading of a run of letters in so many ways at most; the longest syllable has six letters.
_WAYS = 5
MIXTURE = 4
# Two letters begin too much.
_SHORTEST_INITIALS = 3
_LONGEST_SOUND = LONGEST_WORD * 6


@dataclass(slots=True)
class Vocabulary:
    """Words of the archive.

    Attributes:
        weights: how common each is: in how many documents it stands, but for what `estimated` holds.
        names: those that have a page.
        estimated: words whose weight is no count.
        generation: the state of the index (`SpeechSearcher.generation`) that was counted.
        said: each word with its sound, for the vocabulary made next.
    """

    weights: dict[str, int]
    names: Names = field(default_factory=Names)
    estimated: frozenset[str] = frozenset()
    generation: Hashable = None
    said: dict[str, str] = field(default_factory=dict)
    # Words parted by line breaks: most entries hold one, which is then the word itself and takes no room.
    _by_rest: dict[str, str] = field(default_factory=dict)
    _by_sound: dict[str, str] = field(default_factory=dict)
    _by_initials: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, str] = field(default_factory=dict)
    _name_lines: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        weights: dict[str, int],
        names: Names | None = None,
        *,
        estimated: frozenset[str] = frozenset(),
        generation: Hashable = None,
        said: Mapping[str, str] | None = None,
    ) -> Vocabulary:
        """Index `weights`, word → how many documents hold it; `said` spares what an older one knows."""
        made = cls(weights, names or Names(), estimated, generation)
        lines: list[str] = []
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            line = (said or {}).get(word) or sounds.line(word)
            made.said[word] = line
            made._add(word, _HAN.split(line.rstrip())[1:])
            lines.append(line)
        made._lines = _by_letter(lines)
        made._name_lines = _by_letter(made.said[word] for word in made.names.by_text if word in made.said)
        return made

    def _add(self, word: str, syllables: list[str]) -> None:
        sound = "".join(syllables)
        for way in {sound, sound.replace("v", "u")}:
            _put(self._by_sound, way, word)
        if len(word) <= LONGEST_WORD:
            _put(self._by_initials, "".join(each[0] for each in syllables), word)
            for rest in slips.rests(word):
                _put(self._by_rest, rest, word)

    def count(self, word: str, generation: Hashable) -> int | None:
        """Return how many documents hold `word` in this state of the index, or None where one has to ask."""
        return None if word in self.estimated or generation != self.generation else self.weights.get(word)

    def sound(self, word: str) -> str:
        """Return the sound of a word, known or not."""
        line = self.said.get(word)
        return sounds.pinyin(word) if line is None else "".join(_HAN.split(line.rstrip()))

    def near(self, word: str, sound: str | None = None) -> list[tuple[str, Slip]]:
        """Return words one slip away from `word`, with the slip, the likeliest first.

        Of two characters one in common says nothing: there only sound and look count.
        """
        sound = self.sound(word) if sound is None else sound
        found = set(self._by_sound.get(sound, "").split("\n"))
        for rest in slips.rests(word):
            found.update(self._by_rest.get(rest, "").split("\n"))
        found -= {word, ""}
        near = [(other, slips.slip(word, other)) for other in found if len(other) > 1]
        likely = [
            (other, slip)
            for other, slip in near
            if slip is not None and (len(word) > 2 or slip in slips.OF_SHORT_WORDS)
        ]
        return sorted(likely, key=lambda pair: (-self.likelihood(*pair), pair[0]))

    def likelihood(self, word: str, slip: Slip) -> float:
        """Return how likely `word` was meant where `slip` leads to it: bits, for comparison alone."""
        return slips.LIKELIHOOD[slip] + log2(1 + self.weights.get(word, 0)) + 0.5 * len(word)

    def fitting(self, units: tuple[str, ...], *, whole: bool = False, names: bool = False) -> list[str]:
        """Return words that begin as `units` say (`sounds.reading`) or are said by them whole, the best first.

        Full syllables stand above initials, those above mixtures; then the more common word. `names` asks for names
        alone.
        """
        pattern = re.compile(sounds.typed_pattern(units, whole=whole))
        found: list[str] = []
        for letter in _first_letters(units[0]):
            lines = (self._name_lines if names else self._lines).get(letter, "")
            matches = islice(pattern.finditer(lines), _MOST_FITTING)
            found += [lines[match.start() + 1 : lines.index("\n", match.end())] for match in matches]
        letters = "".join(units)
        words = ("".join(_HAN.findall(line)) for line in found)
        return sorted(words, key=lambda word: (self.fit(word, letters), -self.weights[word], word))

    def fit(self, word: str, letters: str) -> int:
        """Return how `letters` say a word, as far as it is said: 0 by its sound, 1 by its initials, 2 or 3 by the
        beginning of one of them, `MIXTURE` by some of both.
        """
        line = self.said[word]
        syllables = _HAN.split(line.rstrip())[1:]
        sound, initials = "".join(syllables), "".join(each[0] for each in syllables)
        fits = (
            sound == letters,
            initials == letters,
            sound.startswith(letters),
            initials.startswith(letters),
        )
        return fits.index(True) if True in fits else MIXTURE

    def readings(self, units: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Yield what `units` may stand for, with how well it fits: 0 is best.

        A word by its sound (0), words in a row (1), a word by its initials (2) or a mixture (3), words in a row by
        their initials (4), a word that goes on (5).
        """
        letters = "".join(units)
        for word in self.fitting(units, whole=True)[: 2 * _WAYS]:
            yield word, (0, 2, 3)[min(2, self.fit(word, letters))]
        yield from ((text, 1) for text in self._in_a_row(letters, self._by_sound, _LONGEST_SOUND))
        if len(letters) >= _SHORTEST_INITIALS:
            yield from ((text, 4) for text in self._in_a_row(letters, self._by_initials, LONGEST_WORD))
            yield from ((text, 5) for text in self.fitting(units)[:_WAYS])

    def _in_a_row(self, letters: str, words_of: Mapping[str, str], longest: int) -> list[str]:
        """Return the words in a row that `letters` spell; a Han character among them stands for itself."""
        best: list[list[tuple[float, str]]] = [[] for _ in range(len(letters) + 1)]
        best[0] = [(0.0, "")]
        for end in range(1, len(letters) + 1):
            reached: dict[str, float] = {}
            for start in range(max(0, end - longest), end):
                if not best[start]:
                    continue
                for word, cost in self._spelt(letters[start:end], words_of):
                    for before, text in best[start]:
                        if before + cost < reached.get(text + word, float("inf")):
                            reached[text + word] = before + cost
            best[end] = sorted((cost, text) for text, cost in reached.items())[:_WAYS]
        return [text for _cost, text in best[-1]]

    def _spelt(self, letters: str, words_of: Mapping[str, str]) -> Iterator[tuple[str, float]]:
        """Yield words spelt so, with a cost: few long words are likelier than many short ones, common than rare."""
        if not letters.isascii():
            if len(letters) == 1:
                yield letters, 1.0
            return
        for word in words_of.get(letters, "").split("\n")[:_WAYS]:
            if len(word) > 1:
                yield word, 2.0 + 1.0 / len(word) - min(1.0, self.weights[word] / 1000)


def _put(index: dict[str, str], key: str, word: str) -> None:
    before = index.get(key)
    index[key] = word if before is None else f"{before}\n{word}"


def _by_letter(lines: Iterable[str]) -> dict[str, str]:
    """Return lines by the first letter of their sound; each stands between line breaks."""
    parted: dict[str, list[str]] = {}
    for line in lines:
        parted.setdefault(line[1], []).append(line)
    return {letter: "\n" + "".join(each) for letter, each in parted.items()}


def _first_letters(unit: str) -> set[str]:
    """Return with which letters the sound of words begins that begin with `unit`."""
    return {unit[0]} if unit.isascii() else {sound[0] for sound in sounds.all_sounds(unit[0])}

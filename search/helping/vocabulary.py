"""In charge of the words that may have been meant: found by one slip of the hand, by sound and by initials.

Words are found by what is left of them when one character is taken out (as SymSpell does); by sound in lines that
hold each word with its pinyin, which one regular expression searches for whole syllables, initials and mixtures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from math import log2

from search.helping import slips, sounds
from search.helping.lookalikes import lookalikes
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
# What words in a row are among the readings, by their sounds and by their initials, how many rows there are of each,
# and of how many words a stretch: initials say little, so that many are looked at.
IN_A_ROW = frozenset({1, 4})
_SOUNDED_ROWS, _ROWS = 20, 80
_SOUNDS_SAY, _INITIALS_SAY = 8, 16
# Two letters begin too much.
_SHORTEST_INITIALS = 3
# What a character in no word costs in a row of words, and one that is written otherwise than it was typed.
_LONE = 4.0
_OTHERWISE = 1.5
# What two words gain that are known to stand side by side.
_SIDE_BY_SIDE = 1.5
_NEVER = (float("inf"), "", "")
_LONGEST_SOUND = LONGEST_WORD * 6

# The words that go from one place to another, with what each costs.
Words = Callable[[int, int], Iterator[tuple[str, float]]]


@dataclass(slots=True)
class Vocabulary:
    """Words of the archive.

    Attributes:
        weights: how common each is: in how many documents it stands, but for what `estimated` holds.
        names: those that have a page.
        estimated: words whose weight is no count.
        generation: the state of the index (`SpeechSearcher.generation`) that was counted.
        said: each word with its sound, for the vocabulary made next.
        pairs: two words, joined, that are known to stand side by side.
    """

    weights: dict[str, int]
    names: Names = field(default_factory=Names)
    estimated: frozenset[str] = frozenset()
    generation: Hashable = None
    said: dict[str, str] = field(default_factory=dict)
    pairs: frozenset[str] = frozenset()
    # Words parted by line breaks: most entries hold one, which is then the word itself and takes no room.
    _by_rest: dict[str, str] = field(default_factory=dict)
    _by_sound: dict[str, str] = field(default_factory=dict)
    _by_initials: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, str] = field(default_factory=dict)
    _name_lines: dict[str, str] = field(default_factory=dict)
    # Characters by their sounds and by what these are mistaken for, the most common first.
    _same: dict[str, str] = field(default_factory=dict)
    _nearly: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        weights: dict[str, int],
        names: Names | None = None,
        *,
        estimated: frozenset[str] = frozenset(),
        generation: Hashable = None,
        said: Mapping[str, str] | None = None,
        pairs: frozenset[str] = frozenset(),
    ) -> Vocabulary:
        """Index `weights`, word → how many documents hold it; `said` spares what an older one knows."""
        made = cls(weights, names or Names(), estimated, generation, pairs=pairs)
        lines: list[str] = []
        common: Counter[tuple[str, str]] = Counter()
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            line = (said or {}).get(word) or sounds.line(word)
            made.said[word] = line
            syllables = _HAN.split(line.rstrip())[1:]
            made._add(word, syllables)
            lines.append(line)
            for character, sound in zip(word, syllables, strict=True):
                common[character, sound] += weights[word]
        made._lines = _by_letter(lines)
        made._name_lines = _by_letter(made.said[word] for word in made.names.by_text if word in made.said)
        for (character, sound), _weight in common.most_common():
            made._same[sound] = made._same.get(sound, "") + character
            blurred = sounds.blurred(sound)
            made._nearly[blurred] = made._nearly.get(blurred, "") + character
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

    def alike(self, character: str) -> list[str]:
        """Return characters of the same sound or look as `character`, the most common of each first."""
        heard = (self._same.get(sound, "") for sound in sorted(sounds.all_sounds(character)))
        seen = sorted(lookalikes(character))
        return [each for each in dict.fromkeys(chain(*heard, seen)) if each != character]

    def nearly_alike(self, character: str) -> list[str]:
        """Return characters whose sound is mistaken for that of `character`, the most common first."""
        blurred = sorted({sounds.blurred(sound) for sound in sounds.all_sounds(character)})
        heard = dict.fromkeys(chain.from_iterable(self._nearly.get(each, "") for each in blurred))
        return [each for each in heard if not sounds.all_sounds(each) & sounds.all_sounds(character)]

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
        rows = self._in_a_row(letters, self._by_sound, _LONGEST_SOUND, _SOUNDS_SAY, _SOUNDED_ROWS)
        yield from ((text, 1) for text in rows)
        if not letters.isascii():
            yield from ((text, 1) for text in self._spelt_out(units))
        if len(letters) >= _SHORTEST_INITIALS:
            rows = self._in_a_row(letters, self._by_initials, LONGEST_WORD, _INITIALS_SAY, _ROWS)
            yield from ((text, 4) for text in rows)
            yield from ((text, 5) for text in self.fitting(units)[:_WAYS])

    def heard(self, run: str, said: Sequence[str]) -> list[str]:
        """Return words in a row that sound as `run` does, whose syllables are `said`, but are written otherwise.

        The fewer and the more common the words, and the less of them differs, the likelier.
        """

        def words(start: int, end: int) -> Iterator[tuple[str, float]]:
            return self._heard_at(run[start:end], "".join(said[start:end]))

        return [text for text in self._row(len(run), LONGEST_WORD, words) if text != run]

    def _heard_at(self, stretch: str, sound: str) -> Iterator[tuple[str, float]]:
        if len(stretch) == 1:
            yield stretch, _LONE
        for word in self._by_sound.get(sound, "").split("\n")[:_WAYS]:
            if len(word) == len(stretch) > 1:
                others = sum(one != other for one, other in zip(stretch, word, strict=True))
                yield word, 2.0 + _OTHERWISE * others - min(1.0, self.weights[word] / 1000)

    def _spelt_out(self, units: tuple[str, ...]) -> Iterator[str]:
        """Yield the words in a row that are said as the letters and as the characters among them: 加zhuangdianti."""
        sound = "".join(unit if unit.isascii() else sounds.pinyin(unit) for unit in units)
        pattern = re.compile(sounds.typed_pattern(units, whole=True))
        for text in self._in_a_row(sound, self._by_sound, _LONGEST_SOUND, _SOUNDS_SAY, _SOUNDED_ROWS):
            if pattern.match("\n" + sounds.line(text)):
                yield text

    def _in_a_row(
        self, letters: str, words_of: Mapping[str, str], longest: int, words: int = _WAYS, rows: int = _WAYS
    ) -> list[str]:
        """Return the words in a row that `letters` spell; a Han character among them stands for itself.

        Of each stretch so many `words` are taken, up to each letter so many `rows` are kept.
        """

        def spelt(start: int, end: int) -> Iterator[tuple[str, float]]:
            return self._spelt(letters[start:end], words_of, words)

        return self._row(len(letters), longest, spelt, rows)

    def _row(self, size: int, longest: int, words: Words, rows: int = _WAYS) -> list[str]:
        """Return the likeliest rows of words from 0 to `size`; `words` says which go from one place to another.

        Two words that are known to stand side by side are likelier.
        """
        best: list[list[tuple[float, str, str]]] = [[(0.0, "", "")], *([] for _ in range(size))]
        for end in range(1, size + 1):
            reached: dict[str, tuple[float, str, str]] = {}
            for start in range(max(0, end - longest), end):
                for word, cost in words(start, end) if best[start] else ():
                    for before, text, last in best[start]:
                        total = before + cost - _SIDE_BY_SIDE * (last + word in self.pairs)
                        if total < reached.get(text + word, _NEVER)[0]:
                            reached[text + word] = (total, text + word, word)
            best[end] = sorted(reached.values())[:rows]
        return [text for _cost, text, _word in best[-1]]

    def _spelt(self, letters: str, words_of: Mapping[str, str], most: int) -> Iterator[tuple[str, float]]:
        """Yield words spelt so, with a cost: few long words are likelier than many short ones, common than rare."""
        if not letters.isascii():
            if len(letters) == 1:
                yield letters, 1.0
            return
        for word in words_of.get(letters, "").split("\n")[:most]:
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

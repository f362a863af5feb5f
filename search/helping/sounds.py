r"""In charge of how words sound: their pinyin, and what of it, whole or by initials, a reader has typed.

>>> reading("Gao zhi liàng")
('gao', 'zhi', 'liang')
>>> reading("高质量fazhan")
('高', '质', '量', 'fazhan')
>>> bool(re.search(typed_pattern(("gzlfz",)), "\n" + line("高质量发展")))
True
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin import pinyin as readings_of
from pypinyin.constants import PHRASES_DICT

from speeches.text.normalise import fold

# A sound that a character has in a smaller share of its words is of old books.
_HEARD = 0.02
# More letters are no word typed by its sound.
MAX_LETTERS = 60
# ā á ǎ à, taken apart; the two dots of ü stay.
_TONES = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))

# Takes gaozhiliang, gao zhi liang, xi'an, 高质量fazhan, 高 zhi 量; leaves GDP2022 and what has no letters.
_TYPED = re.compile(r"(?=.*[a-z])[a-z一-鿿]+(?:[ '’]*[a-z一-鿿]+)*")
_UNITS = re.compile("[a-z]+|[一-鿿]")
# Sounds of people from the south, and of those who learnt from them: in as ing, zi as zhi, lan as nan.
_ALIKE = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("ng$"), "n"),
    (re.compile("^n"), "l"),
    (re.compile("^h"), "f"),
)


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[str, ...]:
    """Return the pinyin of each character, without tones, ü as v; what has none stands for itself."""
    return tuple(each.lower() for each in lazy_pinyin(word, v_to_u=False))


def pinyin(word: str) -> str:
    """Return the sound of a word, without tones and spaces: gaozhiliang."""
    return "".join(syllables(word))


@lru_cache(maxsize=4096)
def all_sounds(character: str) -> frozenset[str]:
    """Return every sound that a character has in words of today: 重 is chong and zhong, 包 is bao alone."""
    sounds = readings_of(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    heard = _heard()
    # The first is the most common; a character that stands in no word of the dictionary keeps that one.
    return frozenset({sounds[0], *(sound for sound in sounds if (character, sound) in heard)})


@cache
def _heard() -> frozenset[tuple[str, str]]:
    """Return the characters of the dictionary of pypinyin with the sounds that they often have in its words."""
    counted: Counter[tuple[str, str]] = Counter()
    characters: Counter[str] = Counter()
    for word, said in PHRASES_DICT.items():
        counted.update((character, each[0]) for character, each in zip(word, said, strict=False))
        characters.update(word)
    toneless: Counter[tuple[str, str]] = Counter()
    for (character, sound), count in counted.items():
        toneless[character, _without_tone(sound)] += count
    return frozenset(pair for pair, count in toneless.items() if count >= _HEARD * characters[pair[0]])


@lru_cache(maxsize=4096)
def blurred(syllable: str) -> str:
    """Return what a syllable has in common with those that are mistaken for it: zhi and zi, xing and xin."""
    for alike, common in _ALIKE:
        syllable = alike.sub(common, syllable)
    return syllable


def reading(query: str) -> tuple[str, ...] | None:
    """Return what was typed as units, each a Han character or letters of pinyin, or None if it is no such thing.

    A space or an apostrophe ends a run of letters. Tone marks are left out, ü is v.
    """
    text = _without_tone(fold(query).strip().replace("u:", "v"))
    if len(text) > MAX_LETTERS or not _TYPED.fullmatch(text):
        return None
    return tuple(_UNITS.findall(text))


def _without_tone(text: str) -> str:
    toneless = unicodedata.normalize("NFD", text).translate(_TONES)
    return unicodedata.normalize("NFC", toneless).replace("ü", "v")


def line(word: str) -> str:
    """Return a word with its sounds, as `typed_pattern` looks for it: 高gao质zhi量liang."""
    said = syllables.__wrapped__(word)  # a whole vocabulary would push out what is asked again and again
    return "".join(map("".join, zip(word, said, strict=True))) + "\n"


def typed_pattern(units: tuple[str, ...], *, whole: bool = False) -> str:
    """Return what takes the lines of words that begin as `units` say, or are said by them from end to end.

    Letters may be whole syllables, their beginnings or their initials in any mixture: gaozhi, gzhil, gz.
    A line begins behind a line break, so that the search leaps from line to line.
    """
    pattern = "".join(
        f"[a-z]*[^a-z\n]{_letters(unit)}" if unit.isascii() else f"[a-z]*{unit}" for unit in units
    )
    return "\n" + pattern.removeprefix("[a-z]*") + ("[a-z]*(?=\n)" if whole else "")


def _letters(run: str) -> str:
    """Return what takes letters, each in the syllable of the one before or at the head of the next."""
    # u stands for ü also, as on a passport.
    said = ["[uv]" if letter == "u" else letter for letter in run]
    return said[0] + "".join(f"(?:[a-z]*[^a-z\n])?{letter}" for letter in said[1:])

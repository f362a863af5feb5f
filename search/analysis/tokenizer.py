"""In charge of cutting text into tokens: the words that are indexed and the words that are looked up.

Text is folded first (one character for one character, so offsets hold). Then

* set phrases are taken out whole, and what is left of the Han characters goes to jieba;
* a run of letters and digits is one token, with the point of a decimal: gdp, 6.5, 5g, 2022;
* a Han character that jieba has no dictionary for (〇, Extension A and up) is a token of its own;
* everything else separates.

>>> query_words("推动高质量发展，GDP增长６.５％")
['推动', '高质量发展', 'gdp', '增长', '6.5']
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from speeches.text.normalise import fold

from .phrases import dictionary_hash, phrase_pattern, set_phrases
from .segmenters import Cut, Segmenter, segmenter

# Raise this when a rule of this module changes: what was indexed before is then cut differently.
_RULES = 1

# Stands in the text given to jieba for a token that is not jieba's to cut.
_HELD = "\ue000"
# From here on, one character stands for each set phrase.
_FIRST_PHRASE = 0xE001
_PLACEHOLDERS = re.compile("[\ue000-\uf8ff]")

# Takes gdp, 6.5, 5g and 〇; leaves Han characters of the dictionary, ，。 % and spaces.
_OURS = re.compile(
    r"""
    [^\W_一-鿿㐀-䶿〇\U00020000-\U0003FFFF]+ (?: \. [0-9]+ )*
  | [〇㐀-䶿鿖-鿿\U00020000-\U0003FFFF]
    """,
    re.VERBOSE,
)

# Takes ，。 % and spaces; leaves 推进 and what stands for a held token.
_SEPARATORS = re.compile("[^一-鿕\ue000-\uf8ff]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands: `start`..`end` count characters of the text it was cut from."""

    text: str
    start: int
    end: int


@cache
def version() -> str:
    """Return the version that an index keeps: it changes with the rules and with the dictionary."""
    return f"{_RULES}-{dictionary_hash()}"


def query_words(text: str, using: Segmenter | None = None) -> list[str]:
    """Return the words of `text` in order, as a query looks them up: no subwords."""
    return _cut(fold(text), using or segmenter(), _words_only())


def tokenize(text: str, using: Segmenter | None = None) -> list[str]:
    """Return the tokens under which `text` is indexed: its words, each after the words inside it.

    中华人民共和国 is also found as 人民 and 共和国, 高质量发展 also as 高质量 and 发展.
    """
    chosen = using or segmenter()
    return _cut(fold(text), chosen, _with_subwords(chosen))


def tokenize_folded(texts: Sequence[str]) -> list[list[str]]:
    """Return the tokens of each of many texts that are folded already."""
    chosen = segmenter()
    expand = _with_subwords(chosen)
    return [_cut(text, chosen, expand) for text in texts]


def query_words_folded(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each of many texts that are folded already, as a query looks them up."""
    chosen = segmenter()
    return [_cut(text, chosen, _words_only()) for text in texts]


def tokens(text: str) -> list[Token]:
    """Return the words of `text` with their offsets, for snippets and highlights."""
    folded = fold(text)
    placed: list[Token] = []
    end = 0
    for word in _cut(folded, segmenter(), _words_only()):
        # Only separators stand between two words, so the next occurrence is this word's own.
        start = folded.index(word, end)
        end = start + len(word)
        placed.append(Token(word, start, end))
    return placed


def _cut(folded: str, using: Segmenter, expand: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Cut folded text with one call of the segmenter, which sees Han characters and placeholders."""
    plain = phrase_pattern().sub(_stand_in, _PLACEHOLDERS.sub(" ", folded))
    ours = _OURS.findall(plain)
    pieces = using.words(_SEPARATORS.sub("\n", _OURS.sub(_HELD, plain)))
    cut = list(chain.from_iterable(map(expand.__getitem__, pieces)))
    if ours:
        held = iter(ours)
        cut = [next(held) if word == _HELD else word for word in cut]
    return cut


@cache
def _placeholders() -> dict[str, str]:
    return {phrase: chr(_FIRST_PHRASE + number) for number, phrase in enumerate(set_phrases())}


def _stand_in(phrase: re.Match[str]) -> str:
    return _placeholders()[phrase.group()]


class _Expansions(dict[str, tuple[str, ...]]):
    """What a piece of the segmenter's answer becomes, worked out once a word: the vocabulary is small."""

    def __init__(self, subwords: Cut | None) -> None:
        super().__init__({"\n": (), _HELD: (_HELD,)})
        self._subwords = subwords
        for phrase, placeholder in _placeholders().items():
            self[placeholder] = self._expand(phrase)

    def __missing__(self, word: str) -> tuple[str, ...]:
        self[word] = expanded = self._expand(word)
        return expanded

    def _expand(self, word: str) -> tuple[str, ...]:
        if self._subwords is None:
            return (word,)
        parts = self._subwords(word)
        return (*parts, word) if parts[-1] != word else tuple(parts)


@cache
def _words_only() -> _Expansions:
    return _Expansions(None)


@cache
def _with_subwords(using: Segmenter) -> _Expansions:
    return _Expansions(using.subwords)

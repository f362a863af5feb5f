"""In charge of cutting text into tokens: the words that are indexed and the words that are looked up.

What stands in a text is cut (`speeches.text.transparent`): “放管服”改革 into the words of 放管服改革. Each of its
characters is one of the text, so offsets hold. Then

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

from speeches.text.sought import StandingText, join_lines
from speeches.text.transparent import folded_standing

from .phrases import dictionary_hash, placeholders, replace_phrases
from .segmenters import Cut, Segmenter, segmenter

# Raise this when a rule of this module changes: what was indexed before is then cut differently.
_RULES = 2

# Stands in the text given to jieba for a token that is not jieba's to cut.
HELD = "\ue000"
# Takes HELD and what `placeholders` gives out.
_PLACEHOLDERS = re.compile("[\ue000-\uf8ff]")

# Takes gdp, 6.5, 5g and 〇; leaves Han characters of the dictionary, ，。 % and spaces. Splitting by it gives
# what it takes at every second place.
OURS = re.compile(
    r"""
    ( [^\W_一-鿿㐀-䶿〇\U00020000-\U0003FFFF]+ (?: \. [0-9]+ )*
    | [〇㐀-䶿鿖-鿿\U00020000-\U0003FFFF] )
    """,
    re.VERBOSE,
)

# Takes 推进, characters of the dictionary; leaves 〇, ，。 % and gdp.
GIVEN = re.compile("[一-鿕]+")
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
    """Return the words of `text` in order, as a query looks them up: no subwords.

    A line break between Han characters parts no words of a query.
    """
    return _cut(folded_standing(join_lines(text)), using or segmenter(), _words_only())


def tokenize(text: str, using: Segmenter | None = None) -> list[str]:
    """Return the tokens under which `text` is indexed: its words, each after the words inside it.

    中华人民共和国 is also found as 人民 and 共和国, 高质量发展 also as 高质量 and 发展.
    """
    chosen = using or segmenter()
    return _cut(folded_standing(text), chosen, with_subwords(chosen))


def tokenize_folded(texts: Sequence[str]) -> list[list[str]]:
    """Return the tokens of each of many texts, given as `folded_standing` returns them."""
    chosen = segmenter()
    expand = with_subwords(chosen)
    return [_cut(text, chosen, expand) for text in texts]


def query_words_folded(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each of many texts, given as `folded_standing` returns them, as a query looks them up."""
    chosen = segmenter()
    return [_cut(text, chosen, _words_only()) for text in texts]


def tokens(text: str) -> list[Token]:
    """Return the words of `text` with their offsets, for snippets and highlights."""
    folded = folded_standing(text)
    places: list[tuple[int, int]] = []
    words = _cut(folded, segmenter(), _words_only())
    end = 0
    for word in words:
        # Only separators stand between two words, so the next occurrence is this word's own.
        start = folded.index(word, end)
        end = start + len(word)
        places.append((start, end))
    spans = StandingText(text).spans(places)
    return [Token(word, *span) for word, span in zip(words, spans, strict=True)]


def _cut(folded: str, using: Segmenter, expand: Mapping[str, tuple[str, ...]]) -> list[str]:
    pieces, ours = _pieces(folded, using)
    cut = list(chain.from_iterable(map(expand.__getitem__, pieces)))
    if ours:
        held = iter(ours)
        cut = [next(held) if word == HELD else word for word in cut]
    return cut


def _pieces(folded: str, using: Segmenter) -> tuple[list[str], list[str]]:
    """Cut folded text with one call of the segmenter, which sees Han characters and placeholders.

    Returns:
        Words, placeholders and separators; and the tokens for which HELD stands among them.
    """
    parts = OURS.split(replace_phrases(_PLACEHOLDERS.sub(" ", folded)))
    return using.words(_SEPARATORS.sub("\n", HELD.join(parts[::2]))), parts[1::2]


class _Expansions(dict[str, tuple[str, ...]]):
    """What a piece of the segmenter's answer becomes, worked out once a word: the vocabulary is small."""

    def __init__(self, subwords: Cut | None) -> None:
        super().__init__({"\n": (), HELD: (HELD,)})
        self._subwords = subwords
        for phrase, placeholder in placeholders().items():
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
def with_subwords(using: Segmenter) -> Mapping[str, tuple[str, ...]]:
    """Return the tokens for each piece of a segmenter's answer: a word after the words inside it."""
    return _Expansions(using.subwords)

"""In charge of set phrases (提法): wordings that are one word to whoever follows them through the years.

They are found in the folded text before any segmenter sees it, leftmost and longest first, by one rule that
holds for every segmenter. `dictionaries/phrases.txt` holds one a line; its hash goes into the index, so that
a changed dictionary asks for a rebuild.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# From here on, one character stands for each set phrase.
FIRST_PLACEHOLDER = 0xE001

# From this length on it pays to look at all characters at once for where a phrase may begin.
_LONG = 400

DICTIONARY = Path(__file__).parent / "dictionaries" / "phrases.txt"


@cache
def set_phrases() -> tuple[str, ...]:
    """Return the set phrases in the order of the file; `#` begins a comment."""
    lines = DICTIONARY.read_text(encoding="utf-8").splitlines()
    phrases = (line.partition("#")[0].strip() for line in lines)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


@cache
def dictionary_hash() -> str:
    """Return the version of the dictionary: a hash of its phrases, not of their order or of comments."""
    return hashlib.sha256("\n".join(sorted(set_phrases())).encode()).hexdigest()[:12]


@cache
def phrase_pattern() -> re.Pattern[str]:
    """Return the expression that finds the longest set phrase at a place, in time linear in the text."""
    return re.compile(_alternatives(set_phrases()))


def replace_phrases(text: str) -> str:
    """Return `text` with the character that stands for it in place of each set phrase."""
    if len(text) < _LONG:
        return phrase_pattern().sub(lambda phrase: placeholders()[phrase.group()], text)
    match_at = phrase_pattern().match
    pieces: list[str] = []
    end = 0
    for start in _beginnings(text):
        if start >= end and (phrase := match_at(text, start)):
            pieces += (text[end:start], placeholders()[phrase.group()])
            end = phrase.end()
    return "".join([*pieces, text[end:]])


@cache
def placeholders() -> dict[str, str]:
    """Return the character of the private use area that stands for each set phrase."""
    return {phrase: chr(FIRST_PLACEHOLDER + number) for number, phrase in enumerate(set_phrases())}


def _beginnings(text: str) -> Iterator[int]:
    """Yield the places where two characters stand with which a set phrase begins."""
    pairs, may_begin = _first_pairs()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    places = np.flatnonzero(may_begin[codes[:-1]])
    found = codes[places].astype(np.uint64) << np.uint64(32) | codes[places + 1]
    at = np.minimum(np.searchsorted(pairs, found), len(pairs) - 1)
    yield from places[pairs[at] == found].tolist()


@cache
def _first_pairs() -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Return the pairs of characters with which set phrases begin, sorted, and which code points come first."""
    pairs = sorted({ord(phrase[0]) << 32 | ord(phrase[1]) for phrase in set_phrases()})
    may_begin = np.zeros(0x110000, bool)
    may_begin[[pair >> 32 for pair in pairs]] = True
    return np.array(pairs, np.uint64), may_begin


def _alternatives(phrases: tuple[str, ...]) -> str:
    """Write a trie of `phrases` as nested groups, longer ones first: 乡村(?:建设行动|振兴)."""
    tree: dict[str, list[str]] = {}
    for phrase in phrases:
        tree.setdefault(phrase[0], []).append(phrase[1:])
    branches = []
    for first, rests in sorted(tree.items()):
        longer = tuple(rest for rest in rests if rest)
        tail = _alternatives(longer) if longer else ""
        branches.append(re.escape(first) + (f"(?:{tail})?" if tail and "" in rests else tail))
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

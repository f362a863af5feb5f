"""In charge of set phrases (提法): wordings that are one word to whoever follows them through the years.

They are found in the folded text before any segmenter sees it, leftmost and longest first, by one rule that
holds for every segmenter. `dictionaries/phrases.txt` holds one a line; its hash goes into the index, so that
a changed dictionary asks for a rebuild.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.text.transparent import code_points

# From here on, one character stands for each set phrase.
FIRST_PLACEHOLDER = 0xE001

_CHARACTER_BITS = 21
_CODE_POINTS = 0x110000

Places = NDArray[np.int64]

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
    pieces: list[str] = []
    end = 0
    for start, size, number in zip(
        *(found.tolist() for found in find_phrases(code_points(text))), strict=True
    ):
        pieces += (text[end:start], chr(FIRST_PLACEHOLDER + number))
        end = start + size
    return "".join([*pieces, text[end:]])


def find_phrases(codes: NDArray[np.uint32]) -> tuple[Places, Places, Places]:
    """Find all set phrases in code points, leftmost and longest first, none overlapping another.

    Returns:
        Where each begins, ascending, how long it is, and its number in `set_phrases`.
    """
    trie = _trie()
    starts = np.flatnonzero(trie.first[codes])
    sizes, numbers = np.zeros((2, len(starts)), np.int64)
    # Those of `starts` that may still be the beginning of a longer one, and the node that each has come to.
    open_, node = np.arange(len(starts)), trie.first[codes[starts]].astype(np.int64)
    size = 1
    while len(open_):
        inside = starts[open_] + size < len(codes)
        open_, node = open_[inside], node[inside]
        steps = node << _CHARACTER_BITS | codes[starts[open_] + size]
        at = np.minimum(np.searchsorted(trie.steps, steps), len(trie.steps) - 1)
        goes_on = trie.steps[at] == steps
        open_, node = open_[goes_on], trie.targets[at[goes_on]]
        size += 1
        ends = trie.phrases[node] >= 0
        sizes[open_[ends]] = size
        numbers[open_[ends]] = trie.phrases[node[ends]]
    taken = _apart(starts, sizes)
    return starts[taken], sizes[taken], numbers[taken]


def _apart(starts: Places, sizes: Places) -> Places:
    """Return which of the stretches that are not empty do not overlap one that was taken before them."""
    found = np.flatnonzero(sizes)
    taken: list[int] = []
    behind = 0
    for at, start, size in zip(found.tolist(), starts[found].tolist(), sizes[found].tolist(), strict=True):
        if start >= behind:
            taken.append(at)
            behind = start + size
    return np.array(taken, np.int64)


@cache
def placeholders() -> dict[str, str]:
    """Return the character of the private use area that stands for each set phrase."""
    return {phrase: chr(FIRST_PLACEHOLDER + number) for number, phrase in enumerate(set_phrases())}


class _Trie(NamedTuple):
    """The set phrases as numbered nodes, 0 being none.

    Attributes:
        first: for each code point the node to which it leads from the beginning.
        steps: a node and the next character in one integer, ascending.
        targets: the node to which each of `steps` leads.
        phrases: for each node the number of the set phrase that ends there, or -1.
    """

    first: NDArray[np.uint16]
    steps: Places
    targets: Places
    phrases: Places


@cache
def _trie() -> _Trie:
    nodes: dict[tuple[int, str], int] = {}
    ends = {}
    for number, phrase in enumerate(set_phrases()):
        node = 0
        for character in phrase:
            node = nodes.setdefault((node, character), len(nodes) + 1)
        ends[node] = number
    first = np.zeros(_CODE_POINTS, np.uint16)
    for (node, character), target in nodes.items():
        if not node:
            first[ord(character)] = target
    steps = sorted(
        (node << _CHARACTER_BITS | ord(character), target) for (node, character), target in nodes.items()
    )
    return _Trie(
        first,
        np.array([step for step, _ in steps], np.int64),
        np.array([target for _, target in steps], np.int64),
        np.array([ends.get(node, -1) for node in range(len(nodes) + 1)], np.int64),
    )


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

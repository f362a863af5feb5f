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

"""In charge of the words inside a word: 乡村振兴战略 is also found where 乡村, 振兴 and 战略 stand apart.

A dictionary word or set phrase is one word to the segmenter, but not to who typed it. It is taken apart into the
fewest shorter words that make it up from end to end; each of them is indexed wherever the whole one is.
"""

from __future__ import annotations

from functools import lru_cache

from .segmenters import segmenter

# 现代化 has 现代 in it, but 化 is no word: one character says too little.
_SHORTEST = 2


@lru_cache(8192)
def inner_words(word: str) -> tuple[str, ...]:
    """Return the words that make up `word`, in order; none where it has no shorter ones that do.

    >>> inner_words("乡村振兴战略"), inner_words("高质量发展"), inner_words("现代化")
    (('乡村', '振兴', '战略'), ('高质量', '发展'), ())
    """
    if len(word) < 2 * _SHORTEST:
        return ()
    shorter = {part for part in segmenter().subwords(word) if _SHORTEST <= len(part) < len(word)}
    # For each place the fewest words up to it; where as many do, those that begin with the longer ones.
    fewest: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        found = [
            (*before, word[start:end])
            for start in range(end)
            if (before := fewest[start]) is not None and word[start:end] in shorter
        ]
        fewest.append(
            min(found, key=lambda parts: (len(parts), [-len(part) for part in parts]), default=None)
        )
    return fewest[-1] or ()

"""In charge of giving up early: a page pasted in has hundreds of words, and no document has all of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import numpy as np

from search.engine import vocabulary
from search.engine.snapshot import Snapshot
from search.engine.types import InnerWords, MaskArray

# From so many words on it pays to ask first whether any document has all, before they are scored.
_MANY = 12


def may_stand_together(
    snapshot: Snapshot, words: AbstractSet[str], inner_words: InnerWords, field: str | None
) -> bool:
    """Return whether a document may have all `words`, or in place of a word all words inside it.

    Args:
        snapshot: the documents.
        words: what is looked up; of few words nothing is known before they are.
        inner_words: returns the words inside a word.
        field: where they are to stand; None is title and text together.
    """
    if len(words) <= _MANY:
        return True
    fields = [own.name for own in snapshot.schema.matched(field)]
    inner = {word: inner_words(word) for word in words}
    # A word that got in by mistake is in few documents; then those of the others need not be read.
    holding = {
        word: sum(vocabulary.document_frequency(snapshot, own, word) for own in fields) for word in words
    }
    held = snapshot.live.copy()
    for word in sorted(words, key=lambda word: (bool(inner[word]), holding[word], word)):
        mask = _mask(snapshot, word, fields)
        if inner[word]:
            mask |= np.logical_and.reduce([_mask(snapshot, part, fields) for part in inner[word]])
        held &= mask
        if not held.any():
            return False
    return True


def _mask(snapshot: Snapshot, word: str, fields: list[str]) -> MaskArray:
    mask: MaskArray = np.zeros(snapshot.size, bool)
    for own in fields:
        mask[snapshot.postings(own, word)[0]] = True
    return mask

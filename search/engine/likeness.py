"""In charge of documents like a text: by the words that set it apart."""

from __future__ import annotations

from collections import Counter

import numpy as np

from search.engine.leaves import Leaves, cut
from search.engine.scoring import inverse_document_frequency
from search.engine.snapshot import Snapshot
from search.engine.types import ScoreArray, Tokenize
from search.engine.vocabulary import document_frequency

# How many words stand for a document when others like it are looked for.
KEY_TERMS = 25
# A key term is in few enough documents to tell them apart, and no single character.
_COMMON_SHARE = 0.5
_SHORTEST_KEY_TERM = 2


def key_terms(
    snapshot: Snapshot, tokenize: Tokenize, text: str, limit: int = KEY_TERMS
) -> list[tuple[str, float]]:
    """Return the words that set `text` apart (BM25's idf by frequency), the strongest first."""
    counts = Counter(
        word for word in cut(text, tokenize) if len(word) >= _SHORTEST_KEY_TERM and not word.isnumeric()
    )
    weighed = []
    for word, count in counts.items():
        holding = document_frequency(snapshot, "text", word)
        if 0 < holding <= max(1.0, _COMMON_SHARE * snapshot.count):
            weighed.append((word, count * inverse_document_frequency(snapshot.count, holding)))
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:limit]


def likeness(snapshot: Snapshot, leaves: Leaves, terms: list[tuple[str, float]]) -> ScoreArray:
    """Return for every document how much of `terms`, each with its weight, it shares; 0 for nothing."""
    total = np.zeros(snapshot.size, np.float32)
    for word, weight in terms:
        _, scores, _ = leaves.word_scores(word, None)
        total += scores * np.float32(weight)
    return total

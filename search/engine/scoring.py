"""In charge of relevance: BM25F, and tiers that put exact runs above scattered words.

BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6): the
frequencies of a word in the fields are weighted, divided by the relative length of the field, summed up, and
saturated once. A run's literal occurrences are scored like one more word. On top comes a tier: being exact
anywhere outweighs any sum of word scores of that run, in a heading more than in the text, in the title most.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from search.engine.schema import TextField
from search.engine.snapshot import Counts, Snapshot
from search.engine.types import DocArray, ScoreArray

# Saturation: how soon a further occurrence stops mattering. The usual figure.
K1 = 1.2

# Tiers, as multiples of the highest score the words of a run can reach.
TIER_EXACT = 1
TIER_HEADING = 2
TIER_TITLE = 3

Found = tuple[TextField, DocArray, Counts]


def inverse_document_frequency(documents: int, holding: int) -> float:
    """Return BM25's idf, never negative."""
    return math.log(1.0 + (documents - holding + 0.5) / (holding + 0.5))


def bm25f(snapshot: Snapshot, found: Sequence[Found]) -> tuple[ScoreArray, float]:
    """Score one term.

    Args:
        snapshot: gives field lengths and the number of documents.
        found: for each scored field the documents that hold the term, and how often.

    Returns:
        The score of every document (0 where the term is missing), and the bound that none reaches.
    """
    frequency = np.zeros(snapshot.size, np.float32)
    for field, docs, counts in found:
        frequency[docs] += snapshot.weights(field)[docs] * counts
    holding = int(np.count_nonzero(frequency))
    highest = inverse_document_frequency(snapshot.count, holding) * (K1 + 1.0)
    frequency /= frequency + np.float32(K1)
    frequency *= np.float32(highest)
    return frequency, highest


def tier_of(field: TextField) -> int:
    """Return the tier of a literal occurrence in `field`."""
    if field.spans_of is not None:
        return TIER_HEADING
    return TIER_TITLE if field.name == "title" else TIER_EXACT

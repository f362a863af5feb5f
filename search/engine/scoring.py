"""In charge of relevance: BM25F, and tiers that put exact runs above scattered words.

BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6): the
frequencies of a word in the fields are weighted, divided by the relative length of the field, summed up, and
saturated once. A run's literal occurrences are scored like one more word. On top comes a tier: being exact
anywhere outweighs any sum of word scores of that run, in a heading more than in the text, in the title most.
Closeness (`search.engine.closeness`) is added last, and stays below a tier.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.contract import TextField
from search.engine.snapshot import Counts, Snapshot
from search.engine.types import DocArray, ScoreArray

# Saturation: how soon a further occurrence stops mattering. The usual figure.
K1 = 1.2

# Tiers, as multiples of what the words of a run can reach, closeness included.
TIER_EXACT = 1
TIER_HEADING = 2
TIER_TITLE = 3

# What standing closely together adds at most, as multiples of the highest score of the words: in the text, in
# the title, and the share of the words that the title has. Found on known items of 1,600 documents
# (benchmarks/ranking.py); twice or half as much changes little.
CLOSE_IN_TEXT = 3.0
CLOSE_IN_TITLE = 2.0
IN_TITLE = 3.0

# The height of one tier, as a multiple of the highest score of the words.
TIER_HEIGHT = 1.0 + CLOSE_IN_TEXT + CLOSE_IN_TITLE + IN_TITLE

Found = tuple[TextField, DocArray, Counts]
Tiers = NDArray[np.uint8]


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


def tier_scores(tiers: Tiers, highest: float, *, alone: bool) -> ScoreArray:
    """Return what tiers add to a score.

    Args:
        tiers: the tier of each document.
        highest: the bound of the scores they are to outweigh.
        alone: whether nothing else is looked for. Among others only being exact counts: that one word of
            four stands in the title must not outweigh a sentence with all four.
    """
    steps = tiers if alone else np.minimum(tiers, 1)
    return steps * np.float32(highest * TIER_HEIGHT)


def tier_of(field: TextField) -> int:
    """Return the tier of a literal occurrence in `field`."""
    if field.spans_of is not None:
        return TIER_HEADING
    return TIER_TITLE if field.name == "title" else TIER_EXACT

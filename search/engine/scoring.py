"""In charge of relevance: BM25F, and the step that puts exact runs above scattered words.

BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6): the
frequencies of a word in the fields are weighted, divided by the relative length of the field, summed up, and
saturated once. A run's literal occurrences are scored like one more word, and a document that holds the run is
lifted above every one that holds its words alone. What only the best documents are looked at for
(`search.engine.ranking`) is added last and stays below that step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.contract import TextField
from search.engine.snapshot import Counts, Snapshot
from search.engine.types import DocArray, MaskArray, ScoreArray


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for how much; those of fields stand in `search.fields`. All but `saturation` are multiples.

    Attributes:
        saturation: BM25's k1, how soon a further occurrence stops mattering.
        literal: the score of a run that is all that is looked for, as against the scores of its words.
        literal_among: the same where other terms are looked for too.
        exact_among: what a document gets for holding a run literally where other terms are looked for too, of
            the most that its words can reach. (A run alone gets `step`.)
        close_in_text: of the words' highest score, for standing side by side in the text.
        close_in_title: the same for the title.
        words_in_title: of the words' highest score, for all standing in the title.
        run_in_title: of a run's highest score, for being the whole title.
        spread: of a run's highest score, for standing in every part of the text.
        early: of a run's highest score, for opening the text.
        run_among: what share of these three a run gets that is one of several.
    """

    saturation: float = 1.2
    literal: float = 3.0
    literal_among: float = 0.5
    exact_among: float = 9.0
    close_in_text: float = 2.5
    close_in_title: float = 2.0
    words_in_title: float = 2.5
    run_in_title: float = 2.0
    spread: float = 0.5
    early: float = 0.5
    run_among: float = 0.15

    @property
    def step(self) -> float:
        """Return more than words can reach with all that is added to them, of their highest score."""
        return 1.0 + self.close_in_text + self.close_in_title + self.words_in_title + self.run

    @property
    def run(self) -> float:
        """Return the most that is added for a run, of its highest score."""
        return self.run_in_title + self.spread + self.early


# Fitted by `benchmarks/fitting.py` on judged queries and known items (docs/benchmarks.md).
WEIGHTS = Weights()

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
    highest = inverse_document_frequency(snapshot.count, holding) * (WEIGHTS.saturation + 1.0)
    frequency /= frequency + np.float32(WEIGHTS.saturation)
    frequency *= np.float32(highest)
    return frequency, highest


def exact_scores(exact: MaskArray, highest: float, *, alone: bool) -> ScoreArray:
    """Return what a run's documents get for holding it literally.

    Args:
        exact: the documents that do.
        highest: the bound of the scores of its words.
        alone: whether nothing else is looked for. Then they must stand above all others; among other terms one
            word of four that stands literally must not outweigh a sentence with all four.
    """
    return exact * np.float32(highest * (WEIGHTS.step if alone else WEIGHTS.exact_among))

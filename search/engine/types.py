"""In charge of the arrays of the engine, and of the functions that cut texts for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

# Cuts many texts at once: the n-th list holds the words of the n-th text. Texts arrive folded.
Tokenize = Callable[[Sequence[str]], Sequence[Sequence[str]]]

# Names the words that make up a word, none where it has none.
InnerWords = Callable[[str], Sequence[str]]


def no_inner_words(word: str) -> Sequence[str]:
    """Take every word for one that has no others in it."""
    return ()


@runtime_checkable
class TokenizeCodes(Protocol):
    """A `Tokenize` that also cuts texts as they lie in an array, into numbers of words."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[str]]:
        """Cut many texts."""

    def cut_codes(
        self, codes: NDArray[np.uint32], bounds: NDArray[np.int64], /
    ) -> tuple[Sequence[str], NDArray[np.integer], NDArray[np.integer]]:
        """Cut many texts.

        Args:
            codes: their code points end to end; each text that is not empty ends in a space.
            bounds: where each text begins, and behind them the end.

        Returns:
            All words; the words of the texts as places among these; where in them those of each text begin, and
            behind them the end.
        """


MaskArray = NDArray[np.bool_]
DocArray = NDArray[np.intp]
ScoreArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

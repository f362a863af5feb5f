"""In charge of the arrays of the engine, and of the functions that cut texts for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
class TokenizeAhead(Protocol):
    """A `Tokenize` that can also begin with texts before their words are asked for."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[str]]:
        """Cut many texts now."""

    def cut_ahead(self, batches: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        """Begin to cut batches, and return each as it is asked for: a text's words, a space behind each."""


MaskArray = NDArray[np.bool_]
DocArray = NDArray[np.intp]
ScoreArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

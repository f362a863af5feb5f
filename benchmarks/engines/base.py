"""In charge of what every engine in the comparison can be asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.corpus import Speech
from benchmarks.queries import Answer

TOP = 20


class Engine(ABC):
    """An engine with an index in `folder`. Rivals are given the words cut beforehand; see `cuts_words`.

    Attributes:
        name: as it stands in the table.
        cuts_words: whether indexing includes cutting the text into words (ours and the classic recipe).
    """

    name: str
    cuts_words = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        """Index speeches, each with its words, and commit."""

    @abstractmethod
    def open(self) -> None:
        """Open the committed index for queries."""

    @abstractmethod
    def all_of(self, words: Sequence[str]) -> Answer:
        """Find speeches with all words: the best 20 and the exact count."""

    @abstractmethod
    def with_facets(self, words: Sequence[str]) -> Answer:
        """Do the same and count four facets over all hits."""

    @abstractmethod
    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        """Find `text` as a phrase, literally if the engine can: the best 20 and the exact count."""

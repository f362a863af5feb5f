"""In charge of the words of one text field in a segment: a sorted dictionary, and each word's documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.lists import Bounds, Lists, ListsWriter, Values, bounds_of, first_of_runs
from search.engine.strings import StringTable, write_strings

# A frequency is one byte; this value says that the real one stands in the list of exceptions.
_MANY = 255

Frequencies = NDArray[np.uint32]


class Vocabulary(dict[str, int]):
    """Numbers words in the order in which they are first looked up."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class WordsBuilder:
    """Collects the words of a field, document by document, and writes them sorted."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._numbers: list[NDArray[np.int32]] = []

    def add(self, words: Sequence[str]) -> None:
        """Take the words of the next document."""
        lookup = self._vocabulary.__getitem__
        self._numbers.append(np.fromiter(map(lookup, words), np.int32, len(words)))

    def write(self, file: ArrayFileWriter, name: str) -> None:
        """Write dictionary, postings and field lengths as `name`."""
        lengths = np.fromiter(map(len, self._numbers), np.uint32, len(self._numbers))
        words = list(self._vocabulary)
        order = sorted(range(len(words)), key=words.__getitem__)
        rank = np.empty(len(words), np.uint64)
        rank[order] = np.arange(len(words), dtype=np.uint64)
        packed = rank[np.concatenate([np.empty(0, np.int32), *self._numbers])] << np.uint64(32)
        packed |= np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
        packed.sort()
        first = first_of_runs(packed)
        frequencies = np.diff(np.append(first, len(packed))).astype(np.uint32)
        postings = packed[first]
        ranks = postings >> np.uint64(32)
        bounds = np.searchsorted(ranks, np.arange(len(words) + 1, dtype=np.uint64)).astype(np.int64)

        writer = WordsWriter(file, name)
        writer.write((postings & np.uint64(0xFFFFFFFF)).astype(np.uint32), bounds, frequencies)
        writer.close([words[i] for i in order], lengths)


class WordsWriter:
    """Writes postings, in the order of the words."""

    def __init__(self, file: ArrayFileWriter, name: str) -> None:
        self._file = file
        self._name = name
        self._lists = ListsWriter(file, f"{name}.docs")
        self._frequencies = file.stream(f"{name}.frequencies", np.uint8)
        self._document_frequencies: list[Bounds] = []
        self._large_at: list[NDArray[np.int64]] = []
        self._large: list[Frequencies] = []

    def write(self, docs: Values, bounds: Bounds, frequencies: Frequencies) -> None:
        """Append the postings of words: documents docs[bounds[i]:bounds[i + 1]], frequencies alike."""
        self._lists.write(docs, bounds)
        large = np.flatnonzero(frequencies >= _MANY)
        self._large_at.append(large + self._frequencies.length)
        self._large.append(frequencies[large])
        self._frequencies.write(np.minimum(frequencies, _MANY))
        self._document_frequencies.append(np.diff(bounds))

    def close(self, words: Sequence[str], lengths: NDArray[np.uint32]) -> None:
        """Write the dictionary and the number of words of each document."""
        self._lists.close()
        write_strings(self._file, f"{self._name}.words", words)
        counts = np.concatenate([np.empty(0, np.int64), *self._document_frequencies])
        self._file.put(f"{self._name}.frequency_bounds", bounds_of(counts))
        self._file.put(f"{self._name}.large_at", np.concatenate([np.empty(0, np.int64), *self._large_at]))
        self._file.put(f"{self._name}.large", np.concatenate([np.empty(0, np.uint32), *self._large]))
        self._file.put(f"{self._name}.lengths", lengths)


class WordIndex:
    """The words of one text field of one segment."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.words = StringTable(file, f"{name}.words")
        self.lists = Lists(file, f"{name}.docs")
        self.lengths: NDArray[np.uint32] = file.array(f"{name}.lengths")
        self._frequencies = file.array(f"{name}.frequencies")
        self._bounds = file.array(f"{name}.frequency_bounds")
        self._large_at = file.array(f"{name}.large_at")
        self._large = file.array(f"{name}.large")

    def document_frequency(self, index: int) -> int:
        """Return how many documents, deleted ones included, hold the word of that number."""
        return int(self._bounds[index + 1] - self._bounds[index])

    def postings(self, index: int) -> tuple[Values, Frequencies]:
        """Return the documents that hold a word, ascending, and how often each does."""
        return self.lists.read(index), self.frequencies(index, index + 1)

    def frequencies(self, low: int, high: int) -> Frequencies:
        """Return the frequencies that go with the lists low..high, end to end."""
        start, end = int(self._bounds[low]), int(self._bounds[high])
        frequencies = self._frequencies[start:end].astype(np.uint32)
        first, last = np.searchsorted(self._large_at, (start, end))
        if first < last:
            frequencies[self._large_at[first:last] - start] = self._large[first:last]
        return frequencies

"""In charge of the words of one text field in a segment: a sorted dictionary, and each word's documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.lists import (
    Bounds,
    Lists,
    ListsWriter,
    Values,
    bounds_of,
    first_of_runs,
)
from search.engine.packing import Packed, PackedWriter
from search.engine.strings import StringTable, write_strings

# A frequency is half a byte; its highest value says that the real one stands in the list of exceptions.
_FREQUENCY_BITS = 4
_MANY = (1 << _FREQUENCY_BITS) - 1

_NARROW_BITS = 32

Frequencies = NDArray[np.uint32]


class _Numbers(dict[str, int]):
    """Numbers words in the order in which they are first looked up."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class WordsBuilder:
    """Collects the words of a field, document by document, and writes them sorted."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._tokens = [np.empty(0, np.int32)]
        self._lengths = [np.empty(0, np.int64)]

    def add(self, batch: Sequence[Sequence[str]]) -> None:
        """Take the words of the next documents."""
        lengths = np.fromiter(map(len, batch), np.int64, len(batch))
        words = map(self._numbers.__getitem__, chain.from_iterable(batch))
        self._tokens.append(np.fromiter(words, np.int32, int(lengths.sum())))
        self._lengths.append(lengths)

    def add_numbered(
        self, words: Sequence[str], numbers: NDArray[np.integer], bounds: NDArray[np.integer]
    ) -> None:
        """Take the next documents: the words of document i are those of numbers[bounds[i]:bounds[i + 1]]."""
        own = np.fromiter(map(self._numbers.__getitem__, words), np.int32, len(words))
        self._tokens.append(own[numbers[bounds[0] : bounds[-1]]])
        self._lengths.append(np.diff(bounds))

    def write(self, file: ArrayFileWriter, name: str) -> None:
        """Write dictionary, postings and field lengths as `name`."""
        lengths = np.concatenate(self._lengths)
        words = sorted(self._numbers)
        doc_bits = len(lengths).bit_length()
        # Word and document in one integer, as narrow as they fit: a plain sort brings the postings into order.
        narrow: type[np.unsignedinteger[Any]] = (
            np.uint32 if len(words).bit_length() + doc_bits <= _NARROW_BITS else np.uint64
        )
        shift = narrow(doc_bits)
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        rank: NDArray[Any] = np.empty(len(words), narrow)
        rank[numbers] = np.arange(len(words), dtype=narrow)
        packed = rank[np.concatenate(self._tokens)] << shift
        packed |= np.repeat(np.arange(len(lengths), dtype=narrow), lengths)
        packed.sort()
        first = first_of_runs(packed)
        frequencies = np.diff(first, append=len(packed)).astype(np.uint32)
        packed = packed[first]
        docs = (packed & narrow((1 << doc_bits) - 1)).astype(np.uint32)
        packed >>= shift
        first = first_of_runs(packed)

        writer = WordsWriter(file, name)
        writer.write(docs, np.append(first, len(packed)).astype(np.int64), frequencies)
        writer.close([words[number] for number in packed[first].tolist()], lengths.astype(np.uint32))


class WordsWriter:
    """Writes postings, in the order of the words."""

    def __init__(self, file: ArrayFileWriter, name: str) -> None:
        self._file = file
        self._name = name
        self._lists = ListsWriter(file, f"{name}.docs")
        self._frequencies = PackedWriter(file, f"{name}.frequencies", _FREQUENCY_BITS)
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
        self._frequencies.close()
        write_strings(self._file, f"{self._name}.words", words)
        bounds = bounds_of(np.concatenate([np.empty(0, np.int64), *self._document_frequencies]))
        places = np.uint64 if int(bounds[-1]) >> 32 else np.uint32
        large_at = np.concatenate([np.empty(0, np.int64), *self._large_at])
        self._file.put(f"{self._name}.frequency_bounds", bounds.astype(places))
        self._file.put(f"{self._name}.large_at", large_at.astype(places))
        self._file.put(f"{self._name}.large", np.concatenate([np.empty(0, np.uint32), *self._large]))
        self._file.put(f"{self._name}.lengths", lengths)


class WordIndex:
    """The words of one text field of one segment."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.words = StringTable(file, f"{name}.words")
        self.lists = Lists(file, f"{name}.docs")
        self.lengths: NDArray[np.uint32] = file.array(f"{name}.lengths")
        self._frequencies = Packed(file, f"{name}.frequencies", _FREQUENCY_BITS)
        self._bounds = file.array(f"{name}.frequency_bounds")
        self._large_at = file.array(f"{name}.large_at")
        self._large = file.array(f"{name}.large")

    def document_frequency(self, index: int) -> int:
        """Return how many documents, deleted ones included, hold the word of that number."""
        return int(self._bounds[index + 1]) - int(self._bounds[index])

    def postings(self, index: int) -> tuple[Values, Frequencies]:
        """Return the documents that hold a word, ascending, and how often each does."""
        return self.lists.read(index), self.frequencies(index, index + 1)

    def frequencies(self, low: int, high: int) -> Frequencies:
        """Return the frequencies that go with the lists low..high, end to end."""
        start, end = int(self._bounds[low]), int(self._bounds[high])
        frequencies = np.array(self._frequencies.read(start, end - start), np.uint32)
        # Keys of the array's own type: for others all of it would be converted.
        first, last = np.searchsorted(self._large_at, np.array((start, end), self._large_at.dtype))
        if first < last:
            frequencies[self._large_at[first:last] - start] = self._large[first:last]
        return frequencies

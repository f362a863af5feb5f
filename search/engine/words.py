"""In charge of the words of one text field in a segment: a sorted dictionary, and each word's documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count, pairwise

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.folding import code_points, to_text
from search.engine.lists import (
    Bounds,
    Lists,
    ListsWriter,
    Values,
    bounds_of,
    first_of_runs,
    sorted_distinct,
)
from search.engine.packing import Packed, PackedWriter
from search.engine.strings import StringTable, write_strings

# A frequency is half a byte; its highest value says that the real one stands in the list of exceptions.
_FREQUENCY_BITS = 4
_MANY = (1 << _FREQUENCY_BITS) - 1

_SPACE = 0x20

# A word up to this many characters is a key by itself.
_PACKED = 3
_CHARACTER_BITS = np.uint64(21)
# Marks the key of a longer word, whose number is in the low bits.
_LONG = np.uint64(1 << 63)
_LONG_NUMBER = 0xFFFFFFFF

Frequencies = NDArray[np.uint32]
Keys = NDArray[np.uint64]


class _Numbers(dict[str, int]):
    """Numbers long words in the order in which they are first looked up."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class WordsBuilder:
    """Collects the words of a field, document by document, and writes them sorted.

    A word of up to three characters, as nearly all are, is its code points in one integer; longer ones are
    numbered. So words are compared, sorted and counted as integers.
    """

    def __init__(self) -> None:
        self._long = _Numbers()
        self._keys: list[Keys] = []
        self._counts: list[Bounds] = []
        self._sizes: list[Bounds] = []
        self._lengths: list[Bounds] = []

    def add(self, batch: Sequence[Sequence[str]]) -> None:
        """Take the words of the next documents."""
        bounds = bounds_of(np.fromiter(map(len, batch), np.int64, len(batch)))
        words = list(chain.from_iterable(batch))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        starts = np.cumsum(lengths) - lengths
        self._take(self._keys_of("".join(words), starts, lengths), bounds)

    def add_joined(self, batch: Sequence[str]) -> None:
        """Take the words of the next documents, each word followed by one space; no word holds one."""
        text = "".join(batch)
        ends = np.flatnonzero(code_points(text) == _SPACE)
        starts = np.concatenate([np.zeros(1, np.int64), ends + 1])[:-1]
        sizes = bounds_of(np.fromiter(map(len, batch), np.int64, len(batch)))
        self._take(self._keys_of(text, starts, ends - starts), np.searchsorted(ends, sizes))

    def _take(self, keys: Keys, bounds: Bounds) -> None:
        """Count the words of each document: `keys` from one of `bounds` to the next."""
        for start, end in pairwise(bounds.tolist()):
            keys[start:end].sort()
        begins = np.ones(len(keys) + 1, bool)
        np.not_equal(keys[1:], keys[:-1], out=begins[1:-1])
        begins[bounds] = True
        first = np.flatnonzero(begins)
        self._keys.append(keys[first[:-1]])
        self._counts.append(np.diff(first))
        self._sizes.append(np.diff(np.searchsorted(first, bounds)))
        self._lengths.append(np.diff(bounds))

    def _keys_of(self, text: str, starts: Bounds, lengths: Bounds) -> Keys:
        # Behind the last word there is room to read on; what is read there is masked out.
        codes = np.zeros(len(text) + _PACKED, np.uint32)
        # 1 is added to tell "\0" from the zeros that fill up a short word.
        np.add(code_points(text), np.uint32(1), out=codes[:-_PACKED])
        keys: Keys = (codes[starts] * (lengths > 0)).astype(np.uint64)
        for place in range(1, _PACKED):
            keys <<= _CHARACTER_BITS
            keys |= codes[place:][starts] * (lengths > place)
        long = np.flatnonzero(lengths > _PACKED)
        bounds = zip(starts[long].tolist(), (starts[long] + lengths[long]).tolist(), strict=True)
        numbers = [self._long[text[start:end]] for start, end in bounds]
        keys[long] = np.array(numbers, np.uint64) | _LONG
        return keys

    def write(self, file: ArrayFileWriter, name: str) -> None:
        """Write dictionary, postings and field lengths as `name`."""
        keys = np.concatenate([np.empty(0, np.uint64), *self._keys])
        counts = np.concatenate([np.empty(0, np.int64), *self._counts]).astype(np.uint64)
        sizes = np.concatenate([np.empty(0, np.int64), *self._sizes])
        docs = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
        distinct = sorted_distinct(keys)
        words = self._spell(distinct)
        order = sorted(range(len(words)), key=words.__getitem__)
        rank = np.empty(len(words), np.uint64)
        rank[order] = np.arange(len(words), dtype=np.uint64)

        # Word, document and frequency in one integer: a plain sort brings the postings into order.
        doc_bits = np.uint64(len(sizes).bit_length())
        count_bits = np.uint64(int(counts.max(initial=1)).bit_length())
        packed = rank[np.searchsorted(distinct, keys)]
        packed = (packed << doc_bits | docs) << count_bits | counts
        packed.sort()
        frequencies = (packed & _low(count_bits)).astype(np.uint32)
        packed >>= count_bits
        bounds = np.append(first_of_runs(packed >> doc_bits), len(packed)).astype(np.int64)

        writer = WordsWriter(file, name)
        writer.write((packed & _low(doc_bits)).astype(np.uint32), bounds, frequencies)
        lengths = np.concatenate([np.empty(0, np.int64), *self._lengths])
        writer.close([words[i] for i in order], lengths.astype(np.uint32))

    def _spell(self, keys: Keys) -> list[str]:
        """Return the words of keys."""
        characters = np.stack(
            [keys >> _CHARACTER_BITS * np.uint64(place) & _low(_CHARACTER_BITS) for place in (2, 1, 0)],
            axis=1,
        )
        is_long = keys >= _LONG
        characters[is_long] = 0
        filled = characters > 0
        spelled = to_text((characters - filled).astype(np.uint32).ravel())
        words = [
            spelled[at : at + size]
            for at, size in zip(count(step=_PACKED), filled.sum(axis=1).tolist(), strict=False)
        ]
        long = list(self._long)
        for at in np.flatnonzero(is_long).tolist():
            words[at] = long[int(keys[at]) & _LONG_NUMBER]
        return words


def _low(bits: np.uint64) -> np.uint64:
    """Return a mask of the lowest `bits`."""
    return (np.uint64(1) << bits) - np.uint64(1)


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

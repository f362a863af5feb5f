"""In charge of the literal index: where each pair of neighbouring characters stands, in one text field.

What stands in the values of a field (`speeches.text.transparent`), title marks left out, lies end to end in one
space of positions, each value followed by a separator that is no character; a value is a *unit* (a document's
title, one heading of a document). A bigram's positions are an ascending list, so a string is found by intersecting
the lists of its bigrams, the rarest first, and what is left is every occurrence, exactly: no match crosses from
one unit to the next, and no text is read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.contract.schema import BETWEEN_NAMES
from search.engine import places
from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.cache import ByteCache
from search.engine.characters import CharacterCounts, UnitCounts, write_counts
from search.engine.folding import SEPARATOR, Codes, StandingValues, code_points
from search.engine.left_out import LeftOutIndex, write_left_out
from search.engine.lists import Bounds, Lists, ListsWriter, Values, first_of_runs, gather
from search.engine.sentences import Ends
from search.engine.types import IntArray
from speeches.text.sought import seek

_CHARACTER_BITS = np.uint64(21)
# Below, sorting the text is cheaper than a table of all code points.
_SMALL_TEXT = 100_000

# A list of positions is kept decoded up to this share of the cache (one in …).
_LONGEST_KEPT = 32

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a field in a segment.

    Attributes:
        starts: position of each unit's first character, and behind them the end of the space.
        docs: the document each belongs to, ascending; None where unit i is document i.
        offsets: what to add to a place in the unit to get the offset in the text; None for zeros.
    """

    starts: Values
    docs: NDArray[np.uint32] | None = None
    offsets: NDArray[np.uint32] | None = None

    def doc_of(self, units: NDArray[np.integer]) -> NDArray[np.intp]:
        """Return the document of each unit."""
        return np.asarray(units if self.docs is None else self.docs[units], np.intp)


def write_literal(file: ArrayFileWriter, name: str, values: StandingValues) -> Values:
    """Index `values`, one unit each, and return the starts of the units."""
    write_counts(file, f"{name}.characters", values.codes, values.bounds, SEPARATOR)
    keys, positions, bounds = _bigrams(values.codes)
    file.put(f"{name}.keys", keys)
    lists = ListsWriter(file, f"{name}.lists")
    lists.write(positions, bounds)
    lists.close()
    write_left_out(file, f"{name}.left_out", values.left_out)
    return values.bounds.astype(np.uint32)


def _bigrams(text: Codes) -> tuple[Keys, Values, Bounds]:
    """Return the sorted keys of all bigrams, their positions end to end, and the bounds of those."""
    alphabet, ids = _alphabet(text)
    # Key and position in one integer sort far faster than an argsort of keys. 2**24 characters and an
    # alphabet of 2**20 fit; a segment has fewer of both (`build.FLUSH_CHARACTERS`).
    position_bits = np.uint64(max(1, len(text).bit_length()))
    size = np.uint64(max(1, len(alphabet)))
    packed = ids[:-1] * size
    packed += ids[1:]
    packed <<= position_bits
    packed |= np.arange(len(packed), dtype=np.uint64)
    packed.sort()
    # What begins with the separator, the highest of the alphabet, is no bigram and comes last.
    packed = packed[: np.searchsorted(packed, (size - np.uint64(1)) * size << position_bits)]
    positions = (packed & ((np.uint64(1) << position_bits) - np.uint64(1))).astype(np.uint32)
    packed >>= position_bits
    first = first_of_runs(packed)
    left, right = np.divmod(packed[first], size)
    keys = alphabet[left] << _CHARACTER_BITS | alphabet[right]
    return keys, positions, np.append(first, len(packed)).astype(np.int64)


def _alphabet(text: NDArray[np.uint32]) -> tuple[Keys, Keys]:
    """Return the distinct code points in order, and `text` with each replaced by its rank."""
    if len(text) < _SMALL_TEXT:
        distinct, ids = np.unique(text, return_inverse=True)
        return distinct.astype(np.uint64), ids.astype(np.uint64)
    present = np.zeros(SEPARATOR + 1, bool)
    present[text] = True
    alphabet = np.flatnonzero(present).astype(np.uint64)
    rank = np.zeros(SEPARATOR + 1, np.uint64)
    rank[alphabet] = np.arange(len(alphabet), dtype=np.uint64)
    return alphabet, rank[text]


class LiteralIndex:
    """Finds strings in one text field of one segment."""

    def __init__(self, file: ArrayFile, name: str, units: Units, cache: ByteCache) -> None:
        self.keys: Keys = file.array(f"{name}.keys")
        self.lists = Lists(file, f"{name}.lists")
        self.characters = CharacterCounts(file, f"{name}.characters", len(units.starts) - 1)
        self.units = units
        self.left_out = LeftOutIndex(file, f"{name}.left_out", cache)
        self.ends = Ends(file, name.removeprefix("literal."), cache)
        self._cache = cache
        self._identity = (str(file.path), name)

    def find(self, text: str) -> Values:
        """Return the position of every occurrence of `text`, overlapping ones too, ascending.

        An occurrence that begins with a title mark is at what follows the mark.
        """
        sought = seek(text)
        if len(sought.pieces) == 1 and not sought.keeps_titles:
            return self._find_bare(sought.pieces[0])
        starts, _ = places.find(self._find_bare, self.left_out, sought)
        return self._bare(starts, sought.keeps_titles)

    def spans(self, text: str) -> tuple[NDArray[np.intp], IntArray, IntArray]:
        """Return every occurrence of `text`: its document, and its start and end in that document's text."""
        sought = seek(text)
        starts, ends = places.find(self._find_bare, self.left_out, sought)
        units = self.units_of(self._bare(starts, sought.keeps_titles))
        begins = self.units.starts[units].astype(np.int64)
        begins += self.left_out.count_before(begins)
        if self.units.offsets is not None:
            begins -= self.units.offsets[units]
        first = self.left_out.in_text(starts, keep_titles=sought.keeps_titles)
        last = self.left_out.in_text(ends - 1, keep_titles=sought.keeps_titles)
        return self.units.doc_of(units), first - begins, last + 1 - begins

    def _bare(self, positions: IntArray, keeps_titles: bool) -> Values:
        bare = self.left_out.without_titles(positions) if keeps_titles else positions
        return bare.astype(np.uint32)

    def _find_bare(self, text: str) -> Values:
        codes = code_points(text).astype(np.uint64)
        if len(codes) == 0:
            return np.empty(0, np.uint32)
        if len(codes) == 1:
            return self._find_character(codes[0])
        keys = codes[:-1] << _CHARACTER_BITS | codes[1:]
        lists = np.searchsorted(self.keys, keys)
        if np.any(lists == len(self.keys)) or np.any(self.keys[lists] != keys):
            return np.empty(0, np.uint32)
        plan = _cover(self.lists.units[lists])
        found = self._list(int(lists[plan[0]]))
        if plan[0]:
            found = found[np.searchsorted(found, np.uint32(plan[0])) :] - np.uint32(plan[0])
        for at in plan[1:]:
            if not len(found):
                break
            found = found[held(self._list(int(lists[at])), found + np.uint32(at))]
        return found

    def count(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return the documents that hold `text`, ascending, and how often each does."""
        sought = seek(text)
        counts = None
        if len(sought.plain) == 1 and len(sought.pieces) == 1 and not sought.keeps_titles:
            counts = self.characters.of(ord(sought.plain))
        return self.documents(self.find(text)) if counts is None else self._documents_of(counts)

    def count_character(self, code: int) -> UnitCounts:
        """Return how often each unit holds a character, whether that was written or not."""
        units = len(self.units.starts) - 1
        return np.bincount(self.units_of(self._find_character(np.uint64(code))), minlength=units).astype(
            np.uint32
        )

    def find_whole(self, text: str) -> Values:
        """Return the positions of the units that are `text` from end to end, or one of their names, ascending."""
        sought = seek(text)
        starts, ends = places.find(self._find_bare, self.left_out, sought)
        found = self._bare(starts, sought.keeps_titles)
        units = self.units_of(found)
        first = self.units.starts[units].astype(np.int64)
        behind = self.units.starts[units + 1].astype(np.int64) - 1
        if sought.keeps_titles:
            titles = self.left_out.titles().passed
            first += np.searchsorted(titles, first)
            behind += np.searchsorted(titles, behind, side="right")
        begins, reaches = starts == first, ends == behind
        breaks = self._find_bare(BETWEEN_NAMES).astype(np.int64)
        if len(breaks) and not sought.keeps_titles:  # no name has title marks
            begins |= held(breaks + len(BETWEEN_NAMES), starts)
            reaches |= held(breaks, ends)
        whole: Values = found[begins & reaches]
        return whole

    def find_within(self, text: str, starts: Values, ends: Values) -> IntArray:
        """Return the positions of `text` that lie in stretches of the space, ascending.

        Args:
            text: the string, looked for without its title marks and line breaks.
            starts: where each stretch begins, ascending; none reaches beyond the next, and each holds whole
                units, so that no occurrence begins in it and ends behind it.
            ends: where each ends.
        """
        bare = seek(text).plain
        codes = code_points(bare).astype(np.uint64)
        if len(codes) < 2:
            return _within(self._find_bare(bare), starts, ends)
        keys = codes[:-1] << _CHARACTER_BITS | codes[1:]
        lists = np.searchsorted(self.keys, keys)
        if np.any(lists == len(self.keys)) or np.any(self.keys[lists] != keys):
            return np.empty(0, np.int64)
        first, *others = _cover(self.lists.units[lists])
        found = _within(self._list(int(lists[first])), starts, ends) - first
        for at in others:
            places = _within(self._list(int(lists[at])), starts, ends) - at
            found = found[held(places, found)] if len(places) else places
        return found

    def documents(self, positions: Values) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return the documents that hold `positions` (ascending), ascending, and how many each holds."""
        starts = self.units.starts
        if len(positions) >= len(starts):
            return self._documents_of(np.diff(np.searchsorted(positions, starts)))
        unit_of = self.units_of(positions)
        first = first_of_runs(unit_of)
        return self._by_document(unit_of[first], np.diff(first, append=len(unit_of)))

    def _documents_of(self, per_unit: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        units = np.flatnonzero(per_unit)
        return self._by_document(units, per_unit[units])

    def _by_document(
        self, units: NDArray[np.intp], counts: NDArray[np.integer]
    ) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        if self.units.docs is None or not len(units):
            return units.astype(np.intp), counts.astype(np.int32)
        docs = self.units.docs[units]
        first = first_of_runs(docs)
        return docs[first].astype(np.intp), np.add.reduceat(counts, first).astype(np.int32)

    def units_of(self, positions: Values | IntArray) -> NDArray[np.intp]:
        """Return the unit each of the ascending `positions` lies in."""
        starts = self.units.starts
        if len(positions) < len(starts):
            return np.searchsorted(starts, positions, side="right") - 1
        # Far fewer searches: where each unit begins among the positions.
        return np.repeat(np.arange(len(starts) - 1), np.diff(np.searchsorted(positions, starts)))

    def _find_character(self, code: np.uint64) -> Values:
        low, high = np.searchsorted(
            self.keys, np.array([code << _CHARACTER_BITS, (code + np.uint64(1)) << _CHARACTER_BITS])
        )
        if low == high:
            return np.empty(0, np.uint32)
        positions, _ = self.lists.read_many(int(low), int(high))
        return np.sort(positions)

    def _list(self, index: int) -> Values:
        key = (*self._identity, index)
        cached: Values | None = self._cache.get(key)
        if cached is None:
            cached = self.lists.read(index)
            # Plain lists are slices of the map, which costs nothing to read again; the longest would push out
            # what was found by them.
            if cached.base is None and cached.nbytes * _LONGEST_KEPT <= self._cache.capacity:
                self._cache.put(key, cached, cached.nbytes)
        return cached


def _within(positions: Values, starts: Values, ends: Values) -> IntArray:
    """Return those of the ascending `positions` that lie in one of the stretches."""
    low = np.searchsorted(positions, starts)
    sizes = np.searchsorted(positions, ends) - low
    return positions[gather(low, sizes)].astype(np.int64)


def _cover(sizes: NDArray[np.uint32]) -> list[int]:
    """Choose bigrams, rarest first, until every character of the string belongs to one of them."""
    chosen: list[int] = []
    covered = np.zeros(len(sizes) + 1, bool)
    for at in np.argsort(sizes, kind="stable").tolist():
        if not covered[at] or not covered[at + 1]:
            chosen.append(at)
            covered[at : at + 2] = True
    return chosen


def held(sorted_values: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return which of the ascending `wanted` occur in `sorted_values`."""
    at = np.searchsorted(sorted_values, wanted)
    at[at == len(sorted_values)] = 0
    found: NDArray[np.bool_] = np.equal(sorted_values[at], wanted)
    return found

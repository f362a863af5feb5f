"""In charge of the passages that two texts have in common, where they stand in each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from speeches.similarity.normalise import Core, core
from speeches.similarity.shingles import WIDTH, shingle_hashes

# Shorter runs are set phrases (坚持以人民为中心的发展思想 has 13 characters), not borrowings.
SHORTEST = 16
# Of the places where a shingle stands in the other text, so many are tried: repetitive texts stay linear.
_TRIED = 8


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A run that two texts share, as half-open spans of each; digits, blots and punctuation may differ."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    length: int  # of the characters that count


def shared_passages(a: str, b: str, shortest: int = SHORTEST) -> list[SharedPassage]:
    """Return the longest runs of `a` that also stand in `b`, in the order of `a` and without overlap in it.

    Args:
        a: the text whose origin is asked for.
        b: the text it may come from.
        shortest: characters that count, below which a run is not reported; at least the width of a shingle.
    """
    core_a, core_b = core(a), core(b)
    shortest = max(shortest, WIDTH)
    if min(len(core_a), len(core_b)) < shortest:
        return []
    places = _places(core_a, core_b)
    codes_a, codes_b = core_a.codes.tolist(), core_b.codes.tolist()
    passages: list[SharedPassage] = []
    i = 0
    while i + WIDTH <= len(codes_a):
        best_start, best_length = 0, 0
        for j in places.get(i, ()):
            # A run that cannot be longer than the best need not be walked.
            if best_length and not _equal_at(codes_a, codes_b, i + best_length, j + best_length):
                continue
            length = _run(codes_a, codes_b, i, j)
            if length > best_length:
                best_start, best_length = j, length
        if best_length >= shortest:
            passages.append(_passage(core_a, core_b, i, best_start, best_length))
            i += best_length
        else:
            i += 1
    return passages


def _places(a: Core, b: Core) -> dict[int, list[int]]:
    """Return, for each shingle of `a` by its place, the first places in `b` where the same shingle stands."""
    hashes_a, hashes_b = shingle_hashes(a.codes), shingle_hashes(b.codes)
    order = np.argsort(hashes_b, kind="stable")
    ordered = hashes_b[order]
    first = np.searchsorted(ordered, hashes_a, side="left")
    last = np.minimum(np.searchsorted(ordered, hashes_a, side="right"), first + _TRIED)
    return {int(i): order[first[i] : last[i]].tolist() for i in np.flatnonzero(last > first)}


def _equal_at(a: list[int], b: list[int], i: int, j: int) -> bool:
    return i < len(a) and j < len(b) and a[i] == b[j]


def _run(a: list[int], b: list[int], i: int, j: int) -> int:
    start = i
    end = min(len(a), i + len(b) - j)
    while i < end and a[i] == b[j]:
        i += 1
        j += 1
    return i - start


def _passage(a: Core, b: Core, i: int, j: int, length: int) -> SharedPassage:
    return SharedPassage(
        int(a.offsets[i]),
        int(a.offsets[i + length - 1]) + 1,
        int(b.offsets[j]),
        int(b.offsets[j + length - 1]) + 1,
        length,
    )

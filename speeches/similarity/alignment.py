"""In charge of aligning two sequences by what stands once in each: patience diff, in near-linear time.

`difflib` needs quadratic time where every other line is changed, and worse on repetitive text; here it only
ever sees the small gaps between anchors.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Characters in a run that anchors one paragraph to another.
_GRAM = 4
# What comparing the gaps of two texts may cost, in steps of difflib at its worst: some two seconds.
BUDGET = 20_000_000


def anchors(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what stands once on either side, as many as keep their order on both."""
    once_left = {item for item, count in Counter(left).items() if count == 1}
    once = {item for item, count in Counter(right).items() if count == 1 and item in once_left}
    where = {item: j for j, item in enumerate(right) if item in once}
    return ascending([(i, where[item]) for i, item in enumerate(left) if item in where])


def ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of `pairs` whose second numbers ascend strictly; the first do already."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            at.append(number)
        else:
            ends[place] = j
            at[place] = number
    chain = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


@dataclass(slots=True)
class Budget:
    """How many steps are left for comparing gaps; shared by all paragraphs of two texts."""

    left: int = BUDGET


def differing(a: str, b: str, budget: Budget) -> list[tuple[int, int, int, int]]:
    """Return the runs that differ, in ascending order: (start, end) in `a`, then in `b`; one may be empty."""
    runs: list[tuple[int, int, int, int]] = []
    i = j = 0
    for start_i, start_j, length in [*_common_runs(a, b), (len(a), len(b), 0)]:
        if i < start_i or j < start_j:
            runs.extend(_gap(a, b, (i, start_i, j, start_j), budget))
        i, j = start_i + length, start_j + length
    return runs


def _common_runs(a: str, b: str) -> list[tuple[int, int, int]]:
    """Return runs that stand in both, grown from their anchors: start in `a`, in `b`, and length."""
    found = anchors(_grams(a), _grams(b))
    head = _same(a, b, 0, 0)
    runs: list[tuple[int, int, int]] = [(0, 0, head)] if head else []
    end_i = end_j = head
    for i, j in found:
        if i < end_i or j < end_j:
            continue
        while i > end_i and j > end_j and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        length = _same(a, b, i, j)
        runs.append((i, j, length))
        end_i, end_j = i + length, j + length
    tail = 0
    while tail < min(len(a) - end_i, len(b) - end_j) and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return [*runs, (len(a) - tail, len(b) - tail, tail)] if tail else runs


def _grams(text: str) -> list[str]:
    return [text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)]


def _same(a: str, b: str, i: int, j: int) -> int:
    limit = min(len(a) - i, len(b) - j)
    return next((k for k in range(limit) if a[i + k] != b[j + k]), limit)


def _gap(a: str, b: str, place: tuple[int, int, int, int], budget: Budget) -> list[tuple[int, int, int, int]]:
    i1, i2, j1, j2 = place
    if i1 == i2 or j1 == j2:
        return [place]
    in_a, in_b = Counter(a[i1:i2]), Counter(b[j1:j2])
    cost = sum(count * in_b[character] for character, count in in_a.items()) * min(i2 - i1, j2 - j1)
    if cost > budget.left:
        return [place]
    budget.left -= cost
    opcodes = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False).get_opcodes()
    return [(i1 + x1, i1 + x2, j1 + y1, j1 + y2) for tag, x1, x2, y1, y2 in opcodes if tag != "equal"]

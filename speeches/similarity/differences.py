"""In charge of setting two texts side by side: which paragraphs belong together, and what differs in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from speeches.similarity.alignment import Budget, anchors, ascending, differing
from speeches.text.normalise import fold

# Above this a line is no paragraph but a text without line breaks, and is taken sentence by sentence.
_LONG_LINE = 1_500
# A paragraph belongs to another when this much of the shorter one's pairs of characters is in both.
_BELONGS = 0.35
# A pair of characters that stands in more paragraphs than this says nothing about which belong together.
_COMMONPLACE = 12
# One equal character between two differing ones is a coincidence, and marking around it unreadable.
_ISLAND = 1
# Takes "…。", "…！”", "…；" and the rest; every character is in one match.
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’」』）)]*|[^。！？；]+")
_SPACE = re.compile(r"\s+")


class ChangeKind(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"  # stands on the left only
    ADDED = "added"  # stands on the right only


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a paragraph that differs: `[start, end)` within it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the display: a paragraph on the left, on the right, or both, with what differs marked.

    `left_start` and `right_start` are where the paragraph begins in its whole text.
    """

    kind: ChangeKind
    left: str = ""
    right: str = ""
    left_start: int = 0
    right_start: int = 0
    left_marks: tuple[Mark, ...] = ()
    right_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    start: int
    key: str


def differences(a: str, b: str) -> list[Change]:
    """Return the rows of a side-by-side display of two texts, those of what is the same too.

    Joined, the rows' `left` are all lines of `a`, and their `right` all lines of `b`, but for empty ones.
    """
    by_sentence = max((len(line) for text in (a, b) for line in text.split("\n")), default=0) > _LONG_LINE
    left, right = _units(a, by_sentence), _units(b, by_sentence)
    budget = Budget()
    changes: list[Change] = []
    for one, other in _aligned(left, right):
        if one is None and other is not None:
            changes.append(Change(ChangeKind.ADDED, right=other.text, right_start=other.start))
        elif other is None and one is not None:
            changes.append(Change(ChangeKind.REMOVED, left=one.text, left_start=one.start))
        elif one is not None and other is not None:
            changes.append(_compared(one, other, budget))
    return changes


def _units(text: str, by_sentence: bool) -> list[_Unit]:
    units = []
    start = 0
    for line in text.split("\n"):
        pieces = _SENTENCE.findall(line) if by_sentence else [line]
        at = start
        for piece in pieces:
            if piece.strip():
                units.append(_Unit(piece, at, _SPACE.sub("", fold(piece))))
            at += len(piece)
        start += len(line) + 1
    return units


def _aligned(left: list[_Unit], right: list[_Unit]) -> list[tuple[_Unit | None, _Unit | None]]:
    """Pair the paragraphs of two texts in their order; None stands for what has no counterpart."""
    rows: list[tuple[_Unit | None, _Unit | None]] = []
    i = j = 0
    for pair_i, pair_j in [*_counterparts(left, right), (len(left), len(right))]:
        rows.extend((unit, None) for unit in left[i:pair_i])
        rows.extend((None, unit) for unit in right[j:pair_j])
        if pair_i < len(left):
            rows.append((left[pair_i], right[pair_j]))
        i, j = pair_i + 1, pair_j + 1
    return rows


def _counterparts(left: list[_Unit], right: list[_Unit]) -> list[tuple[int, int]]:
    """Return which paragraphs of two texts belong together, both in ascending order."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for next_i, next_j in anchors([unit.key for unit in left], [unit.key for unit in right]):
        between = _between_anchors(left[i:next_i], right[j:next_j])
        pairs += [(i + x, j + y) for x, y in between]
        pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return pairs + [(i + x, j + y) for x, y in _between_anchors(left[i:], right[j:])]


def _between_anchors(left: list[_Unit], right: list[_Unit]) -> list[tuple[int, int]]:
    """Pair what stands between two anchors.

    Lines that stand more than once are no anchors, but go with their neighbours: from both ends inwards, as long as
    they are the same.
    """
    head = _alike(left, right)
    tail = _alike(left[head:][::-1], right[head:][::-1])
    last_i, last_j = len(left) - tail, len(right) - tail
    return [
        *((k, k) for k in range(head)),
        *((head + x, head + y) for x, y in _pairs(left[head:last_i], right[head:last_j])),
        *((last_i + k, last_j + k) for k in range(tail)),
    ]


def _alike(left: list[_Unit], right: list[_Unit]) -> int:
    """Return how many paragraphs are the same from the start on."""
    same = takewhile(lambda pair: pair[0].key == pair[1].key, zip(left, right, strict=False))
    return sum(1 for _ in same)


def _pairs(left: list[_Unit], right: list[_Unit]) -> list[tuple[int, int]]:
    """Return which of two runs of differing paragraphs belong together, both in ascending order."""
    if not left or not right:
        return []
    grams = [_grams(unit.key) for unit in right]
    where: dict[str, list[int]] = {}
    for j, own in enumerate(grams):
        for gram in own:
            where.setdefault(gram, []).append(j)
    wanted: list[tuple[int, int]] = []
    for i, unit in enumerate(left):
        own = _grams(unit.key)
        votes: dict[int, int] = {}
        for gram in own:
            found = where.get(gram, ())
            if len(found) <= _COMMONPLACE:
                for j in found:
                    votes[j] = votes.get(j, 0) + 1
        if votes:
            best = max(votes, key=lambda j: (votes[j], -abs(i - j)))
            if votes[best] >= _BELONGS * min(len(own), len(grams[best])):
                wanted.append((i, best))
    return ascending(wanted)


def _grams(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(max(1, len(key) - 1))}


def _compared(one: _Unit, other: _Unit, budget: Budget) -> Change:
    a, b = one.text, other.text
    if a == b:
        return Change(ChangeKind.SAME, a, b, one.start, other.start)
    left: list[Mark] = []
    right: list[Mark] = []
    for i1, i2, j1, j2 in differing(a, b, budget):
        if left and i1 - left[-1].end <= _ISLAND and j1 - right[-1].end <= _ISLAND:
            left[-1], right[-1] = Mark(left[-1].start, i2), Mark(right[-1].start, j2)
        else:
            left.append(Mark(i1, i2))
            right.append(Mark(j1, j2))
    return Change(
        ChangeKind.CHANGED,
        a,
        b,
        one.start,
        other.start,
        tuple(mark for mark in left if mark.start < mark.end),
        tuple(mark for mark in right if mark.start < mark.end),
    )

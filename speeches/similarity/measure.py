"""In charge of saying how alike two texts are: the same, near copies, a part and its whole, or different."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from speeches.similarity.normalise import Core, core
from speeches.similarity.shingles import WIDTH, Hashes, shingle_hashes


class Verdict(StrEnum):
    """What two texts are to each other."""

    SAME = "same"  # every character that counts is equal: only digits, blots, spaces or punctuation differ
    NEAR = "near"  # a near copy: another vendor's advertisement, names blotted out, a few words changed
    PART = "part"  # the shorter is a part of the longer: a preview, one speech of a compilation
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each measure in 0–1.

    `similarity` is how much of both texts stands in both; `containment` how much of the shorter one;
    `jaccard` the common part of their sets of shingles, which MinHash estimates.
    """

    similarity: float
    containment: float
    jaccard: float
    verdict: Verdict


# Measured on work reports and speeches, 6,000 characters each: copies with advertisements, changed digits,
# names blotted out every sixty characters or edits every forty are at 0.92 and above; different texts of the
# genre, set phrases and all, at 0.23 and below.
NEAR_COPY = 0.8
# The same measure for the shorter text alone: parts are at 0.96 and above, different texts below 0.23.
PART_OF = 0.8
# A shorter text that lacks this much of the longer is a part of it, however alike the two are.
MUCH_SHORTER = 0.7
# Characters that count: below this a text may be one formula that a thousand speeches open with.
SHORTEST_PART = 150


def compare(a: str, b: str) -> Likeness:
    """Return how alike two texts are; exact, in time linear in their length."""
    return compare_cores(core(a), core(b))


def similarity(a: str, b: str) -> float:
    """Return how much of both texts stands in both, 0–1."""
    return compare(a, b).similarity


def containment(a: str, b: str) -> float:
    """Return how much of the shorter text stands in the longer, 0–1."""
    return compare(a, b).containment


def compare_cores(a: Core, b: Core) -> Likeness:
    """Return how alike two texts are, of which only what counts is given."""
    if not len(a) or not len(b):
        return Likeness(0.0, 0.0, 0.0, Verdict.DIFFERENT)
    if len(a) == len(b) and bool(np.array_equal(a.codes, b.codes)):
        return Likeness(1.0, 1.0, 1.0, Verdict.SAME)
    width = min(WIDTH, len(a), len(b))
    hashes_a, hashes_b = shingle_hashes(a.codes, width), shingle_hashes(b.codes, width)
    set_a, set_b = np.unique(hashes_a), np.unique(hashes_b)
    common = np.intersect1d(set_a, set_b, assume_unique=True)
    jaccard = len(common) / (len(set_a) + len(set_b) - len(common))
    covered_a, covered_b = _covered(hashes_a, common, width), _covered(hashes_b, common, width)
    alike = (covered_a + covered_b) / (len(a) + len(b))
    shorter, covered = (len(a), covered_a) if len(a) <= len(b) else (len(b), covered_b)
    contained = covered / shorter
    longer = len(a) + len(b) - shorter
    return Likeness(alike, contained, jaccard, _verdict(alike, contained, shorter, longer))


def _covered(hashes: Hashes, common: Hashes, width: int) -> int:
    """Return how many characters stand in a shingle that both texts have.

    Counting characters rather than shingles, a changed name costs its own characters, not the five shingles
    around it as well.
    """
    found = np.isin(hashes, common)
    steps = np.zeros(len(hashes) + width, dtype=np.int32)
    np.add.at(steps, np.flatnonzero(found), 1)
    np.subtract.at(steps, np.flatnonzero(found) + width, 1)
    return int(np.count_nonzero(np.cumsum(steps) > 0))


def _verdict(alike: float, contained: float, shorter: int, longer: int) -> Verdict:
    is_part = contained >= PART_OF and shorter >= SHORTEST_PART
    if is_part and shorter < MUCH_SHORTER * longer:
        return Verdict.PART
    if alike >= NEAR_COPY:
        return Verdict.NEAR
    return Verdict.PART if is_part else Verdict.DIFFERENT

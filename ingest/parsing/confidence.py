"""In charge of how sure a rule is of what it read: one measured figure for each kind of evidence.

`python -m ingest.measuring.calibrate` counts how often each kind was right and prints this table anew; a test fails when
table and count disagree. What counts is text that no rule was made with; the documents of the rules are only where the
figure of a kind starts from that was seldom seen elsewhere (docs/parsing.md has the curve over sites left out).
"""

from __future__ import annotations

from typing import NamedTuple

from ingest.parsing.types import Style


class Sureness(float):
    """A share between 0 and 1 that knows the evidence it belongs to."""

    evidence: str

    def __new__(cls, value: float, evidence: str) -> Sureness:
        """Make the share `value` of `evidence`."""
        sureness = super().__new__(cls, value)
        sureness.evidence = evidence
        return sureness

    def __reduce__(self) -> tuple[type[Sureness], tuple[float, str]]:
        """Return what makes this share again in another process."""
        return Sureness, (float(self), self.evidence)


class EvidenceCounts(NamedTuple):
    """How often a kind of evidence was right, and how often it spoke, in three groups of documents.

    Attributes:
        made: those that the rules were made with.
        dealt: destroyed documents that no rule was made with.
        pages: real pages of sites that no rule was made with.
    """

    made: tuple[int, int] = (0, 0)
    dealt: tuple[int, int] = (0, 0)
    pages: tuple[int, int] = (0, 0)


# What no document showed, and how many documents that guess weighs.
_UNSEEN, _WEIGHT = 0.7, 10
# Nothing that is read is certain.
_MOST = 0.99


def share(counts: EvidenceCounts) -> float:
    """Return how often evidence is right on text never seen, 0–1.

    A mean drawn towards a prior (Laplace's rule of succession with a prior of ten): rules promise half of what they
    keep on their own documents beyond the figure of the unseen.

    >>> share(EvidenceCounts()), share(EvidenceCounts((90, 90))), share(EvidenceCounts((90, 90), (80, 100)))
    (0.7, 0.83, 0.8)
    """
    right, read = counts.made
    own = (right + _UNSEEN * _WEIGHT) / (read + _WEIGHT)
    prior = (own + _UNSEEN) / 2
    unseen_right, unseen = counts.dealt[0] + counts.pages[0], counts.dealt[1] + counts.pages[1]
    return min(round((unseen_right + prior * _WEIGHT) / (unseen + _WEIGHT), 2), _MOST)


_COUNTS = {
    "date_in_note": EvidenceCounts((2, 2), (0, 0), (0, 0)),  # 0.72
    "date_line": EvidenceCounts((117, 117), (280, 280), (5, 6)),  # 0.99
    "date_line_part": EvidenceCounts((11, 11), (0, 1), (0, 0)),  # 0.71
    "date_signature": EvidenceCounts((8, 8), (0, 0), (0, 0)),  # 0.77
    "date_today": EvidenceCounts((2, 2), (0, 0), (0, 0)),  # 0.72
    "heading_annex": EvidenceCounts((0, 0), (10, 10), (0, 0)),  # 0.85
    "heading_bare": EvidenceCounts((0, 0), (22, 22), (0, 0)),  # 0.91
    "heading_clause": EvidenceCounts((6, 7), (0, 12), (0, 1)),  # 0.32
    "heading_glued": EvidenceCounts((49, 49), (111, 124), (2, 2)),  # 0.89
    "heading_line": EvidenceCounts((245, 246), (3003, 3014), (12, 12)),  # 0.99
    "heading_sentence": EvidenceCounts((483, 491), (160, 169), (11, 11)),  # 0.94
    "heading_sentence_line": EvidenceCounts((25, 25), (32, 32), (1, 2)),  # 0.93
    "heading_unnumbered": EvidenceCounts((20, 20), (28, 32), (1, 1)),  # 0.86
    "in_note": EvidenceCounts((3, 3), (0, 0), (0, 0)),  # 0.73
    "in_title": EvidenceCounts((39, 39), (109, 109), (17, 17)),  # 0.99
    "introduction": EvidenceCounts((2, 2), (0, 0), (4, 4)),  # 0.80
    "kind_by_salutation": EvidenceCounts((2, 2), (0, 0), (2, 2)),  # 0.77
    "kind_guess": EvidenceCounts((4, 4), (0, 17), (4, 5)),  # 0.36
    "kind_in_body": EvidenceCounts((0, 0), (0, 0), (1, 1)),  # 0.73
    "kind_in_title": EvidenceCounts((202, 202), (342, 342), (37, 37)),  # 0.99
    "no_date": EvidenceCounts((64, 65), (76, 78), (23, 24)),  # 0.96
    "no_place": EvidenceCounts((154, 154), (0, 0), (0, 0)),  # 0.84
    "no_position": EvidenceCounts((65, 65), (182, 183), (23, 26)),  # 0.97
    "no_published": EvidenceCounts((139, 140), (0, 0), (38, 39)),  # 0.95
    "no_region": EvidenceCounts((102, 102), (0, 0), (17, 17)),  # 0.94
    "no_region_blotted": EvidenceCounts((27, 27), (0, 0), (9, 9)),  # 0.90
    "no_region_named": EvidenceCounts((3, 3), (0, 0), (0, 4)),  # 0.52
    "no_speaker": EvidenceCounts((85, 85), (83, 83), (38, 39)),  # 0.98
    "no_title": EvidenceCounts((4, 4), (4, 23), (8, 12)),  # 0.43
    "no_venue": EvidenceCounts((10, 10), (18, 19), (5, 8)),  # 0.83
    "place_line": EvidenceCounts((5, 6), (0, 0), (0, 0)),  # 0.72
    "plain_title": EvidenceCounts((7, 7), (6, 6), (5, 6)),  # 0.85
    "point_clause": EvidenceCounts((19, 20), (0, 0), (1, 1)),  # 0.80
    "point_sentence": EvidenceCounts((201, 201), (70, 70), (2, 2)),  # 0.98
    "published": EvidenceCounts((20, 20), (12, 12), (10, 11)),  # 0.91
    "region": EvidenceCounts((58, 58), (18, 18), (4, 4)),  # 0.95
    "region_by_context": EvidenceCounts((1, 1), (0, 0), (0, 0)),  # 0.71
    "region_in_body": EvidenceCounts((16, 16), (0, 0), (2, 2)),  # 0.83
    "region_of_publisher": EvidenceCounts((1, 1), (0, 0), (0, 0)),  # 0.71
    "signature": EvidenceCounts((4, 4), (0, 0), (0, 0)),  # 0.74
    "speaker_line": EvidenceCounts((218, 218), (351, 351), (10, 10)),  # 0.99
    "subtitle": EvidenceCounts((160, 160), (380, 380), (47, 50)),  # 0.99
    "title": EvidenceCounts((196, 196), (348, 351), (25, 27)),  # 0.98
    "title_in_tail": EvidenceCounts((2, 2), (0, 0), (0, 0)),  # 0.72
    "venue_in_body": EvidenceCounts((0, 0), (0, 0), (1, 1)),  # 0.73
    "venue_in_note": EvidenceCounts((1, 1), (0, 0), (0, 0)),  # 0.71
    "venue_in_title": EvidenceCounts((191, 191), (321, 322), (28, 30)),  # 0.99
    "venue_line": EvidenceCounts((5, 5), (18, 18), (1, 1)),  # 0.91
    "year_in_title": EvidenceCounts((3, 3), (1, 2), (1, 1)),  # 0.72
}  # fmt: skip
_SHARES = {evidence: share(counts) for evidence, counts in _COUNTS.items()}
EVIDENCES = tuple(_COUNTS)


def counts_of(evidence: str) -> EvidenceCounts:
    """Return the counts behind a kind of evidence; none where no document showed it."""
    return _COUNTS.get(evidence, EvidenceCounts())


def of(evidence: str) -> Sureness:
    """Return how often `evidence` was right, or how often the source did not say, for `no_…`."""
    return Sureness(_SHARES.get(evidence, _UNSEEN), evidence)


def of_heading(style: Style, evidence: str) -> Sureness:
    """Return how often a heading was right that was told by `evidence` (see headings.py)."""
    kind = "point" if style is Style.INLINE else "heading"
    return of(f"{kind}_{evidence}")

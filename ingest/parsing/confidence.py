"""In charge of how sure a rule is of what it read: one measured figure for each kind of evidence.

`python -m ingest.measuring.calibrate` counts, over the labelled documents and the demo archive, how often each kind of
evidence was right, and prints this table anew; a test fails when table and count disagree. The documents are the ones
that the parser was made with: on unseen ones expect less (docs/parsing.md says how much less was measured).
"""

from __future__ import annotations

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


_SHARES = {
    "date_in_note": 0.75,  # 2 of 2
    "date_line": 0.97,  # 104 of 104
    "date_line_part": 0.82,  # 7 of 7
    "date_signature": 0.82,  # 7 of 7
    "date_today": 0.75,  # 2 of 2
    "heading_clause": 0.76,  # 6 of 7
    "heading_glued": 0.94,  # 43 of 43
    "heading_line": 0.98,  # 218 of 219
    "heading_sentence": 0.97,  # 380 of 388
    "heading_sentence_line": 0.9,  # 20 of 20
    "heading_unnumbered": 0.87,  # 13 of 13
    "in_note": 0.77,  # 3 of 3
    "in_title": 0.93,  # 32 of 32
    "kind_by_salutation": 0.75,  # 2 of 2
    "kind_guess": 0.77,  # 3 of 3
    "kind_in_title": 0.98,  # 177 of 177
    "no_date": 0.96,  # 57 of 57
    "no_place": 0.98,  # 130 of 130
    "no_position": 0.96,  # 59 of 59
    "no_published": 0.98,  # 118 of 118
    "no_region": 0.97,  # 84 of 84
    "no_region_blotted": 0.91,  # 23 of 23
    "no_region_named": 0.75,  # 2 of 2
    "no_speaker": 0.96,  # 73 of 73
    "no_title": 0.77,  # 3 of 3
    "no_venue": 0.83,  # 8 of 8
    "place_line": 0.79,  # 4 of 4
    "plain_title": 0.81,  # 6 of 6
    "point_clause": 0.87,  # 19 of 20
    "point_sentence": 0.98,  # 152 of 152
    "published": 0.88,  # 16 of 16
    "region": 0.95,  # 55 of 55
    "region_by_context": 0.73,  # 1 of 1
    "region_in_body": 0.88,  # 16 of 16
    "region_of_publisher": 0.73,  # 1 of 1
    "signature": 0.75,  # 2 of 2
    "speaker_line": 0.99,  # 195 of 195
    "subtitle": 0.98,  # 134 of 134
    "title": 0.98,  # 172 of 172
    "title_in_tail": 0.75,  # 2 of 2
    "venue_in_note": 0.73,  # 1 of 1
    "venue_in_title": 0.98,  # 168 of 168
    "venue_line": 0.79,  # 4 of 4
    "year_in_title": 0.77,  # 3 of 3
}  # fmt: skip
EVIDENCES = tuple(_SHARES)
# What no document showed: the share towards which calibrate.py draws the rare ones.
_UNSEEN = 0.7


def of(evidence: str) -> Sureness:
    """Return how often `evidence` was right, or how often the source did not say, for `no_…`."""
    return Sureness(_SHARES.get(evidence, _UNSEEN), evidence)


def of_heading(style: Style, evidence: str) -> Sureness:
    """Return how often a heading was right that was told by `evidence` (see headings.py)."""
    kind = "point" if style is Style.INLINE else "heading"
    return of(f"{kind}_{evidence}")

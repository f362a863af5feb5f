"""In charge of how sure a rule is of what it read: one named figure for each kind of evidence.

The figures are shares of right answers on the labelled set (`make score` prints them beside what was measured),
rounded; a test keeps them honest.
"""

from __future__ import annotations

from speeches.parsing.types import Style

_HEADING = {
    "line": 0.97, "sentence_line": 0.95, "sentence": 0.97, "clause": 0.8, "glued": 0.85,
    "weak": 0.6, "spaced": 0.8, "guess": 0.5,
    "unnumbered": 0.6,
}  # fmt: skip


def of_heading(style: Style, evidence: str) -> float:
    """Return how sure a heading is that was told by `evidence` (see headings.py)."""
    sure = _HEADING.get(evidence, 0.5)
    return round(sure * 0.98, 2) if style is Style.INLINE else sure


_FIELD = {
    "title": 0.97, "plain_title": 0.6, "title_in_tail": 0.75, "no_title": 0.8,
    "subtitle": 0.85, "salutation": 0.98,
    "speaker_line": 0.95, "in_title": 0.93, "signature": 0.85, "no_speaker": 0.9, "no_position": 0.9,
    "date_line": 0.97, "date_line_part": 0.85, "date_in_title": 0.85, "date_today": 0.85, "date_signature": 0.8,
    "year_in_title": 0.6, "no_date": 0.9, "published": 0.9, "no_published": 0.9,
    "venue_in_title": 0.95, "venue_line": 0.93, "venue_in_body": 0.6,
    "no_venue": 0.85, "place_line": 0.9, "no_place": 0.95,
    "kind_in_title": 0.97, "kind_in_body": 0.85, "kind_by_salutation": 0.8, "kind_guess": 0.5,
}  # fmt: skip


def of(evidence: str) -> float:
    """Return how sure a field is that was read by `evidence`, or how sure that the source does not say (`no_…`)."""
    return _FIELD[evidence]

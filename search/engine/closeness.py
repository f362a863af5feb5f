"""In charge of how closely strings stand together in a text: what BM25F cannot see.

Words that a reader typed for one thought stand near one another where that thought is: in one title, one
sentence. Around every place of the rarest of them the nearest of each other one is sought, in all documents at
once and through the literal index, so that no text is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engine.literal import LiteralIndex
from search.engine.segment import SegmentReader
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray, IntArray

# More strings than these say nothing more.
MOST_TERMS = 8
# At this many characters between two strings half of their closeness is gone: about a clause.
HALF_AT = 12.0
# How many places of the rarest string are looked at in a segment.
_MOST_ANCHORS = 8192

Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SoughtTerm:
    """A folded string, and how much it weighs among the others."""

    text: str
    weight: float


def closeness(snapshot: Snapshot, field: str, docs: DocArray, terms: Sequence[SoughtTerm]) -> Shares:
    """Tell how closely `terms` stand together in one text field.

    Args:
        snapshot: holds the documents.
        field: a text field that is not a list of spans.
        docs: documents, ascending.
        terms: two or more, first the one around which the others are sought: the rarest.

    Returns:
        For each of `docs` from 0 (not together) to 1 (side by side).
    """
    shares = np.zeros(len(docs), np.float32)
    for reader, places, own in by_segment(snapshot, docs):
        shares[places] = _in_segment(reader.literal(field), own, terms)
    return shares


def by_segment(snapshot: Snapshot, docs: DocArray) -> Iterator[tuple[SegmentReader, slice, DocArray]]:
    """Yield the segments of ascending `docs`, with the places in `docs` and the numbers in the segment."""
    limits = np.searchsorted(docs, snapshot.bases)
    for place, reader in enumerate(snapshot.segments):
        low, high = int(limits[place]), int(limits[place + 1])
        if low < high:
            yield reader, slice(low, high), docs[low:high] - int(snapshot.bases[place])


def _in_segment(index: LiteralIndex, docs: DocArray, terms: Sequence[SoughtTerm]) -> Shares:
    starts, ends = index.units.starts[docs], index.units.starts[docs + 1]
    best = np.zeros(len(docs), np.float32)
    first, *others = terms
    anchors = index.find_within(first.text, starts, ends)[:_MOST_ANCHORS]
    unit = np.searchsorted(starts, anchors, side="right") - 1
    near = np.zeros(len(anchors), np.float32)
    for term in others if len(anchors) else ():
        places = index.find_within(term.text, starts, ends)
        if len(places):
            own = np.searchsorted(starts, places, side="right") - 1
            gaps = _gaps((anchors, unit, len(first.text)), (places, own, len(term.text)))
            near += np.float32(term.weight) / (1.0 + gaps / np.float32(HALF_AT))
    np.maximum.at(best, unit, near)
    return best / np.float32(sum(term.weight for term in others) or 1.0)


# Positions, ascending; the unit of each; and how many characters there are at each.
_Placed = tuple[IntArray, NDArray[np.intp], int]


def _gaps(anchors: _Placed, places: _Placed) -> Shares:
    """Return how many characters lie between each anchor and the nearest of `places` in its unit."""
    at, unit, size = anchors
    other, other_unit, other_size = places
    following = np.searchsorted(other, at)
    after = np.minimum(following, len(other) - 1)
    before = np.maximum(following - 1, 0)
    ahead = np.where(other_unit[after] == unit, np.abs(other[after] - at) - size, np.inf)
    behind = np.where(other_unit[before] == unit, np.abs(at - other[before]) - other_size, np.inf)
    return np.maximum(np.minimum(ahead, behind), 0).astype(np.float32)

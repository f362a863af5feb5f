"""In charge of what tells that a document is about a string: how early it stands, over how much it is spread.

Both are read off the places where it stands, in all documents at once, so that no text is read. What a text is
about is said soon and again and again; what it mentions may stand many times in one paragraph.
"""

from __future__ import annotations

import numpy as np

from search.engine.closeness import Shares, by_segment
from search.engine.literal import LiteralIndex
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray, IntArray

# Into how many parts of the same length a text is divided.
PARTS = 10
# At this many characters from the beginning half of being early is gone: about a paragraph.
HALF_AT = 150.0


def spread(snapshot: Snapshot, field: str, docs: DocArray, text: str) -> tuple[Shares, Shares]:
    """Tell how documents hold a string.

    Args:
        snapshot: holds the documents.
        field: a text field that is not a list of spans.
        docs: documents, ascending.
        text: the folded string.

    Returns:
        For each of `docs` the share of its parts that hold the string, and how early it first stands, from 1 (at
        the beginning) towards 0; both 0 where it does not stand.
    """
    shares, early = np.zeros(len(docs), np.float32), np.zeros(len(docs), np.float32)
    for reader, places, own in by_segment(snapshot, docs):
        shares[places], early[places] = _in_segment(reader.literal(field), own, text)
    return shares, early


def _in_segment(index: LiteralIndex, docs: DocArray, text: str) -> tuple[Shares, Shares]:
    starts, ends = index.units.starts[docs], index.units.starts[docs + 1]
    shares, early = np.zeros(len(docs), np.float32), np.zeros(len(docs), np.float32)
    found: IntArray = index.find_within(text, starts, ends)
    if len(found):
        unit = np.searchsorted(starts, found, side="right") - 1
        part = (found - starts[unit]) * PARTS // (ends - starts)[unit].astype(np.int64)
        held = np.zeros((len(docs), PARTS), bool)
        held[unit, part] = True
        shares = held.sum(axis=1, dtype=np.float32) / np.float32(PARTS)
        holding, first = np.unique(unit, return_index=True)
        early[holding] = 1.0 / (1.0 + (found[first] - starts[holding]) / np.float32(HALF_AT))
    return shares, early

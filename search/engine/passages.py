"""In charge of passages: how many characters of one stand in a stretch of each text (`search.query.passages`).

All parts of a passage are looked up, and every place of a part says by how much it has moved. Places that have
moved alike, within a stretch, are counted together, in all texts at once; no text is read.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.engine.leaf import Leaf
from search.engine.lists import first_of_runs
from search.engine.literal import LiteralIndex
from search.engine.snapshot import Snapshot
from search.engine.types import IntArray
from search.query.passages import SoughtPassage, sought

# The bit of each part of a passage.
_BITS = np.left_shift(np.uint64(1), np.arange(64, dtype=np.uint64))

# Of a passage that is asked for by this share or more, what documents hold is found once for all such shares.
_USUAL_PERCENT = 51


def leaf(snapshot: Snapshot, text: str, percent: int, field: str | None) -> Leaf:
    """Return the documents of which one stretch holds `percent` of a passage; scored by what it holds, up to 100.

    Args:
        snapshot: the documents.
        text: the passage.
        percent: the share of its characters that is asked for.
        field: where it is sought; None is title and text, each by itself.
    """
    passage = sought(text)
    least = max(1, -(-percent * passage.characters // 100))
    if least > passage.characters:
        return Leaf(snapshot.size, np.empty(0, np.intp), np.empty(0, np.float32))
    usual = 1 + passage.characters * (_USUAL_PERCENT - 1) // 100
    held = _held(snapshot, passage, field, usual if least >= usual else least)
    counts, docs = held.occurrences(), held.docs()
    docs, counts = docs[counts >= least], counts[counts >= least]
    return Leaf(snapshot.size, docs, (counts * (100.0 / passage.characters)).astype(np.float32))


def _held(snapshot: Snapshot, passage: SoughtPassage, field: str | None, least: int) -> Leaf:
    """Return the documents that hold `least` characters of a passage, with how many in place of occurrences."""
    key = (snapshot.generation, "passage", passage, field, least)
    kept: Leaf | None = snapshot.cache.get(key)
    if kept is None:
        held = np.zeros(snapshot.size, np.int32)
        for own in snapshot.schema.matched(field):
            docs, counts = snapshot.literal_by(
                own.name, lambda index: find(index, passage, least), "passage", passage, least
            )
            held[docs] = np.maximum(held[docs], counts)
        docs = np.flatnonzero(held)
        kept = Leaf(snapshot.size, docs, np.zeros(len(docs), np.float32), held[docs])
        snapshot.cache.put(key, kept, kept.nbytes)
    return kept


def find(
    index: LiteralIndex, passage: SoughtPassage, least: int
) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Find which documents hold a passage, or much of it.

    Args:
        index: one field of one segment.
        passage: what is sought.
        least: how many of its characters one stretch must hold.

    Returns:
        The documents, ascending, and how many characters the best stretch of each holds.
    """
    least = max(1, least)
    units, moved, part = _placed(index, passage, least)
    if not len(units):
        return np.empty(0, np.intp), np.empty(0, np.int32)
    stretches, held = _stretches(units, moved // passage.shift, part)
    counts = _characters(held, passage)
    enough = counts >= least
    return _best(index.units.doc_of(stretches[enough]), counts[enough])


def _placed(
    index: LiteralIndex, passage: SoughtPassage, least: int
) -> tuple[IntArray, IntArray, NDArray[np.intp]]:
    """Return the places of parts: unit, by how much it has moved, and number of the part.

    Left out are units with so few parts that no stretch of them can hold `least` characters.
    """
    starts = index.units.starts
    counts = np.zeros(len(starts), np.uint8)
    found: list[tuple[IntArray, IntArray]] = []
    for text, offset in zip(passage.parts, passage.offsets, strict=True):
        positions = index.find(text)
        units = index.units_of(positions)
        counts[units[first_of_runs(units)] if len(units) else units] += 1
        found.append((units, positions.astype(np.int64) - starts[units] - offset))
    enough = counts >= max(1, -(-least // max(1, passage.size)))
    kept = [enough[units] for units, _ in found]
    sizes = [int(np.count_nonzero(own)) for own in kept]
    return (
        np.concatenate([np.empty(0, np.int64), *(own[0][k] for own, k in zip(found, kept, strict=True))]),
        np.concatenate([np.empty(0, np.int64), *(own[1][k] for own, k in zip(found, kept, strict=True))]),
        np.repeat(np.arange(len(sizes)), sizes),
    )


def _stretches(
    units: IntArray, steps: IntArray, part: NDArray[np.intp]
) -> tuple[IntArray, NDArray[np.uint64]]:
    """Return the unit of each stretch with a part in it, and which parts it holds, a bit each.

    A part belongs to the stretch that begins at its own step, and to the one that begins a step before.
    """
    lowest = int(steps.min()) - 1
    width = int(steps.max()) - lowest + 1
    keys = units * width + (steps - lowest)
    keys = np.concatenate([keys, keys - 1])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = first_of_runs(keys)
    held = np.bitwise_or.reduceat(np.tile(_BITS[part], 2)[order], first)
    return keys[first] // width, held


def _characters(held: NDArray[np.uint64], passage: SoughtPassage) -> NDArray[np.int32]:
    """Return how many characters of the passage the parts held make up; what two share counts once."""
    counts = np.zeros(len(held), np.int32)
    end = np.full(len(held), -passage.size, np.int32)
    for bit, offset in zip(_BITS, passage.offsets, strict=False):
        has = (held & bit) != 0
        counts += np.where(has, np.minimum(passage.size, offset + passage.size - end), 0).astype(np.int32)
        end[has] = offset + passage.size
    return counts


def _best(docs: NDArray[np.intp], counts: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return each of the ascending `docs` once, with its highest count."""
    if not len(docs):
        return docs, counts
    first = first_of_runs(docs)
    return docs[first], np.maximum.reduceat(counts, first)

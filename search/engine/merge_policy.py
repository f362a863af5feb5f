"""In charge of deciding which segments to merge, so that there are few and a small change stays cheap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# So many segments of like size become one of the next level; a larger figure merges less and reads more.
SEGMENTS_PER_LEVEL = 8
# Everything below is one level: some forty speeches.
_LOWEST_LEVEL_CHARACTERS = 200_000
# A segment that has lost this share of its documents is written anew without them.
_LARGEST_DELETED_SHARE = 0.5
# Positions are 32-bit; stay well below.
LARGEST_SEGMENT_CHARACTERS = 3_500_000_000


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """What the choice depends on."""

    characters: int
    documents: int
    deleted: int


def choose_merge(sizes: Sequence[SegmentSize]) -> list[int]:
    """Return the places of the segments to merge now, empty if all is well. Ask again after merging."""
    levels: dict[int, list[int]] = {}
    for place, size in enumerate(sizes):
        levels.setdefault(_level(size), []).append(place)
    for level in sorted(levels):
        places = levels[level]
        total = sum(sizes[place].characters for place in places)
        if len(places) >= SEGMENTS_PER_LEVEL and total < LARGEST_SEGMENT_CHARACTERS:
            return places
    for place, size in enumerate(sizes):
        if size.deleted > _LARGEST_DELETED_SHARE * size.documents:
            return [place]
    return []


def _level(size: SegmentSize) -> int:
    live = size.characters * (size.documents - size.deleted) / max(1, size.documents)
    if live <= _LOWEST_LEVEL_CHARACTERS:
        return 0
    return 1 + int(math.log(live / _LOWEST_LEVEL_CHARACTERS, SEGMENTS_PER_LEVEL))

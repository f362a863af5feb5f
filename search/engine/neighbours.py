"""In charge of leaving out early what stands far from everything else that is sought beside it.

Of common words nearly all places are far from one another. Telling so by blocks of the space of positions takes half of
what a search of each list in the other takes, and what is left costs little to look at closely.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.engine.lists import Values

# So many blocks for each place of the rarest string: with more, few are left out besides; with fewer, many stay.
_BLOCKS_A_PLACE = 8
# Farther apart than this hardly anything is left out.
_FARTHEST = 2000


def near_each_other(places: Sequence[Values], reach: int, end: int) -> list[Values]:
    """Return of each list of ascending positions those that have one of every other list near.

    Some that have not may be returned as well.

    Args:
        places: positions of several strings.
        reach: how far the positions of what belongs together are apart, at most.
        end: above all positions.
    """
    if reach > _FARTHEST or not all(map(len, places)):
        return list(places)
    blocks_wanted = _BLOCKS_A_PLACE * min(map(len, places))
    bits = max(reach.bit_length(), (end // blocks_wanted).bit_length() - 1)
    blocks = [own >> np.uint32(bits) for own in places]
    # What is within reach is in the same block or in one beside it; there is one more at each end.
    allowed = np.ones((end >> bits) + 3, bool)
    for own in blocks:
        held = np.zeros(len(allowed), bool)
        held[own + np.uint32(1)] = True
        near = held.copy()
        near[1:] |= held[:-1]
        near[:-1] |= held[1:]
        allowed &= near
    allowed = allowed[1:]
    return [own[allowed[block]] for own, block in zip(places, blocks, strict=True)]

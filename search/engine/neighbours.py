"""In charge of leaving out early what stands far from everything else that is sought beside it.

Of common words nearly all places are far from one another. What is rarest is looked at first: it stays where the others
stand near it, and of the others only what stands near what has stayed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engine.lists import Values, gather

# Farther apart than this hardly anything is left out.
_FARTHEST = 2000


def near_each_other(places: Sequence[Values], reach: int) -> list[Values]:
    """Return of each list of ascending positions those that have one of every other list near.

    Some that have not may be returned as well.

    Args:
        places: positions of several strings.
        reach: how far the positions of what belongs together are apart, at most.
    """
    if reach > _FARTHEST or not all(map(len, places)):
        return list(places)
    rarest, *others = sorted(range(len(places)), key=lambda part: len(places[part]))
    anchors = places[rarest]
    for part in others:
        anchors = anchors[_has_near(anchors, places[part], reach)]
    kept = list(places)
    kept[rarest] = anchors
    for part in others:
        kept[part] = _near(places[part], anchors, reach)
    return kept


def _has_near(anchors: Values, places: Values, reach: int) -> NDArray[np.bool_]:
    """Return which of the ascending `anchors` have one of `places` near."""
    following = np.searchsorted(places, anchors)
    # Where there is none before or behind, that at the other end is taken, and the difference runs over: it is huge.
    behind = places.take(following, mode="clip") - anchors
    before = anchors - places.take(following - 1, mode="clip")
    has: NDArray[np.bool_] = np.minimum(behind, before) <= reach
    return has


def _near(places: Values, anchors: Values, reach: int) -> Values:
    """Return those of the ascending `places` that are near one of `anchors`."""
    low = np.searchsorted(places, anchors - np.minimum(anchors, np.uint32(reach)))
    high = np.searchsorted(places, anchors + np.uint32(reach), side="right")
    # What is near two anchors is taken once.
    low[1:] = np.maximum(low[1:], high[:-1])
    kept: Values = places[gather(low, high - low)]
    return kept

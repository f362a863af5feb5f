"""In charge of making whole documents comparable fast: code points through tables, many texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.text.normalise import fold_table
from speeches.text.transparent import SEPARATOR, Codes, code_points, look_through, to_text, without

__all__ = ["SEPARATOR", "Codes", "LeftOut", "StandingValues", "code_points", "stand", "to_text"]

_SPACE = 0x20


class LeftOut(NamedTuple):
    """What was left out of a field's values, in order.

    Attributes:
        passed: for each character left out how many of those that stay stand before it, separators too.
        reasons: why it was, as `speeches.text.transparent.Seen` has it.
    """

    passed: NDArray[np.int64]
    reasons: NDArray[np.uint8]


class StandingValues(NamedTuple):
    """The values of a field, end to end, as they are searched.

    Attributes:
        codes: what stands in them, a `SEPARATOR` behind each.
        words: the same characters folded alone, spaces for separators: what is cut into words.
        bounds: where each value begins, and behind them the end.
        left_out: what is not among `codes`.
    """

    codes: Codes
    words: Codes
    bounds: NDArray[np.int64]
    left_out: LeftOut


def stand(values: Sequence[str]) -> StandingValues:
    """Return what stands in `values`, all looked through at once."""
    sizes = np.fromiter(map(len, values), np.int64, len(values)) + 1
    ends = np.cumsum(sizes)
    codes = code_points("".join([f"{value} " for value in values])).copy()
    codes[ends - 1] = SEPARATOR
    seen = look_through(codes)
    codes[ends - 1] = _SPACE
    words = fold_table().take(without(codes, seen.removed))
    kept = ends - np.searchsorted(seen.removed, ends)
    return StandingValues(
        seen.codes,
        words,
        np.concatenate([np.zeros(1, np.int64), kept]),
        LeftOut(seen.removed - np.arange(len(seen.removed)), seen.reasons),
    )

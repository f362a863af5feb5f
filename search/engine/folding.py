"""In charge of folding whole documents fast: code points through a table, not text through a dictionary.

The table is made by `speeches.text.normalise.fold` itself, one character for one character, so that both
always agree; it only pays for long texts.
"""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from speeches.text.normalise import fold

Codes = NDArray[np.uint32]

_SURROGATES = range(0xD800, 0xE000)


def code_points(text: str) -> Codes:
    """Return the code points of `text`, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def to_text(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def fold_codes(text: str) -> Codes:
    """Return the code points of `fold(text)`."""
    return _table()[code_points(text)]


@cache
def _table() -> Codes:
    codes = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    kept = np.ones(len(codes), bool)
    kept[_SURROGATES.start : _SURROGATES.stop] = False
    codes[kept] = code_points(fold(to_text(codes[kept])))
    codes.flags.writeable = False
    return codes

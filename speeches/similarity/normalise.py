"""In charge of what of a text counts when two are compared, and where it stands in the text.

Vendors change digits, blot out names, add advertisements and reset punctuation. What is left of a text
without digits, blots, spaces and punctuation is nearly the same in all copies of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from speeches.text.normalise import fold

Codes = NDArray[np.uint32]

# Takes "x" of "x县" and "xxx同志" (folded); leaves "xinhua", "xx" of "exxon". ×, *, _ and # are no letters.
_BLOTTED = re.compile(r"(?<![a-z])x+(?![a-z])")
# 某 stands for a name far more often than it means "some", and 某些 without it still says 些.
_BLOT = ord("某")


@dataclass(frozen=True, slots=True)
class Core:
    """The characters of a text that count: their codes, and the offset of each in the text."""

    codes: Codes
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)


def core(text: str) -> Core:
    """Return what of `text` counts when it is compared: letters and Chinese characters, folded, less blots.

    >>> bytes(core("某某县2023年GDP增长６.5％，XX同志说").codes.astype("<u4")).decode("utf-32-le")
    '县年gdp增长同志说'
    """
    folded = fold(text)
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    table = _letters()
    beyond = (codes >= 0x20000) & (codes < 0x32000)  # rare characters, outside the table
    counts = np.where(codes < len(table), table[np.minimum(codes, len(table) - 1)], beyond)
    for match in _BLOTTED.finditer(folded):
        counts[match.start() : match.end()] = False
    offsets = np.flatnonzero(counts).astype(np.int64)
    return Core(codes[offsets], offsets)


@cache
def _letters() -> NDArray[np.bool_]:
    table = np.fromiter((chr(code).isalpha() for code in range(0x10000)), dtype=np.bool_, count=0x10000)
    table[_BLOT] = False
    return table

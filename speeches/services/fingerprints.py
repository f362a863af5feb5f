"""In charge of what near copies are known by: a hash of the words alone, and the keys of their MinHash bands.

MinHash and banding after Broder 1997 and Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import numpy as np
import numpy.typing as npt

from speeches.text.normalise import fold

Hashes = npt.NDArray[np.uint64]

# Vendors' copies of one text differ in marks, white space, digits, and how names are blotted out (某某 XX ** ××).
_NOT_WORDS = re.compile(r"[\W_]+")
_VARYING = re.compile(r"[\W_\dx某]+")

_SHINGLE = 5
# 16 bands of 4 rows: two texts with 70 % of their shingles in common meet in some band 99 times of 100, with 30 % 12.
_BANDS = 16
_ROWS = 4
_random = np.random.default_rng(20220813)
_FACTORS: Hashes = _random.integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS: Hashes = _random.integers(0, 2**63, _BANDS * _ROWS, dtype=np.uint64)
_BASE = np.uint64(0x9E3779B97F4A7C15)


def text_hash(text: str) -> str:
    """Return the hash that two copies of one text share, however they are punctuated and broken into lines."""
    words = _NOT_WORDS.sub("", fold(text))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def bands(text: str) -> tuple[int, ...]:
    """Return the band keys of a text, signed 64-bit numbers: near copies share at least one, others seldom."""
    hashes = shingles(text)
    if not len(hashes):
        return ()
    # One pass a hash function: a matrix of all of them would not fit in memory for a long text.
    minima = np.array(
        [(hashes * factor + offset).min() for factor, offset in zip(_FACTORS, _OFFSETS, strict=True)],
        dtype=np.uint64,
    ).reshape(_BANDS, _ROWS)
    keys = np.arange(_BANDS, dtype=np.uint64)
    for row in range(_ROWS):
        keys = _mix(keys * _BASE + minima[:, row])
    return tuple(int(key) for key in keys.astype(np.int64))


def resemblance(one: Hashes, other: Hashes) -> float:
    """Return the share of shingles that two texts have in common, 0–1, from their `shingles`."""
    if not len(one) or not len(other):
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def shingles(text: str) -> Hashes:
    """Return the distinct hashes of all runs of five characters, sorted; what varies between copies left out."""
    words = _VARYING.sub("", fold(text))
    characters = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(characters) < _SHINGLE:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(len(characters) - _SHINGLE + 1, dtype=np.uint64)
    for shift in range(_SHINGLE):
        rolled = rolled * _BASE + characters[shift : len(characters) - _SHINGLE + 1 + shift]
    return np.unique(_mix(rolled))


def _mix(numbers: npt.NDArray[Any]) -> Hashes:
    """Spread the bits (the finaliser of SplitMix64), so that close inputs get far hashes."""
    mixed = numbers.astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))

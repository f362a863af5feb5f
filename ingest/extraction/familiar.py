"""In charge of whether a text is language, or what fonts leave that do not say which characters they draw.

Such a text is made of common enough characters in an order that nobody ever wrote. Pairs of neighbours tell: those of
Chinese prose were counted (`python -m ingest.measuring.familiar`), the commonest are marked in a table of bits
(B. Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13, 1970). In no text that was counted with
are fewer than half of the pairs among them, in a text whose characters were exchanged hardly any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("familiar.bin")
BITS = 1 << 19
_PROBES = 4
# A text with fewer pairs is not judged; of a long one, so many spread over it are looked at.
_FEWEST_PAIRS = 40
_MOST_PAIRS = 300
_JUDGED = 8_000  # characters at its start
# Below this share of familiar pairs a text is no language.
LEAST = 0.12
_HAN = re.compile("[\u3400-\u9fff]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# A third of any Korean text are these, be it of whatever kind.
_COMMON_HANGUL = frozenset("이다의는에을를고하가은로지한기서사도인대자시리어아나")
_LEAST_COMMON_HANGUL = 0.15
# Of other letters than Han, a font without a table may give any; this share of Hangul makes a text be judged by it.
_MUCH = 0.3
# A page of a text may be set in such a font alone, or its headings: paragraphs of so many pairs are judged alone.
_LEAST_IN_PART = 0.06
_FEWEST_IN_PART = 20


def is_garbled(text: str, table: bytes = b"") -> bool:
    """Whether a text is none, although its characters are characters; by the table at hand or another."""
    text = text[:_JUDGED]
    hangul = _HANGUL.findall(text)
    if len(hangul) > _FEWEST_PAIRS and len(hangul) > _MUCH * len(_LETTER.findall(text)):
        common = sum(letter in _COMMON_HANGUL for letter in hangul)
        return common < _LEAST_COMMON_HANGUL * len(hangul)
    share = familiar_share(text, table)
    return share is not None and share < LEAST


def garbled_parts(text: str) -> int:
    """Return how many paragraphs of a text are none, as far as they are long enough to tell."""
    table = _table()
    paragraphs = (pairs for line in text.split("\n") if len(pairs := [*pairs_of(line)]) >= _FEWEST_IN_PART)
    return sum(
        _share(pairs[:: len(pairs) // _FEWEST_IN_PART], table) < _LEAST_IN_PART for pairs in paragraphs
    )


def familiar_share(text: str, table: bytes = b"") -> float | None:
    """Return the share of a text's pairs of Han characters that are familiar; None for a text of few."""
    pairs = [*pairs_of(text)]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    return _share(pairs[:: max(1, len(pairs) // _MOST_PAIRS)], table or _table())


def pairs_of(text: str) -> Iterator[str]:
    """Yield every two Han characters that stand side by side."""
    for run in _HAN.findall(text):
        for i in range(len(run) - 1):
            yield run[i : i + 2]


def _share(pairs: Iterable[str], table: bytes) -> float:
    known = [_is_in(pair, table) for pair in pairs]
    return sum(known) / len(known)


def _is_in(pair: str, table: bytes) -> bool:
    return all(table[bit >> 3] >> (bit & 7) & 1 for bit in bits_of(pair))


@cache
def _table() -> bytes:
    return TABLE.read_bytes()


def bits_of(pair: str) -> tuple[int, ...]:
    """Return which bits of the table stand for a pair of characters."""
    # Two multiplicative hashes give all probes: A. Kirsch, M. Mitzenmacher, "Less hashing, same performance", 2008.
    code = ord(pair[0]) << 16 ^ ord(pair[1])
    first = code * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    second = code * 0xC2B2AE3D27D4EB4F & 0xFFFFFFFFFFFFFFFF
    step = second >> 32 | 1
    return tuple(((first >> 32) + probe * step) % BITS for probe in range(_PROBES))

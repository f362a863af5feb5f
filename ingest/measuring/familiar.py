"""In charge of counting the pairs of characters that Chinese prose is made of, and of saying how well they tell.

`python -m ingest.measuring.familiar [--write]` counts over the corpus beside the project: how many of its documents would
be called garbled by the table made of the others, and how many whose characters were exchanged would not. With --write it
makes the table of ingest/extraction/familiar.bin anew: bits, from which no text can be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from opencc import OpenCC

from ingest.extraction import familiar
from ingest.measuring.sets import CORPUS

# The commonest pairs, by the number of documents that have them.
_PAIRS = 32_000
_FOLDS = 4
_COMMON = 4_000
_HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]
_HANGUL = [chr(code) for code in range(0xAC00, 0xD7A4)]


def table_of(texts: Sequence[str]) -> bytes:
    """Return the table of bits of the commonest pairs of these texts, and of the same in traditional characters."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(familiar.pairs_of(text)))
    pairs = [pair for pair, count in counts.most_common(_PAIRS) if count > 1]
    bits = bytearray(familiar.BITS // 8)
    traditional = OpenCC("s2t").convert("\n".join(pairs)).split("\n")
    for pair in {*pairs, *(each for each in traditional if len(each) == 2)}:
        for bit in familiar.bits_of(pair):
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def exchanged(text: str, pool: Sequence[str], source: random.Random) -> str:
    """Return a text in which each Han character is another one of `pool`, the same for the same."""
    used = [character for character in dict.fromkeys(text) if "\u4e00" <= character <= "\u9fff"]
    return text.translate(dict(zip(map(ord, used), source.sample([*pool], len(used)), strict=True)))


class Told(NamedTuple):
    """How one way of exchanging characters was told: documents, and how many of them were called garbled."""

    name: str
    documents: int
    garbled: int


def measure(texts: Sequence[str]) -> list[Told]:
    """Judge each text by a table made without it, whole and with its characters exchanged."""
    source = random.Random("familiar")  # noqa: S311  # the same exchange every time
    common = [each for each, _ in Counter("".join(texts)).most_common() if "\u4e00" <= each <= "\u9fff"][
        :_COMMON
    ]
    ways: dict[str, Callable[[str], str]] = {
        "as they are": str,
        "Han for Han": lambda text: exchanged(text, _HAN, source),
        "common Han for common Han": lambda text: exchanged(text, common, source),
        "Hangul for Han": lambda text: exchanged(text, _HANGUL, source),
    }
    counts: Counter[str] = Counter()
    for fold in range(_FOLDS):
        table = table_of([text for number, text in enumerate(texts) if number % _FOLDS != fold])
        for text in texts[fold::_FOLDS]:
            counts.update(name for name, way in ways.items() if familiar.is_garbled(way(text), table))
    return [Told(name, len(texts), counts[name]) for name in ways]


def main() -> None:
    """Print how the corpus is told from what is none; with --write, make the table anew."""
    arguments = argparse.ArgumentParser(prog="ingest.measuring.familiar")
    arguments.add_argument("--write", action="store_true", help="make ingest/extraction/familiar.bin anew")
    options = arguments.parse_args()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    if options.write:
        familiar.TABLE.write_bytes(table_of(texts))
    for told in measure(texts):
        print(f"{told.name}: {told.garbled} of {told.documents} called garbled")
    parts = sum(familiar.garbled_parts(text) > 0 for text in texts)
    print(f"documents with a paragraph called garbled, by the table at hand: {parts}")


if __name__ == "__main__":
    main()

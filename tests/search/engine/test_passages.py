"""Passages of real text with a few characters changed: the text they are from is found, first of all.

`PASSAGES=300` is the full campaign over all documents, so many of each length and kind of change; the default takes
a part of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from search.contract import Document, Query
from search.engine import Index
from search.query.nodes import MostOf
from speeches.text.transparent import standing
from tests import campaigns
from tests.search.contract.samples import SCHEMA, cut

PASSAGES = campaigns.size(6, 300, "PASSAGES")
DOCUMENTS = None if PASSAGES > 50 else 150
HAN = re.compile("[\u4e00-\u9fff]")
# Length and changes → the share of passages whose text must come first, and be among the first three.
BOUNDS = {
    (12, 1): (0.93, 0.97),
    (16, 1): (0.95, 0.97),
    (20, 1): (0.97, 0.98),
    (20, 2): (0.95, 0.97),
    (50, 1): (0.98, 0.99),
    (50, 5): (0.97, 0.98),
    (200, 5): (0.98, 0.99),
    (800, 1): (0.97, 0.99),
    (800, 20): (0.97, 0.99),
}


def plain(text: str) -> str:
    return standing("".join(text.split()))


def piece(rng: random.Random, texts: Sequence[str], length: int) -> str:
    """Return a piece of a text, most of it Chinese: tables of figures are no passages."""
    while True:
        text = rng.choice(texts)
        if len(text) > length:
            at = rng.randrange(len(text) - length)
            own = text[at : at + length]
            if len(HAN.findall(own)) > 0.7 * length:
                return own


def changed(rng: random.Random, passage: str, times: int, characters: Sequence[str]) -> str:
    """Replace, leave out, double or put in a character, so many times."""
    for _ in range(times):
        at = rng.randrange(1, len(passage) - 1)
        other, size = rng.choice(
            [(rng.choice(characters), 1), ("", 1), (passage[at], 0), (rng.choice(characters), 0)]
        )
        passage = passage[:at] + other + passage[at + size :]
    return passage


@pytest.mark.slow
def test_passages_of_real_text_are_found_although_they_differ(
    tmp_path: Path, corpus: tuple[dict[str, str], ...]
) -> None:
    rng = random.Random(PASSAGES)
    texts = [own["text"] for own in (corpus if DOCUMENTS is None else rng.sample(corpus, DOCUMENTS))]
    index = Index.create(tmp_path / "index", SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(Document(pk, {"text": text}) for pk, text in enumerate(texts))
    searcher = index.searcher()
    compared = [plain(text) for text in texts]
    characters = HAN.findall("".join(texts[:20]))
    misses = []
    for (length, times), (at_first, among_three) in BOUNDS.items():
        ranks = []
        for _ in range(PASSAGES):
            passage = piece(rng, texts, length)
            hits = searcher.search(Query(MostOf(changed(rng, passage, times, characters), 60), limit=3)).hits
            ranks.append([plain(passage) in compared[hit.pk] for hit in hits])
        first, three = sum(rank[:1] == [True] for rank in ranks), sum(map(any, ranks))
        misses += missed(f"{length} characters, {times} changed", first, at_first)
        misses += missed(f"{length} characters, {times} changed, among three", three, among_three)
    assert not misses


def missed(what: str, found: int, share: float) -> list[str]:
    """Say where too few were found; a taste of a few passages may miss one, the full campaign keeps to the share."""
    return [] if found >= int(share * PASSAGES) else [f"{what}: {found} of {PASSAGES}"]


@pytest.mark.slow
def test_what_stands_nowhere_is_not_found(tmp_path: Path, corpus: tuple[dict[str, str], ...]) -> None:
    """Characters of real text in an order that nobody wrote."""
    rng = random.Random(1)
    texts = [own["text"] for own in rng.sample(corpus, 150)]
    index = Index.create(tmp_path / "index", SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(Document(pk, {"text": text}) for pk, text in enumerate(texts))
    searcher = index.searcher()
    for length in (12, 20, 50, 200, 800):
        for _ in range(10):
            own = list(piece(rng, texts, length))
            rng.shuffle(own)
            assert searcher.search(Query(MostOf("".join(own), 60), limit=0)).count == 0

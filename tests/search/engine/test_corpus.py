"""Literal search on real text: everything that is there is found, counted exactly, and nothing else.

The full campaign goes over all documents, a small one over a part of them.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from search.engine import Document, Index, Query, Searcher
from search.query.nodes import Exact
from speeches.text.normalise import fold
from tests import campaigns
from tests.search.engine.samples import SCHEMA, cut, starts

SUBSTRINGS = campaigns.size(300, 20_000, "SUBSTRINGS")
DOCUMENTS = None if SUBSTRINGS > 1000 else 120
# The share of substrings that are changed in one place, so that most of them occur nowhere.
CHANGED = 0.1


def indexed(folder: Path, sample: Sequence[dict[str, str]]) -> Index:
    """Return an index of several segments in which one document in ten was replaced."""
    index = Index.create(folder, SCHEMA, cut)
    documents = [
        Document(pk, {"title": own.get("title", ""), "text": own["text"]}) for pk, own in enumerate(sample)
    ]
    step = 1 + len(sample) // 5
    for at in range(0, len(sample), step):
        with index.writer() as writer:
            writer.add_documents(documents[at : at + step])
    with index.writer() as writer:
        writer.add_documents(documents[::10])
    return index


def counted(wanted: str, texts: list[str], titles: list[str]) -> dict[int, int]:
    """Return how often each document holds `wanted`, by reading all of them."""
    return {
        pk: len(starts(own, wanted)) + len(starts(title, wanted))
        for pk, (own, title) in enumerate(zip(texts, titles, strict=True))
        if wanted in own or wanted in title
    }


def changed_in_one_place(wanted: str, text: str, rng: random.Random) -> str:
    place = rng.randrange(len(wanted))
    return wanted[:place] + rng.choice(text) + wanted[place + 1 :]


def assert_offsets_of_the_first(searcher: Searcher, texts: list[str], wanted: str) -> None:
    in_text, offsets = searcher.occurrences(wanted, "text")
    if len(in_text):
        first = int(searcher.pks(in_text[:1])[0])
        assert offsets[in_text == in_text[0]].tolist() == starts(texts[first], wanted), wanted


@pytest.mark.slow
def test_random_substrings_of_real_text(tmp_path: Path, corpus: tuple[dict[str, str], ...]) -> None:
    rng = random.Random(SUBSTRINGS)
    sample = corpus if DOCUMENTS is None else rng.sample(corpus, DOCUMENTS)
    searcher = indexed(tmp_path / "index", sample).searcher()
    assert searcher.doc_count == len(sample)
    texts = [fold(own["text"]) for own in sample]
    titles = [fold(own.get("title", "")) for own in sample]
    present = 0
    for _ in range(SUBSTRINGS):
        text = rng.choice(texts)
        at = rng.randrange(len(text))
        wanted = text[at : at + rng.randint(1, 30)]
        if rng.random() < CHANGED:
            wanted = changed_in_one_place(wanted, text, rng)
        counts = counted(wanted, texts, titles)
        docs, found = searcher.literal_counts(wanted)
        assert dict(zip(searcher.pks(docs).tolist(), found.tolist(), strict=True)) == counts, wanted
        result = searcher.search(Query(Exact(wanted), limit=0))
        assert (result.count, result.occurrences) == (len(counts), sum(counts.values())), wanted
        if counts:
            present += 1
            assert_offsets_of_the_first(searcher, texts, wanted)
    assert present > SUBSTRINGS * (1 - 2 * CHANGED)

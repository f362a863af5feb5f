"""Literal search on real text: everything that is there is found, counted exactly, and nothing else.

The full campaign goes over all documents, a small one over a part of them.
"""

import random
from pathlib import Path

import pytest

from search.engine import Document, Index, Query
from search.query.nodes import Exact
from speeches.text.normalise import fold
from tests import campaigns
from tests.search.engine.samples import SCHEMA, cut, starts

SUBSTRINGS = campaigns.size(300, 20_000, "SUBSTRINGS")
DOCUMENTS = None if SUBSTRINGS > 1000 else 120
# The share of substrings that are changed in one place, so that most of them occur nowhere.
CHANGED = 0.1


@pytest.mark.slow
def test_random_substrings_of_real_text(tmp_path: Path, corpus: tuple[dict[str, str], ...]) -> None:
    rng = random.Random(SUBSTRINGS)
    sample = corpus if DOCUMENTS is None else rng.sample(corpus, DOCUMENTS)
    index = Index.create(tmp_path / "index", SCHEMA, cut)
    # Several segments, one document in ten replaced.
    for at in range(0, len(sample), 1 + len(sample) // 5):
        with index.writer() as writer:
            part = sample[at : at + 1 + len(sample) // 5]
            writer.add_documents(
                Document(at + i, {"title": own.get("title", ""), "text": own["text"]})
                for i, own in enumerate(part)
            )
    with index.writer() as writer:
        writer.add_documents(
            Document(pk, {"title": sample[pk].get("title", ""), "text": sample[pk]["text"]})
            for pk in range(0, len(sample), 10)
        )
    searcher = index.searcher()
    assert searcher.doc_count == len(sample)
    texts = [fold(own["text"]) for own in sample]
    titles = [fold(own.get("title", "")) for own in sample]
    present = 0
    for _ in range(SUBSTRINGS):
        text = rng.choice(texts)
        at = rng.randrange(len(text))
        wanted = text[at : at + rng.randint(1, 30)]
        if rng.random() < CHANGED:
            place = rng.randrange(len(wanted))
            wanted = wanted[:place] + rng.choice(text) + wanted[place + 1 :]
        counts = {
            pk: len(starts(own, wanted)) + len(starts(titles[pk], wanted))
            for pk, own in enumerate(texts)
            if wanted in own or wanted in titles[pk]
        }
        docs, found = searcher.literal_counts(wanted)
        assert dict(zip(searcher.pks(docs).tolist(), found.tolist(), strict=True)) == counts, wanted
        result = searcher.search(Query(Exact(wanted), limit=0))
        assert (result.count, result.occurrences) == (len(counts), sum(counts.values())), wanted
        if counts:
            present += 1
            in_text, offsets = searcher.occurrences(wanted, "text")
            first = int(searcher.pks(in_text[:1])[0]) if len(in_text) else None
            if first is not None:
                own_offsets = offsets[in_text == in_text[0]].tolist()
                assert own_offsets == starts(texts[first], wanted), wanted
    assert present > SUBSTRINGS * (1 - 2 * CHANGED)

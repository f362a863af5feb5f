"""Literal search on real text: everything that is there is found, counted exactly, and nothing else.

`SUBSTRINGS=20000` is the full campaign over all documents; the default takes a part of them.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from search.contract import Document, Query
from search.engine import Index, Searcher
from search.query.nodes import Exact
from tests import campaigns
from tests.search.contract import standing
from tests.search.contract.naive import starts
from tests.search.contract.samples import SCHEMA, cut

SUBSTRINGS = campaigns.size(300, 20_000, "SUBSTRINGS")
DOCUMENTS = None if SUBSTRINGS > 1000 else 120
# The share of substrings that are changed in one place, so that most of them occur nowhere.
CHANGED = 0.1


@pytest.mark.slow
def test_random_substrings_of_real_text(tmp_path: Path, corpus: tuple[dict[str, str], ...]) -> None:
    rng = random.Random(SUBSTRINGS)
    sample = corpus if DOCUMENTS is None else rng.sample(corpus, DOCUMENTS)
    searcher = _filled(tmp_path / "index", sample).searcher()
    assert searcher.doc_count == len(sample)
    texts = [own["text"] for own in sample]
    titles = [own.get("title", "") for own in sample]
    present = 0
    for _ in range(SUBSTRINGS):
        wanted = _piece(rng, texts)
        counts = {
            pk: len(starts(own, wanted)) + len(starts(titles[pk], wanted)) for pk, own in enumerate(texts)
        }
        counts = {pk: count for pk, count in counts.items() if count}
        assert searcher.literal_counts(wanted) == counts, wanted
        result = searcher.search(Query(Exact(wanted), limit=0))
        assert (result.count, result.occurrences) == (len(counts), sum(counts.values())), wanted
        present += bool(counts)
        _check_first_offsets(searcher, wanted, texts)
    assert present > SUBSTRINGS * (1 - 2 * CHANGED)


def _document(pk: int, own: dict[str, str]) -> Document:
    return Document(pk, {"title": own.get("title", ""), "text": own["text"]})


def _filled(folder: Path, sample: Sequence[dict[str, str]]) -> Index:
    """Index a sample in several segments, one document in ten replaced."""
    index = Index.create(folder, SCHEMA, cut)
    size = 1 + len(sample) // 5
    for at in range(0, len(sample), size):
        with index.writer() as writer:
            writer.add_documents(_document(at + i, own) for i, own in enumerate(sample[at : at + size]))
    with index.writer() as writer:
        writer.add_documents(_document(pk, sample[pk]) for pk in range(0, len(sample), 10))
    return index


def _piece(rng: random.Random, texts: Sequence[str]) -> str:
    """Return a piece of one of `texts`, sometimes with one character changed."""
    text = rng.choice(texts)
    at = rng.randrange(len(text))
    wanted = text[at : at + rng.randint(1, 30)]
    if rng.random() < CHANGED:
        place = rng.randrange(len(wanted))
        wanted = wanted[:place] + rng.choice(text) + wanted[place + 1 :]
    return wanted


def _check_first_offsets(searcher: Searcher, wanted: str, texts: Sequence[str]) -> None:
    """Compare the offsets in the first text that holds it."""
    docs, begins, ends = searcher.occurrences(wanted, "text")
    if len(docs):
        pk = int(searcher.keys_of(docs[:1])[0])
        here = docs == docs[0]
        found = list(zip(begins[here].tolist(), ends[here].tolist(), strict=True))
        assert found == standing.spans(texts[pk], wanted), wanted

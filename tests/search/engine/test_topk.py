import random

import numpy as np
import pytest

from search.contract import Query
from search.engine.topk import best, first
from search.query.nodes import All, Run
from tests.search.contract.samples import random_documents
from tests.search.engine.conftest import Fill


@pytest.mark.parametrize("seed", range(30))
def test_the_first_are_the_first_of_a_full_sort(seed: int) -> None:
    rng = random.Random(seed)
    size = rng.choice([rng.randint(0, 200), 2000])
    keys = np.array([rng.randint(0, rng.choice([6, 500])) for _ in range(size)], np.float32)
    ties = np.array(rng.sample(range(3000), size), np.int64)
    wanted = sorted(range(size), key=lambda i: (keys[i], ties[i]))
    for count in (0, 1, 5, size // 2, size, size + 3):
        assert first(keys, ties, count).tolist() == wanted[:count]
        docs = np.sort(rng.sample(range(2 * size), size)) if size else np.empty(0, np.intp)
        spread = np.zeros(2 * size, np.int64)
        spread[docs] = ties
        assert first(keys, spread, count, docs).tolist() == wanted[:count]


@pytest.mark.parametrize("seed", range(40))
def test_the_best_are_the_first_of_a_full_sort_of_those_found(seed: int) -> None:
    rng = random.Random(seed)
    size = rng.choice([rng.randint(0, 200), 3000, 20_000])
    found = rng.choice([0.0, 0.01, 0.5, 1.0])
    scores = np.array([rng.randint(0, rng.choice([1, 6, 5000])) for _ in range(size)], np.float32)
    mask = np.array([rng.random() < found for _ in range(size)], bool)
    ties = np.array(rng.sample(range(2 * size), size), np.int64)
    wanted = sorted(np.flatnonzero(mask).tolist(), key=lambda doc: (-scores[doc], ties[doc]))
    for count in (0, 1, 20, size // 3, size + 3):
        assert best(scores, mask, ties, count).tolist() == wanted[:count]


@pytest.mark.parametrize(("sort", "sign"), [("date", 1), ("-date", -1)])
def test_sorting_by_a_column_puts_missing_values_last(index_of: Fill, sort: str, sign: int) -> None:
    documents = random_documents(4, 60)
    result = index_of(documents).searcher().search(Query(All(), sort=sort, limit=60))
    wanted = sorted(
        documents,
        key=lambda d: (d.numbers["date"] is None, sign * (d.numbers["date"] or 0), d.pk),
    )
    assert [hit.pk for hit in result.hits] == [document.pk for document in wanted]


@pytest.mark.parametrize("sort", ["relevance", "-date"])
def test_pages_join_to_the_whole_and_end(index_of: Fill, sort: str) -> None:
    searcher = index_of(random_documents(6, 60)).searcher()
    whole = searcher.search(Query(Run("发"), sort=sort, limit=1000))
    pages = [searcher.search(Query(Run("发"), sort=sort, offset=at, limit=7)).hits for at in range(0, 70, 7)]
    assert tuple(hit for page in pages for hit in page) == whole.hits
    assert len(whole.hits) == whole.count > 7
    assert searcher.search(Query(Run("发"), sort=sort, offset=10**6)).hits == ()

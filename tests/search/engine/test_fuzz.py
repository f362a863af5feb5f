"""No query raises."""

import random

import pytest

from search.engine import Match, Query
from search.query.nodes import All, And, Exact, Near, Node, Not, Nothing, Or, Prefix, Range, Run, Value, Words
from tests import campaigns
from tests.search.engine.conftest import Fill
from tests.search.engine.samples import ALPHABET, random_documents

EXAMPLES = campaigns.size(1000, 50_000, "FUZZ_EXAMPLES")
_FIELDS = (None, None, "title", "heading", "text", "speaker", "", "pk", "\ud800", "year")
_COLUMNS = ("year", "region", "kind", "date", "", "\0", "pk")


def _text(rng: random.Random) -> str:
    kind = rng.random()
    size = rng.choice([0, 1, 1, 2, 3, 5, 40])
    if kind < 0.6:
        return "".join(rng.choices(ALPHABET, k=size))
    if kind < 0.8:
        return "".join(chr(rng.randrange(0x110000)) for _ in range(size))
    return rng.randbytes(size).decode("utf-8", rng.choice(["replace", "surrogateescape", "ignore"]))


def _number(rng: random.Random) -> int | None:
    return rng.choice([None, 0, 20200101, -1, 2**63, -(2**70), rng.getrandbits(200)])


def _tree(rng: random.Random, depth: int) -> Node:
    field = rng.choice(_FIELDS)
    if depth and rng.random() < 0.5:
        children = tuple(_tree(rng, depth - 1) for _ in range(rng.randint(0, 4)))
        return rng.choice([And(children), Or(children), Not(_tree(rng, depth - 1))])
    return rng.choice(
        [
            All(),
            Nothing(),
            Node(),
            Run(_text(rng), field),
            Run(_text(rng), field),
            Exact(_text(rng), field),
            Words(_text(rng), field),
            Prefix(_text(rng), field),
            Near(tuple(_text(rng) for _ in range(rng.randint(0, 8))), rng.randint(-3, 20), field),
            Value(rng.choice(_COLUMNS), tuple(_text(rng) for _ in range(rng.randint(0, 3)))),
            Range(rng.choice(_COLUMNS), _number(rng), _number(rng)),
        ]
    )


@pytest.mark.slow
def test_no_query_raises(index_of: Fill) -> None:
    documents = random_documents(7, 40)
    index = index_of(documents)
    with index.writer() as writer:
        writer.add_documents(documents[:7])
    searcher = index.searcher()
    rng = random.Random(EXAMPLES)
    some = 0
    for _ in range(EXAMPLES):
        query = Query(
            node=_tree(rng, 4),
            match=rng.choice(list(Match)),
            selections={rng.choice(_COLUMNS): [_text(rng), "2020"]} if rng.random() < 0.2 else {},
            facets=rng.sample(_COLUMNS, 2),
            histograms={rng.choice(_COLUMNS): rng.choice([10000, 1, 0, -5])},
            sort=rng.choice(["relevance", "date", "-date", "-", "", "year", "--date"]),
            offset=rng.choice([0, 5, -1, 10**9, 10**20]),
            limit=rng.choice([20, 1, 0, -1, 10**20]),
        )
        result = searcher.search(query)
        assert 0 <= result.exact_count <= 40
        assert len(result.hits) <= result.count <= 40
        some += 0 < result.count < 40
    assert some > EXAMPLES / 20, "the queries are not all trivial"

"""In charge of queries that nobody types and no engine may stumble over."""

from __future__ import annotations

import random

from search.contract import Match, Query
from search.query.nodes import (
    All,
    And,
    AtLeast,
    Exact,
    MostOf,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Prefix,
    Range,
    Run,
    Stretch,
    Value,
    Words,
)
from tests.search.contract.samples import ALPHABET

NODES = [
    Run(""),
    Run(" "),
    Run("，"),
    Run("\ud800\udc00"),
    Run("发" * 10_000),
    Exact(""),
    Words(""),
    Words("，。"),
    Prefix(""),
    Prefix("\ud800"),
    Near((), 3),
    Near(("",), 3),
    Near(("发展", "发展", "发展"), -1),
    Near(tuple("发展经济和的农村"), 10**30),
    Near((), Stretch.SENTENCE),
    Near(("", "发"), Stretch.PARAGRAPH, ordered=True),
    Near(("发展", "展"), Stretch.SENTENCE, "nowhere"),
    Near(tuple("发展经济和的农村"), Stretch.SENTENCE),
    Near(("发",), -1, ordered=True),
    MostOf("", 50),
    MostOf("发展" * 5_000, 0),
    MostOf("发展经济\ud800", -5),
    MostOf("发展", 10**30),
    AtLeast((), (), 0),
    AtLeast((All(),), (), 1),
    AtLeast((All(), Nothing()), (10**30, -(10**30)), 10**30),
    AtLeast((Run("发展"), Exact("经济")), (3, 4, 5), -(10**30)),
    Value("", ()),
    Value("year", ("",)),
    Range("date", 10**30, -(10**30)),
    Range("date", -(10**30), 10**30),
    Range("colour", 1, 2),
    Run("发", "nowhere"),
    Node(),
    And(()),
    Or(()),
    Not(Nothing()),
    All(),
]

_FIELDS = (None, None, "title", "heading", "text", "speaker", "", "pk", "\ud800", "year")
_COLUMNS = ("year", "region", "kind", "date", "", "\0", "pk")


def query(rng: random.Random) -> Query:
    """Return a query of which every part may be nonsense."""
    return Query(
        node=_tree(rng, 4),
        match=rng.choice(list(Match)),
        selections={rng.choice(_COLUMNS): [_text(rng), "2020"]} if rng.random() < 0.2 else {},
        facets=rng.sample(_COLUMNS, 2),
        histograms={rng.choice(_COLUMNS): rng.choice([10000, 1, 0, -5])},
        sort=rng.choice(["relevance", "date", "-date", "-", "", "year", "--date"]),
        offset=rng.choice([0, 5, -1, 10**9, 10**20]),
        limit=rng.choice([20, 1, 0, -1, 10**20]),
    )


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
        weights = tuple(rng.choices(range(-1, 9), k=len(children)))
        return rng.choice(
            [
                And(children),
                Or(children),
                Not(_tree(rng, depth - 1)),
                AtLeast(children, weights, rng.randint(-1, 15)),
            ]
        )
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
            Near(
                tuple(_text(rng) for _ in range(rng.randint(0, 8))),
                rng.choice([*Stretch, rng.randint(-3, 20)]),
                field,
                rng.random() < 0.5,
            ),
            MostOf(_text(rng), rng.randint(-1, 120), field),
            Value(rng.choice(_COLUMNS), tuple(_text(rng) for _ in range(rng.randint(0, 3)))),
            Range(rng.choice(_COLUMNS), _number(rng), _number(rng)),
        ]
    )

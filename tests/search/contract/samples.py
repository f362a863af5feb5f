"""In charge of invented documents and queries to test an engine with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from search.contract import Document, Schema, TextField
from search.query.nodes import (
    All,
    And,
    Exact,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Prefix,
    Range,
    Run,
    Value,
    Words,
)

SCHEMA = Schema(
    texts=(
        TextField("title", weight=5.0, b=0.3, default=True),
        TextField("heading", weight=2.0, b=0.4, spans_of="text"),
        TextField("text", default=True),
        TextField("speaker", b=0.3, whole=True),
    ),
    keywords=("year", "region", "kind"),
    numbers=("date",),
)

# Few characters, so that random strings meet again; every sort that a text holds, some beyond the BMP.
ALPHABET = "发展经济和的农村改革党 　，。\n12aGＡ發\U00020000“”《》\u200b·．〔["


def cut(texts: Sequence[str]) -> list[list[str]]:
    """Cut at spaces and marks, and then every two characters: simple, and the same wherever it is called."""
    return [
        [part[at : at + 2] for part in re.split("[ \\n，、。]+", text) for at in range(0, len(part), 2)]
        for text in texts
    ]


def random_text(rng: random.Random, longest: int) -> str:
    return "".join(rng.choices(ALPHABET, k=rng.randint(0, longest)))


def random_document(rng: random.Random, pk: int) -> Document:
    text = random_text(rng, 120)
    cuts = sorted(rng.sample(range(len(text) + 1), min(len(text), 2 * rng.randint(0, 3))))
    region = rng.choice(["11", "12", "21", ""])
    return Document(
        pk=pk,
        texts={"title": random_text(rng, 8), "text": text, "speaker": random_text(rng, 3)},
        spans={"heading": list(zip(cuts[::2], cuts[1::2], strict=False))},
        keywords={
            "year": [str(rng.randint(2018, 2022))],
            "region": [region[:1], region] if region else [],
            "kind": rng.sample(["讲话", "报告", "致辞"], rng.randint(0, 2)),
        },
        numbers={"date": rng.choice([None, rng.randint(20180101, 20221231)])},
        stored={"slug": f"s-{pk}"},
        version=rng.getrandbits(63) - 2**62,
    )


def random_documents(seed: int, count: int) -> list[Document]:
    rng = random.Random(seed)
    return [random_document(rng, pk) for pk in rng.sample(range(10 * count), count)]


def random_tree(rng: random.Random, documents: Sequence[Document], depth: int = 3) -> Node:
    """Return a tree whose texts mostly occur in `documents`."""
    field = rng.choice([None, None, "title", "heading", "text", "speaker", "nowhere"])

    def piece(longest: int = 4) -> str:
        value = rng.choice(documents).texts[rng.choice(["text", "title"])] or "发展"
        at = rng.randrange(len(value))
        return value[at : at + rng.randint(1, longest)]

    leaves: list[Callable[[], Node]] = [
        All,
        Nothing,
        lambda: Run(piece(), field),
        lambda: Run(piece(), field),
        lambda: Exact(piece(), field),
        lambda: Words(piece(), field),
        lambda: Prefix(piece(2), field),
        lambda: Near(tuple(piece(2) for _ in range(rng.randint(1, 3))), rng.randint(0, 9), field),
        lambda: Value(rng.choice(["year", "region", "colour"]), (str(rng.randint(2018, 2022)), "1", "21")),
        lambda: Range("date", rng.choice([None, 20190601]), rng.choice([None, 20210601])),
    ]
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(leaves)()
    children = tuple(random_tree(rng, documents, depth - 1) for _ in range(rng.randint(0, 3)))
    kinds: list[Callable[[], Node]] = [
        lambda: And(children),
        lambda: Or(children),
        lambda: Not(random_tree(rng, documents, depth - 1)),
    ]
    return rng.choice(kinds)()

"""In charge of documents to test the engine with, and of answering queries on them without the engine."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from search.engine import Document, Match, Schema, TextField
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
from speeches.text.normalise import fold

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
ALPHABET = "发展经济和的农村改革党 ，。\n12aGＡ發\U00020000"


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


def values_of(document: Document, field: str) -> list[str]:
    """Return the folded values of a field: one, or one a span."""
    if field == "heading":
        return [fold(document.texts["text"][start:end]) for start, end in document.spans["heading"]]
    return [fold(document.texts.get(field, ""))]


def starts(value: str, text: str) -> list[int]:
    """Return where `text` stands in `value`, overlapping places too."""
    found = []
    at = value.find(text) if text else -1
    while at >= 0:
        found.append(at)
        at = value.find(text, at + 1)
    return found


def scope(field: str | None) -> list[str]:
    return ["title", "text"] if field is None else [field]


def occurrences(document: Document, text: str, field: str | None) -> int:
    return sum(len(starts(value, fold(text))) for name in scope(field) for value in values_of(document, name))


def is_whole(document: Document, text: str) -> bool:
    """Whether `text` is the whole name of the speaker."""
    return bool(text) and fold(document.texts.get("speaker", "")) == fold(text)


def words_of(document: Document, field: str | None) -> set[str]:
    return {word for name in scope(field) for word in cut([" ".join(values_of(document, name))])[0]}


def lies_between(number: int | None, low: int | None, high: int | None) -> bool:
    return number is not None and (low is None or low <= number) and (high is None or number <= high)


def stands_near(document: Document, parts: tuple[str, ...], distance: int, field: str | None) -> bool:
    folded = [fold(part) for part in parts]
    return any(near(value, folded, distance) for name in scope(field) for value in values_of(document, name))


class Naive:
    """Matches a document by reading it."""

    def __init__(self, match: Match) -> None:
        self._match = match

    def matches(self, node: Node, document: Document) -> bool:
        match node:
            case All():
                return True
            case Nothing():
                return False
            case And(children):
                return all(self.matches(child, document) for child in children)
            case Or(children):
                return any(self.matches(child, document) for child in children)
            case Not(child):
                return not self.matches(child, document)
        return self._leaf_matches(node, document)

    def _leaf_matches(self, node: Node, document: Document) -> bool:
        match node:
            case Run(text, field):
                return self._run_matches(document, text, field)
            case Exact(text, field):
                return occurrences(document, text, field) > 0
            case Words(text, field):
                return self._all_words(document, text, field)
            case Prefix(text, field):
                return any(word.startswith(fold(text)) for word in words_of(document, field))
            case Near(parts, distance, field):
                return stands_near(document, parts, distance, field)
            case Value(column, chosen):
                return not set(document.keywords.get(column, ())).isdisjoint(chosen)
            case Range(column, low, high):
                return lies_between(document.numbers.get(column), low, high)
        return False

    def _run_matches(self, document: Document, text: str, field: str | None) -> bool:
        literally = self._match is not Match.WORDS and occurrences(document, text, field) > 0
        by_words = self._match is not Match.EXACT and self._all_words(document, text, field)
        by_name = self._match is not Match.EXACT and field is None and is_whole(document, text)
        return literally or by_words or by_name

    def _all_words(self, document: Document, text: str, field: str | None) -> bool:
        words = cut([fold(text)])[0]
        return bool(words) and set(words) <= words_of(document, field)


def near(value: str, parts: list[str], distance: int) -> bool:
    """Try every order and every place."""

    def follows(end: int, rest: list[str]) -> bool:
        return not rest or any(
            at >= end and at - end <= distance and follows(at + len(part), rest[:i] + rest[i + 1 :])
            for i, part in enumerate(rest)
            for at in starts(value, part)
        )

    return any(
        follows(at + len(part), parts[:i] + parts[i + 1 :])
        for i, part in enumerate(parts)
        for at in starts(value, part)
    )


def random_tree(rng: random.Random, documents: Sequence[Document], depth: int = 3) -> Node:
    """Return a tree whose texts mostly occur in `documents`."""
    field = rng.choice([None, None, "title", "heading", "text", "speaker", "nowhere"])

    def piece(longest: int = 4) -> str:
        value = fold(rng.choice(documents).texts[rng.choice(["text", "title"])]) or "发展"
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


def facet(documents: Sequence[Document], column: str) -> Mapping[str, int]:
    return Counter(value for document in documents for value in set(document.keywords.get(column, ())))

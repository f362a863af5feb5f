"""In charge of known-item queries: what someone types who has one document in mind (docs/benchmarks.md)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search.analysis.tokenizer import query_words
from speeches.text.transparent import standing

CLAUSE = re.compile(r"[一-鿿]{8,24}")  # takes 着力推进新型城镇化建设 leaves 一是 and torn ends
HAN = re.compile(r"[一-鿿]+")
DEEPEST_RANK = 100  # an item found below this rank counts as not found


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that can be sought; `headings` are its heading texts."""

    pk: int
    title: str
    speaker: str
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A query, and the one document it is meant to find."""

    kind: str
    query: str
    pk: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How well the items of a kind were found: mean reciprocal rank, shares first and in the first ten."""

    items: int
    mrr: float
    success_at_1: float
    success_at_10: float


Make = Callable[[KnownDocument, random.Random, "Collection"], str | None]


class Collection:
    """All documents, made comparable once, to tell whether a phrase belongs to one of them only."""

    def __init__(self, documents: Sequence[KnownDocument]) -> None:
        self.documents = documents
        self._folded = [standing(f"{document.title}\n{document.text}") for document in documents]

    def holds_once(self, phrase: str) -> bool:
        """Return whether exactly one document holds `phrase`."""
        wanted = standing(phrase)
        return sum(wanted in text for text in self._folded) == 1


def _piece(source: str, rng: random.Random, shortest: int, longest: int) -> str:
    length = min(len(source), rng.randint(shortest, longest))
    start = rng.randint(0, len(source) - length)
    return source[start : start + length]


def _heading_phrase(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    runs = [run for heading in document.headings for run in HAN.findall(heading) if len(run) >= 6]
    phrase = _piece(rng.choice(runs), rng, 6, 12) if runs else None
    return phrase if phrase and all_.holds_once(phrase) else None


def _body_phrase(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    clauses = CLAUSE.findall(document.text)
    phrase = _piece(rng.choice(clauses), rng, 8, 16) if clauses else None
    return phrase if phrase and all_.holds_once(phrase) else None


def _title_words(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    words = [word for word in dict.fromkeys(query_words(document.title)) if len(word) > 1]
    if len(words) < 4:
        return None
    kept = sorted(rng.sample(range(len(words)), 4))
    return " ".join(words[i] for i in kept)


def _speaker_and_topic(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    words = [word for heading in document.headings for word in query_words(heading) if len(word) > 2]
    return f"{document.speaker} {rng.choice(words)}" if document.speaker and words else None


def _one_wrong(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    phrase = _heading_phrase(document, rng, all_)
    if phrase is None:
        return None
    place = rng.randrange(1, len(phrase))
    wrong = rng.choice([c for c in "的和在中新建设大地方理工作" if c != phrase[place]])
    return phrase[:place] + wrong + phrase[place + 1 :]


def _other_order(document: KnownDocument, rng: random.Random, all_: Collection) -> str | None:
    clauses = CLAUSE.findall(document.text)
    if not clauses:
        return None
    clause = rng.choice(clauses)
    words = [word for word in dict.fromkeys(query_words(clause)) if len(word) > 1]
    if len(words) < 4 or not all_.holds_once(clause):
        return None
    rng.shuffle(words)
    return " ".join(words)


KINDS: dict[str, Make] = {
    "a phrase of a heading": _heading_phrase,
    "a phrase of the body": _body_phrase,
    "words of the title": _title_words,
    "speaker and topic": _speaker_and_topic,
    "one character wrong": _one_wrong,
    "words in another order": _other_order,
}


def known_items(documents: Sequence[KnownDocument], per_kind: int, seed: int = 1) -> Iterator[Item]:
    """Yield up to `per_kind` items of each kind; the same arguments give the same items."""
    all_ = Collection(documents)
    for kind, make in KINDS.items():
        rng = random.Random(f"{seed}:{kind}")
        made = 0
        for document in rng.choices(documents, k=per_kind * 8):
            if made < per_kind and (query := make(document, rng, all_)):
                made += 1
                yield Item(kind, query, document.pk)


def score(items: Sequence[Item], find: Callable[[str], Sequence[int]]) -> dict[str, Scores]:
    """Score `find`, which answers a query with primary keys, best first; a row a kind and one over all."""
    ranks: dict[str, list[float]] = {}
    for item in items:
        found = list(find(item.query))[:DEEPEST_RANK]
        rank = found.index(item.pk) + 1 if item.pk in found else float("inf")
        ranks.setdefault(item.kind, []).append(rank)
    ranks["all"] = [rank for kind in list(ranks) for rank in ranks[kind]]
    return {
        kind: Scores(
            items=len(all_),
            mrr=sum(1 / rank for rank in all_) / len(all_),
            success_at_1=sum(rank == 1 for rank in all_) / len(all_),
            success_at_10=sum(rank <= 10 for rank in all_) / len(all_),
        )
        for kind, all_ in ranks.items()
    }

"""In charge of when a search that finds nothing as it was asked looks for most of it, and what for.

A pasted passage that stands nowhere to the letter is sought by its parts; a question that no speech answers with
all its words, by their weight. Nothing is relaxed for `Match.EXACT` and `Match.WORDS`, which say how to match, nor
where fields, quotation marks or operators say what must hold; and never because of a facet: whatever is chosen in
those, the search stays of one kind, and its counts add up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from search.contract import Match, Query, Result, SpeechSearcher
from search.query import nodes
from search.query.nodes import Node
from search.query.pasted import passage_in
from search.query.questions import AskedWord, asked_words

# A speech holds nearly all of a passage from these shares of it on. One character in the midst of a dozen
# breaks three of them, since parts are sought.
NEARLY_PERCENT, NEARLY_SHORT_PERCENT = 80, 75
_SHORT = 15
# … and most of it from this share on: half of a sentence is as often a set phrase.
MOSTLY_PERCENT = 60

# Weights of words are whole numbers: hundredths of their inverse document frequency.
_HUNDREDTHS = 100
# What is held must tell speeches apart, as a word does that one in twelve has: 发展, 建设 and 工作 are in all of them.
LEAST_TELLING = 250


class Relaxation(StrEnum):
    """What is found in place of what was asked: nearly all or most of a passage, or most words of a question."""

    NEARLY = "nearly"
    MOSTLY = "mostly"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A search in place of one that found nothing.

    Attributes:
        kind: what it is.
        tree: what is searched for.
        passage: the passage, as typed but without white space; for `NEARLY` and `MOSTLY`.
        words: the words of the question; for `WORDS`.
        missing: key of each speech shown → those of the words that it does not hold.
    """

    kind: Relaxation
    tree: Node
    passage: str = ""
    words: tuple[AskedWord, ...] = ()
    missing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def relax(searcher: SpeechSearcher, query: str, tree: Node, match: Match, found: Result) -> Relaxed | None:
    """Return what to search for in place of `tree`, or None where that stands.

    Args:
        searcher: answers what is tried.
        query: what was typed.
        tree: the same, read.
        match: how its runs are taken.
        found: what it finds in the whole archive.
    """
    if match is not Match.SMART or found.exact_count:
        return None
    passage = passage_in(query)
    return (_passage(searcher, passage, bool(found.count)) if passage else None) or (
        None if found.count else _question(searcher, asked_words(tree))
    )


def may_relax(query: str, tree: Node, match: Match) -> bool:
    """Return whether `relax` could change a search, before it is known what that finds."""
    return match is Match.SMART and bool(passage_in(query) or asked_words(tree))


def missing(searcher: SpeechSearcher, relaxed: Relaxed, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Return which words of a question each of the speeches `pks` does not hold."""
    holding = [
        (word.text, frozenset(searcher.columns(Query(nodes.And((word.node, relaxed.tree)))).pks))
        for word in (relaxed.words if pks else ())
    ]
    return {pk: tuple(text for text, held in holding if pk not in held) for pk in pks}


def _passage(searcher: SpeechSearcher, passage: str, found_by_words: bool) -> Relaxed | None:
    """Seek nearly all of a passage; where its words found something, that stands before what holds less."""
    percent = NEARLY_SHORT_PERCENT if len(passage) < _SHORT else NEARLY_PERCENT
    nearly, mostly = nodes.MostOf(passage, percent), nodes.MostOf(passage, MOSTLY_PERCENT)
    some, more = searcher.search_many([Query(nearly, limit=0), Query(mostly, limit=0)])
    if some.count:
        return Relaxed(Relaxation.NEARLY, nearly, passage)
    if more.count and not found_by_words:
        return Relaxed(Relaxation.MOSTLY, mostly, passage)
    return None


def _question(searcher: SpeechSearcher, words: tuple[AskedWord, ...]) -> Relaxed | None:
    """Seek the words of a question by their weight: more than half of it, and no single word is that."""
    holding = [found.count for found in searcher.search_many([Query(word.node, limit=0) for word in words])]
    if sum(map(bool, holding)) < 2:
        return None
    weights = _weights(searcher.doc_count, holding)
    # In an archive of a few speeches nothing tells more than being in one of them.
    telling = min(LEAST_TELLING, _weight(searcher.doc_count, 1))
    least = max(telling, sum(weights) // 2 + 1)
    tree = nodes.AtLeast(tuple(word.node for word in words), weights, least)
    if not searcher.search(Query(tree, limit=0)).count:
        return None
    return Relaxed(Relaxation.WORDS, tree, words=words)


def _weights(documents: int, holding: Sequence[int]) -> tuple[int, ...]:
    """Return what each word weighs that so many documents hold.

    One that none holds weighs as much as the heaviest that some do: it may be misspelt, or not of this archive.
    """
    known = [_weight(documents, count) for count in holding if count]
    weights = [_weight(documents, count) if count else max(known) for count in holding]
    heaviest = weights.index(max(weights))
    weights[heaviest] = min(weights[heaviest], sum(weights) - weights[heaviest])
    return tuple(weights)


def _weight(documents: int, holding: int) -> int:
    """Return BM25's inverse document frequency in hundredths; what all documents hold weighs something too."""
    return max(1, round(_HUNDREDTHS * math.log(1.0 + (documents - holding + 0.5) / (holding + 0.5))))

"""In charge of the last word on relevance: the best documents by score, ordered anew by closeness.

What is added is never negative, and only the best documents get it: so nothing that was not among them
overtakes one that was, and the order is the same on whatever page it is asked for.
"""

from __future__ import annotations

import numpy as np

from search.contract import Match
from search.engine import topk
from search.engine.closeness import MOST_TERMS, Shares, SoughtTerm, closeness
from search.engine.leaves import Leaves
from search.engine.scoring import CLOSE_IN_TEXT, CLOSE_IN_TITLE, IN_TITLE
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray, ScoreArray
from search.query.nodes import Exact, Node, Run, walk
from speeches.text.sought import seek

# How many documents are looked at, the best by BM25F and tiers; so the work is bounded.
CANDIDATES = 200

_FIELDS = (None, "text")


def closest_first(
    snapshot: Snapshot, leaves: Leaves, node: Node, match: Match, docs: DocArray, scores: ScoreArray
) -> ScoreArray:
    """Add to the scores of the best documents how closely what is sought stands together in them.

    Args:
        snapshot: the documents.
        leaves: weighs words.
        node: the query.
        match: how its runs are taken.
        docs: the documents found.
        scores: the score of each of `docs`.

    Returns:
        The new scores of `docs`.
    """
    if len(docs) < 2 or not all(map(snapshot.schema.text, ("title", "text"))):
        return scores
    terms = _sought(node, match, leaves)
    if len(terms) < 2:
        return scores
    places = np.sort(topk.first(-scores, snapshot.pk, CANDIDATES, docs))
    added = scores.copy()
    added[places] += _kept_closeness(snapshot, docs[places], terms)
    return added


def _sought(node: Node, match: Match, leaves: Leaves) -> list[SoughtTerm]:
    """Return the strings that are sought in title and text, the weightiest first.

    `Words` are sought wherever they stand.
    """
    found: dict[str, float] = {}
    for part in walk(node, into_not=False):
        match part:
            case Run(text, field) | Exact(text, field) if field in _FIELDS:
                is_literal = match is Match.EXACT or isinstance(part, Exact)
                found |= _literally(text, leaves) if is_literal else _by_words(text, field, leaves)
    found.pop("", None)
    # 的 and 和 stand near everything.
    longer = [text for text in found if len(text) > 1]
    terms = [SoughtTerm(text, found[text]) for text in (longer if len(longer) > 1 else found)]
    return sorted(terms, key=lambda term: (-term.weight, term.text))[:MOST_TERMS]


def _literally(text: str, leaves: Leaves) -> dict[str, float]:
    return {seek(text).plain: leaves.literal(text, None).highest}


def _by_words(text: str, field: str | None, leaves: Leaves) -> dict[str, float]:
    if field is None and leaves.is_whole(text, None):
        return {}  # a speaker's name need not stand in the text
    return {word: leaves.word_weight(word, None) for word in leaves.words(text)}


def _kept_closeness(snapshot: Snapshot, docs: DocArray, terms: list[SoughtTerm]) -> ScoreArray:
    key = (snapshot.generation, "closeness", tuple(terms), docs.tobytes())
    kept: ScoreArray | None = snapshot.cache.get(key)
    if kept is None:
        kept = _closeness(snapshot, docs, terms)
        snapshot.cache.put(key, kept, kept.nbytes + docs.nbytes + 100 * len(terms))
    return kept


def _closeness(snapshot: Snapshot, docs: DocArray, terms: list[SoughtTerm]) -> ScoreArray:
    """Return what closeness adds to the score of each of `docs`, ascending."""
    in_text = closeness(snapshot, "text", docs, terms)
    in_title = closeness(snapshot, "title", docs, terms)
    share = _share_in_title(snapshot, docs, terms)
    # Squared, because half of the words near one another are worth less than half.
    total: ScoreArray = CLOSE_IN_TEXT * in_text**2 + CLOSE_IN_TITLE * in_title**2 + IN_TITLE * share**2
    total *= sum(term.weight for term in terms)
    return total


def _share_in_title(snapshot: Snapshot, docs: DocArray, terms: list[SoughtTerm]) -> Shares:
    """Return what share of the terms, by weight, stands in the title of each of `docs`."""
    share = np.zeros(snapshot.size, np.float32)
    for term in terms:
        share[snapshot.postings("title", term.text)[0]] += np.float32(term.weight)
    return share[docs] / np.float32(sum(term.weight for term in terms) or 1.0)

"""In charge of the last word on relevance: the best documents by score, looked at more closely.

What is added is never negative, and only the best documents get it: so nothing that was not among them
overtakes one that was, and the order is the same on whatever page it is asked for.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from search.contract import Match
from search.engine import scoring, topk
from search.engine.aboutness import spread
from search.engine.closeness import MOST_TERMS, Shares, SoughtTerm, closeness
from search.engine.leaves import Leaves
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray, MaskArray, ScoreArray
from search.query.nodes import Exact, Node, Run, walk
from speeches.text.sought import seek

# How many documents are looked at, the best by BM25F and steps; so the work is bounded.
CANDIDATES = 200

_FIELDS = (None, "text")
_STRINGS = (Run, Exact)


class SoughtParts(NamedTuple):
    """What is looked for in title and text, the weightiest first.

    Attributes:
        words: what the parts of the query are made of; where they are two or more they should stand together.
        runs: the parts themselves, literally.
    """

    words: tuple[SoughtTerm, ...]
    runs: tuple[SoughtTerm, ...]


def reordered(
    snapshot: Snapshot,
    leaves: Leaves,
    node: Node,
    match: Match,
    found: MaskArray,
    scores: ScoreArray,
    *,
    narrowed: bool = False,
) -> ScoreArray:
    """Add to the scores of the best documents what tells that they are about what is sought.

    Args:
        snapshot: the documents.
        leaves: weighs words.
        node: the query.
        match: how its runs are taken.
        found: the documents found.
        scores: the score of each document.
        narrowed: whether `found` are not all that `node` finds.

    Returns:
        The new scores of all documents.
    """
    if not _has_strings(node) or not all(map(snapshot.schema.text, ("title", "text"))):
        return scores
    if narrowed or not isinstance(node, Run | Exact):
        return _reordered(snapshot, leaves, node, match, found, scores)
    key = (snapshot.generation, "reordered", match, node)
    kept: ScoreArray | None = snapshot.cache.get(key)
    if kept is None:
        kept = _reordered(snapshot, leaves, node, match, found, scores)
        snapshot.cache.put(key, kept, kept.nbytes)
    return kept


def _has_strings(node: Node) -> bool:
    """Return whether anything is sought that can stand close together or at the beginning."""
    return any(isinstance(part, _STRINGS) for part in walk(node, into_not=False))


def _reordered(
    snapshot: Snapshot, leaves: Leaves, node: Node, match: Match, found: MaskArray, scores: ScoreArray
) -> ScoreArray:
    sought = _sought(node, match, leaves)
    if len(sought.words) < 2 and not sought.runs:
        return scores
    docs = np.sort(topk.best(scores, found, snapshot.pk, CANDIDATES))
    if len(docs) < 2:
        return scores
    added = scores.copy()
    added[docs] += _kept(snapshot, docs, sought)
    return added


def _sought(node: Node, match: Match, leaves: Leaves) -> SoughtParts:
    """Return what is sought. `Words` are sought wherever they stand; a speaker's name need not stand at all."""
    words: dict[str, float] = {}
    runs: dict[str, float] = {}
    for part in walk(node, into_not=False):
        match part:
            case Run(text, field) | Exact(text, field) if field in _FIELDS:
                is_literal = match is Match.EXACT or isinstance(part, Exact)
                if not is_literal and field is None and leaves.is_whole(text, None):
                    continue
                literal = {seek(text).plain: leaves.literal(text, None).highest}
                if is_literal or match is Match.SMART:
                    runs |= literal
                words |= literal if is_literal else _words(text, leaves)
    # A single character stands all over: that tells nothing, and all its places would have to be read for it.
    return SoughtParts(_weightiest(words), _weightiest({run: runs[run] for run in runs if len(run) > 1}))


def _words(text: str, leaves: Leaves) -> dict[str, float]:
    return {word: leaves.word_weight(word, None) for word in leaves.words(text)}


def _weightiest(found: dict[str, float]) -> tuple[SoughtTerm, ...]:
    found.pop("", None)
    # 的 and 和 stand near everything.
    longer = [text for text in found if len(text) > 1]
    terms = [SoughtTerm(text, found[text]) for text in (longer if len(longer) > 1 else found)]
    return tuple(sorted(terms, key=lambda term: (-term.weight, term.text))[:MOST_TERMS])


def _kept(snapshot: Snapshot, docs: DocArray, sought: SoughtParts) -> ScoreArray:
    key = (snapshot.generation, "added", sought, docs.tobytes())
    kept: ScoreArray | None = snapshot.cache.get(key)
    if kept is None:
        kept = _added(snapshot, docs, sought)
        snapshot.cache.put(key, kept, kept.nbytes + docs.nbytes + 100 * sum(map(len, sought)))
    return kept


def _added(snapshot: Snapshot, docs: DocArray, sought: SoughtParts) -> ScoreArray:
    """Return what is added to the score of each of `docs`, ascending."""
    total = np.zeros(len(docs), np.float32)
    if len(sought.words) > 1:
        total += _together(snapshot, docs, sought.words)
    part = scoring.WEIGHTS.run_among if len(sought.runs) > 1 else 1.0
    for run in sought.runs:
        total += np.float32(run.weight * part) * _about(snapshot, docs, run.text)
    return total


def _together(snapshot: Snapshot, docs: DocArray, words: tuple[SoughtTerm, ...]) -> ScoreArray:
    in_text = closeness(snapshot, "text", docs, words)
    in_title = closeness(snapshot, "title", docs, words)
    share = _share_in_title(snapshot, docs, words)
    weights = scoring.WEIGHTS
    # Squared, because half of the words near one another are worth less than half.
    total: ScoreArray = weights.close_in_text * in_text**2 + weights.close_in_title * in_title**2
    total += weights.words_in_title * share**2
    total *= sum(word.weight for word in words)
    return total


def _share_in_title(snapshot: Snapshot, docs: DocArray, words: tuple[SoughtTerm, ...]) -> Shares:
    """Return what share of the words, by weight, stands in the title of each of `docs`."""
    share = np.zeros(snapshot.size, np.float32)
    for word in words:
        share[snapshot.postings("title", word.text)[0]] += np.float32(word.weight)
    return share[docs] / np.float32(sum(word.weight for word in words) or 1.0)


def _about(snapshot: Snapshot, docs: DocArray, run: str) -> ScoreArray:
    """Return what tells that each of `docs` is about `run`."""
    shares, early = spread(snapshot, "text", docs, run)
    weights = scoring.WEIGHTS
    total: ScoreArray = weights.spread * shares + weights.early * early
    total += weights.run_in_title * _share_of_title(snapshot, docs, run)
    return total


def _share_of_title(snapshot: Snapshot, docs: DocArray, run: str) -> Shares:
    """Return what share of its title `run` is, 0 where it does not stand there."""
    holding = np.zeros(snapshot.size, bool)
    holding[snapshot.literal("title", run)[0]] = True
    lengths = np.maximum(snapshot.character_counts("title")[docs], 1)
    return (holding[docs] * np.minimum(len(run) / lengths, 1.0)).astype(np.float32)

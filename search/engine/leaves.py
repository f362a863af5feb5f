"""In charge of computing what a single node of the query tree matches, scored; hot ones are kept.

A leaf is computed over the whole snapshot at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from search.contract import Match
from search.engine import many_words, near, passages, scoring
from search.engine.build import encodable
from search.engine.cache import ENTRY_BYTES
from search.engine.leaf import Leaf
from search.engine.lists import sorted_distinct
from search.engine.scoring import Found
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray, InnerWords, MaskArray, ScoreArray, Tokenize
from search.query.nodes import Exact, MostOf, Near, Node, Prefix, Run, Words
from speeches.text.sought import comparable, join_lines, seek
from speeches.text.transparent import folded_standing

# What the words inside a word count for where they stand apart, of what the word itself does.
_INNER_SHARE = 0.5


def cut(text: str, tokenize: Tokenize) -> Sequence[str]:
    """Return the words of `text`, in order."""
    standing = folded_standing(join_lines(text))
    if not standing or standing.isspace():
        return []
    return tokenize([encodable(standing)])[0]


class Leaves:
    """Computes leaves over one snapshot."""

    def __init__(self, snapshot: Snapshot, tokenize: Tokenize, inner_words: InnerWords) -> None:
        self._snapshot = snapshot
        self._tokenize = tokenize
        self._inner_words = inner_words

    def of(self, node: Node, match: Match, *, alone: bool = True, scored: bool = True) -> Leaf:
        """Return what a text node matches: `Run`, `Exact`, `Words`, `Near`, `Prefix` or `MostOf`.

        Args:
            node: the node.
            match: how a `Run` is taken.
            alone: whether it is all that is looked for; see `scoring.exact_scores`.
            scored: whether scores are wanted.
        """
        match node:
            case Run(text, field) if match is Match.SMART:
                if alone:
                    return self._kept("run", comparable(text), field, self._run_alone)
                return self._kept("run among others", comparable(text), field, self._run_among)
            case Run(text, field) if match is Match.WORDS:
                return self._kept("words or name", comparable(text), field, self._words_or_name)
            case Words(text, field):
                return self._kept("words", comparable(text), field, self._words)
            case Run(text, field) | Exact(text, field):
                if not scored:
                    return self.literal(text, field)
                if alone:
                    return self._kept("exact", comparable(text), field, self._exact_alone)
                return self._kept("exact among others", comparable(text), field, self._exact_among)
            case Prefix(text, field):
                return self._kept("prefix", folded_standing(text), field, self._prefix)
            case Near(_, _, field):
                return self._kept_near(node, field)
            case MostOf(text, percent, field):
                return passages.leaf(self._snapshot, text, percent, field)
        return self._empty()

    def literal(self, text: str, field: str | None) -> Leaf:
        """Return the documents that hold `text` literally."""
        return self._kept("literal", comparable(text), field, self._literal)

    def word_scores(self, word: str, field: str | None) -> tuple[MaskArray, ScoreArray, float]:
        """Return the documents that hold a word in a scope, the scores by it, and their bound."""
        snapshot = self._snapshot
        found = [(own, *snapshot.postings(own.name, word)) for own in snapshot.schema.scored(field)]
        scores, highest = scoring.bm25f(snapshot, found)
        return self._in_scope(found, field), scores, highest

    def words(self, text: str) -> Sequence[str]:
        """Return the words of `text` as they are looked up, in order."""
        key = (self._snapshot.generation, "cut", text)
        words: Sequence[str] | None = self._snapshot.cache.get(key)
        if words is None:
            words = cut(text, self._tokenize)
            self._snapshot.cache.put(key, words, ENTRY_BYTES + 80 * len(words))
        return words

    def whole(self, text: str, field: str | None) -> DocArray:
        """Return the documents of which a field marked `whole` is `text`: a speaker's speeches, by the name.

        None if a field is named: then that one alone is meant.
        """
        if field is not None or not text:
            return np.empty(0, np.intp)
        return self._kept("whole", text, None, self._whole).docs()

    def _whole(self, text: str, _: str | None) -> Leaf:
        snapshot = self._snapshot
        found = [
            snapshot.literal_by(
                own.name, lambda index: index.documents(index.find_whole(text)), "whole", text
            )[0]
            for own in snapshot.schema.texts
            if own.whole
        ]
        docs = sorted_distinct(np.concatenate([np.empty(0, np.intp), *found]))
        return Leaf(snapshot.size, docs, np.zeros(len(docs), np.float32))

    def is_whole(self, text: str, field: str | None) -> bool:
        """Return whether a document has `text` as the whole value of such a field."""
        return len(self.whole(comparable(text), field)) > 0

    def word_weight(self, word: str, field: str | None) -> float:
        """Return the bound of the scores by a word in a scope."""
        key = (self._snapshot.generation, "weight", word, field)
        weight: float | None = self._snapshot.cache.get(key)
        if weight is None:
            weight = self.word_scores(word, field)[2]
            self._snapshot.cache.put(key, weight, ENTRY_BYTES)
        return weight

    def _run_alone(self, text: str, field: str | None) -> Leaf:
        return self._run(text, field, alone=True)

    def _run_among(self, text: str, field: str | None) -> Leaf:
        return self._run(text, field, alone=False)

    def _run(self, text: str, field: str | None, *, alone: bool) -> Leaf:
        literal = self.literal(text, field)
        if not len(literal.docs()) and not len(self.whole(text, field)):
            return self._kept("words", text, field, self._words)
        held, scores, highest = self._all_words(text, field)
        weights = scoring.WEIGHTS
        exact = literal.mask()
        scores += literal.scores() * np.float32(weights.literal if alone else weights.literal_among)
        scores += scoring.exact_scores(exact, highest + literal.highest, alone=alone)
        if len(whole := self.whole(text, field)):
            held[whole] = True
            # Who types a name wants that speaker's speeches before those that mention him, and all alike.
            scores[whole] = scores.max() + np.float32(highest * weights.step)
        docs = np.flatnonzero(held | exact)
        return Leaf(self._snapshot.size, docs, scores[docs])

    def _words(self, text: str, field: str | None) -> Leaf:
        words = set(self.words(text))
        if not many_words.may_stand_together(self._snapshot, words, self._inner_words, field):
            return self._empty()
        held, scores, _ = self._all_words(text, field)
        docs = np.flatnonzero(held)
        return Leaf(self._snapshot.size, docs, scores[docs])

    def _words_or_name(self, text: str, field: str | None) -> Leaf:
        whole = self.whole(text, field)
        if not len(whole):
            return self.of(Words(text, field), Match.WORDS)
        held, scores, highest = self._all_words(text, field)
        held[whole] = True
        scores[whole] += np.float32(highest * scoring.WEIGHTS.step)
        docs = np.flatnonzero(held)
        return Leaf(self._snapshot.size, docs, scores[docs])

    def _exact_alone(self, text: str, field: str | None) -> Leaf:
        return self._exact(text, field, alone=True)

    def _exact_among(self, text: str, field: str | None) -> Leaf:
        return self._exact(text, field, alone=False)

    def _exact(self, text: str, field: str | None, *, alone: bool) -> Leaf:
        literal = self.literal(text, field)
        docs = literal.docs()
        scores = literal.scores() + scoring.exact_scores(literal.mask(), literal.highest, alone=alone)
        return Leaf(self._snapshot.size, docs, scores[docs])

    def _all_words(self, text: str, field: str | None) -> tuple[MaskArray, ScoreArray, float]:
        """Return the documents with all words of `text`, the scores of all documents, and their bound."""
        words = list(dict.fromkeys(self.words(text)))
        held = self._snapshot.live.copy() if words else np.zeros(self._snapshot.size, bool)
        total = np.zeros(self._snapshot.size, np.float32)
        bound = 0.0
        for word in words:
            mask, scores, highest = self._word_or_inner_words(word, field)
            held &= mask
            total += scores
            bound += highest
        return held, total, bound

    def _word_or_inner_words(self, word: str, field: str | None) -> tuple[MaskArray, ScoreArray, float]:
        """Return the documents with a word, or with all words inside it, and their scores; the word bounds them."""
        mask, scores, highest = self.word_scores(word, field)
        inner = [self.word_scores(part, field) for part in self._inner_words(word)]
        if not inner:
            return mask, scores, highest
        all_inner = np.logical_and.reduce([part[0] for part in inner]) & ~mask
        bound = sum(part[2] for part in inner)
        share = np.float32(_INNER_SHARE * highest / bound if bound else 0.0)
        scores[all_inner] = sum((part[1][all_inner] for part in inner), np.float32(0)) * share
        return mask | all_inner, scores, highest

    def _literal(self, text: str, field: str | None) -> Leaf:
        snapshot = self._snapshot
        matched = snapshot.schema.matched(field)
        found = [(own, *snapshot.literal(own.name, text)) for own in snapshot.schema.scored(field)]
        scores, highest = scoring.bm25f(snapshot, found)
        occurrences = np.zeros(snapshot.size, np.int32)
        for own, docs, counts in found:
            if own in matched:
                occurrences[docs] += counts
        docs = np.flatnonzero(occurrences)
        return Leaf(snapshot.size, docs, scores[docs], occurrences[docs], highest)

    def _prefix(self, text: str, field: str | None) -> Leaf:
        snapshot = self._snapshot
        found = [(own, *snapshot.prefix_postings(own.name, text)) for own in snapshot.schema.scored(field)]
        scores, _ = scoring.bm25f(snapshot, found)
        docs = np.flatnonzero(self._in_scope(found, field))
        return Leaf(snapshot.size, docs, scores[docs])

    def _kept_near(self, node: Near, field: str | None) -> Leaf:
        # No part reaches over a line.
        sought = tuple(comparable(part).replace("\n", "") for part in node.parts if seek(part).pieces)
        asked = Near(sought, node.distance, field, node.ordered)
        return self._kept("near", repr(asked), field, lambda _, scope: self._near(asked, scope))

    def _near(self, node: Near, field: str | None) -> Leaf:
        snapshot = self._snapshot
        if not node.parts:
            return self._empty()
        found = [
            (
                own,
                *snapshot.literal_by(own.name, lambda index: near.find(index, node), "near", node),
            )
            for own in snapshot.schema.scored(field)
        ]
        scores, _ = scoring.bm25f(snapshot, found)
        docs = np.flatnonzero(self._in_scope(found, field))
        return Leaf(snapshot.size, docs, scores[docs])

    def _in_scope(self, found: Sequence[Found], field: str | None) -> MaskArray:
        matched = self._snapshot.schema.matched(field)
        mask = np.zeros(self._snapshot.size, bool)
        for own, docs, _ in found:
            if own in matched:
                mask[docs] = True
        return mask

    def _empty(self) -> Leaf:
        return Leaf(self._snapshot.size, np.empty(0, np.intp), np.empty(0, np.float32))

    def _kept(
        self, kind: str, text: str, field: str | None, compute: Callable[[str, str | None], Leaf]
    ) -> Leaf:
        key = (self._snapshot.generation, kind, text, field)
        leaf: Leaf | None = self._snapshot.cache.get(key)
        if leaf is None:
            leaf = compute(text, field)
            self._snapshot.cache.put(key, leaf, leaf.nbytes)
        return leaf

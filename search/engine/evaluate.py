"""In charge of evaluating a query tree: arrays over all documents, combined bottom up without recursion.

No tree makes it raise: a field or column that the index lacks matches nothing, and depth is no limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.contract import Match
from search.engine.arrayfile import AnyArray
from search.engine.columns import MISSING
from search.engine.leaf import Leaf
from search.engine.leaves import Leaves
from search.engine.snapshot import Snapshot
from search.engine.types import MaskArray, ScoreArray
from search.query.nodes import (
    All,
    And,
    AtLeast,
    Exact,
    MostOf,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Run,
    Value,
    Words,
    walk,
)

_LITERAL = (Run, Exact)
# So that no sum of weights, and no odd number, reaches beyond 64 bits.
_MOST_WEIGHT, _MOST_LEAST = 2**32, 2**62


@dataclass(frozen=True, slots=True)
class Matches:
    """Which documents a tree matches, and their scores where a part of it scores (0 elsewhere)."""

    mask: MaskArray
    scores: ScoreArray | None = None


def evaluate(node: Node, match: Match, snapshot: Snapshot, leaves: Leaves, *, scored: bool = True) -> Matches:
    """Evaluate `node` over the live documents.

    What is excluded is what stands there: below a `Not` a run is taken literally, unless only words are asked for.
    By its words it would hide documents that hold it nowhere, and find less than literally.

    Args:
        node: the tree.
        match: how `Run` nodes are taken.
        snapshot: the documents.
        leaves: computes text nodes.
        scored: whether scores are wanted.
    """
    alone = not scored or _children(node) is None or _terms_together(node) < 2
    done: list[Matches] = []
    literally = Match.EXACT if match is Match.SMART else match
    for current, children, is_excluded in _upwards(node):
        if children is None:
            taken = literally if is_excluded else match
            done.append(_leaf(current, taken, snapshot, leaves, alone, scored and not is_excluded))
        else:
            cut = len(done) - len(children)
            done[cut:] = [_combine(current, done[cut:], snapshot)]
    return done[0]


def _upwards(node: Node) -> Iterator[tuple[Node, Sequence[Node] | None, bool]]:
    """Yield every node of a tree after its children, with those, and whether it is below a `Not`.

    The children are None where it can have none.
    """
    waiting: list[tuple[Node, bool, bool]] = [(node, False, False)]
    while waiting:
        current, is_ready, is_excluded = waiting.pop()
        children = _children(current)
        if children is None or is_ready:
            yield current, children, is_excluded
        else:
            waiting.append((current, True, is_excluded))
            below = is_excluded or isinstance(current, Not)
            waiting.extend((child, False, below) for child in reversed(children))


def _terms_together(node: Node) -> int:
    """Return how many terms a document must hold at once, at most: A and (B or C) are two."""
    done: list[int] = []
    for current, children, _ in _upwards(node):
        if children is None:
            done.append(isinstance(current, Run | Exact | Words | Near | Prefix | MostOf))
            continue
        cut = len(done) - len(children)
        parts = done[cut:]
        counted = (
            0
            if isinstance(current, Not)
            else sum(parts)
            if isinstance(current, And | AtLeast)
            else max(parts, default=0)
        )
        done[cut:] = [counted]
    return done[0]


def positive_literals(node: Node, leaves: Leaves) -> list[Leaf]:
    """Return the literal leaves of all runs and quotes that are not under a `Not`, each once."""
    found: dict[tuple[str, str | None], Leaf] = {}
    for part in walk(node, into_not=False):
        if isinstance(part, _LITERAL):
            found.setdefault((part.text, part.field), leaves.literal(part.text, part.field))
    return list(found.values())


def has_runs(node: Node) -> bool:
    """Return whether `match` makes a difference to the tree."""
    return any(isinstance(part, Run) for part in walk(node))


def _children(node: Node) -> Sequence[Node] | None:
    match node:
        case And(children) | Or(children) | AtLeast(children):
            return children
        case Not(child):
            return (child,)
    return None


def _combine(node: Node, parts: Sequence[Matches], snapshot: Snapshot) -> Matches:
    if isinstance(node, Not):
        return Matches(snapshot.live & ~parts[0].mask)
    if isinstance(node, AtLeast):
        return _at_least(node, parts, snapshot)
    if not parts:
        return Matches(snapshot.live if isinstance(node, And) else np.zeros(snapshot.size, bool))
    is_and = isinstance(node, And)
    mask = _fold(np.logical_and if is_and else np.logical_or, [part.mask for part in parts])
    scores = [part.scores for part in parts if part.scores is not None]
    if not scores:
        return Matches(mask)
    total = _fold(np.add, scores)
    # Documents that only some children of an And match keep no score, for an Or above to add up.
    return Matches(mask, total * mask if is_and and len(parts) > 1 else total)


def _at_least(node: AtLeast, parts: Sequence[Matches], snapshot: Snapshot) -> Matches:
    """Weigh the children that match; what weighs more stands above, and the children's scores decide ties."""
    total = np.zeros(snapshot.size, np.int64)
    for weight, part in zip(node.weights, parts, strict=False):
        total += min(max(weight, 0), _MOST_WEIGHT) * part.mask
    mask = snapshot.live & (total >= min(max(node.least, 0), _MOST_LEAST))
    scores = [part.scores for part in parts if part.scores is not None]
    if not scores:
        return Matches(mask)
    own = _fold(np.add, [*scores, np.zeros(snapshot.size, np.float32)])
    scored: ScoreArray = ((total + own / (own + 1.0)) * mask).astype(np.float32)
    return Matches(mask, scored)


def _fold(operation: Callable[..., AnyArray], arrays: Sequence[AnyArray]) -> AnyArray:
    if len(arrays) == 1:
        return arrays[0]
    result = operation(arrays[0], arrays[1])
    for array in arrays[2:]:
        operation(result, array, out=result)
    return result


def _leaf(node: Node, match: Match, snapshot: Snapshot, leaves: Leaves, alone: bool, scored: bool) -> Matches:
    match node:
        case All():
            return Matches(snapshot.live)
        case Value(column, values):
            return Matches(values_mask(snapshot, column, values))
        case Range(column, low, high):
            return Matches(_range_mask(snapshot, column, low, high))
    leaf = leaves.of(node, match, alone=alone, scored=scored)
    return Matches(leaf.mask(), leaf.scores() if scored else None)


def values_mask(snapshot: Snapshot, column: str, values: Sequence[str]) -> MaskArray:
    """Return the live documents whose keyword column holds one of `values`."""
    if column not in snapshot.schema.keywords:
        return np.zeros(snapshot.size, bool)
    key = (snapshot.generation, "values", column, *sorted(set(values)))
    mask: MaskArray | None = snapshot.cache.get(key)
    if mask is None:
        mask = snapshot.keyword(column).select(values) & snapshot.live
        snapshot.cache.put(key, mask, mask.nbytes)
    return mask


def _range_mask(snapshot: Snapshot, column: str, low: int | None, high: int | None) -> MaskArray:
    if column not in snapshot.schema.numbers:
        return np.zeros(snapshot.size, bool)
    numbers = snapshot.number(column)
    limits = np.iinfo(np.int64)
    mask: MaskArray = snapshot.live & (numbers != MISSING)
    if low is not None:
        mask &= numbers >= max(low, limits.min) if low <= limits.max else False
    if high is not None:
        mask &= numbers <= min(high, limits.max) if high >= limits.min else False
    return mask

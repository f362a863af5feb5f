"""In charge of the query tree: what a reader asked for, before any engine is chosen.

A tree is built by `search.query.parser`, compiled by a backend, and put into words by
`search.query.interpretation`. Nodes combine with `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


class Node:
    """A node of the query tree."""

    __slots__ = ()

    def __and__(self, other: Node) -> Node:
        return And((self, other))

    def __or__(self, other: Node) -> Node:
        return Or((self, other))

    def __invert__(self) -> Node:
        return Not(self)


@dataclass(frozen=True, slots=True)
class All(Node):
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing(Node):
    """No document."""


@dataclass(frozen=True, slots=True)
class Run(Node):
    """A solid run as typed, unquoted: literal occurrences first, documents with all its words below.

    `field` is one of the text fields (title, heading, text, speaker, position, region, venue) or None for
    the default scope, title and text.
    """

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Exact(Node):
    """Quoted text: only documents that hold exactly these characters (after folding)."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Words(Node):
    """Documents that hold all jieba words of `text`, wherever they stand."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Near(Node):
    """All of `parts` literally, in any order, with at most `distance` characters between neighbours."""

    parts: tuple[str, ...]
    distance: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix(Node):
    """Documents with a word that begins with `text` (`发展*`)."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Value(Node):
    """Documents whose keyword column `column` holds one of `values` (OR)."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range(Node):
    """Documents whose numeric column lies within `low`..`high`, both included; None is open."""

    column: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class And(Node):
    """Documents that all children match."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Documents that any child matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Documents that the child does not match."""

    child: Node


def walk(tree: Node, *, excluded: bool = True) -> Iterator[Node]:
    """Yield the nodes of a tree as they are read, each before those below it; however deep, it does not recurse.

    Args:
        tree: where to begin.
        excluded: whether to go below `Not`.

    >>> [node.text for node in walk(Run("甲") & ~Run("乙"), excluded=False) if isinstance(node, Run)]
    ['甲']
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, And | Or):
            waiting.extend(reversed(node.children))
        elif isinstance(node, Not) and excluded:
            waiting.append(node.child)

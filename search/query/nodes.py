"""In charge of the query tree: what a reader asked for, before any engine is chosen.

A tree is built by `search.query.parser`, compiled by a backend, and put into words by
`search.query.interpretation`. Nodes combine with `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


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


class Stretch(StrEnum):
    """What several strings can stand in together."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Near(Node):
    """All of `parts` literally near one another, none over another.

    Attributes:
        parts: the strings.
        distance: how many characters may lie between neighbours, at most; or in what all of them stand.
        field: as in `Run`.
        ordered: whether they follow one another as they are listed; otherwise in any order.
    """

    parts: tuple[str, ...]
    distance: int | Stretch
    field: str | None = None
    ordered: bool = False


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


@dataclass(frozen=True, slots=True)
class MostOf(Node):
    """Documents that hold most of a passage `text`: `percent` of its characters or more, in one stretch of a field.

    What a stretch is and which characters it holds is defined by `search.query.passages`.
    """

    text: str
    percent: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class AtLeast(Node):
    """Documents of which the children that match weigh `least` or more together, one weight a child."""

    children: tuple[Node, ...]
    weights: tuple[int, ...]
    least: int


def walk(node: Node, *, into_not: bool = True) -> Iterator[Node]:
    """Yield `node` and every node below it, each before its children, from left to right.

    Args:
        node: The tree; it may be as deep as it likes, for nothing here calls itself.
        into_not: Whether to go on below a `Not`, which is yielded itself in either case.
    """
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        match current:
            case And(children) | Or(children) | AtLeast(children):
                waiting.extend(reversed(children))
            case Not(child) if into_not:
                waiting.append(child)

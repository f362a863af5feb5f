"""In charge of writing a query tree back in the readers' query language, for links to changed queries."""

from __future__ import annotations

from functools import singledispatch

from speeches.text import days

from . import nodes
from .date_spellings import alternatives
from .nodes import Node, Stretch

_STRETCHES = {Stretch.SENTENCE: "s", Stretch.PARAGRAPH: "p"}


@singledispatch
def write(tree: Node) -> str:
    """Return text that `parse` reads as `tree`; trees that no text stands for come out as near as may be.

    >>> write(nodes.And((nodes.Run("发展"), nodes.Not(nodes.Exact("粮食", "title")))))
    '发展 -title:"粮食"'
    """
    return ""


@write.register
def _all(tree: nodes.All) -> str:
    return "*"


@write.register
def _plain(tree: nodes.Run | nodes.Words | nodes.MostOf) -> str:
    return _in_field(tree.text, tree.field)


@write.register
def _exact(tree: nodes.Exact) -> str:
    return _in_field(f'"{tree.text}"' if '"' not in tree.text else f"「{tree.text}」", tree.field)


@write.register
def _prefix(tree: nodes.Prefix) -> str:
    return _in_field(f"{tree.text}*", tree.field)


@write.register
def _near(tree: nodes.Near) -> str:
    sign = "~>" if tree.ordered else "~"
    distance = _STRETCHES[tree.distance] if isinstance(tree.distance, Stretch) else tree.distance
    return _in_field(f'"{" ".join(tree.parts)}"{sign}{distance}', tree.field)


@write.register
def _value(tree: nodes.Value) -> str:
    written = [f"{tree.column}:{value}" for value in tree.values]
    return written[0] if len(written) == 1 else f"({' | '.join(written)})"


@write.register
def _range(tree: nodes.Range) -> str:
    return f"{tree.column}:{_iso(tree.low)}..{_iso(tree.high)}"


@write.register
def _and(tree: nodes.And) -> str:
    return " ".join(map(_inside, tree.children))


@write.register
def _or(tree: nodes.Or) -> str:
    # What is a spelling of a run comes with it.
    return " | ".join(_inside(group[0]) for group in alternatives(tree))


@write.register
def _at_least(tree: nodes.AtLeast) -> str:
    return " ".join(map(_inside, tree.children))


@write.register
def _not(tree: nodes.Not) -> str:
    return f"-{_inside(tree.child)}"


def _inside(tree: Node) -> str:
    is_one = isinstance(tree, nodes.Or) and len(alternatives(tree)) == 1
    is_group = isinstance(tree, nodes.And | nodes.Or) and not is_one
    return f"({write(tree)})" if is_group else write(tree)


def _in_field(text: str, field: str | None) -> str:
    return f"{field}:{text}" if field else text


def _iso(day: int | None) -> str:
    return "" if day is None else days.iso_of(day)

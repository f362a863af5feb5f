"""In charge of writing a query tree back in the readers' query language, for links to changed queries."""

from __future__ import annotations

from speeches.text import days

from . import nodes
from .nodes import Node


def write(tree: Node) -> str:
    """Return text that `parse` reads as `tree`; trees that no text stands for come out as near as may be.

    >>> write(nodes.And((nodes.Run("发展"), nodes.Not(nodes.Exact("粮食", "title")))))
    '发展 -title:"粮食"'
    """
    match tree:
        case nodes.Run(text, field) | nodes.Words(text, field):
            return _in_field(text, field)
        case nodes.Exact(text, field):
            return _in_field(f'"{text}"' if '"' not in text else f"「{text}」", field)
        case nodes.Prefix(text, field):
            return _in_field(f"{text}*", field)
        case nodes.Near(parts, distance, field):
            return _in_field(f'"{" ".join(parts)}"~{distance}', field)
        case nodes.Value(column, values):
            written = [f"{column}:{value}" for value in values]
            return written[0] if len(written) == 1 else f"({' | '.join(written)})"
        case nodes.Range(column, low, high):
            return f"{column}:{_iso(low)}..{_iso(high)}"
        case nodes.And(children):
            return " ".join(_inside(child) for child in children)
        case nodes.Or(children):
            return " | ".join(_inside(child) for child in children)
        case nodes.Not(child):
            return f"-{_inside(child)}"
    return "*" if isinstance(tree, nodes.All) else ""


def _inside(tree: Node) -> str:
    return f"({write(tree)})" if isinstance(tree, nodes.And | nodes.Or) else write(tree)


def _in_field(text: str, field: str | None) -> str:
    return f"{field}:{text}" if field else text


def _iso(day: int | None) -> str:
    return "" if day is None else days.iso_of(day)

"""In charge of putting a query tree into words, so that readers see how they were understood.

The words come from outside, because this package knows no translations; the grammar is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from speeches.text import days

from . import nodes
from .nodes import Node


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Templates of one language. `{}` takes what is described; `near` takes `parts` and `distance`.

    Attributes:
        every: all documents.
        nothing: no document.
        run: a solid run, literally or by its words.
        exact: quoted text.
        words: text by its words.
        near: words near each other.
        prefix: words that begin with something.
        region: a region by its code.
        between: days from `low` to `high`.
        since: days from `low` on.
        until: days up to `high`.
        on: the one day, month or year `day`.
        both: what joins conditions that all hold.
        either: what joins conditions of which one holds.
        without: a condition that must not hold.
        group: a condition inside another.
        comma: what parts a list.
        fields: field → template that says where a condition holds.
    """

    every: str
    nothing: str
    run: str
    exact: str
    words: str
    near: str
    prefix: str
    region: str
    between: str
    since: str
    until: str
    on: str
    both: str
    either: str
    without: str
    group: str
    comma: str
    fields: Mapping[str, str]


def describe(tree: Node, words: Vocabulary) -> str:
    """Return in words what `tree` asks for."""
    match tree:
        case nodes.All():
            return words.every
        case nodes.Run(text, field):
            return _in_field(words.run.format(text), field, words)
        case nodes.Exact(text, field):
            return _in_field(words.exact.format(text), field, words)
        case nodes.Words(text, field):
            return _in_field(words.words.format(text), field, words)
        case nodes.Prefix(text, field):
            return _in_field(words.prefix.format(text), field, words)
        case nodes.Near(parts, distance, field):
            listed = words.comma.join(words.exact.format(part) for part in parts)
            return _in_field(words.near.format(parts=listed, distance=distance), field, words)
        case nodes.Value(_, values):
            return words.region.format(words.comma.join(values))
        case nodes.Range(_, low, high):
            return _days(low, high, words)
        case nodes.And(children):
            return words.both.join(_inside(child, words) for child in children)
        case nodes.Or(children):
            return words.either.join(_inside(child, words) for child in children)
        case nodes.Not(child):
            return words.without.format(_inside(child, words))
    return words.nothing


def _inside(tree: Node, words: Vocabulary) -> str:
    described = describe(tree, words)
    return words.group.format(described) if isinstance(tree, nodes.And | nodes.Or) else described


def _in_field(described: str, field: str | None, words: Vocabulary) -> str:
    template = words.fields.get(field) if field else None
    return template.format(described) if template else described


def _days(low: int | None, high: int | None, words: Vocabulary) -> str:
    if low is not None and high is not None:
        if low == high:
            return words.on.format(day=days.iso_of(low))
        if low // days.MONTH == high // days.MONTH and low % days.MONTH == 1 and high % days.MONTH >= 28:
            return words.on.format(day=days.iso_of(low)[:7])
        if low // days.YEAR == high // days.YEAR and low % days.YEAR == 101 and high % days.YEAR == 1231:
            return words.on.format(day=days.iso_of(low)[:4])
        return words.between.format(low=days.iso_of(low), high=days.iso_of(high))
    if low is not None:
        return words.since.format(low=days.iso_of(low))
    return words.until.format(high=days.iso_of(high)) if high is not None else words.every

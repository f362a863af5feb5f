"""In charge of putting a query tree into words, so that readers see how they were understood.

The words come from outside, because this package knows no translations; the grammar is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch

from speeches.text import days

from . import nodes
from .date_spellings import alternatives
from .nodes import Node, Stretch


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates of one language. `{}` takes what is described; `near` and `following` take `parts` and `distance`.

    Attributes:
        every: all documents.
        nothing: no document.
        run: a solid run, literally or by its words.
        exact: quoted text.
        words: text by its words.
        near: words near each other.
        following: words near each other, in the order given.
        together: words in one stretch of text, by the stretch; it takes `parts`.
        together_following: the same in the order given.
        spelt: a run whose date has other spellings; it takes `first` and `others`.
        prefix: words that begin with something.
        passage: most of a passage; takes `percent` and `text`.
        at_least: most of several conditions, by their weight.
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
    following: str
    together: Mapping[Stretch, str]
    together_following: Mapping[Stretch, str]
    spelt: str
    prefix: str
    passage: str
    at_least: str
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


# Of a passage so many characters of either end are said.
_END = 12

# The template of a text node is the vocabulary's of that name.
_TEMPLATES: Mapping[type[Node], str] = {
    nodes.Run: "run",
    nodes.Exact: "exact",
    nodes.Words: "words",
    nodes.Prefix: "prefix",
}


@singledispatch
def describe(tree: Node, words: Phrases) -> str:
    """Return in words what `tree` asks for."""
    return words.nothing


@describe.register
def _all(tree: nodes.All, words: Phrases) -> str:
    return words.every


@describe.register
def _text(tree: nodes.Run | nodes.Exact | nodes.Words | nodes.Prefix, words: Phrases) -> str:
    template: str = getattr(words, _TEMPLATES[type(tree)])
    return _in_field(template.format(tree.text), tree.field, words)


@describe.register
def _near(tree: nodes.Near, words: Phrases) -> str:
    listed = words.comma.join(words.exact.format(part) for part in tree.parts)
    if isinstance(tree.distance, Stretch):
        templates = words.together_following if tree.ordered else words.together
        return _in_field(templates[tree.distance].format(parts=listed), tree.field, words)
    template = words.following if tree.ordered else words.near
    return _in_field(template.format(parts=listed, distance=tree.distance), tree.field, words)


@describe.register
def _passage(tree: nodes.MostOf, words: Phrases) -> str:
    return _in_field(words.passage.format(percent=tree.percent, text=shortened(tree.text)), tree.field, words)


@describe.register
def _at_least(tree: nodes.AtLeast, words: Phrases) -> str:
    return words.at_least.format(words.comma.join(_first(child, words) for child in tree.children))


@describe.register
def _value(tree: nodes.Value, words: Phrases) -> str:
    return words.region.format(words.comma.join(tree.values))


@describe.register
def _range(tree: nodes.Range, words: Phrases) -> str:
    return _days(tree.low, tree.high, words)


@describe.register
def _and(tree: nodes.And, words: Phrases) -> str:
    return words.both.join(_inside(child, words) for child in tree.children)


@describe.register
def _or(tree: nodes.Or, words: Phrases) -> str:
    return words.either.join(_alternative(group, words) for group in alternatives(tree))


def _alternative(group: Sequence[Node], words: Phrases) -> str:
    """Describe a child of an `Or` with the other spellings of it."""
    first, *others = group
    if not others:
        return _inside(first, words)
    texts = [node.text for node in group if isinstance(node, nodes.Run | nodes.Exact)]
    described, *spelt = [words.run.format(text) for text in texts]
    whole = words.spelt.format(first=described, others=words.comma.join(spelt))
    return _in_field(whole, first.field if isinstance(first, nodes.Run) else None, words)


@describe.register
def _not(tree: nodes.Not, words: Phrases) -> str:
    return words.without.format(_inside(tree.child, words))


def _inside(tree: Node, words: Phrases) -> str:
    described = describe(tree, words)
    is_one = isinstance(tree, nodes.Or) and len(alternatives(tree)) == 1
    is_group = isinstance(tree, nodes.And | nodes.Or) and not is_one
    return words.group.format(described) if is_group else described


def _first(tree: Node, words: Phrases) -> str:
    """Return the first of several alternatives, which stands for all: 黑龙江, and not in which fields too."""
    while isinstance(tree, nodes.Or) and tree.children:
        tree = tree.children[0]
    if isinstance(tree, nodes.Exact):
        return words.run.format(tree.text)
    return _inside(tree, words)


def shortened(text: str) -> str:
    """Return the two ends of a text too long to be said again."""
    return text if len(text) <= 2 * _END else f"{text[:_END]}……{text[-_END:]}"


def _in_field(described: str, field: str | None, words: Phrases) -> str:
    template = words.fields.get(field) if field else None
    return template.format(described) if template else described


def _days(low: int | None, high: int | None, words: Phrases) -> str:
    if low is not None and high is not None:
        whole = _whole(low, high)
        if whole:
            return words.on.format(day=whole)
        return words.between.format(low=days.iso_of(low), high=days.iso_of(high))
    if low is not None:
        return words.since.format(low=days.iso_of(low))
    return words.until.format(high=days.iso_of(high)) if high is not None else words.every


def _whole(low: int, high: int) -> str:
    """Return the day, month or year that two days bound: 2022-08-13, 2022-08, 2022; or nothing."""
    if low == high:
        return days.iso_of(low)
    if low // days.MONTH == high // days.MONTH and low % days.MONTH == 1 and high % days.MONTH >= 28:
        return days.iso_of(low)[:7]
    if low // days.YEAR == high // days.YEAR and low % days.YEAR == 101 and high % days.YEAR == 1231:
        return days.iso_of(low)[:4]
    return ""

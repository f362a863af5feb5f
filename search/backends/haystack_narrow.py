"""In charge of reading what results are narrowed by and counted for: `narrow` and `query_facet`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from json import JSONDecodeError, JSONDecoder
from typing import Any

from haystack.exceptions import SearchBackendError

from search.query import nodes
from search.query.dates import parse_dates
from search.query.lexer import FIELDS
from search.query.nodes import Node
from speeches.text.normalise import fold

from .haystack_days import days_of
from .haystack_fields import TEXTS, VALUES, FieldKind, column_name, kind_of, text_field
from .haystack_lookups import ValuesOf, condition, read_text

# Takes year:2022 and region_exact:"230000", as `narrow` is given them. What stands between the first and the last
# quotation mark is a value and never syntax, for a facet's form passes on what a URL says. Leaves 标题:粮食,
# 高质量发展 and “a” b.
_NARROW = re.compile(
    r"""(?P<field> [A-Za-z_]\w* ) : \s* (?P<quote> "? ) (?P<value> .* ) (?P=quote)""", re.VERBOSE | re.DOTALL
)

# Takes [2021-01-01 TO 2022-06-30], as Solr writes a range; * is an open end.
_LUCENE_RANGE = re.compile(
    r"\[ \s* (?P<low>\S+) \s+ TO \s+ (?P<high>\S+?) \s* \]", re.VERBOSE | re.IGNORECASE
)

# Begins what stands for one condition of an SQ that was made into text (`fragment`).
_FRAGMENT = "\x02"


def narrowing(query: str, values_of: ValuesOf) -> Node:
    """Return the tree of one `narrow` query: of an SQ, of `field:value`, or of the readers' query language.

    Raises:
        SearchBackendError: It names a field that the index does not have.
    """
    text = query.strip()
    if _FRAGMENT in text:
        return _Fragments(text, values_of).read()
    found = _NARROW.fullmatch(text)
    if found is None or _is_readers_field(found):
        return read_text(text)
    return in_field(found["field"], found["value"], values_of, quoted=bool(found["quote"]))


def _is_readers_field(found: re.Match[str]) -> bool:
    """Whether `title:…` is the readers' own syntax, and says the same with more of it behind: title:a OR b."""
    return not found["quote"] and kind_of(found["field"]) is FieldKind.TEXT and found["field"] in FIELDS


def in_field(field: str, query: str, values_of: ValuesOf, *, quoted: bool = False) -> Node:
    """Return the tree of `query` asked of one field, as `query_facet` is given it.

    Of text it is in the readers' query language; of values it is a value, several joined by OR, or the
    beginning of one (`23*`); of days a day, month, year or range of them.

    Raises:
        SearchBackendError: The index has no such field, or the query cannot be asked of it.
    """
    kind, column = kind_of(field), column_name(field)
    if kind is FieldKind.DAY:
        return _of_days(column, query)
    if kind not in (FieldKind.TEXT, FieldKind.VALUE):
        return condition(field, "exact", query, values_of)
    if quoted:
        return (
            nodes.Value(column, (query,))
            if kind is FieldKind.VALUE
            else nodes.Exact(query, text_field(field))
        )
    known = values_of(column) if column in VALUES else ()
    return _mapped(read_text(query), lambda leaf: _as_value(column, leaf, known) or _as_text(column, leaf))


def _as_value(column: str, leaf: Node, known: Sequence[str]) -> Node | None:
    """Return which of the values `known` a leaf names, or None: 990100 is a region's code, 清河市 is its name."""
    match leaf:
        case nodes.Run(text, None) | nodes.Exact(text, None):
            # Folded by the parser; a value is compared as it stands in the index.
            own = tuple(value for value in known if fold(value) == text)
        case nodes.Prefix(text, None):
            own = tuple(value for value in known if fold(value).startswith(text))
        case _:
            return None
    return nodes.Value(column, own) if own else None


def _as_text(field: str, leaf: Node) -> Node:
    """Return a leaf that names no field asked of the text of `field`; nothing where that is no text."""
    match leaf:
        case nodes.All() | nodes.Nothing() | nodes.Value() | nodes.Range():
            return leaf
        case nodes.Run() | nodes.Exact() | nodes.Words() | nodes.Near() | nodes.Prefix() if leaf.field:
            return leaf
        case nodes.Run() | nodes.Exact() | nodes.Words() | nodes.Near() | nodes.Prefix() if (
            field not in VALUES - TEXTS
        ):
            return replace(leaf, field=text_field(field))
        case nodes.Run() | nodes.Exact() | nodes.Prefix():
            return nodes.Nothing()
    raise SearchBackendError(f"{field}: values are asked for one by one, by OR, or by a beginning (23*)")


def _of_days(column: str, query: str) -> Node:
    if lucene := _LUCENE_RANGE.fullmatch(query.strip()):
        low, high = lucene["low"], lucene["high"]
        return nodes.Range(
            column,
            None if low == "*" else days_of(low)[0],
            None if high == "*" else days_of(high)[1],
        )
    named = parse_dates(fold(query.strip())) if ".." in query else None
    if named is not None:
        return nodes.Range(column, named.low, named.high)
    return nodes.Range(column, *days_of(query))


def _mapped(tree: Node, change: Callable[[Node], Node]) -> Node:
    """Return `tree` with every leaf changed. The parser bounds how deep a tree is."""
    match tree:
        case nodes.And(children):
            return nodes.And(tuple(_mapped(child, change) for child in children))
        case nodes.Or(children):
            return nodes.Or(tuple(_mapped(child, change) for child in children))
        case nodes.Not(child):
            return nodes.Not(_mapped(child, change))
    return change(tree)


def fragment(field: str, lookup: str, value: object) -> str:
    """Return one condition of an SQ as text, for `narrow(SQ(…))`: Haystack joins such texts by AND, OR and NOT."""
    kept: Any = list(map(str, value)) if isinstance(value, list | tuple | set) else str(value)
    return f"{_FRAGMENT}{json.dumps([field, lookup, kept], ensure_ascii=False)}"


class _Fragments:
    """Reads the text that Haystack made of an SQ: fragments, parentheses, AND, OR, and NOT before parentheses."""

    def __init__(self, text: str, values_of: ValuesOf) -> None:
        self._text = text
        self._values_of = values_of
        self._place = 0

    def read(self) -> Node:
        tree = self._joined()
        if self._place < len(self._text):
            raise SearchBackendError(f"narrow({self._text!r}): an SQ and text cannot be mixed")
        return tree

    def _take(self, word: str) -> bool:
        if not self._text.startswith(word, self._place):
            return False
        self._place += len(word)
        return True

    def _joined(self) -> Node:
        tree = self._operand()
        while True:
            if self._take(" AND "):
                tree = tree & self._operand()
            elif self._take(" OR "):
                tree = tree | self._operand()
            else:
                return tree

    def _operand(self) -> Node:
        if self._take("NOT ("):
            return ~self._closed()
        if self._take("("):
            return self._closed()
        if not self._take(_FRAGMENT):
            raise SearchBackendError(f"narrow({self._text!r}): an SQ and text cannot be mixed")
        try:
            (field, lookup, value), self._place = JSONDecoder().raw_decode(self._text, self._place)
        except (JSONDecodeError, ValueError) as error:
            raise SearchBackendError(f"narrow({self._text!r}) cannot be read") from error
        return condition(field, lookup, value, self._values_of)

    def _closed(self) -> Node:
        tree = self._joined()
        self._take(")")
        return tree

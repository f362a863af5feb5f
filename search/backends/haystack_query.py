"""In charge of reading what a `SearchQuerySet` was asked — filters, narrowing, order — as a query tree."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.exceptions import SearchBackendError
from haystack.inputs import AltParser, AutoQuery, BaseInput, Exact, Not, Raw

from search.fields import SPEECHES
from search.query import nodes, parse
from search.query.nodes import Node
from speeches.text import days

_TEXTS = {field.name for field in SPEECHES.texts}

# Takes year:2022 and region_exact:"230000", as `narrow` is given them; leaves 高质量发展 and “a” b.
_NARROW = re.compile(r"""(?P<field> \w+ ) : (?P<quote> "? ) (?P<value> [^"]* ) (?P=quote)""", re.VERBOSE)


def read_text(text: str) -> Node:
    """Return the tree of a query in the readers' query language; `*` and nothing are everything."""
    return parse(text).tree


def column_name(field: str) -> str:
    """Return the engine's column of a Haystack field: `region_exact` counts the column `region`."""
    return field.removesuffix("_exact")


def narrowing(query: str) -> Node:
    """Return the tree of one `narrow` query; text after the colon is a value, never syntax."""
    found = _NARROW.fullmatch(query.strip())
    if found and column_name(found["field"]) in SPEECHES.keywords:
        return nodes.Value(column_name(found["field"]), (found["value"],))
    return read_text(query)


def sort_key(sort_by: Sequence[str]) -> str:
    """Return the engine's order.

    Raises:
        SearchBackendError: The order is by more than one field, or by one that is not sorted by.
    """
    keys = [key for key in sort_by if key.lstrip("-") not in ("score", "")]
    if not keys:
        return "relevance"
    if len(keys) > 1 or keys[0].lstrip("-") not in SPEECHES.numbers:
        allowed = ", ".join(f"{name}, -{name}" for name in SPEECHES.numbers)
        raise SearchBackendError(f"order_by({', '.join(map(repr, sort_by))}): order by one of {allowed}")
    return keys[0]


class SpeechSearchQuery(BaseSearchQuery):  # type: ignore[misc]  # Haystack is untyped
    """Builds a query tree from filters; no string is put together, so nothing needs escaping."""

    def build_query(self) -> Node:
        """Return the tree of all filters.

        Raises:
            SearchBackendError: A filter asks for what the engine does not do; the message says what it does.
        """
        if self.boost:
            raise SearchBackendError("boost() has no effect here: weights of fields are in SPEECHES")
        return _tree(self.query_filter)

    def clean(self, query_fragment: str) -> str:
        """Return text as it is: it goes into the tree as a value."""
        return query_fragment


def _tree(condition: SearchNode) -> Node:
    children = [
        _tree(child) if isinstance(child, SearchNode) else _lookup(condition, *child)
        for child in condition.children
    ]
    if not children:
        return nodes.All()
    is_either = condition.connector == SearchNode.OR
    whole = nodes.Or(tuple(children)) if is_either else nodes.And(tuple(children))
    return nodes.Not(whole) if condition.negated else whole


def _lookup(condition: SearchNode, expression: str, value: object) -> Node:
    name, lookup = condition.split_expression(expression)
    field = None if name == "content" else name
    if isinstance(value, BaseInput):
        return _input(field, lookup, value)
    if field is not None and column_name(field) in SPEECHES.numbers:
        return _number(column_name(field), lookup, value)
    compare = _LOOKUPS.get(lookup)
    if compare is None:
        raise SearchBackendError(f"{expression}: text is looked up with {', '.join(sorted(_LOOKUPS))}")
    return compare(field, value)


def _input(field: str | None, lookup: str, value: BaseInput) -> Node:
    """Read Haystack's input types: AutoQuery('…') is a reader's query, Exact('…') exact text."""
    if isinstance(value, AltParser):
        raise SearchBackendError("AltParser is Solr's; use AutoQuery")
    if isinstance(value, AutoQuery | Raw):
        return read_text(f"{field}:({value.query_string})" if field in _TEXTS else value.query_string)
    if isinstance(value, Not):
        return nodes.Not(_content(field, value.query_string))
    if isinstance(value, Exact):
        return _contains(field, value.query_string)
    return _LOOKUPS.get(lookup, _content)(field, value.query_string)


def _is_keyword(field: str | None) -> bool:
    """Whether `field` is compared as a value: a facet by its own name, or a text field's `_exact`."""
    return field is not None and field not in _TEXTS and column_name(field) in SPEECHES.keywords


def _text_field(field: str | None) -> str | None:
    if field is None or field in _TEXTS:
        return field
    raise SearchBackendError(
        f"There is no field {field!r}: text fields are {', '.join(sorted(_TEXTS))}; "
        f"values {', '.join(SPEECHES.keywords)}; numbers {', '.join(SPEECHES.numbers)}"
    )


def _content(field: str | None, value: object) -> Node:
    text = str(value).strip()
    if _is_keyword(field):
        return nodes.Value(column_name(str(field)), (text,))
    words = [nodes.Run(word, _text_field(field)) for word in text.split()]
    if text in ("", "*"):
        return nodes.All()
    return words[0] if len(words) == 1 else nodes.And(tuple(words))


def _exact(field: str | None, value: object) -> Node:
    if field is not None and column_name(field) in SPEECHES.keywords:
        return nodes.Value(column_name(field), (str(value),))
    return _contains(field, value)


def _contains(field: str | None, value: object) -> Node:
    if _is_keyword(field):
        return nodes.Value(column_name(str(field)), (str(value),))
    return nodes.Exact(str(value), _text_field(field)) if str(value).strip() else nodes.All()


def _startswith(field: str | None, value: object) -> Node:
    return nodes.Prefix(str(value), _text_field(field))


def _in(field: str | None, value: object) -> Node:
    values = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    if not values:
        return nodes.Nothing()
    if field is not None and column_name(field) in SPEECHES.keywords and field != "content":
        return nodes.Value(column_name(field), tuple(map(str, values)))
    return nodes.Or(tuple(nodes.Exact(str(each), _text_field(field)) for each in values))


_LOOKUPS: Mapping[str, Callable[[str | None, object], Node]] = {
    "content": _content,
    "exact": _exact,
    "contains": _contains,
    "startswith": _startswith,
    "in": _in,
}


def _number(column: str, lookup: str, value: Any) -> Node:  # whatever a filter was given
    match lookup:
        case "exact" | "content":
            return nodes.Range(column, _day(value), _day(value))
        case "gt":
            return nodes.Range(column, _day(value) + 1, None)
        case "gte":
            return nodes.Range(column, _day(value), None)
        case "lt":
            return nodes.Range(column, None, _day(value) - 1)
        case "lte":
            return nodes.Range(column, None, _day(value))
        case "range":
            low, high = value
            return nodes.Range(column, _day(low), _day(high))
        case "in":
            days = tuple(nodes.Range(column, _day(each), _day(each)) for each in value)
            return nodes.Or(days) if days else nodes.Nothing()
    known = "gt, gte, lt, lte, range, in, exact"
    raise SearchBackendError(f"{column}__{lookup}: numbers are looked up with {known}")


def _day(value: object) -> int:
    """Return a day as the number under which it is indexed: 2022-08-13 is 20220813."""
    if isinstance(value, datetime.date):
        return days.number_of(value)
    try:
        return int(str(value).replace("-", ""))
    except ValueError as error:
        raise SearchBackendError(f"{value!r} is no day: give a date, 2022-08-13 or 20220813") from error

"""In charge of reading one condition of a filter — a field, a lookup and a value — as a query tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from haystack.exceptions import SearchBackendError

from search.fields import KEY
from search.query import nodes, parse
from search.query.nodes import Node

from .haystack_days import days_of
from .haystack_fields import FieldKind, column_name, kind_of, text_field

# Of which models there are documents, as Haystack names them (`django_ct`).
MODEL = "speeches.speech"

# Gives every value that a column has in the index.
ValuesOf = Callable[[str], Sequence[str]]


def read_text(text: str) -> Node:
    """Return the tree of a query in the readers' query language; `*` and nothing are everything."""
    return parse(text).tree


def condition(field: str, lookup: str, value: object, values_of: ValuesOf) -> Node:
    """Return what `field__lookup=value` asks for.

    Args:
        field: a name of the index, `content`, or what every result has (`id`, `django_id`, `django_ct`, `pk`).
        lookup: one of Haystack's lookups.
        value: a plain value, or several for `in` and `range`.
        values_of: what a column holds, for lookups that compare with part of a value.

    Raises:
        SearchBackendError: The field is unknown, or is not looked up like that; the message says how it is.
    """
    kind = kind_of(field)
    if value is None:
        raise SearchBackendError(f"{field}=None: nothing is indexed under None")
    if lookup == "in":
        each = tuple(condition(field, "exact", one, values_of) for one in _several(value))
        return nodes.Or(each) if each else nodes.Nothing()
    if kind is FieldKind.TEXT:
        is_value = field in _NAMED_BY_VALUE and lookup == "exact"
        return _value(field, lookup, value, values_of) if is_value else _text(field, lookup, value)
    if kind is FieldKind.VALUE:
        return _value(field, lookup, value, values_of)
    if kind is FieldKind.DAY:
        return _number(field, column_name(field), lookup, _ends(lookup, value, days_of))
    return _speech(field, kind, lookup, value)


def _speech(field: str, kind: FieldKind, lookup: str, value: object) -> Node:
    """Compare what names the speech itself: its key, its identifier, its model."""
    if kind is FieldKind.KEY:
        return _number(field, KEY, lookup, _ends(lookup, value, _key))
    if lookup not in ("exact", "content", "contains"):
        raise SearchBackendError(f"{field}__{lookup}: it is looked up with exact, in")
    if kind is FieldKind.IDENTIFIER:
        return _identifier(str(value))
    return nodes.All() if str(value).lower() == MODEL else nodes.Nothing()


# Fields that are text by their plain name and values by `__exact`: a region by its code, a speaker by the slug.
_NAMED_BY_VALUE = frozenset(("region", "speaker"))


def _text(field: str, lookup: str, value: object) -> Node:
    compare = _TEXT_LOOKUPS.get(lookup)
    if compare is None:
        raise SearchBackendError(
            f"{field}__{lookup}: text is looked up with {_listed([*_TEXT_LOOKUPS, 'in'])}"
        )
    return compare(text_field(field), str(value))


def _words(field: str | None, text: str) -> Node:
    """Return what asks for all words of `text`, each as a run; `*` and nothing are everything."""
    if text.strip() in ("", "*"):
        return nodes.All()
    runs = tuple(nodes.Run(word, field) for word in text.split())
    return runs[0] if len(runs) == 1 else nodes.And(runs)


def _literally(field: str | None, text: str) -> Node:
    return nodes.Exact(text, field) if text.strip() else nodes.All()


_TEXT_LOOKUPS: Mapping[str, Callable[[str | None, str], Node]] = {
    "content": _words,
    "exact": _literally,
    "contains": _literally,
    "startswith": lambda field, text: nodes.Prefix(text, field),
}


def _value(field: str, lookup: str, value: object, values_of: ValuesOf) -> Node:
    column = column_name(field)
    if lookup in ("exact", "content"):
        return nodes.Value(column, (str(value),))
    if lookup == "range":
        low, high = map(str, _two(field, value))
        return _which(column, values_of, lambda each: low <= each <= high)
    holds = _VALUE_LOOKUPS.get(lookup)
    if holds is None:
        known = _listed(["exact", "in", "range", *_VALUE_LOOKUPS])
        raise SearchBackendError(f"{field}__{lookup}: values are looked up with {known}")
    return _which(column, values_of, lambda each: holds(each, str(value)))


def _which(column: str, values_of: ValuesOf, holds: Callable[[str], bool]) -> Node:
    found = tuple(each for each in values_of(column) if holds(each))
    return nodes.Value(column, found) if found else nodes.Nothing()


_VALUE_LOOKUPS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda value, part: part in value,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "gt": lambda value, bound: value > bound,
    "gte": lambda value, bound: value >= bound,
    "lt": lambda value, bound: value < bound,
    "lte": lambda value, bound: value <= bound,
}


def _ends(
    lookup: str, value: object, read: Callable[[object], tuple[int, int]]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and last number of the lower and of the upper bound; of a single value both are its own."""
    if lookup == "range":
        low, high = _two("", value)
        return read(low), read(high)
    return read(value), read(value)


def _number(field: str, column: str, lookup: str, ends: tuple[tuple[int, int], tuple[int, int]]) -> Node:
    """Compare numbers. 2022 is a whole year: `gt` is after it, `gte` from its first day, `lte` up to its last."""
    (first, last), (_, end) = ends
    match lookup:
        case "exact" | "content" | "range":
            return nodes.Range(column, first, end)
        case "gt":
            return nodes.Range(column, last + 1, None)
        case "gte":
            return nodes.Range(column, first, None)
        case "lt":
            return nodes.Range(column, None, first - 1)
        case "lte":
            return nodes.Range(column, None, last)
    known = "exact, in, range, gt, gte, lt, lte"
    raise SearchBackendError(f"{field}__{lookup}: numbers and days are looked up with {known}")


def _key(value: object) -> tuple[int, int]:
    """Return a primary key as a range of one."""
    try:
        key = int(str(value))
    except ValueError as error:
        raise SearchBackendError(f"{value!r} is no primary key") from error
    return key, key


def _identifier(value: str) -> Node:
    """Read `speeches.speech.7`, the identifier of a result."""
    model, _, key = value.rpartition(".")
    if model != MODEL or not key.isdecimal():
        return nodes.Nothing()
    return nodes.Range(KEY, int(key), int(key))


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _two(field: str, value: object) -> tuple[object, object]:
    bounds = list(_several(value))
    if len(bounds) != 2:
        raise SearchBackendError(f"{field}__range={value!r}: a range has two bounds")
    return bounds[0], bounds[1]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names))

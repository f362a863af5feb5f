"""In charge of what the name of a Haystack field stands for: text, values, days, or the speech itself."""

from __future__ import annotations

from enum import Enum, auto

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError

from search.fields import KEY, SPEECHES

TEXTS = frozenset(field.name for field in SPEECHES.texts)
VALUES = frozenset(SPEECHES.keywords)
DAYS = frozenset(SPEECHES.numbers) - {KEY}


class FieldKind(Enum):
    """How the values of a field are compared."""

    TEXT = auto()
    VALUE = auto()
    DAY = auto()
    KEY = auto()
    IDENTIFIER = auto()
    MODEL = auto()


_ALWAYS = {
    DJANGO_ID: FieldKind.KEY,
    "pk": FieldKind.KEY,
    ID: FieldKind.IDENTIFIER,
    DJANGO_CT: FieldKind.MODEL,
}


def column_name(field: str) -> str:
    """Return the engine's column of a Haystack field: `region_exact` counts the column `region`."""
    return field.removesuffix("_exact")


def kind_of(field: str) -> FieldKind:
    """Return how `field` is compared; a text field's name with `_exact` is its values.

    Raises:
        SearchBackendError: The index has no such field; the message names those that it has.
    """
    if field in _ALWAYS:
        return _ALWAYS[field]
    if field == "content" or field in TEXTS:
        return FieldKind.TEXT
    if column_name(field) in VALUES:
        return FieldKind.VALUE
    if column_name(field) in DAYS:
        return FieldKind.DAY
    raise SearchBackendError(
        f"There is no field {field!r} to look in. Text: content, {_listed(TEXTS)}; values: {_listed(VALUES)}; "
        f"days: {_listed(DAYS)}; and {', '.join(sorted(_ALWAYS))}"
    )


def text_field(field: str) -> str | None:
    """Return the text field that a query node names; `content` is the default scope, title and text."""
    return None if field == "content" else field


def facet_column(field: str) -> str:
    """Return the column that `SearchQuerySet.facet` counts.

    Raises:
        SearchBackendError: The field is not counted by value.
    """
    column = column_name(field)
    if column in VALUES:
        return column
    if column in DAYS:
        raise SearchBackendError(f"facet({field!r}): days are counted by date_facet()")
    raise SearchBackendError(f"facet({field!r}): what can be counted is {_listed(VALUES)}")


def day_column(field: str) -> str:
    """Return the column that `SearchQuerySet.date_facet` counts.

    Raises:
        SearchBackendError: The field holds no days.
    """
    column = column_name(field)
    if column not in DAYS:
        raise SearchBackendError(f"date_facet({field!r}): fields of days are {_listed(DAYS)}")
    return column


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))

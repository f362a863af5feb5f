"""In charge of counting what `SearchQuerySet.facet`, `.date_facet` and `.query_facet` ask for."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from haystack.exceptions import SearchBackendError

from search.contract import FacetCounts, Query, SpeechSearcher
from search.query import nodes
from search.query.nodes import Node
from speeches.text import days

from .haystack_days import date_of, end_of
from .haystack_fields import day_column
from .haystack_lookups import ValuesOf
from .haystack_narrow import in_field

# Options of `facet`: those of Solr, and Elasticsearch's names for the same.
_OPTIONS = ("limit", "size", "mincount", "sort", "order")
_BY_COUNT, _BY_VALUE = ("count",), ("index", "term")


def count_fields(
    found: Mapping[str, FacetCounts],
    columns: Mapping[str, str],
    options: Mapping[str, Mapping[str, object]],
) -> dict[str, list[tuple[str, int]]]:
    """Return (value, count) of each facet by the name it was asked under, most frequent first.

    Args:
        found: column → counts.
        columns: name → column.
        options: name → `limit` or `size` (none or a negative one is all), `mincount` (1; 0 lists every value),
            `sort` or `order` (`count`, or `index` or `term` for the order of the values).

    Raises:
        SearchBackendError: There is another option, or a value that it cannot have.
    """
    return {name: _counted(name, found[column], options[name]) for name, column in columns.items()}


def _counted(name: str, counts: FacetCounts, options: Mapping[str, object]) -> list[tuple[str, int]]:
    if unknown := set(options) - set(_OPTIONS):
        raise SearchBackendError(
            f"facet({name!r}, {', '.join(sorted(unknown))}=…): its options are {', '.join(_OPTIONS)}"
        )
    fewest = _number(name, options.get("mincount"), 1)
    every = zip(counts.values, map(int, counts.counts), strict=True)
    values = [(value, count) for value, count in every if count >= fewest]
    order = options.get("sort", options.get("order", "count"))
    if order in _BY_COUNT:
        values.sort(key=lambda pair: (-pair[1], pair[0]))
    elif order not in _BY_VALUE:
        raise SearchBackendError(f"facet({name!r}): values come by count, or by index or term")
    limit = _number(name, options.get("limit", options.get("size")), -1)
    return values if limit < 0 else values[:limit]


def _number(name: str, given: object, default: int) -> int:
    try:
        return default if given is None else int(str(given))
    except ValueError as error:
        raise SearchBackendError(f"facet({name!r}): {given!r} is no number") from error


def count_dates(
    searcher: SpeechSearcher, tree: Node, asked: Mapping[str, Mapping[str, Any]]
) -> dict[str, list[tuple[datetime.datetime, int]]]:
    """Return (first moment, count) of each stretch of time that has results.

    Counted are days from `start_date` up to `end_date`, which is itself left out as in Solr and Elasticsearch;
    of a moment within a day, that day is counted. Stretches of one are years, months or days of the calendar,
    those of several begin at `start_date`.

    Raises:
        SearchBackendError: The field holds no days, or the gap is an hour or less.
    """
    counted: dict[str, list[tuple[datetime.datetime, int]]] = {}
    for name, details in asked.items():
        column, gap, amount = day_column(name), details["gap_by"], int(details.get("gap_amount", 1))
        if gap not in _GAPS or amount < 1:
            raise SearchBackendError(
                f"date_facet({name!r}): gap_by is years, months or days, one or more of them"
            )
        first = date_of(details["start_date"])
        last = end_of(details["end_date"]) - datetime.timedelta(days=1)
        within = nodes.Range(column, days.number_of(first), days.number_of(last))
        bars = searcher.search(Query(node=tree & within, histograms={column: 1}, limit=0)).histograms[column]
        by_stretch: Counter[datetime.date] = Counter()
        for number, count in bars.items():
            by_stretch[_begin(days.date_of(number), first, gap, amount)] += count
        counted[name] = [
            (datetime.datetime.combine(begin, datetime.time()), count)  # a day of the calendar
            for begin, count in sorted(by_stretch.items())
            if count
        ]
    return counted


_GAPS = ("year", "month", "day")


def _begin(day: datetime.date, first: datetime.date, gap: str, amount: int) -> datetime.date:
    """Return the day on which the stretch of `amount` gaps begins that `day` lies in."""
    if gap == "day":
        return day - datetime.timedelta(days=(day - first).days % amount)
    if amount == 1:
        return day.replace(month=1, day=1) if gap == "year" else day.replace(day=1)
    months = amount * (12 if gap == "year" else 1)
    *_, begin = takewhile(lambda begin: begin <= day, _every(first, months))
    return begin


def _every(first: datetime.date, months: int) -> Iterator[datetime.date]:
    """Yield `first` and the same day every so many months later, or the last day of a month that has no such day."""
    step = 0
    while True:
        year, month = divmod(first.year * 12 + first.month - 1 + step * months, 12)
        yield _day_of(year, month + 1, first.day)
        step += 1


def _day_of(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def count_queries(
    searcher: SpeechSearcher, tree: Node, asked: Iterable[tuple[str, str]], values_of: ValuesOf
) -> dict[str, int]:
    """Return how many results each query holds for when it is asked of its field, by `field_query`.

    Raises:
        SearchBackendError: A field is unknown, or the query cannot be asked of it.
    """
    asked = list(asked)
    queries: Sequence[Query] = [
        Query(node=tree & in_field(name, query, values_of), limit=0) for name, query in asked
    ]
    found = searcher.search_many(queries)
    return {f"{name}_{query}": each.count for (name, query), each in zip(asked, found, strict=True)}

"""In charge of counting what `SearchQuerySet.facet`, `.date_facet` and `.query_facet` ask for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from haystack.exceptions import SearchBackendError

from search.contract import FacetCounts, Query, SpeechSearcher
from search.query import nodes
from search.query.nodes import Node
from speeches.text import days

from .haystack_query import column_name, read_text

# Width of a bar over days as numbers yyyymmdd.
_GAPS = {"year": days.YEAR, "month": days.MONTH, "day": 1}


def count_fields(
    found: Mapping[str, FacetCounts],
    columns: Mapping[str, str],
    options: Mapping[str, Mapping[str, object]],
) -> dict[str, list[tuple[str, int]]]:
    """Return (value, count) of each facet by the name it was asked under, most frequent first."""
    counted: dict[str, list[tuple[str, int]]] = {}
    for column, name in columns.items():
        limit = options[name].get("limit")
        counts = found.get(column)
        counted[name] = counts.most_common(int(str(limit)) if limit else None) if counts else []
    return counted


def count_dates(
    searcher: SpeechSearcher, tree: Node, asked: Mapping[str, Mapping[str, Any]]
) -> dict[str, list[tuple[datetime.datetime, int]]]:
    """Return (first moment, count) of each year, month or day that has results.

    Raises:
        SearchBackendError: The gap is an hour or less, or several at a time.
    """
    counted: dict[str, list[tuple[datetime.datetime, int]]] = {}
    for name, details in asked.items():
        column, gap = column_name(name), details["gap_by"]
        if gap not in _GAPS or details.get("gap_amount", 1) != 1:
            raise SearchBackendError(f"date_facet({name}): gap_by is one year, month or day")
        start, end = details["start_date"], details["end_date"]
        within = nodes.Range(column, days.number_of(start), days.number_of(end))
        bars = searcher.search(
            Query(node=tree & within, histograms={column: _GAPS[gap]}, limit=0)
        ).histograms[column]
        counted[name] = [(_moment(edge * _GAPS[gap]), count) for edge, count in bars.items() if count]
    return counted


def count_queries(
    searcher: SpeechSearcher, tree: Node, asked: Sequence[tuple[str, str]] | Iterable[tuple[str, str]]
) -> dict[str, int]:
    """Return how many results each query holds for, by `field_query`."""
    asked = list(asked)
    found = searcher.search_many([Query(node=tree & read_text(query), limit=0) for _, query in asked])
    return {f"{name}_{query}": each.count for (name, query), each in zip(asked, found, strict=True)}


def _moment(day: int) -> datetime.datetime:
    return datetime.datetime.combine(days.date_of(day), datetime.time())  # a day of the calendar

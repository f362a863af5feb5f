"""In charge of reading what a `SearchQuerySet` was asked — filters, order, what else it promises — as a query tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.exceptions import SearchBackendError
from haystack.inputs import AltParser, AutoQuery, BaseInput, Exact, Not, Raw

from search.fields import KEY, SPEECHES
from search.query import nodes
from search.query.nodes import Node

from .haystack_fields import column_name
from .haystack_lookups import ValuesOf, condition, read_text
from .haystack_narrow import fragment, in_field

# Names under which results are sorted by relevance: what an engine does by itself.
_RELEVANCE = ("score", "")
_SORTED_BY_KEY = ("pk", KEY)


def sort_key(sort_by: Sequence[str]) -> str:
    """Return the engine's order.

    Raises:
        SearchBackendError: The order is by more than one field, or by one that is not sorted by.
    """
    keys = [key for key in sort_by if key.lstrip("-") not in _RELEVANCE]
    if not keys:
        return "relevance"
    name = keys[0].removeprefix("-")
    column = KEY if name in _SORTED_BY_KEY else column_name(name)
    if len(keys) > 1 or column not in SPEECHES.numbers:
        allowed = ", ".join(f"{name}, -{name}" for name in SPEECHES.numbers)
        raise SearchBackendError(
            f"order_by({', '.join(map(repr, sort_by))}): order by one of {allowed}, or by score"
        )
    return f"-{column}" if keys[0].startswith("-") else column


class SpeechSearchQuery(BaseSearchQuery):  # type: ignore[misc]  # Haystack is untyped
    """Builds a query tree from filters; no string is put together, so nothing needs escaping."""

    def build_query(self) -> Node:
        """Return the tree of all filters.

        Raises:
            SearchBackendError: A filter asks for what the engine does not do; the message says what it does.
        """
        return _tree(self.query_filter, self)

    def build_query_fragment(self, field: str, lookup: str, value: object) -> str:
        """Return one condition of an SQ as text, which `narrow` reads back."""
        if isinstance(value, BaseInput):
            raise SearchBackendError("narrow(SQ(…)) takes plain values; give input types to filter()")
        return fragment(field, lookup, value)

    def clean(self, query_fragment: str) -> str:
        """Return text as it is: it goes into the tree as a value."""
        return query_fragment

    def build_not_query(self, query_string: str) -> str:
        """Return, for an input type of somebody's own, what excludes text in the readers' query language."""
        return f"-({query_string})"

    # What Haystack hands on, or would leave out in silence

    def run_mlt(self, **kwargs: object) -> None:
        """Find what is like an instance, within all that was asked before, from where the slice begins."""
        asked: dict[str, Any] = {
            "result_class": self.result_class,
            "start_offset": self.start_offset,
            "end_offset": self.end_offset,
            "models": self.models,
            "narrow_queries": self.narrow_queries,
            **kwargs,
        }
        if self.order_by or self.highlight or self.facets or self.date_facets or self.query_facets:
            raise SearchBackendError(
                "more_like_this() comes in the order of likeness: without order_by, highlight and facets"
            )
        found = self.backend.more_like_this(self._mlt_instance, self.build_query(), **asked)
        self._results, self._hit_count = found["results"], found["hits"]

    def get_facet_counts(self) -> dict[str, Any]:
        """Return what was counted.

        Raises:
            SearchBackendError: Of what is like an instance, nothing is counted.
        """
        if self._more_like_this:
            raise SearchBackendError("more_like_this() has no facets: count those of filters")
        counts: dict[str, Any] = super().get_facet_counts()
        return counts

    def get_spelling_suggestion(self, preferred_query: str | None = None) -> str | None:
        """Return the query spelt as it stands in more speeches, or None; looked for only when asked for."""
        if not self.backend.include_spelling:
            return None
        typed = preferred_query or self.spelling_query
        spelt: str | None = self.backend.spelling_suggestion(
            read_text(typed) if typed else self.build_query()
        )
        return spelt

    def add_boost(self, term: str, boost_value: float) -> None:
        """Refuse what has no effect."""
        raise SearchBackendError("boost() has no effect here: weights of fields are in search.fields")

    def add_stats_query(self, stats_field: str, stats_facets: object) -> None:
        """Refuse what Solr alone does."""
        raise SearchBackendError("stats() is Solr's: count with facet() or date_facet()")

    def add_within(self, *place: object) -> None:
        """Refuse places: speeches have regions and no points."""
        raise SearchBackendError(
            "speeches have no points: narrow by region, narrow('region_exact:\"230000\"')"
        )

    add_dwithin = add_distance = add_within


def _tree(conditions: SearchNode, query: SpeechSearchQuery) -> Node:
    children = [
        _tree(child, query)
        if isinstance(child, SearchNode)
        else _lookup(conditions, child[0], child[1], query)
        for child in conditions.children
    ]
    if not children:
        return nodes.All()
    is_either = conditions.connector == SearchNode.OR
    whole = nodes.Or(tuple(children)) if is_either else nodes.And(tuple(children))
    return nodes.Not(whole) if conditions.negated else whole


def _lookup(conditions: SearchNode, expression: str, value: object, query: SpeechSearchQuery) -> Node:
    field, lookup = conditions.split_expression(expression)
    if expression not in (field, f"{field}__{lookup}"):  # Haystack drops what it does not know
        raise SearchBackendError(f"{expression}: there is no such lookup")
    values_of: ValuesOf = query.backend.values_of
    if isinstance(value, BaseInput):
        return _input(field, lookup, value, query)
    return condition(field, lookup, value, values_of)


def _input(field: str, lookup: str, value: BaseInput, query: SpeechSearchQuery) -> Node:
    """Read Haystack's input types, and those that somebody made of them (`prepare`).

    `AutoQuery` and `Raw` hold the readers' query language, `Exact` exact text, `Clean` and `Not` text.
    """
    values_of: ValuesOf = query.backend.values_of
    match value:
        case AltParser():
            raise SearchBackendError("AltParser is Solr's; use AutoQuery")
        case AutoQuery() | Raw():
            return _as_typed(field, _prepared(value, query, AutoQuery, Raw), values_of)
        case Not():
            return nodes.Not(condition(field, lookup, _prepared(value, query, Not), values_of))
        case Exact():
            return condition(field, "exact", _prepared(value, query, Exact).strip('"'), values_of)
    return condition(field, lookup, value.prepare(query), values_of)


def _prepared(value: BaseInput, query: SpeechSearchQuery, *own: type[BaseInput]) -> str:
    """Return the text of an input, changed by its `prepare` where that is somebody's own."""
    is_own = any(type(value).prepare is kind.prepare for kind in own)
    return str(value.query_string if is_own else value.prepare(query))


def _as_typed(field: str, text: str, values_of: ValuesOf) -> Node:
    return read_text(text) if field == "content" else in_field(field, text, values_of)

"""In charge of Haystack over the store: feeding it, and `SearchQuerySet` for whoever extends the site.

It is used through HAYSTACK_CONNECTIONS (`SpeechEngine`), whatever store is named there. What Haystack's own
Whoosh backend does wrong with Chinese, facets, slices and writers is listed in docs/searching.md; none of its
code is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.exceptions import SearchBackendError
from haystack.indexes import SearchIndex
from haystack.models import SearchResult
from haystack.utils import get_identifier

from search.contract import Document, Match, Query
from search.documents import prepare
from search.helping import suggestions
from search.query import nodes, write
from search.query.nodes import Node, walk
from search.results import SearchRequest
from search.stores import store
from speeches.models import Speech

from .facet_answers import count_dates, count_fields, count_queries
from .haystack_fields import facet_column
from .haystack_lookups import MODEL, ValuesOf, read_text
from .haystack_narrow import narrowing
from .haystack_query import SpeechSearchQuery, sort_key
from .haystack_results import Highlight, results_of

# Who waits longer than this for whoever changes the index has met a stuck process.
LOCK_SECONDS = 60.0

# More hits than any archive holds: Haystack asks for everything by giving no end.
_EVERYTHING = 2**31


class SpeechBackend(BaseSearchBackend):  # type: ignore[misc]  # Haystack is untyped
    """Reads and writes the store. Errors are raised, never swallowed: the outbox tries again."""

    # Writing

    def update(self, index: SearchIndex, iterable: Iterable[Model], commit: bool = True) -> None:
        """Index `iterable`, replacing what was there of the same objects.

        Raises:
            SearchBackendError: They are no speeches; their keys would take the place of speeches'.
        """
        if index.get_model() is not Speech:
            raise SearchBackendError(
                f"{type(index).__name__}: this connection holds speeches only. Give it a connection of its own in "
                "HAYSTACK_CONNECTIONS, and name it here in EXCLUDED_INDEXES"
            )
        self._apply(list(prepare(index, iterable)), [])

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        """Take one object out, given itself or its identifier (`speeches.speech.7`); what is no speech is not in."""
        model, _, key = get_identifier(obj_or_string).rpartition(".")
        if model == MODEL:
            self._apply([], [int(key)])

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        """Empty the index; of `models` only speeches are in it."""
        if models is None or Speech in models:
            with store().draining(LOCK_SECONDS):
                store().clear()

    def _apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        with store().draining(LOCK_SECONDS):
            store().apply(changed, removed)

    # Reading

    @log_query  # type: ignore[untyped-decorator]
    def search(
        self,
        query_string: Node | str,
        *,
        sort_by: Sequence[str] | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        highlight: bool | Mapping[str, object] = False,
        facets: Mapping[str, Mapping[str, object]] | None = None,
        date_facets: Mapping[str, Mapping[str, Any]] | None = None,
        query_facets: Sequence[tuple[str, str]] | None = None,
        narrow_queries: Iterable[str] | None = None,
        spelling_query: str | None = None,
        models: Iterable[type[Model]] | None = None,
        result_class: type[SearchResult] | None = None,
        **ignored: object,
    ) -> dict[str, Any]:
        """Answer what a `SearchQuerySet` asks, in one pass of the engine.

        Args:
            query_string: A query tree, or text in the readers' query language.
            sort_by: `date`, `-date` or nothing for relevance.
            start_offset: Results to pass over.
            end_offset: Where to stop; None is the end.
            highlight: Whether results get `highlighted`, marked passages of their text, or how (`Highlight`).
            facets: Fields to count, each with options (`facet_answers`).
            date_facets: Date fields to count by year, month or day.
            query_facets: Queries to count, each with a field.
            narrow_queries: `field:"value"` or text in the query language; all must hold.
            spelling_query: Taken instead of the query when a spelling is suggested.
            models: Speech, or something that is not in the index.
            result_class: What each result is made into.
            **ignored: What other backends know.

        Returns:
            `results`, `hits`, `facets` (`fields`, `dates`, `queries`: always all three) and
            `spelling_suggestion`.
        """
        tree = _narrowed(query_string, narrow_queries or (), self.values_of)
        if models and Speech not in models:
            tree = nodes.Nothing()
        facets = facets or {}
        columns = {name: facet_column(name) for name in facets}
        start, limit = _window(start_offset, end_offset)
        searcher = store().searcher()
        found = searcher.search(
            Query(
                node=tree,
                facets=list(dict.fromkeys(columns.values())),
                sort=sort_key(sort_by or ()),
                offset=start,
                limit=limit,
            )
        )
        marked = Highlight(tree, highlight) if highlight else None
        return {
            "results": results_of(searcher, found.hits, result_class, marked),
            "hits": found.count,
            "facets": {
                "fields": count_fields(found.facets, columns, facets),
                "dates": count_dates(searcher, tree, date_facets or {}),
                "queries": count_queries(searcher, tree, query_facets or (), self.values_of),
            },
            "spelling_suggestion": self.spelling_suggestion(read_text(spelling_query))
            if spelling_query
            else None,
        }

    def more_like_this(
        self,
        model_instance: Model,
        additional_query_string: Node | str | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        models: Iterable[type[Model]] | None = None,
        limit_to_registered_models: bool | None = None,
        result_class: type[SearchResult] | None = None,
        narrow_queries: Iterable[str] | None = None,
        **ignored: object,
    ) -> dict[str, Any]:
        """Find speeches that share the telling words of `model_instance`, itself left out.

        Raises:
            SearchBackendError: `model_instance` is no speech.
        """
        if not isinstance(model_instance, Speech):
            raise SearchBackendError(
                f"more_like_this({model_instance!r}): give it a speech, which is indexed"
            )
        if models and Speech not in models:
            return {"results": [], "hits": 0}
        start, limit = _window(start_offset, end_offset)
        searcher = store().searcher()
        count, hits = searcher.more_like(
            model_instance.text,
            exclude=[int(model_instance.pk)],
            node=_narrowed(additional_query_string or "", narrow_queries or (), self.values_of),
            offset=start,
            limit=limit,
        )
        return {"results": results_of(searcher, hits, result_class), "hits": count}

    def values_of(self, column: str) -> Sequence[str]:
        """Return every value that a keyword column has in the index, sorted."""
        return store().searcher().search(Query(facets=[column], limit=0)).facets[column].values

    def spelling_suggestion(self, tree: Node) -> str | None:
        """Return the text that `tree` looks for as it may have been meant, or None where it stands in speeches."""
        terms = tuple(
            node for node in walk(tree, into_not=False) if isinstance(node, nodes.Run | nodes.Exact)
        )
        if not terms:
            return None
        typed = nodes.And(terms) if len(terms) > 1 else terms[0]
        if store().searcher().search(Query(node=typed, match=Match.EXACT, limit=0)).count:
            return None
        spelt = suggestions.spellings(SearchRequest(query=write(typed)), typed)
        return spelt[0].request.query if spelt else None


def _narrowed(query: Node | str, narrow_queries: Iterable[str], values_of: ValuesOf) -> Node:
    """Return the tree of a query within all of `narrow_queries`."""
    tree = query if isinstance(query, Node) else read_text(query)
    for narrow in narrow_queries:
        tree = tree & narrowing(narrow, values_of)
    return tree


def _window(start_offset: int, end_offset: int | None) -> tuple[int, int]:
    """Return how many hits to pass over and how many to return, from where Haystack starts and stops."""
    start = max(0, start_offset or 0)
    end = _EVERYTHING if end_offset is None else max(start, end_offset)
    return start, end - start


class SpeechEngine(BaseEngine):  # type: ignore[misc]  # Haystack is untyped
    """The connection that HAYSTACK_CONNECTIONS names."""

    backend = SpeechBackend
    query = SpeechSearchQuery

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
from haystack.indexes import SearchIndex
from haystack.models import SearchResult
from haystack.utils import get_identifier

from search.contract import Document, Hit, Query, SpeechSearcher
from search.documents import STORED, prepare
from search.fields import SPEECHES
from search.query.nodes import Node
from search.showing.snippets import passages_of
from search.showing.terms import marked_terms
from search.stores import store
from speeches.models import Speech

from .facet_answers import count_dates, count_fields, count_queries
from .haystack_query import SpeechSearchQuery, column_name, narrowing, read_text, sort_key

# Who waits longer than this for whoever changes the index has met a stuck process.
LOCK_SECONDS = 60.0

# More hits than any archive holds: Haystack asks for everything by giving no end.
_EVERYTHING = 2**31

_NOTHING_FOUND = {"results": [], "hits": 0, "facets": {}, "spelling_suggestion": None}


class SpeechBackend(BaseSearchBackend):  # type: ignore[misc]  # Haystack is untyped
    """Reads and writes the store. Errors are raised, never swallowed: the outbox tries again."""

    # Writing

    def update(self, index: SearchIndex, iterable: Iterable[Model], commit: bool = True) -> None:
        """Index `iterable`, replacing what was there of the same objects."""
        self._apply(list(prepare(index, iterable)), [])

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        """Take one object out, given itself or its identifier (`speeches.speech.7`)."""
        self._apply([], [int(get_identifier(obj_or_string).rpartition(".")[2])])

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
        highlight: bool | Mapping[str, str] = False,
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
            highlight: Whether results get `highlighted`, marked passages of their text.
            facets: Fields to count, each with options (`limit`).
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
        if models and Speech not in models:
            return dict(_NOTHING_FOUND)
        tree = _narrowed(query_string, narrow_queries or ())
        facets = facets or {}
        columns = {column_name(name): name for name in facets}
        start, limit = _window(start_offset, end_offset)
        searcher = store().searcher()
        found = searcher.search(
            Query(
                node=tree,
                facets=[column for column in columns if column in SPEECHES.keywords],
                sort=sort_key(sort_by or ()),
                offset=start,
                limit=limit,
            )
        )
        return {
            "results": _results(searcher, found.hits, result_class, tree if highlight else None),
            "hits": found.count,
            "facets": {
                "fields": count_fields(found.facets, columns, facets),
                "dates": count_dates(searcher, tree, date_facets or {}),
                "queries": count_queries(searcher, tree, query_facets or ()),
            },
            "spelling_suggestion": None,
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
        **ignored: object,
    ) -> dict[str, Any]:
        """Find speeches that share the telling words of `model_instance`, itself left out."""
        if models and Speech not in models:
            return {"results": [], "hits": 0}
        start, limit = _window(start_offset, end_offset)
        searcher = store().searcher()
        count, hits = searcher.more_like(
            getattr(model_instance, "text", ""),
            exclude=[int(model_instance.pk)],
            node=_narrowed(additional_query_string or "", ()),
            offset=start,
            limit=limit,
        )
        return {"results": _results(searcher, hits, result_class, None), "hits": count}


def _narrowed(query: Node | str, narrow_queries: Iterable[str]) -> Node:
    """Return the tree of a query within all of `narrow_queries`."""
    tree = query if isinstance(query, Node) else read_text(query)
    for narrow in narrow_queries:
        tree = tree & narrowing(narrow)
    return tree


def _window(start_offset: int, end_offset: int | None) -> tuple[int, int]:
    """Return how many hits to pass over and how many to return, from where Haystack starts and stops."""
    start = max(0, start_offset or 0)
    end = _EVERYTHING if end_offset is None else max(start, end_offset)
    return start, end - start


def _results(
    searcher: SpeechSearcher,
    hits: Sequence[Hit],
    result_class: type[SearchResult] | None,
    highlighted: Node | None,
) -> list[SearchResult]:
    passages = _marked_passages(hits, highlighted) if highlighted is not None else {}
    results = []
    for hit, stored in zip(hits, searcher.stored(hits), strict=True):
        extra: dict[str, Any] = {name: stored.get(name) for name in STORED}
        extra["id"] = f"speeches.speech.{hit.pk}"
        if highlighted is not None:
            extra["highlighted"] = {"text": passages.get(hit.pk, [])}
        made = result_class or SearchResult
        results.append(made("speeches", "speech", str(hit.pk), hit.score, **extra))
    return results


def _marked_passages(hits: Sequence[Hit], tree: Node) -> dict[int, list[str]]:
    """Return the best passages of each hit with what matched marked, from the database."""
    terms = marked_terms(tree)
    texts = Speech.objects.published().filter(pk__in=[hit.pk for hit in hits]).values_list("pk", "text")
    return {pk: [passage.html for passage in passages_of(text, (), terms)] for pk, text in texts}


class SpeechEngine(BaseEngine):  # type: ignore[misc]  # Haystack is untyped
    """The connection that HAYSTACK_CONNECTIONS names."""

    backend = SpeechBackend
    query = SpeechSearchQuery

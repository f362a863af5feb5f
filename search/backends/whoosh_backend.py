"""In charge of Haystack on our engine: feeding the index, and `SearchQuerySet` for whoever extends the site.

It is used through HAYSTACK_CONNECTIONS (`WhooshEngine`). What Haystack's own Whoosh backend does wrong with
Chinese, facets, slices and writers is listed in docs/searching.md; none of its code is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Model
from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.exceptions import SkipDocument
from haystack.indexes import SearchIndex
from haystack.models import SearchResult
from haystack.utils import get_identifier

from search.contract import Document, Hit, Query
from search.engine import Index, Searcher, Writer
from search.engine.cache import DEFAULT_CACHE_BYTES
from search.fields import SPEECHES
from search.query.nodes import Node
from search.showing.snippets import passages_of
from search.showing.terms import marked_terms
from speeches.models import Speech

from .documents import STORED, to_document
from .facet_answers import count_dates, count_fields, count_queries
from .haystack_query import SpeechSearchQuery, column_name, narrowing, read_text, sort_key
from .index_directory import IndexDirectory
from .sources import source_at

# An index has one writer; who waits longer than this for it has met a stuck process.
WRITER_TIMEOUT = 60.0

# More hits than any archive holds: Haystack asks for everything by giving no end.
_EVERYTHING = 2**31


class WhooshBackend(BaseSearchBackend):  # type: ignore[misc]  # Haystack is untyped
    """Reads and writes the index in PATH. Errors are raised, never swallowed: the outbox tries again."""

    def __init__(self, connection_alias: str, **options: Any) -> None:  # as in Haystack
        super().__init__(connection_alias, **options)
        self.source = source_at(Path(options["PATH"]), options.get("CACHE_BYTES", DEFAULT_CACHE_BYTES))

    @property
    def directory(self) -> IndexDirectory:
        """Where the index lies, with its locks."""
        return self.source.directory

    # Writing

    def prepare(self, index: SearchIndex, objects: Iterable[Model]) -> Iterator[Document]:
        """Yield what the engine indexes of `objects`; those that the index skips are left out."""
        for each in objects:
            try:
                yield to_document(index.full_prepare(each))
            except SkipDocument:
                continue

    def prepare_each(
        self, index: SearchIndex, objects: Iterable[Model]
    ) -> tuple[list[Document], dict[int, Exception]]:
        """Return the documents of `objects`, and what went wrong with those that could not be prepared."""
        documents: list[Document] = []
        errors: dict[int, Exception] = {}
        for each in objects:
            try:
                documents.extend(self.prepare(index, [each]))
            except Exception as error:
                errors[int(each.pk)] = error
        return documents, errors

    def apply(self, changed: Sequence[Document], removed: Sequence[int]) -> None:
        """Put `changed` in and take `removed` out in one commit; only while draining.

        Raises:
            EngineError: the index is missing, damaged, or stayed locked.
        """
        if not changed and not removed:
            return
        self.directory.note_changes([document.pk for document in changed] + list(removed))
        with self._writer() as writer:
            writer.add_documents(changed)
            writer.delete(removed)

    def update(self, index: SearchIndex, iterable: Iterable[Model], commit: bool = True) -> None:
        """Index `iterable`, replacing what was there of the same objects."""
        with self.directory.draining(WRITER_TIMEOUT):
            self.apply(list(self.prepare(index, iterable)), [])

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        """Take one object out, given itself or its identifier (`speeches.speech.7`)."""
        with self.directory.draining(WRITER_TIMEOUT):
            self.apply([], [int(get_identifier(obj_or_string).rpartition(".")[2])])

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        """Empty the index; of `models` only speeches are in it."""
        if models is not None and Speech not in models:
            return
        with self.directory.draining(WRITER_TIMEOUT), self._writer() as writer:
            writer.clear()

    def ensure_index(self) -> Index:
        """Return the index in use; an empty one is made where there is none."""
        if self.directory.current() is None:
            folder = self.directory.new_folder()
            self.source.create(folder)
            self.directory.switch_to(folder)
        return self.source.index()

    def _writer(self) -> Writer:
        return self.ensure_index().writer(timeout=WRITER_TIMEOUT)

    # Reading

    def searcher(self) -> Searcher:
        """Return the engine's searcher of the newest commit."""
        return self.source.searcher()

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
            return {"results": [], "hits": 0, "facets": {}, "spelling_suggestion": None}
        tree = query_string if isinstance(query_string, Node) else read_text(query_string)
        for query in narrow_queries or ():
            tree = tree & narrowing(query)
        searcher = self.searcher()
        start = max(0, start_offset or 0)
        end = _EVERYTHING if end_offset is None else max(start, end_offset)
        columns = {column_name(name): name for name in facets or ()}
        found = searcher.search(
            Query(
                node=tree,
                facets=[column for column in columns if column in SPEECHES.keywords],
                sort=sort_key(sort_by or ()),
                offset=start,
                limit=end - start,
            )
        )
        return {
            "results": self._results(searcher, found.hits, result_class, tree if highlight else None),
            "hits": found.count,
            "facets": {
                "fields": count_fields(found.facets, columns, facets or {}),
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
        extra = additional_query_string
        tree = extra if isinstance(extra, Node) else read_text(extra or "")
        searcher = self.searcher()
        end = _EVERYTHING if end_offset is None else end_offset
        count, hits = searcher.more_like(
            getattr(model_instance, "text", ""),
            exclude=[int(model_instance.pk)],
            node=tree,
            offset=start_offset or 0,
            limit=max(0, end - (start_offset or 0)),
        )
        return {"results": self._results(searcher, hits, result_class, None), "hits": count}

    def _results(
        self,
        searcher: Searcher,
        hits: Sequence[Hit],
        result_class: type[SearchResult] | None,
        highlighted: Node | None,
    ) -> list[SearchResult]:
        passages = _marked_passages(hits, highlighted) if highlighted is not None else {}
        results = []
        for hit in hits:
            stored = searcher.stored(hit.doc)
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


class WhooshEngine(BaseEngine):  # type: ignore[misc]  # Haystack is untyped
    """The connection that HAYSTACK_CONNECTIONS names."""

    backend = WhooshBackend
    query = SpeechSearchQuery

"""In charge of finding: the one door to the engine, for page, API, exports, charts and research.

It answers with plain values. What readers see of them — words, marks, labels, ways on — is made where it is
shown. `search` finds one page and its counts; `keys`, `counts` and `columns` find all there is, and ask the
database nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from search import relaxing
from search.contract import (
    Columns,
    EngineError,
    EngineProblem,
    FacetCounts,
    Match,
    Query,
    Result,
    SpeechSearcher,
)
from search.fields import FACET_NAMES
from search.query import dates, nodes, parse
from search.query.nodes import Node, walk
from search.results import Counts, FoundSpeeches, SearchRequest, Sort
from search.stores import store
from speeches.text import days

logger = logging.getLogger(__name__)

_SORTS = {Sort.RELEVANCE: "relevance", Sort.NEWEST: "-date", Sort.OLDEST: "date"}


class PageOutOfRangeError(Exception):
    """There is no such page; `pages` says how many there are."""

    def __init__(self, page: int, pages: int) -> None:
        super().__init__(f"page {page} of {pages}")
        self.page = page
        self.pages = pages


class UnavailableError(Exception):
    """There is no index, or it cannot be read; `problem` says why, and `search.wording` what to do."""

    def __init__(self, problem: EngineProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def engine() -> SpeechSearcher:
    """Return a searcher of the newest state of the index.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    try:
        return store().searcher()
    except EngineError as error:
        logger.warning("no search: %s", error)
        raise UnavailableError(error.problem) from error


def search(request: SearchRequest) -> FoundSpeeches:
    """Find the page that `request` asks for, with all counts.

    Raises:
        PageOutOfRangeError: It asks for a page behind the last.
        UnavailableError: There is no index, or it cannot be read.
    """
    parsed = parse(request.query)
    began = time.perf_counter()
    searcher = engine()
    as_asked = searcher.search(_page_query(request, parsed.tree))
    relaxed = _relaxed(searcher, request, parsed.tree, as_asked)
    found = as_asked if relaxed is None else searcher.search(_page_query(request, relaxed.tree))
    if relaxed is not None:
        pks = [hit.pk for hit in found.hits]
        relaxed = replace(relaxed, missing=relaxing.missing(searcher, relaxed, pks))
    names = _names(searcher, request, parsed.tree)
    words_count = _words_count(searcher, request, parsed.tree, as_asked)
    took_ms = (time.perf_counter() - began) * 1000
    pages = max(1, -(-found.count // request.per_page))
    if not 1 <= request.page <= pages:
        raise PageOutOfRangeError(request.page, pages)
    return FoundSpeeches(
        request=request,
        tree=parsed.tree,
        notes=parsed.notes,
        names=names,
        count=found.count,
        exact_count=as_asked.exact_count,
        words_count=words_count,
        occurrences=as_asked.occurrences,
        pages=pages,
        took_ms=round(took_ms, 2),
        hits=found.hits,
        facets=found.facets,
        histogram=_without_gaps(found.histograms["date"]),
        meant=parsed.meant,
        relaxed=relaxed,
    )


def count(request: SearchRequest, tree: Node | None = None) -> Counts:
    """Return how many speeches `request` finds as it is asked; `tree` stands for its query, read already."""
    found = engine().search(_query(request, tree, limit=0))
    return Counts(found.count, found.exact_count)


def counts_of(requests: Sequence[SearchRequest]) -> list[Counts]:
    """Return for each of `requests` what `count` does; an engine behind a network is asked once.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    queries = [_query(request, limit=0) for request in requests]
    return [Counts(found.count, found.exact_count) for found in engine().search_many(queries)]


def count_relaxed(request: SearchRequest) -> Counts:
    """Return how many speeches the page of `request` has, which may be those that hold most of what is asked."""
    searcher = engine()
    tree = parse(request.query).tree
    found = searcher.search(_query(request, tree, limit=0))
    relaxed = _relaxed(searcher, request, tree, found)
    if relaxed is None:
        return Counts(found.count, found.exact_count)
    return Counts(searcher.search(_query(request, relaxed.tree, limit=0)).count, 0, relaxed)


def keys(request: SearchRequest) -> list[int]:
    """Return the primary keys of all speeches found, in the order of `request`, whatever its page.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    searcher = engine()
    return searcher.pks(_searched(searcher, request))


def counts(request: SearchRequest, facets: Sequence[str] = FACET_NAMES) -> Mapping[str, FacetCounts]:
    """Return the counts of `facets`, as the page of `request` has them beside its hits.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    searcher = engine()
    query = replace(_searched(searcher, request), facets=tuple(facets), limit=0)
    return searcher.search(query).facets


def columns(request: SearchRequest, keywords: Sequence[str] = (), numbers: Sequence[str] = ()) -> Columns:
    """Return columns of all speeches found, by key: `keywords` are facets, `numbers` so far only `date`.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    searcher = engine()
    return searcher.columns(_searched(searcher, request), keywords, numbers)


def _query(request: SearchRequest, tree: Node | None = None, **options: object) -> Query:
    return Query(
        node=_within_period(parse(request.query).tree if tree is None else tree, request),
        match=request.match,
        selections={name: list(values) for name, values in request.selected.items() if values},
        sort=_SORTS[request.sort],
        **options,  # type: ignore[arg-type]
    )


def _within_period(tree: Node, request: SearchRequest) -> Node:
    """Return `tree` narrowed to the days of `request`: what 日期: in the query would have made of it."""
    period = dates.between(request.since, request.until)
    if period is None:
        return tree
    children = tree.children if isinstance(tree, nodes.And) else (tree,)
    asked = tuple(child for child in children if child != nodes.All())
    return nodes.And((*asked, nodes.Range("date", period.low, period.high)))


def _page_query(request: SearchRequest, tree: Node) -> Query:
    return _query(
        request,
        tree,
        facets=FACET_NAMES,
        histograms={"date": days.YEAR},
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
    )


def _searched(searcher: SpeechSearcher, request: SearchRequest) -> Query:
    """Return what the page of `request` searches for, so that all of what it found is what the page counts."""
    tree = parse(request.query).tree
    query = _query(request, tree)
    if not relaxing.may_relax(request.query, tree, request.match):
        return query
    relaxed = _relaxed(searcher, request, tree, searcher.search(replace(query, limit=0)))
    return query if relaxed is None else _query(request, relaxed.tree)


def _relaxed(
    searcher: SpeechSearcher, request: SearchRequest, tree: Node, found: Result
) -> relaxing.Relaxed | None:
    """Return what is searched for in place of `tree`; `found` is what that finds within what is chosen beside it."""
    if found.exact_count or request.match is not Match.SMART:
        return None
    if request.is_narrowed:
        found = searcher.search(Query(tree, request.match, limit=0))
    return relaxing.relax(searcher, request.query, tree, request.match, found)


def _runs(tree: Node) -> Iterator[nodes.Run]:
    return (node for node in walk(tree) if isinstance(node, nodes.Run))


def _words_count(searcher: SpeechSearcher, request: SearchRequest, tree: Node, found: Result) -> int:
    """Return how many speeches hold all words of the runs: what one click on 分词匹配 would find."""
    if request.match is Match.WORDS or not any(_runs(tree)):
        return found.count
    as_words = replace(request, match=Match.WORDS, sort=Sort.RELEVANCE)
    return searcher.search(_query(as_words, tree, limit=0)).count


def _names(searcher: SpeechSearcher, request: SearchRequest, tree: Node) -> tuple[str, ...]:
    """Return the runs that are a speaker's whole name, and so find that speaker's speeches too."""
    if request.match is Match.EXACT:
        return ()
    return tuple(run.text for run in _runs(tree) if run.field is None and searcher.is_name(run.text))


def _without_gaps(bars: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((year, bars.get(year, 0)) for year in range(min(bars), max(bars) + 1)) if bars else ()

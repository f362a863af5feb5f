"""In charge of searching: the one door for page, API, feed, export and trend.

`search` asks the engine once for the page and its counts, then the database for what stands on that page: a
fixed number of queries, whatever was asked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search import facets, wording
from search.contract import EngineError, Query, Result, SpeechSearcher
from search.contract import Hit as EngineHit
from search.contract import Match as EngineMatch
from search.query import nodes, parse
from search.query.nodes import Node
from search.results import FACETS, Hit, Match, SearchRequest, SearchResults, Sort, Suggestion
from search.showing import marking, snippets
from search.showing.terms import TITLE_SCOPE, Term, marked_terms
from search.stores import store
from speeches.models import Section, Speech

logger = logging.getLogger(__name__)

_SORTS = {Sort.RELEVANCE: "relevance", Sort.NEWEST: "-date", Sort.OLDEST: "date"}
# Days are numbers yyyymmdd: a bar this wide is a year.
_YEAR = 10_000
# What a page or the API shows of a hit; the rest of a row is not read.
_SHOWN = (
    "slug", "title", "text", "kind", "date", "date_precision", "position", "speaker_name",
    "speaker__name", "venue__name", "region__name", "region__full_name",
)  # fmt: skip


class PageOutOfRangeError(Exception):
    """There is no such page; `pages` says how many there are."""

    def __init__(self, page: int, pages: int) -> None:
        super().__init__(f"page {page} of {pages}")
        self.page = page
        self.pages = pages


class UnavailableError(Exception):
    """There is no index, or it cannot be read; the message says in the reader's language what to do."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many speeches a request finds, and how many of them literally."""

    count: int
    exact_count: int


def engine() -> SpeechSearcher:
    """Return a searcher of the newest state of the index.

    Raises:
        UnavailableError: There is no index, or it cannot be read.
    """
    try:
        return store().searcher()
    except EngineError as error:
        logger.warning("no search: %s", error)
        raise UnavailableError(wording.engine_error(error)) from error


def search(request: SearchRequest) -> SearchResults:
    """Answer `request`.

    Raises:
        PageOutOfRangeError: It asks for a page behind the last.
        UnavailableError: There is no index, or it cannot be read.
    """
    parsed = parse(request.query)
    began = time.perf_counter()
    searcher = engine()
    found = searcher.search(
        _engine_query(
            request,
            parsed.tree,
            facets=FACETS,
            histograms={"date": _YEAR},
            sort=_SORTS[request.sort],
            offset=(request.page - 1) * request.per_page,
            limit=request.per_page,
        )
    )
    names = _names(searcher, request, parsed.tree)
    words_count = _words_count(searcher, request, parsed.tree, found.count)
    took_ms = (time.perf_counter() - began) * 1000
    pages = max(1, -(-found.count // request.per_page))
    if not 1 <= request.page <= pages:
        raise PageOutOfRangeError(request.page, pages)
    return SearchResults(
        request=request,
        interpretation=wording.interpretation(parsed.tree),
        notes=(
            *wording.notes_in_words(parsed.notes),
            *wording.names_in_words(names),
            *facets.unknown_values(found.facets, request.selected),
        ),
        count=found.count,
        exact_count=found.exact_count,
        words_count=words_count,
        occurrences=found.occurrences,
        page=request.page,
        pages=pages,
        took_ms=round(took_ms, 2),
        hits=_hits(found.hits, parsed.tree, request.match),
        facets=facets.facet_values(found.facets),
        histogram=_without_gaps(found.histograms["date"]),
        suggestions=_suggestions(request, parsed.tree, found, names),
    )


def count(request: SearchRequest, tree: Node | None = None) -> Counts:
    """Return how many speeches `request` finds; `tree` stands for its query where that is read already."""
    tree = parse(request.query).tree if tree is None else tree
    found = engine().search(_engine_query(request, tree, limit=0))
    return Counts(found.count, found.exact_count)


def _engine_query(request: SearchRequest, tree: Node, **options: object) -> Query:
    return Query(
        node=tree,
        match=EngineMatch(request.match.value),
        selections={name: list(values) for name, values in request.selected.items() if values},
        **options,  # type: ignore[arg-type]
    )


def _words_count(searcher: SpeechSearcher, request: SearchRequest, tree: Node, count: int) -> int:
    """Return how many speeches hold all words of the runs: what one click on 分词匹配 would find."""
    if request.match is Match.WORDS or not any(_runs(tree)):
        return count
    as_words = SearchRequest(request.query, request.selected, Match.WORDS)
    return searcher.search(_engine_query(as_words, tree, limit=0)).count


def _runs(tree: Node) -> Iterator[nodes.Run]:
    match tree:
        case nodes.Run():
            yield tree
        case nodes.And(children) | nodes.Or(children):
            for child in children:
                yield from _runs(child)
        case nodes.Not(child):
            yield from _runs(child)


def _names(searcher: SpeechSearcher, request: SearchRequest, tree: Node) -> tuple[str, ...]:
    """Return the runs that are a speaker's whole name, and so find that speaker's speeches too."""
    if request.match is Match.EXACT:
        return ()
    return tuple(run.text for run in _runs(tree) if run.field is None and searcher.is_name(run.text))


def _hits(found: tuple[EngineHit, ...], tree: Node, match: Match) -> tuple[Hit, ...]:
    """Load the speeches of a page with their outlines: two queries. One withdrawn just now is left out."""
    terms = marked_terms(tree, match)
    title_terms = marked_terms(tree, match, TITLE_SCOPE)
    pks = [hit.pk for hit in found]
    rows_of_page = Speech.objects.published().select_related("speaker", "venue", "region").only(*_SHOWN)
    speeches = rows_of_page.in_bulk(pks)
    outlines: dict[int, list[snippets.OutlineNode]] = {}
    # Rows and not models: a page of hits has hundreds of sections, of which a few words are shown.
    rows = Section.objects.filter(speech__in=pks).order_by("speech", "order")
    for section in rows.values_list("speech_id", "level", "marker", "heading", "start", "end", named=True):
        outlines.setdefault(section.speech_id, []).append(section)
    return tuple(
        _hit(hit, speeches[hit.pk], outlines.get(hit.pk, []), terms, title_terms)
        for hit in found
        if hit.pk in speeches
    )


def _hit(
    found: EngineHit,
    speech: Speech,
    sections: list[snippets.OutlineNode],
    terms: tuple[Term, ...],
    title_terms: tuple[Term, ...],
) -> Hit:
    places = marking.find_places(speech.text, terms)
    return Hit(
        speech=speech,
        score=round(found.score, 3),
        title_html=marking.mark(speech.title, marking.find_places(speech.title, title_terms)),
        passages=snippets.passages_at(speech.text, sections, places),
        occurrences=sum(place.is_whole for place in places),
    )


def _without_gaps(bars: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((year, bars.get(year, 0)) for year in range(min(bars), max(bars) + 1)) if bars else ()


def _suggestions(
    request: SearchRequest, tree: Node, found: Result, names: tuple[str, ...]
) -> tuple[Suggestion, ...]:
    """Return ways on from a search that found nothing, or nothing that stands there as typed."""
    from search.helping import suggestions  # it counts through this door

    if not found.count:
        return suggestions.ways_on(request, tree)
    if not found.exact_count and request.page == 1 and not names:
        return suggestions.spellings(request, tree)
    return ()

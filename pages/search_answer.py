"""In charge of what readers see of a search, made once for page and API out of what `search.searcher` found.

Words, labels, marks and ways on are added here. It costs a fixed number of database queries, whatever was asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pages.hit_rows import SpeechRow
from pages.kept_speeches import kept_speeches
from search import facets, searcher, wording
from search.helping import suggestions
from search.relaxing import Relaxation, Relaxed
from search.results import FacetValue, FoundSpeeches, Passage, SearchRequest, Suggestion
from search.showing import differences, marking, snippets
from search.showing.terms import MAX_TERMS, TITLE_SCOPE, marked_terms


@dataclass(frozen=True, slots=True)
class ShownSpeech:
    """A speech that was found, with its best passages; `title_html` is the title with its matches marked.

    `share` says how much of a passage stands there, from 0 to 1, and `missing` which words of a question do not,
    where the search was relaxed to find most of what was asked.
    """

    speech: SpeechRow
    score: float
    title_html: str
    passages: tuple[Passage, ...]
    occurrences: int = 0
    share: float | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to a search; `facets` holds every facet by its name, `histogram` (year, count) without gaps.

    `interpretation` says in the reader's language how the query was understood; `notes` what was taken
    literally or cut because it could not be read; `meant` is the search with a typed `or` as OR. `relaxation` says
    what was found in place of what was asked.
    """

    request: SearchRequest
    interpretation: str
    notes: tuple[str, ...]
    count: int
    exact_count: int
    words_count: int
    occurrences: int
    page: int
    pages: int
    took_ms: float
    hits: tuple[ShownSpeech, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    histogram: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...] = ()
    meant: tuple[Suggestion, ...] = ()
    relaxation: Relaxation | None = None


def answer(request: SearchRequest) -> SearchResults:
    """Search, and return what is shown of what was found.

    Raises:
        searcher.PageOutOfRangeError: It asks for a page behind the last.
        searcher.UnavailableError: There is no index, or it cannot be read.
    """
    found = searcher.search(request)
    hits, is_partly_marked = _shown(found)
    return SearchResults(
        request=request,
        interpretation=wording.interpretation(found.relaxed.tree if found.relaxed else found.tree),
        notes=(
            *wording.notes_in_words(found.notes),
            *wording.names_in_words(found.names),
            *facets.unknown_values(found.facets, request.selected),
            *([_("要标出的地方太多，有些讲话只标出了一部分。")] if is_partly_marked else ()),
        ),
        count=found.count,
        exact_count=found.exact_count,
        words_count=found.words_count,
        occurrences=found.occurrences,
        page=request.page,
        pages=found.pages,
        took_ms=found.took_ms,
        hits=hits,
        facets=facets.facet_values(found.facets),
        histogram=found.histogram,
        suggestions=_ways_on(found),
        meant=suggestions.with_operators(request, found.meant) if found.meant else (),
        relaxation=found.relaxed.kind if found.relaxed else None,
    )


def page_out_of_range(error: searcher.PageOutOfRangeError) -> str:
    """Return the sentence for a page that is not there."""
    return _("没有第 %(page)s 页：检索结果一共 %(pages)s 页。") % {"page": error.page, "pages": error.pages}


def _ways_on(found: FoundSpeeches) -> tuple[Suggestion, ...]:
    """Return ways on from a search that found nothing, or nothing that stands there as typed."""
    if found.relaxed is not None:
        return suggestions.besides(found.request, found.tree, found.relaxed)
    if not found.count:
        return suggestions.ways_on(found.request, found.tree)
    if not found.exact_count and found.request.page == 1 and not found.names:
        return suggestions.spellings(found.request, found.tree)
    return ()


def _shown(found: FoundSpeeches) -> tuple[tuple[ShownSpeech, ...], bool]:
    """Show the speeches of a page: two queries at most. One withdrawn just now is left out.

    How often a query stands in a speech is left out where not all of its places were looked for.

    Returns:
        The hits, and whether terms or places were left out in marking them.
    """
    tree = found.relaxed.tree if found.relaxed else found.tree
    terms = marked_terms(tree, found.request.match)
    title_terms = marked_terms(tree, found.request.match, TITLE_SCOPE)
    speeches = kept_speeches.of([hit.pk for hit in found.hits])
    hits = [(hit.score, speeches[hit.pk]) for hit in found.hits if hit.pk in speeches]
    placed, are_cut = marking.find_places_in_all([speech.text for _score, speech in hits], terms)
    shown = tuple(
        [
            ShownSpeech(
                speech=speech.row,
                score=round(score, 3),
                title_html=marking.mark(speech.row.title, marking.find_places(speech.title, title_terms)),
                passages=snippets.passages_at(speech.row.text, speech.outline, places),
                occurrences=_occurrences(places, is_cut),
            )
            for (score, speech), places, is_cut in zip(hits, placed, are_cut, strict=True)
        ]
    )
    is_partly_marked = (bool(hits) and len(terms) == MAX_TERMS) or any(are_cut)
    if found.relaxed is not None:
        relaxed = found.relaxed
        shown = tuple(_relaxed(each, speeches[each.speech.pk].outline, relaxed) for each in shown)
    return shown, is_partly_marked


def _relaxed(shown: ShownSpeech, sections: Sequence[snippets.OutlineRow], relaxed: Relaxed) -> ShownSpeech:
    """Say of a speech that holds most of what was asked what it has otherwise, or lacks."""
    if relaxed.passage:
        return _compared(shown, sections, relaxed.passage)
    return replace(shown, occurrences=0, missing=relaxed.missing.get(shown.speech.pk, ()))


def _occurrences(places: Sequence[marking.MarkedPlace], is_cut: bool) -> int:
    """Return how often a query stands in a text; 0 where not all of its places were looked for."""
    return 0 if is_cut else sum(place.is_whole for place in places)


def _compared(shown: ShownSpeech, sections: Sequence[snippets.OutlineRow], passage: str) -> ShownSpeech:
    """Set a passage beside what the speech has in its place: in its text or, where it is more there, its title."""
    speech = shown.speech
    in_text, in_title = (differences.compare(own, passage) for own in (speech.text, speech.title))
    shares = [each.share for each in (in_text, in_title) if each is not None]
    share = round(max(shares), 3) if shares else None
    if in_title is not None and in_title.share == max(shares):
        title_html = differences.to_html(speech.title, passage, in_title)
        return replace(shown, title_html=title_html, share=share)
    if in_text is None:
        return shown
    compared = differences.passage_compared(speech.text, sections, passage, in_text)
    return replace(shown, passages=(compared,), share=share)

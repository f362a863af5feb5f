"""In charge of what readers see of a search, made once for page and API out of what `search.searcher` found.

Words, labels, marks and ways on are added here. It costs a fixed number of database queries, whatever was asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search import facets, searcher, wording
from search.contract import Hit
from search.helping import suggestions
from search.results import FacetValue, FoundSpeeches, Passage, SearchRequest, Suggestion
from search.showing import marking, snippets
from search.showing.terms import TITLE_SCOPE, Term, marked_terms
from speeches.models import Section, Speech
from speeches.text.sought import StandingText

# What a page or the API shows of a speech; the rest of a row is not read.
_SHOWN = (
    "slug", "title", "text", "kind", "date", "date_precision", "position", *Speech.SPEAKER_AS_PRINTED,
    "venue__name", "region__name", "region__full_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownSpeech:
    """A speech that was found, with its best passages; `title_html` is the title with its matches marked."""

    speech: Speech
    score: float
    title_html: str
    passages: tuple[Passage, ...]
    occurrences: int = 0


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to a search; `facets` holds every facet by its name, `histogram` (year, count) without gaps.

    `interpretation` says in the reader's language how the query was understood; `notes` what was taken
    literally or cut because it could not be read.
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


def answer(request: SearchRequest) -> SearchResults:
    """Search, and return what is shown of what was found.

    Raises:
        searcher.PageOutOfRangeError: It asks for a page behind the last.
        searcher.UnavailableError: There is no index, or it cannot be read.
    """
    found = searcher.search(request)
    return SearchResults(
        request=request,
        interpretation=wording.interpretation(found.tree),
        notes=(
            *wording.notes_in_words(found.notes),
            *wording.names_in_words(found.names),
            *facets.unknown_values(found.facets, request.selected),
        ),
        count=found.count,
        exact_count=found.exact_count,
        words_count=found.words_count,
        occurrences=found.occurrences,
        page=request.page,
        pages=found.pages,
        took_ms=found.took_ms,
        hits=_shown(found),
        facets=facets.facet_values(found.facets),
        histogram=found.histogram,
        suggestions=_ways_on(found),
    )


def page_out_of_range(error: searcher.PageOutOfRangeError) -> str:
    """Return the sentence for a page that is not there."""
    return _("没有第 %(page)s 页：检索结果一共 %(pages)s 页。") % {"page": error.page, "pages": error.pages}


def _ways_on(found: FoundSpeeches) -> tuple[Suggestion, ...]:
    """Return ways on from a search that found nothing, or nothing that stands there as typed."""
    if not found.count:
        return suggestions.ways_on(found.request, found.tree)
    if not found.exact_count and found.request.page == 1 and not found.names:
        return suggestions.spellings(found.request, found.tree)
    return ()


def _shown(found: FoundSpeeches) -> tuple[ShownSpeech, ...]:
    """Load the speeches of a page with their outlines: two queries. One withdrawn just now is left out."""
    terms = marked_terms(found.tree, found.request.match)
    title_terms = marked_terms(found.tree, found.request.match, TITLE_SCOPE)
    pks = [hit.pk for hit in found.hits]
    rows_of_page = Speech.objects.published().select_related("speaker", "venue", "region").only(*_SHOWN)
    speeches = rows_of_page.in_bulk(pks)
    outlines = _outlines(pks)
    hits = [hit for hit in found.hits if hit.pk in speeches]
    texts = StandingText.of_many([speeches[hit.pk].text for hit in hits])
    return tuple(
        _shown_speech(hit, speeches[hit.pk], text, outlines.get(hit.pk, []), terms, title_terms)
        for hit, text in zip(hits, texts, strict=True)
    )


def _outlines(pks: Sequence[int]) -> dict[int, list[snippets.OutlineRow]]:
    outlines: dict[int, list[snippets.OutlineRow]] = {}
    # Rows and not models: a page of hits has hundreds of sections, of which a few words are shown.
    rows = Section.objects.filter(speech__in=pks).order_by("speech", "order")
    for section in rows.values_list("speech_id", "level", "marker", "heading", "start", "end", named=True):
        outlines.setdefault(section.speech_id, []).append(section)
    return outlines


def _shown_speech(
    hit: Hit,
    speech: Speech,
    text: StandingText,
    sections: list[snippets.OutlineRow],
    terms: tuple[Term, ...],
    title_terms: tuple[Term, ...],
) -> ShownSpeech:
    places = marking.find_places(text, terms)
    return ShownSpeech(
        speech=speech,
        score=round(hit.score, 3),
        title_html=marking.mark(speech.title, marking.find_places(speech.title, title_terms)),
        passages=snippets.passages_at(speech.text, sections, places),
        occurrences=sum(place.is_whole for place in places),
    )

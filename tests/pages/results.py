"""In charge of search results made by hand, so that pages can be tested without an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pages.hit_rows import SpeechRow
from pages.search_answer import SearchResults, ShownSpeech
from search.fields import FACET_NAMES
from search.results import FacetValue, Passage, SearchRequest, Suggestion
from speeches.models import Speech


def make_row(speech: Speech) -> SpeechRow:
    """Return what a page of results shows of `speech`."""
    return SpeechRow(
        speech.pk, speech.slug, speech.title, speech.text, speech.kind, speech.date, speech.date_precision,
        speech.position, speech.speaker_name, speech.speaker.name if speech.speaker else None,
        speech.venue.name if speech.venue else None, speech.region.code if speech.region else None,
        speech.region.name if speech.region else None, speech.region.full_name if speech.region else None,
    )  # fmt: skip


def make_results(
    request: SearchRequest,
    speeches: Sequence[Speech],
    *,
    count: int | None = None,
    page: int = 1,
    suggestions: tuple[Suggestion, ...] = (),
    notes: tuple[str, ...] = (),
) -> SearchResults:
    """Return results with `speeches` as hits, each with two passages, and facets counted over them."""
    total = len(speeches) if count is None else count
    hits = tuple(
        ShownSpeech(
            speech=make_row(speech),
            score=1.0,
            title_html="在全县<mark>全会</mark>上的讲话",
            passages=(
                Passage(
                    ("一、今年的工作稳中有进", "（一）脱贫攻坚打开了局面"),
                    "p7",
                    "以<mark>高质量发展</mark>的新成绩",
                ),
                Passage((), "p12", "<mark>高质量发展</mark>的日子就不会远！"),
            ),
            occurrences=3,
        )
        for speech in speeches
    )
    years = Counter(speech.date.year for speech in speeches if speech.date)
    facets = dict.fromkeys(FACET_NAMES, ()) | {
        "region": _regions(request, speeches),
        "year": _values(request, "year", Counter(map(str, years.elements()))),
        "speaker": _values(request, "speaker", Counter(s.speaker_name for s in speeches)),
        "kind": _values(request, "kind", Counter(s.kind for s in speeches)),
        "venue_kind": _values(request, "venue_kind", Counter(s.venue.kind for s in speeches if s.venue)),
    }
    return SearchResults(
        request=request,
        interpretation=f"“{request.query}”，原文优先",
        notes=notes,
        count=total,
        exact_count=total,
        words_count=total,
        occurrences=3 * total,
        page=page,
        pages=-(-total // request.per_page) or 1,
        took_ms=1.234,
        hits=hits,
        facets=facets,
        histogram=tuple((year, years[year]) for year in range(min(years), max(years) + 1)) if years else (),
        suggestions=suggestions,
    )


def _values(request: SearchRequest, name: str, counts: Counter[str]) -> tuple[FacetValue, ...]:
    chosen = request.selected.get(name, ())
    shown = [*counts, *(value for value in chosen if value not in counts)]
    return tuple(FacetValue(value, value, counts[value], value in chosen) for value in shown)


def _regions(request: SearchRequest, speeches: Sequence[Speech]) -> tuple[FacetValue, ...]:
    chosen = request.selected.get("region", ())
    counts: Counter[str] = Counter()
    regions = {}
    for speech in speeches:
        region = speech.region
        while region is not None:
            counts[region.code] += 1
            regions[region.code] = region
            region = region.parent
    return tuple(
        FacetValue(code, r.name, counts[code], code in chosen, r.level - 1, r.parent_id)
        for code, r in sorted(regions.items())
    )

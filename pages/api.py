"""In charge of the search API: its parameters, its JSON and its errors (docs/api.md)."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import request_urls, search_answer
from pages.search_answer import SearchResults, ShownSpeech
from pages.search_form import NumberField, SearchForm
from search import searcher, wording
from search.fields import FACETS, Facet
from search.relaxing import Relaxation
from search.results import FacetValue

PER_PAGE = 20
MAX_PER_PAGE = 100

PARAMETERS = (*request_urls.PARAMETERS, "per_page")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class ApiForm(SearchForm):
    """The same search, with as many results a page as the client likes."""

    def __init__(self, parameters: QueryDict, per_page: int) -> None:
        super().__init__(parameters, per_page)
        message = _("参数 per_page 须在 1 至 %(most)s 之间。") % {"most": MAX_PER_PAGE}
        self.fields["per_page"] = NumberField(PER_PAGE, MAX_PER_PAGE, message)


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """Answer a search as JSON; a parameter that cannot be used is an error, not a guess."""
    unknown = sorted(set(request.GET) - set(PARAMETERS))
    if unknown:
        names = _("、").join(name[:40] for name in unknown[:10])
        return _error(400, {unknown[0][:40]: _("没有参数 %(names)s。") % {"names": names}})
    form = ApiForm(request.GET, PER_PAGE)
    if form.sentences:
        return _error(400, form.sentences)
    try:
        results = search_answer.answer(form.request)
    except searcher.PageOutOfRangeError as error:
        return _error(404, {"page": search_answer.page_out_of_range(error)})
    except searcher.UnavailableError as error:
        return _error(503, {"index": wording.problem_in_words(error.problem)})
    return _answer(to_json(results), 200)


def to_json(results: SearchResults) -> dict[str, Json]:
    """Return the answer of `/api/v1/search`."""
    return {
        "query": results.request.query,
        "interpretation": results.interpretation,
        "notes": list(results.notes),
        "relaxed": results.relaxation,
        "count": results.count,
        "exact_count": results.exact_count,
        "words_count": results.words_count,
        "occurrences": results.occurrences,
        "page": results.page,
        "pages": results.pages,
        "took_ms": results.took_ms,
        "results": [_hit(hit) | _held(hit, results.relaxation) for hit in results.hits],
        "facets": {
            facet.name: [_facet_value(facet, value) for value in results.facets[facet.name]]
            for facet in FACETS
        },
        "histogram": [{"year": year, "count": count} for year, count in results.histogram],
        "suggestions": [
            {
                "kind": suggestion.kind,
                "text": suggestion.text,
                "query": suggestion.request.query,
                "count": suggestion.count,
            }
            for suggestion in (*results.meant, *results.suggestions)
        ],
    }


def _facet_value(facet: Facet, value: FacetValue) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
    }
    return shown | {"parent": value.parent} if facet.tree else shown


def _hit(hit: ShownSpeech) -> dict[str, Json]:
    speech = hit.speech
    return {
        "slug": speech.slug,
        "url": speech.get_absolute_url(),
        "title": speech.title,
        "speaker": speech.speaker_as_printed or None,
        "position": speech.position or None,
        "date": speech.iso_date or None,
        "region": {"code": speech.region, "name": speech.region_name} if speech.region else None,
        "venue": speech.venue,
        "kind": speech.kind,
        "score": hit.score,
        "passages": [
            {"section": list(passage.section), "anchor": passage.anchor, "html": passage.html}
            for passage in hit.passages
        ],
    }


def _held(hit: ShownSpeech, relaxation: Relaxation | None) -> dict[str, Json]:
    """Return how much of what was asked a speech holds, where the search was relaxed."""
    if relaxation is None:
        return {}
    return {"missing": list(hit.missing)} if relaxation is Relaxation.WORDS else {"share": hit.share}


def _error(status: int, errors: Mapping[str, str]) -> JsonResponse:
    return _answer({"error": " ".join(errors.values()), "errors": dict(errors)}, status)


def _answer(data: Mapping[str, Json], status: int) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})

"""In charge of the search page and of completion while typing (docs/searching.md)."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from pages import search_answer
from pages.availability import needs_index
from pages.request_urls import search_url
from pages.search_form import SearchForm
from search import searcher
from search.helping import completion


@require_safe
@needs_index
def search(request: HttpRequest) -> HttpResponse:
    """Show the results of a search; with htmx only the part of the page that changes."""
    form = SearchForm(request.GET, settings.SPEECHES_PER_PAGE)
    if "page" in form.sentences:
        raise Http404(form.sentences["page"])
    try:
        results = search_answer.answer(form.request)
    except searcher.PageOutOfRangeError as error:
        raise Http404(search_answer.page_out_of_range(error)) from error
    results = replace(results, notes=(*results.notes, *form.sentences.values()))
    is_fragment = bool(getattr(request, "htmx", False)) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    template = "search/_results.html" if is_fragment else "search/search.html"
    response = render(request, template, {"results": results, "period": form.period})
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Complete what is being typed (`q`) under the filters beside it: JSON, or options of a <datalist>.

    `as=options` asks for the latter. What else states a search (`region=…`, `from=…`) is kept in the searches that
    completions lead to.
    """
    within = SearchForm(request.GET, settings.SPEECHES_PER_PAGE).request
    try:
        found = completion.complete(request.GET.get("q", ""), within)
    except searcher.UnavailableError:
        found = []
    if request.GET.get("as") == "options":
        return HttpResponse(
            format_html_join("", '<option value="{}"></option>', ((each.text,) for each in found))
        )
    return JsonResponse(
        {
            "query": request.GET.get("q", "")[: completion.MAX_BEGINNING],
            "suggestions": [
                {
                    "kind": each.kind,
                    "text": each.text,
                    "count": each.count,
                    "url": each.url or search_url(each.request),
                    "search_url": search_url(each.request),
                }
                for each in found
            ],
        }
    )

"""In charge of what a page answers while there is no index: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from search import searcher, wording

View = Callable[[HttpRequest], HttpResponse]


def needs_index(view: View) -> View:
    """Return `view` with an answer of 503 and a sentence where the index is missing or damaged."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except searcher.UnavailableError as error:
            message = wording.problem_in_words(error.problem)
            return render(request, "search/unavailable.html", {"message": message}, status=503)

    return answer

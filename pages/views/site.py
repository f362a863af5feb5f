"""In charge of what belongs to the site as a whole: robots.txt, the guide, 404."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, reverse
from django.views.decorators.http import require_safe

# Takes what get_object_or_404 says, in English and of models: `No Speech matches the given query.`
_DJANGO_SENTENCE = re.compile(r"No \w+ matches the given query\.")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone: searches, which are without end, and the editors' pages."""
    lines = [
        "User-agent: *",
        "Disallow: /search/",
        "Disallow: /api/",
        "Disallow: /admin/",
        "Disallow: /ingest/",
        "Disallow: /i18n/",
        "Disallow: /*?q=",
        f"Sitemap: {request.build_absolute_uri(reverse('speeches:sitemap-index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Show the readers' guide: how to search, read and cite."""
    return render(request, "speeches/help.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the sentence of the view, where it gave one."""
    sentence = "" if isinstance(exception, Resolver404) else str(exception)
    if _DJANGO_SENTENCE.fullmatch(sentence):
        sentence = ""
    return render(request, "404.html", {"sentence": sentence}, status=404)

"""In charge of what belongs to the site as a whole: robots.txt, light or dark, the guide, 404."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

# Takes what get_object_or_404 says, in English and of models: `No Speech matches the given query.`
_DJANGO_SENTENCE = re.compile(r"No \w+ matches the given query\.")
ONE_YEAR = 365 * 24 * 3600


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


@require_POST
def theme(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the reader's choice of light or dark in a cookie, and go back to the page it was made on."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("speeches:home")
    response = HttpResponseRedirect(back)
    if (chosen := request.POST.get("theme")) in {"light", "dark"}:
        response.set_cookie("theme", chosen, max_age=ONE_YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


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

"""In charge of sending public pages: out of memory where nothing has changed, with an ETag, compressed.

It stands outside of sessions, languages and all else that looks into a request, so that a page asked for again costs
a look-up. What a page depends on is its key: host, path and query, language, theme, htmx, and the day, which stands
in citations. What it was made of is its state: the commit of the index and the newest transaction of the database,
looked at before it is made, so that a page is never newer in name than in fact.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request

from pages.delivery import compression
from pages.delivery.kept_pages import KeptPage, KeptPages
from pages.views.preferences import theme_of
from search import searcher
from speeches.database_state import database_state

# Whose pages are for everybody; those of admin and ingest are not.
PUBLIC = frozenset({"speeches", "search"})
# They belong to one sending or are set by who sends.
_OF_A_SENDING = frozenset({"content-encoding", "content-length", "etag", "date"})

kept_pages = KeptPages(settings.PAGE_CACHE_BYTES)

State = tuple[Hashable, Hashable]


class PageDelivery:
    """The middleware; sync only, as the site is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers a request that is not answered here."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        if request.method not in {"GET", "HEAD"} or compression.is_personal(request):
            return self.get_response(request)
        state = _state() if kept_pages.most_bytes else None
        key = _key(request)
        page = kept_pages.get(key, state) if state is not None else None
        if page is not None:
            if not page.is_small:  # asked for again, so it is worth the time
                content = compression.compress(gzip.decompress(page.content), compression.SMALL)
                page = replace(page, content=content, is_small=True)
                kept_pages.put(key, page)
            return _sent(request, page)
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _is_public(request, response):
            return response
        if response.status_code != 200:
            return _compressed(request, response)
        page = _page(response, state)
        if state is not None and request.method == "GET":
            kept_pages.put(key, page)
        return _sent(request, page, response)


def _key(request: HttpRequest) -> Hashable:
    headers = request.headers
    return (
        request.scheme, request.get_host(), request.get_full_path(), get_language_from_request(request),
        theme_of(request), headers.get("HX-Request") == "true",
        headers.get("HX-History-Restore-Request") == "true", timezone.localdate(),
    )  # fmt: skip


def _state() -> State | None:
    """Return of what a page would be made now; None where that cannot be told, and nothing is kept."""
    database = database_state()
    if database is None:
        return None
    try:
        return database, searcher.engine().generation
    except searcher.UnavailableError as error:
        return database, error.problem


def _is_public(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    is_of_the_archive = match is not None and match.namespace in PUBLIC
    is_kept_back = "no-store" in response.headers.get("Cache-Control", "")
    return (
        is_of_the_archive
        and compression.is_textual(response)
        and not compression.holds_a_secret(request, response)
        and not is_kept_back
        and "Content-Encoding" not in response.headers
    )


def _page(response: HttpResponse, state: Hashable) -> KeptPage:
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers.setdefault("Cache-Control", "no-cache")  # kept, but asked for again: the ETag answers
    content = response.content
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    headers = [(name, value) for name, value in response.items() if name.lower() not in _OF_A_SENDING]
    # Weak: with and without compression it names the same page.
    return KeptPage(state, headers, f'W/"{digest}"', compression.compress(content, compression.FAST))


def _sent(request: HttpRequest, page: KeptPage, made: HttpResponse | None = None) -> HttpResponseBase:
    """Return what is sent of a page; `made` is the response it was made of just now."""
    takes_gzip = compression.accepts_gzip(request)
    plain = made.content if made is not None and not takes_gzip else None
    content = page.content if takes_gzip else plain or gzip.decompress(page.content)
    response = HttpResponse(content, headers=dict(page.headers))
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = page.etag
    response.headers["Content-Length"] = str(len(content))
    conditional: HttpResponseBase = get_conditional_response(request, etag=page.etag, response=response)  # type: ignore[assignment]
    return conditional


def _compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return a page that is not kept: there is nothing at its address, or nothing any more."""
    patch_vary_headers(response, ["Accept-Encoding"])
    if len(response.content) >= compression.SMALLEST and compression.accepts_gzip(request):
        response.content = compression.compress(response.content, compression.FAST)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    return response

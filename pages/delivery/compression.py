"""In charge of compressing: what holds a secret of its reader is sent padded at random, all else as it is.

A page that shows what somebody else typed beside a secret tells that secret by its compressed size (BREACH,
https://www.breachattack.com/). Public pages hold none: no token, no cookie, nothing about who reads. Pages of editors
go through Django's middleware, which adds up to a hundred random bytes.
"""

from __future__ import annotations

import gzip
import re

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Below, the headers weigh more than what is saved.
SMALLEST = 500
# A page that is made for one reader is to leave soon; one that is kept is compressed once for many.
FAST, SMALL = 1, 6

# Takes `gzip, deflate, br`; leaves `br, gzip;q=0`.
_GZIP = re.compile(r"\bgzip\b (?! \s*;\s*q=0 (?:\.0*)? \s* (?:,|$) )", re.VERBOSE | re.IGNORECASE)
# Takes `text/html; charset=utf-8` and `application/json`; leaves what is compressed in itself: docx, pdf, png.
_TEXTUAL = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml|javascript)\b|image/svg")

# Cookies that make a page one reader's own; theme and language are shared by many, and part of what is asked.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


class PaddedGZipMiddleware(GZipMiddleware):
    """Django's, for text alone: an original file is packed already, and its length is worth more."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not is_textual(response):
            return response
        return super().process_response(request, response)


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the client takes gzip."""
    return bool(_GZIP.search(request.headers.get("Accept-Encoding", "")))


def is_textual(response: HttpResponseBase) -> bool:
    """Whether a response is of a kind that compressing makes smaller."""
    return bool(_TEXTUAL.match(response.headers.get("Content-Type", "")))


def is_personal(request: HttpRequest) -> bool:
    """Whether a request names its reader, so that what is answered may be meant for nobody else."""
    return "Authorization" in request.headers or any(name in request.COOKIES for name in PERSONAL_COOKIES)


def holds_a_secret(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a response may hold what only its reader may know."""
    return is_personal(request) or bool(response.cookies) or "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def compress(content: bytes, level: int) -> bytes:
    """Return `content` as gzip, the same for the same: no time in it."""
    return gzip.compress(content, level, mtime=0)

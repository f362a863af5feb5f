"""In charge of what a reader prefers: light or dark, Chinese or English; kept in cookies, for a year.

The forms stand on every page and carry no token, so that a page is the same for all who read it: it can be kept and
compressed, and holds nothing to be guessed. A forged request could set nothing but a preference, and is refused by
what browsers say of where a form was sent from (Fetch Metadata, and Origin before it).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

ONE_YEAR = 365 * 24 * 3600
THEMES = ("light", "dark")
THEME_COOKIE = "theme"

View = Callable[[HttpRequest], HttpResponseBase]


def theme_of(request: HttpRequest) -> str:
    """Return `light`, `dark`, or nothing where the reader leaves it to the system."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def from_this_site(view: View) -> View:
    """Return `view` without Django's token and with a look at where the form was sent from; 403 from elsewhere."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_from_this_site(request):
            raise PermissionDenied(_("这个表单不是从本站发出的。"))
        return view(request)

    return csrf_exempt(answer)


@from_this_site
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of light or dark, and go back to the page it was made on."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("speeches:home")
    response = HttpResponseRedirect(back)
    if (chosen := request.POST.get("theme")) in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=ONE_YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@from_this_site
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the reader's choice of language, and go back to the page it was made on; Django sees to both."""
    return set_language(request)


def _is_from_this_site(request: HttpRequest) -> bool:
    """Whether a browser says that its own page sent the form; what says nothing is no browser of today."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if origin := request.headers.get("Origin"):
        return origin == f"{request.scheme}://{request.get_host()}"
    return True

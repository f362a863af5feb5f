"""In charge of cutting a list of speeches into pages, at a cost that does not grow with the page's number."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import F, Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.models import Speech, SpeechQuerySet

T = TypeVar("T", bound=Model)


# The orders of a list of speeches: the name in the URL, and what the reader sees.
SORTS = {"newest": gettext_lazy("由新到旧"), "oldest": gettext_lazy("由旧到新")}


def page_of(request: HttpRequest, rows: QuerySet[T], per_page: int) -> Page[T]:
    """Return the page of `rows` that the URL asks for.

    Raises:
        Http404: With a sentence for the reader, where there is no such page.
    """
    paginator = Paginator(rows, per_page)
    asked = request.GET.get("page") or "1"
    try:
        return paginator.page(asked)
    except InvalidPage as error:
        raise Http404(
            _("没有第 %(page)s 页：这份目录一共 %(pages)s 页。")
            % {"page": asked[:20], "pages": paginator.num_pages}
        ) from error


def speeches_page(request: HttpRequest, speeches: SpeechQuerySet) -> Page[Speech]:
    """Return the page of `speeches` that the URL asks for, in the order that it asks for.

    The page's keys come from the index alone; only its own rows are then fetched, with what a list row shows.
    """
    page = page_of(request, ordered(speeches, sort_of(request)).only("pk"), settings.SPEECHES_PER_PAGE)
    keys = [speech.pk for speech in page.object_list]
    rows = {speech.pk: speech for speech in Speech.objects.filter(pk__in=keys).for_listing()}
    page.object_list = [rows[key] for key in keys]
    return page


def sort_of(request: HttpRequest) -> str:
    """Return the order that the URL asks for; an unknown one is the newest first."""
    asked = request.GET.get("sort", "")
    return asked if asked in SORTS else "newest"


def ordered(speeches: SpeechQuerySet, sort: str) -> SpeechQuerySet:
    """Return `speeches` in an order of SORTS; undated ones come last in both."""
    if sort == "oldest":
        return speeches.order_by(F("date").asc(nulls_last=True), "pk")
    return speeches.newest_first()

"""In charge of the pages that lead through the archive by date: all speeches, the years, one year."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import counts, speech_lists
from speeches.models import Speech


@require_safe
def speeches(request: HttpRequest) -> HttpResponse:
    """Show all published speeches."""
    return render(
        request,
        "speeches/speeches.html",
        {
            "page": speech_lists.speeches_page(request, Speech.objects.published()),
            "sort": speech_lists.sort_of(request),
        },
    )


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Show how many speeches there are of each year."""
    rows = counts.by_year()
    dated = sum(count for _year, count in rows)
    return render(
        request,
        "speeches/years.html",
        {"years": rows, "undated": Speech.objects.published().count() - dated},
    )


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the speeches of a year, or with ?month= of one month of it."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise Http404(_("没有这一年。"))
    months = counts.by_month(year)
    month = request.GET.get("month", "")
    if month and month not in {str(number) for number, _count in months}:
        raise Http404(_("没有这个月份。"))
    found = Speech.objects.published().filter(date__year=year)
    if month:
        found = found.filter(date__month=int(month), date_precision__in=["day", "month"])
    return render(
        request,
        "speeches/year.html",
        {
            "year": year,
            "month": month,
            "months": months,
            "years": [number for number, count in counts.by_year() if count],
            "page": speech_lists.speeches_page(request, found),
            "sort": speech_lists.sort_of(request),
        },
    )

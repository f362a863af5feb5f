"""In charge of putting charts on pages: which numbers, and where each bar leads."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from search.charts import Chart, Entry, bar_chart
from search.request_urls import search_url, toggled
from search.results import SearchResults

register = template.Library()

Rows = Sequence[tuple[int, int]]


@register.inclusion_tag("charts/_bars.html")
def year_chart(rows: Rows) -> dict[str, object]:
    """Show speeches by year; each bar leads to the page of its year."""
    entries = [Entry(str(year), count, reverse("speeches:year", args=[year])) for year, count in rows]
    return _shown(bar_chart(entries), _("年份"))


@register.inclusion_tag("charts/_bars.html")
def year_chart_within(rows: Rows, parameters: str) -> dict[str, object]:
    """Show speeches by year; each bar leads to a search with `parameters` (`region=990121`) and its year."""
    address = f"{reverse('search:search')}?{parameters}&sort=newest&year="
    return _shown(bar_chart([Entry(str(year), count, f"{address}{year}") for year, count in rows]), _("年份"))


@register.inclusion_tag("charts/_bars.html")
def month_chart(year: int, rows: Rows, month: str) -> dict[str, object]:
    """Show the speeches of a year by month; each bar leads to its month, the chosen one back to the year."""
    address = reverse("speeches:year", args=[year])
    entries = [
        Entry(
            str(number),
            count,
            address if str(number) == month else f"{address}?month={number}",
            str(number) == month,
        )
        for number, count in rows
    ]
    return _shown(bar_chart(entries), _("月份"))


@register.inclusion_tag("charts/_bars.html")
def hits_by_year(results: SearchResults) -> dict[str, object]:
    """Show the hits of a search by year; each bar takes its year into the search, or out of it."""
    chosen = results.request.selected.get("year", ())
    entries = [
        Entry(str(year), count, search_url(toggled(results.request, "year", str(year))), str(year) in chosen)
        for year, count in results.histogram
    ]
    return _shown(bar_chart(entries), _("年份"))


def _shown(chart: Chart, heading: str) -> dict[str, object]:
    return {"chart": chart, "heading": heading}

"""In charge of putting charts on pages: which numbers, and where each bar leads."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.charts import STRIP_HEIGHT, Bar, Chart, Entry, bar_chart
from pages.components.words import per_language
from pages.request_urls import toggled_urls
from pages.search_answer import SearchResults

register = template.Library()

Rows = Sequence[tuple[int, int]]


@register.simple_tag
def chart(entries: Sequence[Entry], heading: str) -> SafeString:
    """Show `entries` from left to right under what they are called; each that has an address leads there."""
    return _shown(bar_chart(entries), heading)


@register.simple_tag
def year_chart(rows: Rows) -> SafeString:
    """Show speeches by year; each bar leads to the page of its year."""
    entries = [Entry(str(year), count, reverse("speeches:year", args=[year])) for year, count in rows]
    return _shown(bar_chart(entries), _("年份"))


@register.simple_tag
def year_chart_within(rows: Rows, parameters: str) -> SafeString:
    """Show speeches by year; each bar leads to a search with `parameters` (`region=990121`) and its year."""
    address = f"{reverse('search:search')}?{parameters}&sort=newest&year="
    return _shown(bar_chart([Entry(str(year), count, f"{address}{year}") for year, count in rows]), _("年份"))


@register.simple_tag
def month_chart(year: int, rows: Rows, month: str) -> SafeString:
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


@register.simple_tag
def hits_by_year(results: SearchResults) -> SafeString:
    """Show the hits of a search by year; each bar takes its year into the search, or out of it."""
    chosen = results.request.selected.get("year", ())
    url = toggled_urls(results.request, "year")
    entries = [
        Entry(str(year), count, url(str(year)), str(year) in chosen) for year, count in results.histogram
    ]
    return _shown(bar_chart(entries, STRIP_HEIGHT), _("年份"))


@per_language
def _words() -> tuple[str, str]:
    return escape(_("以表格查看")), escape(_("篇数"))


def _shown(chart: Chart, heading: str) -> SafeString:
    """Return a chart, and its numbers as a table that can be opened; nothing where there is nothing to draw."""
    if not chart.bars:
        return SafeString("")
    as_table, speeches = _words()
    named = escape(heading)
    bars = "\n".join([_bar(bar, chart) + _label(bar, chart) for bar in chart.bars])
    rows = "".join(map(_row, chart.bars))
    return SafeString(
        f'<figure class="chart">\n'
        f'<svg class="chart-plot" width="100%" height="{chart.height}rem" role="group" aria-label="{named}">\n'
        f'<line class="chart-base" x1="0" x2="100%" y1="{chart.plot_height}rem" y2="{chart.plot_height}rem"/>\n'
        f'{bars}</svg>\n<details class="chart-table"><summary>{as_table}</summary>\n'
        f'<table><thead><tr><th scope="col">{named}</th><th scope="col" class="number">{speeches}</th></tr></thead>\n'
        f"<tbody>{rows}</tbody></table></details>\n</figure>"
    )


def _bar(bar: Bar, chart: Chart) -> str:
    (label, count, url, selected), column, y, height, _rank = bar
    if not (count or selected):
        return ""
    words = f"{escape(label)}: {count:,}"
    # The whole column leads on, not only the bar: a low bar is hard to hit.
    tag, place = ("a", f' href="{escape(url)}"') if url else ("g", ' role="img"')
    return (
        f'<{tag} class="chart-link{" selected" if selected else ""}"{place}'
        f' aria-label="{words}"><title>{words}</title>'
        f'<rect class="chart-column" x="{column.left}" width="{column.width}" height="{chart.plot_height}rem"/>'
        f'<rect class="chart-bar" x="{column.x}" y="{y}rem" width="{column.bar_width}" height="{height}rem"/></{tag}>'
    )


def _label(bar: Bar, chart: Chart) -> str:
    if not bar.label_rank:
        return ""
    chosen = " selected" if bar.entry.selected else ""
    return (
        f'<text class="chart-label l{bar.label_rank}{chosen}" x="{bar.column.middle}" y="{chart.label_y}rem"'
        f' aria-hidden="true">{escape(bar.entry.label)}</text>'
    )


def _row(bar: Bar) -> str:
    return (
        f'<tr><th scope="row">{escape(bar.entry.label)}</th><td class="number">{bar.entry.count:,}</td></tr>'
    )

"""In charge of how templates write the archive's values: dates at their precision, numbers, links."""

from __future__ import annotations

from django import template
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pages.components.dates import iso_date_in_words
from speeches.models import Region, Speech

register = template.Library()

register.filter("iso_date_in_words", iso_date_in_words)


@register.filter
def speech_date(speech: Speech) -> SafeString | str:
    """Return the date of a speech as far as it is known: 2022年8月13日, 2021年2月, 2021年."""
    if not speech.iso_date:
        return _("日期不详")
    return format_html('<time datetime="{}">{}</time>', speech.iso_date, iso_date_in_words(speech.iso_date))


@register.filter
def region_chain(region: Region) -> list[Region]:
    """Return `region` with its ancestors, province first; fetch `parent__parent` beforehand."""
    chain: list[Region] = []
    current: Region | None = region
    while current is not None:
        chain.insert(0, current)
        current = current.parent
    return chain


@register.filter
def grouped(number: int) -> str:
    """Return a number with its thousands apart, alike in both languages: 12,345."""
    return f"{number:,}"


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, **changes: object) -> str:
    """Return this page's URL with some parameters changed; None or "" takes one away, and so does page=1."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value in (None, "") or (name == "page" and value == 1):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.filter
def as_json_ld(json: str) -> SafeString:
    """Return JSON as a data block, in which no text can close the element; CSP lets data blocks be."""
    safe = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(safe))  # noqa: S308 - escaped above


@register.filter
def elided(paginator: Paginator[object], number: int) -> list[int | str]:
    """Return the page numbers around `number` and at both ends, with … for those left out."""
    return list(paginator.get_elided_page_range(number, on_each_side=2, on_ends=1))

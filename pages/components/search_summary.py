"""In charge of what stands above the results: how many, how they are matched, and how the query was understood."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.components.search_tools import matching_html
from pages.components.words import per_language
from pages.search_answer import SearchResults


class _Words(NamedTuple):
    """Words as HTML; the sentences of numbers hold HTML themselves, and nothing but numbers is put into them."""

    comma: str
    took: str
    understood: str


@per_language
def _words() -> _Words:
    return _Words(escape(_("，")), _("%(time)s 毫秒"), escape(_("理解为")))


def counts_html(results: SearchResults) -> SafeString:
    """Return how many speeches were found, how often the query stands in them, and how long it took."""
    words = _words()
    found = ngettext("<b>%(number)s</b> 篇讲话", "<b>%(number)s</b> 篇讲话", results.count)
    counted = found % {"number": f"{results.count:,}"}
    if results.occurrences:
        times = ngettext("原文出现 %(number)s 处", "原文出现 %(number)s 处", results.occurrences)
        counted += words.comma + times % {"number": f"{results.occurrences:,}"}
    took = words.took % {"time": f"{results.took_ms:.1f}"}
    return SafeString(f'<p class="search-count">{counted} <span class="muted">{took}</span></p>')


def understood_html(results: SearchResults) -> SafeString:
    """Return the ways of matching and how the query was understood; nothing where nothing was asked."""
    matching = matching_html(results) if results.request.query else ""
    understood = ""
    if results.interpretation:
        understood = (
            f'<p class="search-understood"><span class="muted">{_words().understood}</span>'
            f" {escape(results.interpretation)}</p>"
        )
    return SafeString(f"{matching}\n{understood}")

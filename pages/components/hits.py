"""In charge of the hits on a page of results: title, what is said of the speech, its passages, each with its link.

Titles and passages come as safe HTML with their marks (`search.showing`); all else is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.components.dates import iso_date_in_words
from pages.request_urls import query_string
from pages.search_answer import SearchResults, ShownSpeech
from search import wording
from search.results import Passage


def hits_html(results: SearchResults) -> SafeString:
    """Return the hits as list items; their links bring the search along, so that the way back is known."""
    query = query_string(results.request)
    back = escape(f"?{query}") if query else ""
    return SafeString("".join(_hit(hit, back) for hit in results.hits))


def _hit(hit: ShownSpeech, back: str) -> str:
    url = f"{escape(hit.speech.get_absolute_url())}{back}"
    passages = "".join(_passage(passage, url) for passage in hit.passages)
    return (
        f'<li class="hit" hx-boost="false" lang="zh-Hans">\n<h3 class="hit-title"><a href="{url}">{hit.title_html}</a>'
        f'</h3>\n<p class="hit-about">{"".join(_about(hit))}</p>\n{passages}\n</li>'
    )


def _passage(passage: Passage, url: str) -> str:
    section = escape(" › ".join(passage.section))
    above = f'<span class="hit-section">{section}</span>' if section else ""
    return (
        f'<p class="hit-passage"><a href="{url}#{escape(passage.anchor)}">{above}'
        f'<span class="hit-words">{passage.html}</span></a></p>'
    )


def _about(hit: ShownSpeech) -> Iterator[str]:
    """Yield what stands below a title: who spoke, as what, when, where; how often the query stands there."""
    speech = hit.speech
    said = (speech.speaker_as_printed, speech.position)
    yield from (f"<span>{escape(words)}</span>" for words in said if words)
    yield f"<span>{_date(speech.iso_date)}</span>"
    placed = (speech.venue, speech.region_full_name)
    yield from (f"<span>{escape(words)}</span>" for words in placed if words)
    if hit.occurrences:
        sentence = ngettext("%(number)s 处", "%(number)s 处", hit.occurrences)
        yield f"<span>{escape(sentence % {'number': f'{hit.occurrences:,}'})}</span>"
    if hit.missing:
        yield f"<span>{escape(wording.missing_in_words(hit.missing))}</span>"


def _date(iso: str) -> str:
    if not iso:
        return escape(_("日期不详"))
    return f'<time datetime="{escape(iso)}">{escape(iso_date_in_words(iso))}</time>'

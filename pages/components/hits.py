"""In charge of the hits on a page of results: title, what is said of the speech, its passages, each with its link.

Titles and passages come as safe HTML with their marks (`search.showing`); all else is escaped here.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pages import addresses
from pages.components.dates import date_in_words
from pages.components.escaping import escaped
from pages.components.titles import breakable_html
from pages.hit_rows import SpeechRow
from pages.request_urls import query_string
from pages.search_answer import SearchResults, ShownSpeech
from search import wording
from search.results import Passage


def hits_html(results: SearchResults) -> SafeString:
    """Return the hits as list items; their links bring the search along, so that the way back is known."""
    query = query_string(results.request)
    back = escape(f"?{query}") if query else ""
    language = get_language() or ""
    address = addresses.speech_addresses()
    return SafeString(
        "".join([_hit(hit, f"{escape(address(hit.speech.slug))}{back}", language) for hit in results.hits])
    )


def _hit(hit: ShownSpeech, url: str, language: str) -> str:
    passages = "".join([_passage(passage, url) for passage in hit.passages])
    return (
        f'<li class="hit" hx-boost="false" lang="zh-Hans">\n<h3 class="hit-title"><a href="{url}">'
        f"{breakable_html(hit.title_html)}</a></h3>"
        f'\n<p class="hit-about">{_about(hit, language)}</p>\n{passages}\n</li>'
    )


def _passage(passage: Passage, url: str) -> str:
    section, anchor, html = passage
    above = f'<span class="hit-section">{escape(" › ".join(section))}</span>' if section else ""
    return (
        f'<p class="hit-passage"><a href="{url}#{escape(anchor)}">{above}'
        f'<span class="hit-words">{html}</span></a></p>'
    )


def _about(hit: ShownSpeech, language: str) -> str:
    """Return what stands below a title: who spoke, as what, when, where; how often the query stands there."""
    about = _said_of(hit.speech, language)
    if hit.occurrences:
        about += _times(hit.occurrences, language)
    if hit.missing:
        about += f"<span>{escape(wording.missing_in_words(hit.missing))}</span>"
    return about


def _said_of(speech: SpeechRow, language: str) -> str:
    """Return who spoke, as what, when and where."""
    said = (speech.speaker_as_printed, speech.position)
    placed = (speech.venue, speech.region_full_name)
    return "".join(
        [
            *[f"<span>{escaped(words)}</span>" for words in said if words],
            f"<span>{_date(speech.iso_date, language)}</span>",
            *[f"<span>{escaped(words)}</span>" for words in placed if words],
        ]
    )


@lru_cache(1_024)
def _times(number: int, _language: str) -> str:
    """Return in the language in use, which is the one given, that the query stands there so many times."""
    sentence = ngettext("%(number)s 处", "%(number)s 处", number)
    return f"<span>{escape(sentence % {'number': f'{number:,}'})}</span>"


@lru_cache(4_096)
def _date(iso: str, language: str) -> str:
    """Return a date in the language in use, which is the one given."""
    if not iso:
        return escape(_("日期不详"))
    return f'<time datetime="{escape(iso)}">{escape(date_in_words(iso, language))}</time>'

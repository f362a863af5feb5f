"""In charge of searching inside one speech: what is asked, where it stands, and what the page says about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.request_urls import PARAMETERS, search_url
from pages.search_form import QueryField
from search import wording
from search.contract import Match
from search.query import nodes, parse
from search.query.lexer import MAX_LENGTH
from search.query.nodes import Node
from search.results import SearchRequest
from search.showing.inside import Inside, look_inside
from search.showing.marking import MAX_MARKS
from search.showing.snippets import section_path
from speeches.models import Section, Speech
from speeches.text.sought import Span

# The parameter of the URL. What was searched for in the archive stays in `q`, so that the way back is kept.
PARAMETER = "find"
# A list longer than this is not read; who wants the rest walks through the text.
MAX_LISTED = 100
# How much of a line is shown around a place, and how much of a place that is a whole sentence.
_BEFORE, _BEHIND, _LONGEST = 14, 26, 60


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place in the list: its number among the marks, and a line of context as safe HTML."""

    number: int
    html: SafeString


@dataclass(frozen=True, slots=True)
class ListedSection:
    """Places that follow one another in one section, whose path is "" before the first heading."""

    path: str
    places: tuple[ListedPlace, ...]


@dataclass(frozen=True, slots=True)
class FoundInSpeech:
    """A search inside one speech, ready for the page.

    Attributes:
        query: what is looked for; "" is nothing.
        understood: in words how it was read, where that is not plain.
        notes: sentences about what is missing, found by its words, or looked for elsewhere only.
        count: in how many places it stands.
        terms: each term in words with its own number of places; only where there are several.
        sections: the first places, by section.
        marks: what is to be marked of the text, `MAX_MARKS` at most.
        kept: the search that the reader came from, as names and values for the form.
        clear_url: the page without the query.
        archive_url: the same query asked of the whole archive.
    """

    query: str
    understood: str
    notes: tuple[str, ...]
    count: int
    terms: tuple[tuple[str, int], ...]
    sections: tuple[ListedSection, ...]
    marks: tuple[Span, ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    archive_url: str


def find(
    speech: Speech, sections: Sequence[Section], parameters: QueryDict, asked: SearchRequest
) -> FoundInSpeech:
    """Search `speech` for what the URL says: `find`, or else what the archive was searched for.

    Args:
        speech: the speech.
        sections: its sections in their order.
        parameters: those of the URL.
        asked: the search of the archive that they state.
    """
    typed = parameters.get(PARAMETER)
    query = asked.query if typed is None else QueryField().clean(typed)
    parsed = parse(query)
    match = asked.match if typed is None else Match.SMART
    headings = [(section.heading_start, section.heading_end) for section in sections]
    inside = look_inside(speech.text, headings, parsed.tree, match)
    kept = tuple((name, value) for name in PARAMETERS for value in parameters.getlist(name))
    # Without `find` the page would look for `q` again.
    cleared = urlencode([*kept, (PARAMETER, "")]) if kept else ""
    return FoundInSpeech(
        query=query[:MAX_LENGTH],
        understood=""
        if isinstance(parsed.tree, nodes.Run | nodes.All)
        else wording.interpretation(parsed.tree),
        notes=(*wording.notes_in_words(parsed.notes), *_notes(inside)) if query else (),
        count=len(inside.spans),
        terms=_counts(inside),
        sections=_listed(speech.text, sections, inside.spans[:MAX_LISTED]),
        marks=inside.spans[:MAX_MARKS],
        kept=kept,
        clear_url=f"{speech.get_absolute_url()}{'?' if cleared else ''}{cleared}",
        archive_url=search_url(SearchRequest(query)),
    )


def _notes(inside: Inside) -> Iterable[str]:
    """Yield what is to be said of a query besides where it stands."""
    if not inside.terms:
        yield _("这个检索式里没有可以在正文中查找的词。")
    for term in inside.terms:
        if term.words:
            words = {"term": wording.interpretation(term.node), "words": _("、").join(term.words)}
            yield _("%(term)s没有原样出现，标出的是其中的词：%(words)s。") % words
    missing = [term.node for term in inside.terms if not term.places]
    if missing and inside.spans:
        yield _("本篇没有%(terms)s。") % {"terms": _in_words(missing)}
    if inside.excluded:
        yield _("排除的%(terms)s只用来挑选讲话，篇内不作筛选。") % {"terms": _in_words(inside.excluded)}
    if inside.elsewhere:
        yield _("“%(terms)s”只在全库检索中起作用，篇内不查。") % {"terms": _in_words(inside.elsewhere)}
    if len(inside.spans) > MAX_LISTED:
        yield _("列表只列前 %(listed)s 处。") % {"listed": MAX_LISTED}
    if len(inside.spans) > MAX_MARKS:
        yield _("正文中只标出前 %(marked)s 处。") % {"marked": MAX_MARKS}


def _in_words(terms: Iterable[Node]) -> str:
    return _("、").join(map(wording.interpretation, terms))


def _counts(inside: Inside) -> tuple[tuple[str, int], ...]:
    if len(inside.terms) < 2:
        return ()
    return tuple((wording.interpretation(term.node), len(term.places)) for term in inside.terms)


def _listed(text: str, sections: Sequence[Section], spans: Sequence[Span]) -> tuple[ListedSection, ...]:
    """Return places by the section they stand in, which is looked up once for all that follow one another there."""
    edges = sorted({edge for section in sections for edge in (section.start, section.end)})
    paths: dict[int, str] = {}

    def path_at(numbered: tuple[int, Span]) -> str:
        start = numbered[1][0]
        between = bisect_right(edges, start)
        if between not in paths:
            paths[between] = " › ".join(section_path(sections, start))
        return paths[between]

    return tuple(
        ListedSection(path, tuple(ListedPlace(number, _line(text, span)) for number, span in group))
        for path, group in groupby(enumerate(spans, 1), path_at)
    )


def _line(text: str, span: Span) -> SafeString:
    """Return a place with what stands around it in its line, as safe HTML."""
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before = text[max(line_start, start - _BEFORE) : start].lstrip()
    behind = text[end : min(line_end, end + _BEHIND)].rstrip()
    found = text[start:end]
    if len(found) > _LONGEST:
        found = f"{found[: _LONGEST // 2]}…{found[-_LONGEST // 2 :]}"
    opening = "…" if start - _BEFORE > line_start else ""
    closing = "…" if end + _BEHIND < line_end else ""
    return SafeString(f"{opening}{escape(before)}<mark>{escape(found)}</mark>{escape(behind)}{closing}")

"""In charge of ways on from a search that found nothing; each is searched first, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext as _

from search import searcher, wording
from search.contract import Match
from search.helping import near_text, spelling
from search.query import nodes, parse, write
from search.query.nodes import Node, walk
from search.relaxing import Relaxation, Relaxed
from search.results import SearchRequest, Suggestion

MAX_SPELLINGS = 3
MAX_SHORTER = 3
# Of a longer run no part is proposed: each would be searched, and it is a passage, sought by its parts anyway.
LONGEST_CUT = 40
# Where a run is looked for when it stands in no text: fields that readers forget to name.
_OTHER_FIELDS = ("speaker", "venue", "region", "position")
# Half a phrase is worth proposing; of a sentence the longest part that is there is looked for no further.
_MAX_PARTS = 40


def ways_on(request: SearchRequest, tree: Node) -> tuple[Suggestion, ...]:
    """Return what else `request` could have asked, each with how many speeches that finds.

    Args:
        request: A search that found nothing.
        tree: Its query, read.
    """
    first_page = replace(request, page=1)
    found: list[Suggestion] = []
    for suggestion in (
        *_spellings(first_page, tree),
        *_without_filters(first_page, tree),
        *_by_words(first_page),
        *_fewer_terms(first_page, tree),
        *_other_fields(first_page, tree),
    ):
        if all(suggestion.request != other.request for other in found):
            found.append(suggestion)
    return tuple(found)


def spellings(request: SearchRequest, tree: Node) -> tuple[Suggestion, ...]:
    """Return other spellings of a query whose runs stand nowhere, though their words were found."""
    return tuple(_spellings(replace(request, page=1), tree))


def besides(request: SearchRequest, tree: Node, relaxed: Relaxed) -> tuple[Suggestion, ...]:
    """Return ways on from a search that found nothing but most of what it asked for.

    That is what the longest parts of a passage and the words of a question would find, so they are not said again.
    """
    first_page = replace(request, page=1)
    found = list(_relaxed_without_filters(first_page, relaxed)) if any(request.selected.values()) else []
    if relaxed.kind is Relaxation.WORDS and request.page == 1:
        found += _spellings(first_page, tree)
        if isinstance(tree, nodes.And):
            found += _fewer_terms(first_page, tree)
    return tuple(found)


def _suggest(
    kind: str, text: str, request: SearchRequest, *, literally: bool = False
) -> Iterator[Suggestion]:
    """Yield the suggestion if its search finds anything."""
    counts = searcher.count(request)
    if counts.count and (counts.exact_count or not literally):
        yield Suggestion(kind, text, request, counts.count)


def _suggest_relaxed(kind: str, text: str, request: SearchRequest) -> Iterator[Suggestion]:
    """Yield the suggestion if the page it leads to has anything, be it most of what is asked."""
    counts = searcher.count_relaxed(request)
    if counts.count and counts.relaxed is not None:
        text = wording.asked_for(counts.relaxed)
        kind = "nearly" if counts.relaxed.kind is Relaxation.NEARLY else "most"
    if counts.count:
        yield Suggestion(kind, text, request, counts.count)


def _spellings(request: SearchRequest, tree: Node) -> list[Suggestion]:
    """Propose the query with one of its terms spelt otherwise, or read from pinyin."""
    found: list[Suggestion] = []
    for kind, text in _respelt(request, tree):
        for suggestion in _suggest(kind, text, replace(request, query=text), literally=True):
            if all(suggestion.request != other.request for other in found):
                found.append(suggestion)
        if len(found) >= MAX_SPELLINGS:
            break
    return sorted(found, key=lambda suggestion: -(suggestion.count or 0))


def _respelt(request: SearchRequest, tree: Node) -> Iterator[tuple[str, str]]:
    """Yield queries that may have been meant: as texts have it, then by sound and by the vocabulary."""
    engine = searcher.engine()
    for term in _terms(tree):
        if term.field in (None, "text", "title", "heading"):
            for text in near_text.one_character_off(term.text, engine):
                yield "spelling", write(_replaced(tree, term, text))
    letters = spelling.pinyin_letters(request.query)
    if letters:
        for text in spelling.vocabulary_of(engine).from_pinyin(letters):
            yield "pinyin", text
    for term in _terms(tree):
        for text in spelling.respelt(term.text, spelling.vocabulary_of(engine)):
            yield "spelling", write(_replaced(tree, term, text))


def _without_filters(request: SearchRequest, tree: Node) -> Iterator[Suggestion]:
    if any(request.selected.values()):
        yield from _suggest("drop_filters", wording.interpretation(tree), replace(request, selected={}))


def _relaxed_without_filters(request: SearchRequest, relaxed: Relaxed) -> Iterator[Suggestion]:
    """Propose what holds most of what was asked, anywhere."""
    everywhere = replace(request, selected={})
    if counts := searcher.count(everywhere, relaxed.tree).count:
        yield Suggestion("drop_filters", wording.asked_for(relaxed), everywhere, counts)


def _by_words(request: SearchRequest) -> Iterator[Suggestion]:
    """Propose the words of what was asked for literally."""
    unquoted = "".join(" " if character in '"“”「」『』＂〝〞' else character for character in request.query)
    by_words = replace(request, query=" ".join(unquoted.split()), match=Match.SMART)
    if by_words != request:
        yield from _suggest_relaxed("words", wording.interpretation(parse(by_words.query).tree), by_words)


def _fewer_terms(request: SearchRequest, tree: Node) -> list[Suggestion]:
    """Propose the query without one of its terms; of a single run the longest parts that are there."""
    match tree:
        case nodes.And(children):
            return _without_one(request, children)[:MAX_SHORTER]
        case nodes.Run(text) | nodes.Exact(text) if len(text) <= LONGEST_CUT:
            return list(islice(_longest_parts(request, tree), MAX_SHORTER))
    return []


def _without_one(request: SearchRequest, terms: Sequence[Node]) -> list[Suggestion]:
    """Propose all but one of `terms`, what finds the fewest first."""
    shorter: list[Suggestion] = []
    for dropped in terms:
        kept = tuple(term for term in terms if term is not dropped)
        text = write(nodes.And(kept) if len(kept) > 1 else kept[0])
        shorter.extend(_suggest("fewer_terms", text, replace(request, query=text)))
    return sorted(shorter, key=lambda suggestion: suggestion.count or 0)


def _longest_parts(request: SearchRequest, term: nodes.Run | nodes.Exact) -> Iterator[Suggestion]:
    """Propose beginnings and ends of a run that stand in the archive, none within another."""
    found: list[str] = []
    for part in _parts(term.text):
        if any(part in longer for longer in found):
            continue
        text = write(replace(term, text=part))
        for suggestion in _suggest("fewer_terms", text, replace(request, query=text), literally=True):
            found.append(part)
            yield suggestion


def _parts(text: str) -> list[str]:
    """Return beginnings and ends of `text` of two characters or more, the longest first."""
    sizes = range(len(text) - 1, 1, -1)
    parts = (part.strip() for size in sizes for part in (text[:size], text[-size:]))
    return list(dict.fromkeys(part for part in parts if len(part) > 1))[:_MAX_PARTS]


def _other_fields(request: SearchRequest, tree: Node) -> Iterator[Suggestion]:
    """Propose to look for a single term in the fields that a query does not reach by itself."""
    match tree:
        case nodes.Run(text, None) | nodes.Exact(text, None):
            for field in _OTHER_FIELDS:
                elsewhere = nodes.Exact(text, field)
                yield from _suggest(
                    "field", wording.interpretation(elsewhere), replace(request, query=write(elsewhere))
                )
        case nodes.Run(text, _) | nodes.Exact(text, _):
            everywhere = replace(tree, field=None)
            label = _("全文检索：%(text)s") % {"text": wording.interpretation(everywhere)}
            yield from _suggest("field", label, replace(request, query=write(everywhere)))


def _terms(tree: Node) -> Iterator[nodes.Run | nodes.Exact]:
    return (node for node in walk(tree, into_not=False) if isinstance(node, nodes.Run | nodes.Exact))


def _replaced(tree: Node, term: nodes.Run | nodes.Exact, text: str) -> Node:
    """Return `tree` with `term` saying `text`."""
    if tree == term:
        return replace(term, text=text)
    match tree:
        case nodes.And(children):
            return nodes.And(tuple(_replaced(child, term, text) for child in children))
        case nodes.Or(children):
            return nodes.Or(tuple(_replaced(child, term, text) for child in children))
    return tree

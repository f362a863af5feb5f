"""In charge of ways on from a search that found nothing; each is searched first, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from django.utils.translation import gettext as _

from search import searcher, wording
from search.contract import Match
from search.helping import near_text, spelling
from search.query import nodes, parse, write
from search.query.date_spellings import alternatives
from search.query.nodes import Node, walk
from search.results import SearchRequest, Suggestion

MAX_SPELLINGS = 3
MAX_SHORTER = 3
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
        *_by_words(first_page, tree),
        *_fewer_terms(first_page, tree),
        *_other_fields(first_page, tree),
    ):
        if all(suggestion.request != other.request for other in found):
            found.append(suggestion)
    return tuple(found)


def with_operators(request: SearchRequest, meant: str) -> tuple[Suggestion, ...]:
    """Return the search for what may have been `meant`, a word typed as an operator is, if it finds anything."""
    return tuple(_suggest("operator", meant, replace(request, query=meant, page=1)))


def spellings(request: SearchRequest, tree: Node) -> tuple[Suggestion, ...]:
    """Return other spellings of a query whose runs stand nowhere, though their words were found."""
    return tuple(_spellings(replace(request, page=1), tree))


def _suggest(
    kind: str, text: str, request: SearchRequest, *, literally: bool = False
) -> Iterator[Suggestion]:
    """Yield the suggestion if its search finds anything."""
    counts = searcher.count(request)
    if counts.count and (counts.exact_count or not literally):
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
    unfiltered = replace(request, selected={}, since="", until="")
    if unfiltered != replace(request, selected={name: v for name, v in request.selected.items() if v}):
        yield from _suggest("drop_filters", wording.interpretation(tree), unfiltered)


def _by_words(request: SearchRequest, tree: Node) -> Iterator[Suggestion]:
    """Propose the words of what was asked for literally, or near one another."""
    loose = _loosened(tree)
    query = request.query if loose == tree else write(loose)
    by_words = replace(request, query=query, match=Match.SMART)
    if by_words != request:
        yield from _suggest("words", wording.interpretation(parse(query).tree), by_words)


def _loosened(tree: Node) -> Node:
    """Return `tree` with runs for what is quoted; what is excluded, and the spellings of a date, stay."""
    match tree:
        case nodes.Exact(text, field):
            return _runs(text.split(), field)
        case nodes.Near(parts, _, field):
            return _runs(parts, field)
        case nodes.And(children):
            loose_children = map(_loosened, children)
            flat = (each.children if isinstance(each, nodes.And) else (each,) for each in loose_children)
            return nodes.And(tuple(chain.from_iterable(flat)))
        case nodes.Or():
            groups = alternatives(tree)
            loose = ((_loosened(group[0]),) if len(group) == 1 else group for group in groups)
            return nodes.Or(tuple(chain.from_iterable(loose)))
    return tree


def _runs(texts: Sequence[str], field: str | None) -> Node:
    runs = tuple(nodes.Run(text, field) for text in texts)
    return runs[0] if len(runs) == 1 else nodes.And(runs)


def _fewer_terms(request: SearchRequest, tree: Node) -> list[Suggestion]:
    """Propose the query without one of its terms; of a single run the longest parts that are there."""
    match tree:
        case nodes.And(children):
            return _without_one(request, children)[:MAX_SHORTER]
        case nodes.Run() | nodes.Exact():
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

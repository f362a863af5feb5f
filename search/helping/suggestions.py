"""In charge of ways on from a search that found nothing or little; each is searched first, and leads somewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from django.utils.translation import gettext as _

from search import searcher, wording
from search.contract import Match
from search.helping import respelling
from search.query import nodes, parse, write
from search.query.date_spellings import alternatives
from search.query.nodes import Node
from search.relaxing import Relaxation, Relaxed
from search.results import SearchRequest, Suggestion

MAX_SHORTER = 3
# Seconds of CPU after which no further way is looked for.
BUDGET = 0.15
# Of a longer run no part is proposed: each would be searched, and it is a passage, sought by its parts anyway.
LONGEST_CUT = 40
# Where a run is looked for when it stands in no text: fields that readers forget to name.
_OTHER_FIELDS = ("speaker", "venue", "region", "position")


def ways_on(request: SearchRequest, tree: Node) -> tuple[Suggestion, ...]:
    """Return what else `request` could have asked, each with how many speeches that finds.

    Args:
        request: A search that found nothing.
        tree: Its query, read.
    """
    until = time.thread_time() + BUDGET
    first_page = replace(request, page=1)
    found: list[Suggestion] = []
    for suggestion in chain(
        respelling.proposals(first_page, tree),
        _without_filters(first_page, tree),
        _by_words(first_page, tree),
        _fewer_terms(first_page, tree, until),
        _other_fields(first_page, tree),
    ):
        if all(suggestion.request != other.request for other in found):
            found.append(suggestion)
        if time.thread_time() > until:
            break
    return tuple(found)


def with_operators(request: SearchRequest, meant: str) -> tuple[Suggestion, ...]:
    """Return the search for what may have been `meant`, a word typed as an operator is, if it finds anything."""
    return tuple(_suggest("operator", meant, replace(request, query=meant, page=1)))


def spellings(request: SearchRequest, tree: Node) -> tuple[Suggestion, ...]:
    """Return other spellings of a query that found something, though perhaps not what was meant."""
    return tuple(respelling.proposals(replace(request, page=1), tree))


def besides(request: SearchRequest, tree: Node, relaxed: Relaxed) -> tuple[Suggestion, ...]:
    """Return ways on from a search that found nothing but most of what it asked for.

    That is what the longest parts of a passage and the words of a question would find, so they are not said again.
    """
    first_page = replace(request, page=1)
    until = time.thread_time() + BUDGET
    found = list(_relaxed_without_filters(first_page, relaxed)) if request.is_narrowed else []
    if relaxed.kind is Relaxation.WORDS and request.page == 1:
        found += respelling.proposals(first_page, tree)
        if isinstance(tree, nodes.And):
            found += _fewer_terms(first_page, tree, until)
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


def _without_filters(request: SearchRequest, tree: Node) -> Iterator[Suggestion]:
    if request.is_narrowed:
        yield from _suggest("drop_filters", wording.interpretation(tree), request.unnarrowed)


def _relaxed_without_filters(request: SearchRequest, relaxed: Relaxed) -> Iterator[Suggestion]:
    """Propose what holds most of what was asked, anywhere."""
    if counts := searcher.count(request.unnarrowed, relaxed.tree).count:
        yield Suggestion("drop_filters", wording.asked_for(relaxed), request.unnarrowed, counts)


def _by_words(request: SearchRequest, tree: Node) -> Iterator[Suggestion]:
    """Propose the words of what was asked for literally, or near one another."""
    loose = _loosened(tree)
    query = request.query if loose == tree else write(loose)
    by_words = replace(request, query=query, match=Match.SMART)
    if by_words != request:
        yield from _suggest_relaxed("words", wording.interpretation(parse(query).tree), by_words)


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


def _fewer_terms(request: SearchRequest, tree: Node, until: float) -> Iterator[Suggestion]:
    """Propose the query without one of its terms; of a single run the longest parts that are there."""
    match tree:
        case nodes.And(children):
            yield from _without_one(request, children, until)[:MAX_SHORTER]
        case nodes.Run(text) | nodes.Exact(text) if len(text) <= LONGEST_CUT:
            yield from _longest_parts(request, tree)


def _without_one(request: SearchRequest, terms: Sequence[Node], until: float) -> list[Suggestion]:
    """Propose all but one of `terms`, what finds the fewest first."""
    shorter: list[Suggestion] = []
    for dropped in terms:
        kept = tuple(term for term in terms if term is not dropped)
        text = write(nodes.And(kept) if len(kept) > 1 else kept[0])
        shorter.extend(_suggest("fewer_terms", text, replace(request, query=text)))
        if time.thread_time() > until:
            break
    return sorted(shorter, key=lambda suggestion: suggestion.count or 0)


def _longest_parts(request: SearchRequest, term: nodes.Run | nodes.Exact) -> Iterator[Suggestion]:
    """Propose the longest beginning and the longest end of a run that stand in the archive."""
    text = term.text
    beginning, end = _longest(request, term, text), _longest(request, term, text, from_end=True)
    for size, part in sorted([(beginning, text[:beginning]), (end, text[len(text) - end :])], reverse=True):
        if size > 1 and (shown := write(replace(term, text=part.strip()))):
            yield from _suggest("fewer_terms", shown, replace(request, query=shown), literally=True)


def _longest(
    request: SearchRequest, term: nodes.Run | nodes.Exact, text: str, *, from_end: bool = False
) -> int:
    """Return how long the longest part of `text` is that stands somewhere: a part of it stands there too."""
    standing, missing = 1, len(text)
    while missing - standing > 1:
        size = (standing + missing) // 2
        part = text[len(text) - size :] if from_end else text[:size]
        if searcher.count(request, nodes.Exact(part, term.field)).count:
            standing = size
        else:
            missing = size
    return standing


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

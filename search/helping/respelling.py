"""In charge of queries that may have been meant: one term spelt otherwise, or read from pinyin.

Each is searched under the reader's filters before it is proposed, and what is not nearly as likely as the best is
left out. A budget of searches and of CPU time bounds what that costs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import NamedTuple

from search import searcher
from search.contract import Query, SpeechSearcher
from search.helping import fragments, near_text, plausible, slips, sounds, spelling
from search.helping.slips import Slip
from search.helping.vocabulary import IN_A_ROW, Vocabulary
from search.query import nodes, write
from search.query.nodes import Node, walk
from search.results import SearchRequest, Suggestion
from speeches.text.normalise import fold

MAX_PROPOSALS = 3
# What is so many bits less likely than the best is not shown beside it.
_MARGIN = 3.0
# What a name has before a word of the same sound.
_NAMED = 3.0
# Terms of a query that are looked at, and queries that are tried for all of them, some at a time.
_MAX_TERMS = 6
_MAX_TRIED = 24
_AT_A_TIME = 6
# Seconds of CPU after which nothing further is tried; what was found by then is proposed.
BUDGET = 0.1
# What stands somewhere as typed is taken for a slip only if something else stands so many times as often, and only
# for a slip of these kinds: 乡村振兴局 is rare, and right.
_TIMES_RARER = 30
_SLIPS_IN_PRINT = frozenset({Slip.SOUND, Slip.SWAP, Slip.DOUBLE, Slip.LOOK, Slip.NEAR_SOUND, Slip.MISSING})
_SHORTEST_IN_PRINT = 4
# Where nothing better than these is found, the texts are looked into as well.
_SELDOM = frozenset({Slip.WRONG, Slip.EXTRA})
_DOUBTED = _SELDOM | {Slip.LOOK, Slip.NEAR_SOUND}
# What a doubted slip leads to there stands in so many documents, of an archive with twice as many hundreds and more.
_OFTEN = 3
_A_LOT = 200
_FIELDS = (None, "text", "title", "heading")
# What a piece of a wording was meant to be stands nearly as often as the piece at least.
_NEARLY_AS_OFTEN = 0.6

Term = nodes.Run | nodes.Exact


@dataclass(frozen=True, slots=True)
class _Reading:
    """A query that may have been meant.

    Attributes:
        kind: spelling or pinyin.
        query: what it says.
        likelihood: in bits, before one knows how often it stands in the archive.
        order: the lowest alone is proposed.
        tells: whether the slip is one that is often made, so that nothing else need be tried.
        floor: documents that must hold it, or more.
        is_name: whether it asks for a name, which need not stand in any text.
    """

    kind: str
    query: str
    likelihood: float
    order: int = 0
    tells: bool = True
    floor: int = 1
    is_name: bool = False


class _Found(NamedTuple):
    """What finds something, and how likely it was meant."""

    reading: _Reading
    likelihood: float
    suggestion: Suggestion


def proposals(request: SearchRequest, tree: Node) -> list[Suggestion]:
    """Return what else `request` may have meant, the likeliest first; nothing where each term stands as typed."""
    engine = searcher.engine()
    counted = _counted(engine, tree)
    doubtful = _doubtful(engine, counted)
    pieces = _pieces(counted)
    if not doubtful and not pieces:
        return []
    vocabulary = spelling.vocabulary_of(engine)
    until = time.thread_time() + BUDGET
    readings = [*_of_whole(engine, request, tree, vocabulary)]
    for term, count in pieces:
        readings += _of_piece(engine, tree, term, count, vocabulary, until)
    for term, count in doubtful:
        if time.thread_time() < until:
            readings += _of_term(engine, tree, term, count, vocabulary)
    found = _searched(request, readings, until)
    if not any(each.reading.tells for each in found):
        absent = [term for term, count in doubtful if not count and spelling.is_han(fold(term.text))]
        found += _searched(request, _from_texts(engine, tree, absent, vocabulary, until), until)
    return _best(found)


def _pieces(counted: Iterable[tuple[Term, int]]) -> list[tuple[Term, int]]:
    """Return the terms that stand somewhere, but perhaps only as a piece of a wording."""
    return [(term, count) for term, count in counted if count and fragments.may_be_fragment(fold(term.text))]


def _counted(engine: SpeechSearcher, tree: Node) -> list[tuple[Term, int]]:
    """Return the terms that are looked at, with how many documents hold each as typed."""
    terms = [term for term in _terms(tree) if term.field in _FIELDS][:_MAX_TERMS]
    counts = _standing(engine, [(term.text, term.field) for term in terms])
    return list(zip(terms, counts, strict=True))


def _doubtful(engine: SpeechSearcher, counted: Iterable[tuple[Term, int]]) -> list[tuple[Term, int]]:
    """Return the terms that may be slips; what stands so often that nothing could be so much commoner is none."""
    return [(term, count) for term, count in counted if count * _TIMES_RARER < max(1, engine.doc_count)]


def _best(found: Iterable[_Found]) -> list[Suggestion]:
    """Return the likeliest, and what is nearly as likely."""
    ordered = sorted(found, key=lambda each: (each.reading.order, -each.likelihood))
    likely = {
        each.reading.query: each.suggestion
        for each in ordered
        if each.reading.order == ordered[0].reading.order
        and each.likelihood > ordered[0].likelihood - _MARGIN
    }
    return list(likely.values())[:MAX_PROPOSALS]


def _standing(engine: SpeechSearcher, texts: Sequence[tuple[str, str | None]]) -> list[int]:
    """Return how many documents hold each text as it is in its field, whatever the filters."""
    queries = [Query(node=nodes.Exact(text, field), limit=0) for text, field in texts]
    return [found.count for found in engine.search_many(queries)]


def _of_whole(
    engine: SpeechSearcher, request: SearchRequest, tree: Node, vocabulary: Vocabulary
) -> Iterator[_Reading]:
    """Yield what a query that is pinyin from end to end may stand for."""
    if sounds.reading(request.query) is None:
        return
    count = searcher.count(request, tree).exact_count
    if not count or len(request.query) >= _SHORTEST_IN_PRINT:
        yield from _read(engine, request.query, vocabulary, lambda text: text, count)


def _read(
    engine: SpeechSearcher, query: str, vocabulary: Vocabulary, written: Callable[[str], str], count: int = 0
) -> Iterator[_Reading]:
    """Yield what pinyin, whole, mixed or by initials, may stand for; `count` documents hold it as typed."""
    units = sounds.reading(query)
    floor = 1 + count * _TIMES_RARER
    readings = list(vocabulary.readings(units)) if units else []
    # Of many words in a row few stand in the archive so.
    rows = [text for text, order in readings if order in IN_A_ROW]
    counts = dict(zip(rows, _standing(engine, [(text, "text") for text in rows]), strict=True))
    common = sorted(filter(counts.get, counts), key=lambda text: -counts[text])[:_AT_A_TIME]
    for text, order in readings:
        if order in IN_A_ROW and text not in common:
            continue
        names = vocabulary.names.by_text.get(text, ())
        yield _Reading("pinyin", written(text), _NAMED if names else 0.0, order, floor=floor)
        for name in names[:1] if written(text) == text else ():
            # A speaker whose speeches do not say who speaks is found by name alone.
            named = write(nodes.Exact(text, name.kind))
            yield _Reading("pinyin", named, 0.0, order, floor=floor, is_name=True)


def _of_term(
    engine: SpeechSearcher, tree: Node, term: Term, count: int, vocabulary: Vocabulary
) -> Iterator[_Reading]:
    """Yield queries with one term read from pinyin or spelt otherwise; `count` documents hold it as typed."""
    if not count and tree != term:
        yield from _read(engine, term.text, vocabulary, lambda text: write(_replaced(tree, term, text)))
    for each in _respelt(engine, term, count, vocabulary):
        query = write(_replaced(tree, term, each.text))
        # A speaker whose speeches do not say who speaks is found by the name alone.
        is_name = tree == term and each.text in vocabulary.names.by_text
        yield _Reading("spelling", query, each.prior, tells=each.slip not in _SELDOM, is_name=is_name)


def _respelt(
    engine: SpeechSearcher, term: Term, count: int, vocabulary: Vocabulary
) -> list[spelling.Candidate]:
    """Return what a term may have been meant to be; what stands somewhere was only if that is much more common."""
    run = fold(term.text)
    if run in vocabulary.names.places or (count and run in vocabulary.weights):
        return []
    candidates = spelling.respelt(run, vocabulary)
    if not count:
        return candidates
    candidates = [each for each in candidates if each.slip in _SLIPS_IN_PRINT][:_AT_A_TIME]
    standing = _standing(engine, [(each.text, term.field) for each in candidates])
    commoner = zip(candidates, standing, strict=True)
    return [each for each, others in commoner if others > count * _TIMES_RARER]


def _of_piece(
    engine: SpeechSearcher, tree: Node, term: Term, count: int, vocabulary: Vocabulary, until: float
) -> Iterator[_Reading]:
    """Yield queries with the wording that a term is a piece of, or with one that it is but for a character."""
    run = fold(term.text)
    wholes = [] if run in vocabulary.weights else fragments.wholes(run, engine)
    if not wholes or run in wholes:
        return
    near = vocabulary.near(run)[:_AT_A_TIME]
    if not near and len(run) >= near_text.SHORTEST:
        near = near_text.one_slip_off(run, vocabulary, engine, until)[:_AT_A_TIME]
    meant = dict.fromkeys([*wholes, *(text for text, slip in near if slip is Slip.MISSING)])
    for text in meant:
        if len(text) == len(run) + 1:
            likelihood = slips.LIKELIHOOD[Slip.MISSING] + spelling.A_CHARACTER * len(text)
            floor = max(1, round(count * _NEARLY_AS_OFTEN))
            yield _Reading("spelling", write(_replaced(tree, term, text)), likelihood, floor=floor)


def _from_texts(
    engine: SpeechSearcher, tree: Node, terms: Iterable[Term], vocabulary: Vocabulary, until: float
) -> Iterator[_Reading]:
    """Yield queries with one term as the texts have it, which is in no vocabulary."""
    for term in terms:
        run = fold(term.text)
        if run in vocabulary.names.places:
            continue
        for text, slip in near_text.one_slip_off(run, vocabulary, engine, until):
            if spelling.is_han(text) and plausible.is_plausible(run, text, slip, vocabulary):
                likelihood = slips.LIKELIHOOD[slip] + spelling.A_CHARACTER * len(text)
                likelihood -= plausible.cut_off(text)
                # In a large archive anything stands once or twice.
                floor = min(_OFTEN, 1 + engine.doc_count // _A_LOT) if slip in _DOUBTED else 1
                yield _Reading("spelling", write(_replaced(tree, term, text)), likelihood, floor=floor)


def _searched(request: SearchRequest, readings: Iterable[_Reading], until: float) -> list[_Found]:
    """Search what may have been meant under the filters of `request`, and return what stands there as written."""
    wanted: dict[str, _Reading] = {}
    for reading in readings:
        wanted.setdefault(reading.query, reading)
    tried = sorted(wanted.values(), key=lambda each: each.order)[:_MAX_TRIED]
    found: list[_Found] = []
    for at in range(0, len(tried), _AT_A_TIME):
        if at and time.thread_time() > until:
            break
        some = tried[at : at + _AT_A_TIME]
        requests = [replace(request, query=each.query, page=1) for each in some]
        for each, asked, counts in zip(some, requests, searcher.counts_of(requests), strict=True):
            standing = counts.count if each.is_name else counts.exact_count
            if standing >= each.floor:
                suggestion = Suggestion(each.kind, each.query, asked, counts.count)
                found.append(_Found(each, each.likelihood + log2(1 + standing), suggestion))
    return found


def _terms(tree: Node) -> Iterator[Term]:
    return (node for node in walk(tree, into_not=False) if isinstance(node, nodes.Run | nodes.Exact))


def _replaced(tree: Node, term: Term, text: str) -> Node:
    """Return `tree` with `term` saying `text`."""
    if tree == term:
        return replace(term, text=text)
    match tree:
        case nodes.And(children):
            return nodes.And(tuple(_replaced(child, term, text) for child in children))
        case nodes.Or(children):
            return nodes.Or(tuple(_replaced(child, term, text) for child in children))
    return tree

"""In charge of a query within one speech: where each of its terms stands in the text, and what says nothing there.

A query chooses speeches; within one, it shows places. Each positive term is looked for by itself, so 甲 乙 and
甲 | 乙 show the places of both; what is excluded, and what asks of the speaker or the date, chooses nothing here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

import numpy as np

from search.analysis import query_words
from search.contract import Match
from search.query import nodes
from search.query.nodes import Node, walk
from search.showing.marking import find_places
from search.showing.stretches import SENTENCE_ENDS, Edges, near_spans, together_in
from search.showing.terms import TEXT_SCOPE, Term
from speeches.text.sought import Form, Span, StandingText
from speeches.text.transparent import Places, standing_codes, to_text

# Nobody follows more terms than these with their eyes; as in `search.showing.terms`.
_MAX_TERMS = 24

_Leaf = nodes.Run | nodes.Exact | nodes.Words | nodes.Near | nodes.Prefix


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of the query and the places where it stands, in order; by its `words` where it is found by them."""

    node: Node
    places: tuple[Span, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """A query within one speech.

    Attributes:
        terms: its positive terms, in their order.
        spans: the places of all of them in order, overlaps as one: what is marked and walked.
        excluded: terms that are excluded, and therefore not looked for.
        elsewhere: conditions that no text holds: speaker, date and the like.
    """

    terms: tuple[FoundTerm, ...]
    spans: tuple[Span, ...]
    excluded: tuple[Node, ...] = ()
    elsewhere: tuple[Node, ...] = ()


def look_inside(text: str, headings: Sequence[Span], tree: Node, match: Match = Match.SMART) -> Inside:
    """Find the terms of `tree` in `text`.

    Args:
        text: the canonical text.
        headings: the spans of its headings, where 小标题: looks.
        tree: a query, read.
        match: how runs are taken: literally and else by their words, only literally, or by words.
    """
    leaves = list(dict.fromkeys(node for node in walk(tree, into_not=False) if isinstance(node, _Leaf)))
    wanted = [leaf for leaf in leaves if leaf.field in TEXT_SCOPE]
    standing = _Standing.of(text)
    terms = tuple(_found(standing, headings, leaf, match) for leaf in wanted[:_MAX_TERMS])
    return Inside(
        terms=terms,
        spans=joined(place for term in terms for place in term.places),
        excluded=tuple(dict.fromkeys(_excluded(tree))),
        elsewhere=tuple(
            dict.fromkeys(
                node
                for node in walk(tree, into_not=False)
                if isinstance(node, nodes.Value | nodes.Range)
                or (isinstance(node, _Leaf) and node.field not in TEXT_SCOPE)
            )
        ),
    )


def joined(places: Iterable[Span]) -> tuple[Span, ...]:
    """Return `places` in order, overlaps as one.

    >>> joined([(4, 6), (0, 2), (1, 3)])
    ((0, 3), (4, 6))
    """
    edges = np.fromiter(chain.from_iterable(places), np.intp).reshape(-1, 2)
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    furthest = np.maximum.accumulate(edges[:, 1])
    # A span begins where all before it have ended.
    first = np.flatnonzero(np.append(True, edges[1:, 0] >= furthest[:-1])[: len(edges)])
    last = np.append(first[1:], len(edges))[: len(first)] - 1
    return tuple(zip(edges[first, 0].tolist(), furthest[last].tolist(), strict=True))


def _excluded(tree: Node) -> Iterable[Node]:
    return (node.child for node in walk(tree, into_not=False) if isinstance(node, nodes.Not))


@dataclass(frozen=True, slots=True)
class _Standing:
    """A text ready to be looked through, and the places of what is left out of it."""

    text: StandingText
    left_out: Places
    # Where parts of distances stand; a query may name the same part often.
    known: dict[str, tuple[Edges, Edges]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> _Standing:
        codes, removed = standing_codes(text)
        form = Form(to_text(codes), removed - np.arange(len(removed)))
        return cls(StandingText(text, form), removed)

    def places(self, sought: str) -> list[Span]:
        """Return where `sought` stands, as it is marked."""
        if len(sought) == 1:  # it has no marks within, and stands in a long speech thousands of times
            return self.text.places(sought)
        return [(place.start, place.end) for place in find_places(self.text, [Term(sought)])]

    def stretches(self, node: nodes.Near) -> list[Span]:
        """Return the stretches in which the parts of `node` stand near one another; distances are of what stands."""
        if isinstance(node.distance, nodes.Stretch):
            parts = [self.text.places(part) for part in node.parts]
            marks = SENTENCE_ENDS if node.distance is nodes.Stretch.SENTENCE else ""
            return together_in(self.text.text, parts, ends=marks, ordered=node.ordered)
        rows = [self._rows(part) for part in node.parts]
        near = near_spans([counted for _place, counted in rows], node.distance, ordered=node.ordered)
        if not near:
            return []
        places, counted = (np.concatenate(each) for each in zip(*rows, strict=True))
        starts, ends = np.array(near, np.intp).T
        return list(
            zip(
                _told_back(starts, counted[:, 0], places[:, 0]),
                _told_back(ends, counted[:, 1], places[:, 1]),
                strict=True,
            )
        )

    def _rows(self, part: str) -> tuple[Edges, Edges]:
        """Return where a part stands, in the text and counted in what stands, as rows of start and end."""
        if part not in self.known:
            places = np.array(self.text.places(part), np.intp).reshape(-1, 2)
            self.known[part] = places, places - np.searchsorted(self.left_out, places)
        return self.known[part]


def _told_back(counted: Edges, all_counted: Edges, all_places: Edges) -> list[int]:
    """Return the places in the text of what is `counted` in what stands, of `all_counted` and theirs."""
    order = np.argsort(all_counted, kind="stable")
    at = np.searchsorted(all_counted[order], counted, side="right") - 1
    found: list[int] = all_places[order[at]].tolist()
    return found


def _found(standing: _Standing, headings: Sequence[Span], leaf: _Leaf, match: Match) -> FoundTerm:
    words: tuple[str, ...] = ()
    places = _places(standing, leaf, match)
    if not places and isinstance(leaf, nodes.Run | nodes.Words) and _may_be_words(leaf, match):
        places, words = _by_words(standing, leaf.text)
    if leaf.field == "heading":
        places = _within(places, headings)
    return FoundTerm(leaf, tuple(places), words if places else ())


def _may_be_words(leaf: nodes.Run | nodes.Words, match: Match) -> bool:
    return isinstance(leaf, nodes.Words) or match is not Match.EXACT


def _by_words(standing: _Standing, sought: str) -> tuple[list[Span], tuple[str, ...]]:
    """Return the places of the words of `sought`, and these; as in the engine, only of a text that holds all."""
    words = tuple(dict.fromkeys(query_words(sought)))
    places = [standing.places(word) for word in words]
    return (sorted(place for own in places for place in own), words) if all(places) else ([], ())


def _places(standing: _Standing, leaf: _Leaf, match: Match) -> list[Span]:
    if isinstance(leaf, nodes.Near):
        return standing.stretches(leaf)
    is_by_words = isinstance(leaf, nodes.Words) or (isinstance(leaf, nodes.Run) and match is Match.WORDS)
    return [] if is_by_words else standing.places(leaf.text)


def _within(places: Sequence[Span], units: Sequence[Span]) -> list[Span]:
    """Return those of `places` that lie within one of `units`."""
    ordered = sorted(units)
    starts = [start for start, _ in ordered]
    furthest = list(accumulate((end for _, end in ordered), max))
    within = []
    for start, end in places:
        before = bisect_right(starts, start) - 1
        if before >= 0 and end <= furthest[before]:
            within.append((start, end))
    return within

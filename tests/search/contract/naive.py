"""In charge of answering queries without an engine, by reading every document: what all engines are held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, singledispatchmethod

from search.contract import RELEVANCE, Document, FacetCounts, Hit, Match, Query, Result
from search.query.nodes import (
    All,
    And,
    Exact,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Run,
    Value,
    Words,
)
from tests.search.contract import standing
from tests.search.contract.samples import cut


def values_of(document: Document, field: str) -> list[str]:
    """Return the values of a field: one, or one a span."""
    if field == "heading":
        text = document.texts["text"]
        return [text[start:end] for start, end in document.spans.get("heading", ())]
    return [document.texts.get(field, "")]


def starts(value: str, text: str) -> list[int]:
    """Return where `text` stands in `value`, overlapping places too."""
    return [start for start, _ in standing.spans(value, text)]


def scope(field: str | None) -> list[str]:
    return ["title", "text"] if field is None else [field]


def occurrences(document: Document, text: str, field: str | None) -> int:
    return sum(len(starts(value, text)) for name in scope(field) for value in values_of(document, name))


def is_whole(document: Document, text: str) -> bool:
    """Whether `text` is the whole name of the speaker."""
    return standing.is_whole(document.texts.get("speaker", ""), text)


def words_of(document: Document, field: str | None) -> set[str]:
    return {word for name in scope(field) for word in cut([words_text(document, name)])[0]}


def words_text(document: Document, field: str) -> str:
    return " ".join(map(standing.words_text, values_of(document, field)))


def children_of(node: Node) -> tuple[Node, ...]:
    match node:
        case And(children) | Or(children):
            return children
        case Not(child):
            return (child,)
    return ()


def upwards(node: Node) -> Iterator[tuple[Node, bool]]:
    """Yield every node of a tree, however deep, after its children, and whether it is below a `Not`."""
    waiting = [(node, False, False)]
    while waiting:
        current, is_ready, is_excluded = waiting.pop()
        if is_ready:
            yield current, is_excluded
        else:
            waiting.append((current, True, is_excluded))
            below = is_excluded or isinstance(current, Not)
            waiting.extend((child, False, below) for child in reversed(children_of(current)))


class Naive:
    """Matches a document by reading it."""

    def __init__(self, match: Match) -> None:
        self._match = match

    def matches(self, node: Node, document: Document) -> bool:
        done: list[bool] = []
        for current, is_excluded in upwards(node):
            count = len(children_of(current))
            parts = [done.pop() for _ in range(count)]
            match current:
                case And():
                    done.append(all(parts))
                case Or():
                    done.append(any(parts))
                case Not():
                    done.append(not parts[0])
                case Run():
                    # What is excluded is what stands there, unless only words are asked for.
                    is_literal = is_excluded and self._match is not Match.WORDS
                    done.append(self._run(current, document, Match.EXACT if is_literal else self._match))
                case _:
                    done.append(self._leaf(current, document))
        return done[0]

    def _run(self, node: Run, document: Document, match: Match) -> bool:
        if match is not Match.WORDS and occurrences(document, node.text, node.field) > 0:
            return True
        if match is Match.EXACT:
            return False
        by_name = node.field is None and is_whole(document, node.text)
        return by_name or self._all_words(document, node.text, node.field)

    @singledispatchmethod
    def _leaf(self, node: Node, document: Document) -> bool:
        return False

    @_leaf.register
    def _(self, node: All, document: Document) -> bool:
        return True

    @_leaf.register
    def _(self, node: Exact, document: Document) -> bool:
        return occurrences(document, node.text, node.field) > 0

    @_leaf.register
    def _(self, node: Words, document: Document) -> bool:
        return self._all_words(document, node.text, node.field)

    @_leaf.register
    def _(self, node: Prefix, document: Document) -> bool:
        return any(word.startswith(standing.words_text(node.text)) for word in words_of(document, node.field))

    @_leaf.register
    def _(self, node: Near, document: Document) -> bool:
        values = (value for name in scope(node.field) for value in values_of(document, name))
        return any(near(value, node.parts, node.distance) for value in values)

    @_leaf.register
    def _(self, node: Value, document: Document) -> bool:
        return not set(document.keywords.get(node.column, ())).isdisjoint(node.values)

    @_leaf.register
    def _(self, node: Range, document: Document) -> bool:
        number = document.numbers.get(node.column)
        if number is None:
            return False
        return (node.low is None or node.low <= number) and (node.high is None or number <= node.high)

    def _all_words(self, document: Document, text: str, field: str | None) -> bool:
        words = cut([standing.words_text(without_breaks(text))])[0]
        return bool(words) and set(words) <= words_of(document, field)


def without_breaks(text: str) -> str:
    """Return a query without the line breaks between Han and Han or digit: there they part no words."""
    for line_break in standing.LINE_BREAKS:
        text = text.replace(line_break, "\n")
    shown = "".join(each for each in text if each not in standing.QUOTES and not standing.is_invisible(each))
    pieces = shown.split("\n")
    joined = pieces[0]
    for piece in pieces[1:]:
        sides = (
            standing.compared(joined.rstrip()[-1:] or "\0"),
            standing.compared(piece.lstrip()[:1] or "\0"),
        )
        is_one = any(map(standing.is_han, sides)) and all(
            standing.is_han(side) or side.isdigit() for side in sides
        )
        joined = joined.rstrip() + piece.lstrip() if is_one else f"{joined}\n{piece}"
    return joined


def near(value: str, parts: Sequence[str], distance: int) -> bool:
    """Try every order and every place."""
    wanted = [part for part in parts if standing.alternatives(part, standing.has_titles(part))]
    return stand_near([standing.counted(value, part) for part in wanted], distance)


def stand_near(places: Sequence[Sequence[tuple[int, int]]], distance: int) -> bool:
    """Tell whether a place of each part stands near the next one, each part being given by its places and sizes."""

    @cache
    def follows(end: int | None, rest: tuple[int, ...]) -> bool:
        return not rest or any(
            (end is None or (at >= end and at - end <= max(0, distance)))
            and follows(at + size, tuple(other for other in rest if other != part))
            for part in rest
            for at, size in places[part]
        )

    return bool(places) and follows(None, tuple(range(len(places))))


def counts(documents: Sequence[Document], column: str) -> Mapping[str, int]:
    """Return how many documents hold each value of a keyword column."""
    return Counter(value for document in documents for value in set(document.keywords.get(column, ())))


def literals(node: Node) -> set[tuple[str, str | None]]:
    """Return the runs and quotes that are not under a `Not`."""
    found: set[tuple[str, str | None]] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Run | Exact):
            found.add((current.text, current.field))
        elif not isinstance(current, Not):
            waiting.extend(children_of(current))
    return found


def selected(query: Query, but: str = "") -> Callable[[Document], bool]:
    """Return what tells whether a document is within all selections of a query, but for one column's."""
    chosen = {column: values for column, values in query.selections.items() if values and column != but}

    def is_within(document: Document) -> bool:
        return all(
            not set(document.keywords.get(column, ())).isdisjoint(values) for column, values in chosen.items()
        )

    return is_within


def answer(query: Query, documents: Sequence[Document]) -> Result:
    """Answer a query as every engine must; scores say no more than who is exact."""
    naive = Naive(query.match)
    found = [document for document in documents if naive.matches(query.node, document)]
    wanted = list(filter(selected(query), found))
    exact = _exact(query, documents)
    return Result(
        count=len(wanted),
        exact_count=len(exact),
        occurrences=_occurrences(query, wanted),
        hits=_page(query, wanted, exact),
        facets={column: facet(query, column, documents, found) for column in query.facets},
        histograms={column: bars(wanted, column, width) for column, width in query.histograms.items()},
    )


def _exact(query: Query, documents: Sequence[Document]) -> set[int]:
    naive = Naive(Match.EXACT)
    within = filter(selected(query), documents)
    return {document.pk for document in within if naive.matches(query.node, document)}


def _occurrences(query: Query, documents: Sequence[Document]) -> int:
    texts = literals(query.node)
    return sum(occurrences(document, text, field) for text, field in texts for document in documents)


def _page(query: Query, documents: Sequence[Document], exact: set[int]) -> tuple[Hit, ...]:
    offset, limit = max(0, query.offset), max(0, query.limit)
    pks = [document.pk for document in ordered(query.sort, documents, exact)[offset : offset + limit]]
    is_scored = query.sort == RELEVANCE
    return tuple(Hit(pk, float(is_scored and pk in exact), pk in exact) for pk in pks)


def ordered(sort: str, documents: Sequence[Document], exact: set[int]) -> list[Document]:
    """Return documents by a numeric column, missing values last, or the exact ones first; ties by key."""
    column, sign = sort.removeprefix("-"), -1 if sort.startswith("-") else 1

    def place(document: Document) -> tuple[bool, int, int]:
        number = document.numbers.get(column)
        if sort == RELEVANCE:
            return (document.pk not in exact, 0, document.pk)
        return (number is None, sign * (number or 0), document.pk)

    return sorted(documents, key=place)


def facet(query: Query, column: str, documents: Sequence[Document], found: Sequence[Document]) -> FacetCounts:
    values = sorted(counts(documents, column))
    counted = counts([document for document in found if selected(query, but=column)(document)], column)
    return FacetCounts(
        values, [counted.get(value, 0) for value in values], frozenset(query.selections.get(column, ()))
    )


def bars(documents: Sequence[Document], column: str, width: int) -> dict[int, int]:
    edges = [
        number // max(1, width)
        for document in documents
        if (number := document.numbers.get(column)) is not None
    ]
    return dict(sorted(Counter(edges).items()))

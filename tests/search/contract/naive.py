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
from speeches.text.normalise import fold
from tests.search.contract.samples import cut


def values_of(document: Document, field: str) -> list[str]:
    """Return the folded values of a field: one, or one a span."""
    if field == "heading":
        text = document.texts["text"]
        return [fold(text[start:end]) for start, end in document.spans.get("heading", ())]
    return [fold(document.texts.get(field, ""))]


def starts(value: str, text: str) -> list[int]:
    """Return where `text` stands in `value`, overlapping places too."""
    found = []
    at = value.find(text) if text else -1
    while at >= 0:
        found.append(at)
        at = value.find(text, at + 1)
    return found


def scope(field: str | None) -> list[str]:
    return ["title", "text"] if field is None else [field]


def occurrences(document: Document, text: str, field: str | None) -> int:
    return sum(len(starts(value, fold(text))) for name in scope(field) for value in values_of(document, name))


def is_whole(document: Document, text: str) -> bool:
    """Whether `text` is the whole name of the speaker, or one of several."""
    return bool(text) and f"|{fold(text)}|" in f"|{fold(document.texts.get('speaker', ''))}|"


def words_of(document: Document, field: str | None) -> set[str]:
    return {word for name in scope(field) for word in cut([" ".join(values_of(document, name))])[0]}


def children_of(node: Node) -> tuple[Node, ...]:
    match node:
        case And(children) | Or(children):
            return children
        case Not(child):
            return (child,)
    return ()


def upwards(node: Node) -> Iterator[Node]:
    """Yield every node of a tree, however deep, after its children."""
    waiting = [(node, False)]
    while waiting:
        current, is_ready = waiting.pop()
        if is_ready:
            yield current
        else:
            waiting.append((current, True))
            waiting.extend((child, False) for child in reversed(children_of(current)))


class Naive:
    """Matches a document by reading it."""

    def __init__(self, match: Match) -> None:
        self._match = match

    def matches(self, node: Node, document: Document) -> bool:
        done: list[bool] = []
        for current in upwards(node):
            count = len(children_of(current))
            parts = [done.pop() for _ in range(count)]
            match current:
                case And():
                    done.append(all(parts))
                case Or():
                    done.append(any(parts))
                case Not():
                    done.append(not parts[0])
                case _:
                    done.append(self._leaf(current, document))
        return done[0]

    @singledispatchmethod
    def _leaf(self, node: Node, document: Document) -> bool:
        return False

    @_leaf.register
    def _(self, node: All, document: Document) -> bool:
        return True

    @_leaf.register
    def _(self, node: Run, document: Document) -> bool:
        if self._match is not Match.WORDS and occurrences(document, node.text, node.field) > 0:
            return True
        if self._match is Match.EXACT:
            return False
        by_name = node.field is None and is_whole(document, node.text)
        return by_name or self._all_words(document, node.text, node.field)

    @_leaf.register
    def _(self, node: Exact, document: Document) -> bool:
        return occurrences(document, node.text, node.field) > 0

    @_leaf.register
    def _(self, node: Words, document: Document) -> bool:
        return self._all_words(document, node.text, node.field)

    @_leaf.register
    def _(self, node: Prefix, document: Document) -> bool:
        return any(word.startswith(fold(node.text)) for word in words_of(document, node.field))

    @_leaf.register
    def _(self, node: Near, document: Document) -> bool:
        parts = [fold(part) for part in node.parts]
        values = (value for name in scope(node.field) for value in values_of(document, name))
        return any(near(value, parts, node.distance) for value in values)

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
        words = cut([fold(text)])[0]
        return bool(words) and set(words) <= words_of(document, field)


def near(value: str, parts: Sequence[str], distance: int) -> bool:
    """Try every order and every place."""

    @cache
    def follows(end: int | None, rest: tuple[str, ...]) -> bool:
        return not rest or any(
            (end is None or (at >= end and at - end <= max(0, distance)))
            and follows(at + len(part), rest[:i] + rest[i + 1 :])
            for i, part in enumerate(rest)
            for at in starts(value, part)
        )

    return bool(parts) and follows(None, tuple(part for part in parts if part) or ("",))


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
        facets={column: _facet(query, column, documents, found) for column in query.facets},
        histograms={column: _bars(wanted, column, width) for column, width in query.histograms.items()},
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


def _facet(
    query: Query, column: str, documents: Sequence[Document], found: Sequence[Document]
) -> FacetCounts:
    values = sorted(counts(documents, column))
    counted = counts([document for document in found if selected(query, but=column)(document)], column)
    return FacetCounts(
        values, [counted.get(value, 0) for value in values], frozenset(query.selections.get(column, ()))
    )


def _bars(documents: Sequence[Document], column: str, width: int) -> dict[int, int]:
    edges = [
        number // max(1, width)
        for document in documents
        if (number := document.numbers.get(column)) is not None
    ]
    return dict(sorted(Counter(edges).items()))

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from search.engine import Document, Index, Match, Query, Result
from search.query.nodes import All, And, Exact, Near, Node, Not, Nothing, Or, Prefix, Range, Run, Value, Words
from tests.search.engine.conftest import Fill
from tests.search.engine.samples import Naive, facet, occurrences, random_documents, random_tree


def _literals(node: Node) -> set[tuple[str, str | None]]:
    match node:
        case Run(text, field) | Exact(text, field):
            return {(text, field)}
        case And(children) | Or(children):
            return set().union(*map(_literals, children))
    return set()


Selections = dict[str, list[str]]
SELECTIONS: tuple[Selections, ...] = (
    {},
    {"year": ["2019", "2021"]},
    {"year": ["2020"], "kind": ["讲话", "报告"]},
)
FACETED = ("year", "region", "kind")


def is_selected(document: Document, selections: Selections, but: str = "") -> bool:
    """Say whether `document` has a selected value in every column `but` one."""
    return all(
        column == but or not set(document.keywords[column]).isdisjoint(values)
        for column, values in selections.items()
    )


def assert_hits(result: Result, wanted: Sequence[Document], exact: Sequence[Document]) -> None:
    """What is found is what is wanted, and what is found literally is told from the rest."""
    literally = {d.pk for d in exact}
    assert {hit.pk for hit in result.hits} == {d.pk for d in wanted}
    assert result.count == len(result.hits) == len(wanted)
    assert result.exact_count == len(exact)
    assert all(hit.exact == (hit.pk in literally) for hit in result.hits)


def assert_facets(result: Result, found: Sequence[Document], selections: Selections) -> None:
    """Each facet counts what is found under the selections of the others."""
    for column in FACETED:
        counted = facet([d for d in found if is_selected(d, selections, but=column)], column)
        shown = dict.fromkeys(selections.get(column, ()), 0) | dict(counted)
        assert result.facets[column].as_dict() == shown, column


def with_gaps(index: Index, documents: Sequence[Document]) -> list[Document]:
    """Write several segments with deleted documents in them; return those that are left."""
    for at in range(0, 50, 11):
        with index.writer() as writer:
            writer.add_documents([*documents[at : at + 11], *documents[: at // 3]])
    gone = {document.pk for document in documents[3::9]}
    with index.writer() as writer:
        assert writer.delete(gone) == len(gone)
    return [document for document in documents if document.pk not in gone]


@pytest.mark.parametrize("match", list(Match))
@pytest.mark.parametrize("seed", range(4))
def test_random_trees_match_what_reading_the_documents_finds(index: Index, seed: int, match: Match) -> None:
    rng = random.Random(100 + seed)
    documents = with_gaps(index, random_documents(seed, 50))
    searcher = index.searcher()
    assert searcher.doc_count == len(documents)
    for _ in range(60):
        tree = random_tree(rng, documents)
        selections = rng.choice(SELECTIONS)
        found = [d for d in documents if Naive(match).matches(tree, d)]
        wanted = [d for d in found if is_selected(d, selections)]
        exact = [d for d in documents if Naive(Match.EXACT).matches(tree, d) and is_selected(d, selections)]
        result = searcher.search(
            Query(tree, match, selections, facets=FACETED, histograms={"date": 10000}, limit=999)
        )
        assert_hits(result, wanted, exact)
        assert result.occurrences == _occurrences(tree, wanted), tree
        assert_facets(result, found, selections)
        assert result.histograms["date"] == _years(wanted)


def _occurrences(tree: Node, documents: Sequence[Document]) -> int:
    return sum(occurrences(d, text, field) for text, field in _literals(tree) for d in documents)


def _years(documents: Sequence[Document]) -> dict[int, int]:
    years = Counter(day // 10000 for d in documents if (day := d.numbers["date"]) is not None)
    return dict(sorted(years.items()))


def test_deep_trees_are_no_limit(index_of: Fill) -> None:
    searcher = index_of(random_documents(1, 10)).searcher()
    node: Node = Run("发")
    for _ in range(20_000):
        node = Not(node)
    assert searcher.search(Query(node)).count == searcher.search(Query(Run("发"))).count


@pytest.mark.parametrize(
    "node",
    [
        Run(""),
        Run(" "),
        Run("，"),
        Run("\ud800\udc00"),
        Run("发" * 10_000),
        Exact(""),
        Words(""),
        Words("，。"),
        Prefix(""),
        Prefix("\ud800"),
        Near((), 3),
        Near(("",), 3),
        Near(("发展", "发展", "发展"), -1),
        Near(tuple("发展经济和的农村"), 10**30),
        Value("", ()),
        Value("year", ("",)),
        Range("date", 10**30, -(10**30)),
        Range("date", -(10**30), 10**30),
        Range("colour", 1, 2),
        Run("发", "nowhere"),
        Node(),
        And(()),
        Or(()),
        Not(Nothing()),
        All(),
    ],
)
@pytest.mark.parametrize("match", list(Match))
def test_no_tree_raises(index_of: Fill, node: Node, match: Match) -> None:
    filled = index_of(random_documents(2, 10)).searcher()
    for query in (Query(node, match, offset=-5, limit=-1), Query(node, match, sort="nonsense", facets=["?"])):
        assert 0 <= filled.search(query).count <= 10


def test_an_empty_index_answers_too(index: Index) -> None:
    result = index.searcher().search(Query(Run("发展"), facets=["year"], histograms={"date": 1}))
    assert (result.count, result.hits, result.facets["year"].as_dict()) == (0, (), {})
    assert index.searcher().search(Query(Not(Run("发展")))).count == 0


def test_an_open_range_leaves_out_what_has_no_value(index_of: Fill) -> None:
    documents = random_documents(3, 30)
    known = sum(document.numbers["date"] is not None for document in documents)
    assert index_of(documents).searcher().search(Query(Range("date", None, None))).count == known < 30

import random

import pytest

from search.engine import Document, Index, Match, Query
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


@pytest.mark.parametrize("match", list(Match))
@pytest.mark.parametrize("seed", range(4))
def test_random_trees_match_what_reading_the_documents_finds(index: Index, seed: int, match: Match) -> None:
    rng = random.Random(100 + seed)
    documents = random_documents(seed, 50)
    # Several segments with deleted documents in them.
    for at in range(0, 50, 11):
        with index.writer() as writer:
            writer.add_documents([*documents[at : at + 11], *documents[: at // 3]])
    gone = {document.pk for document in documents[3::9]}
    with index.writer() as writer:
        assert writer.delete(gone) == len(gone)
    documents = [document for document in documents if document.pk not in gone]
    searcher = index.searcher()
    assert searcher.doc_count == len(documents)
    for _ in range(60):
        tree = random_tree(rng, documents)
        selections: dict[str, list[str]] = rng.choice(
            [{}, {"year": ["2019", "2021"]}, {"year": ["2020"], "kind": ["讲话", "报告"]}]
        )

        def selected(document: Document, but: str = "", chosen: dict[str, list[str]] = selections) -> bool:
            return all(
                column == but or not set(document.keywords[column]).isdisjoint(values)
                for column, values in chosen.items()
            )

        found = [d for d in documents if Naive(match).matches(tree, d)]
        exact = [d for d in documents if Naive(Match.EXACT).matches(tree, d)]
        result = searcher.search(
            Query(
                tree,
                match,
                selections,
                facets=["year", "region", "kind"],
                histograms={"date": 10000},
                limit=999,
            )
        )
        wanted = [d for d in found if selected(d)]
        assert {hit.pk for hit in result.hits} == {d.pk for d in wanted}, tree
        assert result.count == len(result.hits) == len(wanted)
        assert result.exact_count == sum(map(selected, exact)), tree
        exact_pks = {d.pk for d in exact}
        assert all(hit.exact == (hit.pk in exact_pks) for hit in result.hits)
        assert result.occurrences == sum(
            occurrences(d, text, field) for text, field in _literals(tree) for d in wanted
        ), tree
        for column in ("year", "region", "kind"):
            counted = facet([d for d in found if selected(d, but=column)], column)
            shown = dict.fromkeys(selections.get(column, ()), 0) | dict(counted)
            assert result.facets[column].as_dict() == shown, (tree, column)
        years = [d.numbers["date"] // 10000 for d in wanted if d.numbers["date"] is not None]
        assert result.histograms["date"] == {year: years.count(year) for year in sorted(set(years))}


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

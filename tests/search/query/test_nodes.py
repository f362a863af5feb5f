"""The one walk over a query tree."""

from __future__ import annotations

from search.query.nodes import All, And, Exact, Node, Not, Or, Run, walk

TREE = And((Run("甲"), Not(Or((Exact("乙"), Run("丙")))), Or((Run("丁"), All()))))


def texts(tree: Node, *, excluded: bool = True) -> list[str]:
    return [node.text for node in walk(tree, excluded=excluded) if isinstance(node, Run | Exact)]


def test_nodes_come_as_they_are_read_each_before_those_below_it() -> None:
    assert texts(TREE) == ["甲", "乙", "丙", "丁"]
    assert next(walk(TREE)) is TREE
    assert sum(1 for _ in walk(TREE)) == 9


def test_what_is_excluded_can_be_left_out() -> None:
    assert texts(TREE, excluded=False) == ["甲", "丁"]
    assert texts(Not(Run("甲")), excluded=False) == []


def test_a_tree_of_any_depth_is_walked() -> None:
    tree: Node = Run("甲")
    for _ in range(5_000):
        tree = Not(tree)
    assert texts(tree) == ["甲"]

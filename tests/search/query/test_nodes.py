"""Walking over a query tree."""

from __future__ import annotations

from search.query import nodes, parse
from search.query.nodes import walk

TREE = parse("茶叶 (粮食 | -大豆) -(油料 棉花)").tree


def texts(tree: nodes.Node, *, into_not: bool = True) -> list[str]:
    return [node.text for node in walk(tree, into_not=into_not) if isinstance(node, nodes.Run)]


def test_every_node_comes_once_from_left_to_right() -> None:
    assert texts(TREE) == ["茶叶", "粮食", "大豆", "油料", "棉花"]


def test_a_node_comes_before_what_lies_below_it() -> None:
    kinds = [type(node).__name__ for node in walk(TREE)]
    assert kinds == ["And", "Run", "Or", "Run", "Not", "Run", "Not", "And", "Run", "Run"]


def test_what_is_excluded_can_be_passed_over() -> None:
    assert texts(TREE, into_not=False) == ["茶叶", "粮食"]
    assert sum(isinstance(node, nodes.Not) for node in walk(TREE, into_not=False)) == 2


def test_depth_costs_no_stack() -> None:
    tree: nodes.Node = nodes.Run("茶叶")
    for _ in range(100_000):
        tree = nodes.Not(tree)
    assert sum(1 for _ in walk(tree)) == 100_001

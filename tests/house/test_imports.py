"""An import inside a function says why it is not at the top: it hides what a module needs from whoever reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain

from tests.house import debts

# takes a remark of any kind, also after one for a tool; leaves what only speaks to a tool, such as a noqa
_REASON = re.compile(r"#\s*(?!noqa|type:)\S")
ROOMS = ("config", "pages", "research", "search", "ingest", "speeches")


def _unexplained(source: str) -> Iterator[int]:
    """Yield the lines of imports in functions that have no comment beside them or directly above."""
    lines = source.splitlines()
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inside = set(chain.from_iterable(map(_imports, functions)))
    for first, last in sorted(inside):
        beside = any(_REASON.search(line) for line in lines[first - 1 : last])
        if not beside and not _REASON.match(lines[first - 2].lstrip()):
            yield first


def _imports(function: ast.AST) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each import in a function, those for the type checker alone left out."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node.lineno, node.end_lineno or node.lineno
        elif not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield from _imports(node)


def test_an_import_inside_a_function_says_why() -> None:
    found = [
        f"{debts.place(path)}:{line}"
        for path in debts.modules()
        if debts.place(path).split("/")[0] in ROOMS
        for line in _unexplained(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "move these to the top, or say beside them why they stand here"


def test_what_counts_as_said() -> None:
    source = """
import a
if TYPE_CHECKING:
    import b
def said():
    import c  # slow
    # only now
    import d
    if TYPE_CHECKING:
        import e
    from f import (
        g,  # either
    )
class Held:
    async def not_said(self):
        try:
            import h
        except ImportError:
            from i import j  # noqa: F401
"""
    assert list(_unexplained(source)) == [17, 19]

"""One name, one thing: whoever reads a type's name need not ask which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.house import debts

ROOMS = ("config", "pages", "research", "search", "ingest", "speeches")
# Names that a framework looks for.
GIVEN = {"Command", "Meta"}


def test_a_public_type_has_a_name_of_its_own() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in debts.modules():
        if debts.place(path).split("/")[0] in ROOMS:
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(debts.place(path))
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in GIVEN} == {}

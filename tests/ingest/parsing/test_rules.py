"""Every row of every table of rules takes its examples and leaves its near misses, by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest

from ingest.parsing import rules
from ingest.parsing.line_rules import LINE_TABLES
from ingest.parsing.noise import NOISE_TABLES
from ingest.parsing.rules.rule import RemovalRule, Rule, Sees, Table, Where, one_expression
from speeches.text.normalise import fold
from tests.ingest.parsing.vocabularies import USES, Use


def tables_of_the_package() -> dict[str, Table]:
    found: dict[str, Table] = {}
    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Table):
                found[f"{module.name.rpartition('.')[2]}.{name}"] = value
    return found


TABLES = tables_of_the_package()
ROWS = [(table, row) for table in TABLES.values() for row in table.rows]
BY_NAME = {row.name: (table, row) for table, row in ROWS}


def as_seen(table: Table, example: str) -> str:
    if table.sees is Sees.SOURCE:
        return example
    folded = fold(example)
    return folded if table.sees is Sees.FOLDED else folded.replace(" ", "")


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[row.name for _, row in ROWS])
def test_a_row_takes_its_examples_and_leaves_its_near_misses(table: Table, row: Rule) -> None:
    assert [text for text in row.takes if not table.takes(row, as_seen(table, text))] == []
    assert [text for text in row.leaves if table.takes(row, as_seen(table, text))] == []


@pytest.mark.parametrize(("table", "row"), [(table, row) for table, row in ROWS if row.finds])
def test_a_row_finds_so_much_of_a_text(table: Table, row: Rule) -> None:
    found = [(text, table.found(row, as_seen(table, text))) for text, _ in row.finds]
    assert found == [(text, as_seen(table, part)) for text, part in row.finds]


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.row}: {use.frame}")
def test_a_row_takes_each_word_of_its_vocabularies(use: Use) -> None:
    table, row = BY_NAME[use.row]
    examples = [(text, table.found(row, as_seen(table, text)), part) for text, part in use.examples()]
    assert [text for text, found, part in examples if found is None or found != (part or found)] == []
    assert table.found(row, as_seen(table, use.left)) is None


def test_names_are_unique_and_every_row_has_examples_and_a_reason() -> None:
    assert [name for name, count in Counter(row.name for _, row in ROWS).items() if count > 1] == []
    assert [row.name for _, row in ROWS if not (row.takes and row.leaves and row.why.strip())] == []


def test_a_table_finds_what_its_rows_find() -> None:
    for table in TABLES.values():
        find = table.finder()
        assert all(find(as_seen(table, text)) for row in table.rows for text in row.takes), table.subject


def test_a_table_names_the_first_row_that_takes_a_text() -> None:
    first = Rule("first", "甲 | 乙", ("甲",), ("丙",), "")
    second = Rule("second", "乙 | 丙", ("丙",), ("甲",), "")
    table = Table("two rows", (first, second))
    assert [table.row_for(text) for text in "甲乙丙丁"] == [first, first, second, None]


def test_the_tables_of_lines_say_what_they_remove_and_all_are_asked() -> None:
    assert all(table.removes_as for table in (*LINE_TABLES, *NOISE_TABLES))
    asked = {id(table) for table in (*LINE_TABLES, *NOISE_TABLES)}
    removing = {name for name, table in TABLES.items() if table.removes_as and id(table) not in asked}
    assert removing == {"marks.READINGS"}  # noise asks it by itself: it weighs all readings of a text


def test_one_expression_names_the_rule_of_the_first_table_that_matches() -> None:
    row = Rule("row", "甲乙", ("甲乙",), ("甲",), "")
    whole = Table("whole", (row,), Where.WHOLE, removes_as=RemovalRule.PAGE)
    anywhere = Table("anywhere", (row,), Where.ANYWHERE, removes_as=RemovalRule.VENDOR)
    match = one_expression((whole, anywhere)).fullmatch
    names = [(found := match(text)) and found.lastgroup for text in ("甲乙", "丙甲乙丙", "甲")]
    assert names == [RemovalRule.PAGE, RemovalRule.VENDOR, None]

"""The parser's version goes up with its rules: a digest of them stands beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.measuring.digest import PARSER, digest
from ingest.parsing.version import PARSER_VERSION, RULES_DIGEST

RULE = """Rule("scan", r"扫一扫", takes=("扫一扫",), leaves=("扫地",), why="A widget.")"""


def test_the_version_belongs_to_these_rules() -> None:
    now = digest()
    assert now == RULES_DIGEST, (
        "the parser's rules or code changed: if any text is now read otherwise, raise PARSER_VERSION in "
        f"ingest/parsing/version.py (it is {PARSER_VERSION}); then write the new digest {now} there with "
        "`python -m ingest.measuring.digest --write`"
    )


def test_the_version_is_a_whole_number() -> None:
    assert PARSER_VERSION.isdigit()


@pytest.fixture
def parser(tmp_path: Path) -> Path:
    (tmp_path / "rules.py").write_text(RULE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "source",
    [
        RULE.replace("r\"扫一扫\"", 'r"扫两扫"'),
        RULE.replace('"scan"', '"scan_twice"'),
        f"{RULE}\n{RULE}",
    ],
)  # fmt: skip
def test_it_changes_with_a_rule(parser: Path, source: str) -> None:
    before = digest(parser)
    (parser / "rules.py").write_text(source, encoding="utf-8")
    assert digest(parser) != before


@pytest.mark.parametrize(
    "source",
    [
        f"# a comment\n{RULE}  # another",
        f'"""A docstring."""\n{RULE}',
        RULE.replace("扫地", "扫街"),
        RULE.replace("A widget.", "The widget's name."),
        RULE.replace(", takes", ",\n    takes"),
    ],
)
def test_it_does_not_change_with_words_about_a_rule(parser: Path, source: str) -> None:
    before = digest(parser)
    (parser / "rules.py").write_text(source, encoding="utf-8")
    assert digest(parser) == before


def test_any_module_of_the_parser_counts_but_the_version_itself(tmp_path: Path) -> None:
    copy = tmp_path / "parsing"
    shutil.copytree(PARSER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    assert digest(copy) == digest()
    (copy / "version.py").write_text('PARSER_VERSION = "3"', encoding="utf-8")
    assert digest(copy) == digest()
    with (copy / "dates.py").open("a", encoding="utf-8") as file:
        file.write("\nLATEST = 2100\n")
    assert digest(copy) != digest()

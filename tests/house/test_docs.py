"""What the documentation says can be done, can be done: its code runs, its commands, targets, paths and links exist."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from ingest.parsing import parse
from tests.house import debts, documents
from tests.search.conftest import Archive, archive, index_root, publish

__all__ = ["archive", "index_root", "publish"]

RECIPES = documents.ROOT / "docs" / "contributing"
# What a running site makes, below DATA_DIR.
DATA = {"var/", "originals/", "index/"}
each_document = pytest.mark.parametrize(
    "path", documents.DOCUMENTS, ids=lambda path: str(path.relative_to(documents.ROOT))
)
WITH_PYTHON = [
    path for path in documents.DOCUMENTS if path.parent != RECIPES and documents.blocks(path, "python")
]
WITH_EXAMPLES = [
    path
    for path in debts.modules()
    if "tests" not in path.parts and ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", WITH_PYTHON, ids=lambda path: path.stem)
def test_python_in_the_docs_runs(path: Path, archive: Archive) -> None:
    """The names that an example takes for given are given; recipes are followed by tests of their own."""
    source = (documents.ROOT / "fixtures/transcripts/txt/county-cadres-anonymised.txt").read_text(
        encoding="utf-8"
    )
    given = {
        "source": source,
        "blocks": (),
        "edited_text": parse(source).text,
        "speech": archive.speeches["plenary"],
    }
    for block in documents.blocks(path, "python"):
        exec(compile(block, str(path), "exec"), dict(given))


@pytest.mark.django_db
@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=debts.place)
def test_examples_in_docstrings_are_true(path: Path) -> None:
    name = debts.place(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert result.failed == 0


@each_document
def test_make_targets_exist(path: Path) -> None:
    makefile = (documents.ROOT / "Makefile").read_text(encoding="utf-8")
    assert documents.make_targets(path) <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@each_document
def test_management_commands_and_their_options_exist(path: Path) -> None:
    known = get_commands()
    for command in documents.manage_commands(path):
        assert command.name in known
        parser = load_command_class(str(known[command.name]), command.name).create_parser(
            "manage.py", command.name
        )
        options = {option for action in parser._actions for option in action.option_strings}
        assert set(command.options) <= options, command


@each_document
def test_modules_that_are_run_exist_and_know_their_options(path: Path) -> None:
    for command in documents.modules(path):
        found = importlib.util.find_spec(command.name)
        assert found is not None, command
        if found.submodule_search_locations is not None:
            found = importlib.util.find_spec(f"{command.name}.__main__")
        if command.options:
            assert found is not None and found.origin, command
            source = Path(found.origin).read_text(encoding="utf-8")
            assert all(f'"{option}"' in source for option in command.options), command


@each_document
def test_paths_and_links_lead_somewhere(path: Path) -> None:
    """The files that a recipe names are those its reader is going to write; a test of its own follows it."""
    named = set() if path.parent == RECIPES else documents.paths(path) - DATA
    missing = {link for link in documents.links(path) if not (path.parent / link).exists()}
    assert missing | {place for place in named if not _exists(place)} == set()


def _exists(place: str) -> bool:
    """Say whether a path is there: below the repository, or below one of its rooms, as docs write it there."""
    roots = [documents.ROOT, *(documents.ROOT / room for room in debts.ROOMS), documents.ROOT / "docs"]
    return any((root / place).exists() for root in roots)

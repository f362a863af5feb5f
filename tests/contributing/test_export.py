"""docs/contributing/export.md, followed in a copy of the project that is thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contributing.following import check, copy_project, follow, steps


@pytest.mark.slow
def test_the_recipe_is_all_that_it_takes(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    follow("export.md", project)
    check(project, Path(__file__).with_name("export_checks.py"), tmp_path)


def test_the_recipe_has_its_steps() -> None:
    assert [(step.place, step.where) for step in steps("export.md")] == [
        ("file", "pages/exports/markdown.py"),
        ("top", "pages/exports/__init__.py"),
        ("into", "pages/exports/__init__.py:EXPORTS"),
        ("end", "locale/en/LC_MESSAGES/django.po"),
    ]

"""With statistics a page of hits is read by its keys, not by walking through all published speeches."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from speeches import statistics
from speeches.models import Speech

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="plans of SQLite"),
]


@pytest.fixture(autouse=True)
def many() -> None:
    """Three hundred speeches, nearly all published."""
    Speech.objects.bulk_create(
        Speech(
            slug=f"s-{number}",
            title=f"讲话{number}",
            text="一、发展。",
            char_count=5,
            status=Speech.Status.PUBLISHED if number % 50 else Speech.Status.DRAFT,
        )
        for number in range(300)
    )


def plan() -> str:
    """Return how the rows of a page of hits are found."""
    keys = list(Speech.objects.values_list("pk", flat=True)[:20])
    return Speech.objects.published().filter(pk__in=keys).explain()


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def test_rows_of_a_page_are_found_by_their_keys() -> None:
    forget()
    assert "INTEGER PRIMARY KEY" not in plan()
    statistics.refresh()
    assert "INTEGER PRIMARY KEY" in plan()


@pytest.mark.parametrize("command", ["import_transcripts", "rebuild_index"])
def test_what_adds_many_rows_refreshes_them(command: str, tmp_path: Path, index_root: Path) -> None:
    forget()
    (tmp_path / "a.txt").write_text(
        "在县委全会上的讲话\n\n一、总结工作\n今年以来，各项工作有序推进。\n" * 3, encoding="utf-8"
    )
    arguments = [str(tmp_path / "a.txt"), "--jobs=1"] if command == "import_transcripts" else []
    call_command(command, *arguments, verbosity=0)
    assert "INTEGER PRIMARY KEY" in plan()


def test_a_database_that_is_busy_is_no_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(statistics, "_ANALYSIS_LIMIT", "'")
    statistics.refresh()
    assert "not refreshed" in caplog.text

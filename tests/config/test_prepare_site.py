"""`prepare_site` brings an empty folder to a site, and changes nothing the second time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from config.management.commands.prepare_site import compile_catalogues
from tests.search.old_index import make_old

ROOT = Path(__file__).resolve().parents[2]


def prepare(data: Path) -> str:
    """Run the command on `data` and return what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare_site"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(data), "DEMO": "true"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def counts(data: Path) -> dict[str, int]:
    """Return how many rows the tables of the archive hold."""
    tables = ("speeches_speech", "speeches_section", "speeches_region", "speeches_transcript", "auth_user")
    with closing(sqlite3.connect(data / "wenku.sqlite3")) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


@pytest.mark.slow
def test_an_empty_folder_becomes_a_site_and_a_second_run_only_builds_an_old_index_anew(
    tmp_path: Path,
) -> None:
    first = prepare(tmp_path)
    assert "editor" in first  # the account and its password, shown once
    before = counts(tmp_path)
    assert before["speeches_speech"] >= 40
    assert before["speeches_region"] > 3200
    assert (tmp_path / "static" / "staticfiles.json").is_file()

    (index,) = (tmp_path / "index").glob("ix-*")
    make_old(index)  # as the version before left it
    second = prepare(tmp_path)
    assert "已重建索引" in second
    assert not index.samefile(tmp_path / "index" / (tmp_path / "index" / "CURRENT").read_text().strip())
    assert "密码：" not in second
    assert counts(tmp_path) == before


@pytest.mark.slow
def test_without_the_demo_the_archive_is_empty(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare_site", "--no-demo"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert counts(tmp_path)["speeches_speech"] == 0


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A .po of one message that nobody has compiled."""
    source = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "讲话"\nmsgstr "Speech"\n'
    )
    return source


def test_catalogues_are_compiled_once(catalogue: Path) -> None:
    locale = catalogue.parents[2]
    assert compile_catalogues(locale) == 1
    assert catalogue.with_suffix(".mo").read_bytes()
    assert compile_catalogues(locale) == 0


def test_a_catalogue_that_cannot_be_written_is_passed_over(catalogue: Path) -> None:
    target = catalogue.with_suffix(".mo")
    target.mkdir()  # root may write into any folder, but over none
    os.utime(target, (0, 0))
    assert compile_catalogues(catalogue.parents[2]) == 0
    assert sorted(catalogue.parent.iterdir()) == [target, catalogue]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_passed_over(catalogue: Path) -> None:
    catalogue.parent.chmod(0o555)
    assert compile_catalogues(catalogue.parents[2]) == 0
    catalogue.parent.chmod(0o755)

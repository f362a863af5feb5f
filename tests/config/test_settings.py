"""Settings come from the environment, and say what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def check(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Django's own check of the settings under this environment."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_production_without_a_secret_key_stops_with_a_sentence(tmp_path: Path) -> None:
    done = check(tmp_path, PRODUCTION="1", SECRET_KEY="")
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_with_a_secret_key_starts(tmp_path: Path) -> None:
    done = check(tmp_path, PRODUCTION="1", SECRET_KEY="x" * 50)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("address", ["opensearch://127.0.0.1:9200/speeches", "wosh:///var/index"])
def test_an_unknown_search_engine_stops_with_a_sentence(tmp_path: Path, address: str) -> None:
    done = check(tmp_path, SEARCH_URL=address)
    assert done.returncode != 0
    assert address.partition("://")[0] in done.stderr
    assert "known: whoosh://" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["whoosh://{}/elsewhere", "{}/elsewhere"])
def test_the_index_may_lie_elsewhere(tmp_path: Path, address: str) -> None:
    done = check(tmp_path, SEARCH_URL=address.format(tmp_path))
    assert done.returncode == 0, done.stderr


def test_development_makes_a_secret_key_once_and_keeps_it_private(tmp_path: Path) -> None:
    assert check(tmp_path, SECRET_KEY="").returncode == 0
    first = (tmp_path / "secret-key").read_text()
    assert len(first) > 40
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert check(tmp_path, SECRET_KEY="").returncode == 0
    assert (tmp_path / "secret-key").read_text() == first

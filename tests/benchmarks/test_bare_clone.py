"""Benchmarks run in a clone that has no ../shared beside it, and say what they fell back on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import corpus

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is beside the repository."""
    monkeypatch.setattr(corpus, "SHARED", tmp_path / "nothing")
    for kept in (corpus.at_hand, corpus.sentences):
        kept.cache_clear()


@pytest.mark.usefixtures("bare")
def test_the_demo_archive_stands_in_and_one_line_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(corpus.sentences()) > 500
    assert [speech.pk for speech in corpus.speeches(2, 500)] == [1, 2]
    assert capsys.readouterr().err.count("fixtures/transcripts stands in for it") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["benchmarks", "--speeches=3", "--characters=300", "--budget=0.01", "--engines", "ours", "fts5"],
        ["benchmarks.parsing", "--rounds=1", "--bytes=600"],
        ["benchmarks.similarity", "3", "300"],
        ["benchmarks.extraction", "--rounds=1"],
        ["benchmarks.against", str(ROOT), "--rounds=1", "--speeches=12"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_it_runs_without_shared(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "SHARED_DIR": str(tmp_path / "nothing")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout

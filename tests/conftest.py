"""In charge of what tests share: where the shared transcripts lie, and a private DATA_DIR."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from functools import cache
from pathlib import Path

# Before Django's settings are read: tests never touch the data of a developer's own site.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="wenku-test-")
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("LOG_LEVEL", "WARNING")

import pytest

SHARED = Path(os.environ.get("SHARED_DIR", Path(__file__).resolve().parents[2] / "shared"))


@cache
def _corpus() -> tuple[dict[str, str], ...]:
    with gzip.open(SHARED / "corpus" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of five real transcripts with their expected parse; skips where it is not at hand."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here")
    return folder


@pytest.fixture(scope="session")
def corpus() -> tuple[dict[str, str], ...]:
    """1,574 real documents as dictionaries with a `text`; skips where they are not at hand."""
    if not (SHARED / "corpus" / "documents.jsonl.gz").is_file():
        pytest.skip("../shared/corpus is not here")
    return _corpus()

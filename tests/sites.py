"""In charge of looking into the database of a site that other processes work on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.processes import WAIT_SECONDS


def count(data_dir: Path | str, table: str) -> int:
    """Return how many rows `table` has by now."""
    with closing(sqlite3.connect(Path(data_dir) / "wenku.sqlite3", timeout=WAIT_SECONDS)) as database:
        rows: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return rows

"""In charge of sites of their own that tests use through processes: to start these, and to look into the database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.processes import WAIT_SECONDS

ROOT = Path(__file__).resolve().parents[1]


class ProcessSite:
    """A site in a DATA_DIR of its own, used only through processes; `running` are all that were started.

    Args:
        folder: its DATA_DIR.
        log_level: from which on its processes log.
        database: the address of its database, where it is not SQLite in the folder.
    """

    def __init__(self, folder: Path, log_level: str = "WARNING", database: str | None = None) -> None:
        self.environment = {**os.environ, "DATA_DIR": str(folder), "LOG_LEVEL": log_level}
        self.environment.pop("DATABASE_URL", None)
        # Where it is set, a command that forgets to flush what it says would pass here and hang elsewhere.
        self.environment.pop("PYTHONUNBUFFERED", None)
        if database:
            self.environment["DATABASE_URL"] = database
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a Python process with these arguments in the project's folder."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process


def count(data_dir: Path | str, table: str) -> int:
    """Return how many rows `table` has by now."""
    with closing(sqlite3.connect(Path(data_dir) / "wenku.sqlite3", timeout=WAIT_SECONDS)) as database:
        rows: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return rows

"""In charge of telling whether the database has changed, for whoever keeps what was read from it.

Asked of the database itself, so that it does not matter who wrote, through which door, in which process.
"""

from __future__ import annotations

import itertools
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from django.db import DatabaseError, connection

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_epochs = itertools.count(1)
_lock = threading.Lock()
_current = 0
_seen = threading.local()


def database_state() -> Hashable | None:
    """Return what differs as soon as something else is committed; None where that cannot be told.

    Inside a transaction it cannot: what is seen there may never be committed. It costs 10 µs on SQLite and a short
    query on PostgreSQL.
    """
    if connection.in_atomic_block:
        return None
    try:
        if connection.vendor == "sqlite":
            return _sqlite_epoch()
        if connection.vendor == "postgresql":
            return _postgresql_snapshot()
    except DatabaseError:
        return None
    return None


def _sqlite_epoch() -> int:
    """Return a number of this process that rises when a thread sees that anyone has written.

    `data_version` tells of others' commits and `total_changes` of one's own; neither can be compared with another
    connection's (https://www.sqlite.org/pragma.html#pragma_data_version), so each thread keeps what it saw last.
    """
    global _current
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    (version,) = raw.execute("PRAGMA data_version").fetchone()
    # The connection itself, not its id(): another one may come to lie at the same address.
    state = (raw, version, raw.total_changes)
    with _lock:
        if getattr(_seen, "state", None) != state:
            _seen.state = state
            _current = next(_epochs)
        return _current


def _postgresql_snapshot() -> str:
    """Return which transactions are visible: it differs exactly when another has been committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


class KeptUntilChanged(Generic[K, V]):
    """Values read from the database, by key, kept as long as it stays as it is. Safe for threads.

    For what is small: all of it is dropped at a change, and nothing before.
    """

    def __init__(self, read: Callable[[list[K]], Mapping[K, V]]) -> None:
        """Take what reads the values of keys that are not kept; a key without a value is asked for each time."""
        self._read = read
        self._lock = threading.Lock()
        self._state: Hashable | None = None
        self._values: dict[K, V] = {}

    def of(self, keys: Iterable[K]) -> Mapping[K, V]:
        """Return the values of `keys`, of those that have one."""
        wanted = list(keys)
        state = database_state()
        if state is None:
            return self._read(wanted)
        with self._lock:
            if self._state != state:
                self._state, self._values = state, {}
            kept = self._values
            found = {key: kept[key] for key in wanted if key in kept}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing)
            found.update(read)
            with self._lock:
                kept.update(read)  # of another state by now, it is dropped with these
        return found

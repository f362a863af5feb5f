"""In charge of telling whether the database has changed, for whoever keeps what was read from it.

Asked of the database itself, so that it does not matter who wrote, through which door, in which process.
"""

from __future__ import annotations

import itertools
import sqlite3
import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection

P = ParamSpec("P")
T = TypeVar("T")

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


def kept_until_changed(read: Callable[P, T]) -> Callable[P, T]:
    """Return `read` so that it reads once for the same arguments, and again when the database has changed.

    For what is small and has few arguments: all of it is dropped at a change, and nothing before.
    """
    values: dict[object, T] = {}
    lock = threading.Lock()
    kept_state: Hashable | None = None

    @wraps(read)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal kept_state
        state = database_state()
        if state is None:
            return read(*args, **kwargs)
        key = (args, tuple(sorted(kwargs.items())))
        with lock:
            if kept_state != state:
                values.clear()
                kept_state = state
            elif key in values:
                return values[key]
        value = read(*args, **kwargs)
        with lock:
            if kept_state == state:  # else it was read of a state that is gone by now
                values[key] = value
        return value

    return answer

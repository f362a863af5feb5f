"""In charge of what can go wrong with an index: one exception, told apart by a code, and one for locks.

An engine raises codes, and whoever talks to people puts them into words.
"""

from __future__ import annotations

from enum import Enum


class EngineProblem(Enum):
    """Why an index could not be used."""

    MISSING = "missing"
    CORRUPT = "corrupt"
    LOCKED = "locked"
    OTHER_SCHEMA = "other_schema"
    OTHER_VERSION = "other_version"
    CLOSED = "closed"


# What another version of the program has left: nothing is wrong with the index, it has to be built anew.
OUTDATED = frozenset({EngineProblem.OTHER_SCHEMA, EngineProblem.OTHER_VERSION})


class EngineError(Exception):
    """An index cannot be opened, read or written.

    Attributes:
        problem: what is wrong, for code.
        detail: where, for the log.
    """

    def __init__(self, problem: EngineProblem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
        self.detail = detail


class LockedError(Exception):
    """Another process holds the right to drain or to rebuild; the message names its lock."""

"""In charge of Haystack's documented methods: a row of docs/haystack.md each, with the checks that hold it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from haystack.exceptions import SearchBackendError
from haystack.query import SearchQuerySet

Check = Callable[[], None]

CHECKS: dict[str, list[Check]] = {}

# The speeches of the archive of the search tests.
ALL = {"plenary", "investment", "scattered", "reform", "undated", "month"}


def row(name: str) -> Callable[[Check], Check]:
    """Register a check of the row of docs/haystack.md that is named `name`."""

    def keep(check: Check) -> Check:
        CHECKS.setdefault(name, []).append(check)
        return check

    return keep


def found(**filters: Any) -> set[str]:
    """Return the slugs of what filters find."""
    return slugs(SearchQuerySet().filter(**filters))


def slugs(results: Any) -> set[str]:
    """Return the slugs of results."""
    return {result.slug for result in results}


def refused(ask: Callable[[], object], *words: str) -> None:
    """Check that `ask` raises, with a message that holds all of `words`."""
    with pytest.raises(SearchBackendError) as raised:
        ask()
    assert all(word in str(raised.value) for word in words), str(raised.value)


def refused_filter(word: str, **filters: Any) -> None:
    """Check that filters are refused, with a message that holds `word`."""
    refused(lambda: found(**filters), word)

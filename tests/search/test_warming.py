"""A process made ready before its first search."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections

from search import warming
from tests.search.conftest import Archive


@pytest.mark.django_db
def test_it_searches_once_and_closes_its_connections(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(True))
    assert warming.warm()
    assert closed


@pytest.mark.django_db
def test_without_an_index_it_is_no_error(index_root: Path) -> None:
    assert not warming.warm()

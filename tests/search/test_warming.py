"""A process made ready before its first search."""

from __future__ import annotations

import pytest

from search import warming


@pytest.mark.django_db
def test_it_searches_once_and_closes_its_connections(archive, monkeypatch) -> None:
    closed = []
    monkeypatch.setattr(warming.connections, "close_all", lambda: closed.append(True))
    assert warming.warm()
    assert closed


@pytest.mark.django_db
def test_without_an_index_it_is_no_error(index_root) -> None:
    assert not warming.warm()

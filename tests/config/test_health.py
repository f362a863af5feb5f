"""/healthz answers 503 as soon as one part of the site is broken, and says which."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils import timezone

from config import health
from search.outbox.models import OutboxEntry
from search.stores import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def live_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an index of this test, empty and searchable."""
    root = tmp_path / "index"
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "PATH", str(root))
    store().ensure_index()
    return root


def assert_index_is_broken(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["status"] == "broken"
    assert response.json()["index"] == {"status": "broken", "engine": "whoosh"}
    assert response.json()["database"] == {"status": "ok"}


def test_it_is_well_when_all_parts_are(live_index: Path, client: Client) -> None:
    OutboxEntry.objects.create(speech_id=1)
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["index"] == {"status": "ok", "engine": "whoosh"}
    assert response.json()["outbox"] == {"status": "ok", "pending": 1, "set_aside": 0}


def test_it_is_broken_when_nothing_drains_the_outbox(live_index: Path, client: Client) -> None:
    entry = OutboxEntry.objects.create(speech_id=1)
    OutboxEntry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - 2 * health.OUTBOX_PATIENCE)
    assert client.get("/healthz").status_code == 503


def test_a_row_set_aside_does_not_break_it(live_index: Path, client: Client) -> None:
    entry = OutboxEntry.objects.create(speech_id=1, set_aside=True)
    OutboxEntry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - 2 * health.OUTBOX_PATIENCE)
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["outbox"]["set_aside"] == 1


def test_it_is_broken_without_index(live_index: Path, client: Client) -> None:
    (live_index / "CURRENT").unlink()
    assert_index_is_broken(client)


def test_it_is_broken_when_the_folder_of_the_index_is_gone(live_index: Path, client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    shutil.rmtree(live_index / "ix-1")
    assert_index_is_broken(client)


def test_it_is_broken_when_the_index_cannot_be_read(live_index: Path, client: Client) -> None:
    for file in (live_index / "ix-1").iterdir():
        file.write_bytes(b"not what was written")
    assert_index_is_broken(client)


def test_files_that_are_no_index_are_none(live_index: Path, client: Client) -> None:
    (live_index / "CURRENT").write_text("")
    assert_index_is_broken(client)


def test_it_is_broken_without_database(
    live_index: Path, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", fail)
    monkeypatch.setattr(connection, "chunked_cursor", fail)
    response = health.health(rf.get("/healthz"))
    assert response.status_code == 503

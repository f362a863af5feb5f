"""Whether the database has changed is told by the database, whoever wrote."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Hashable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction

from speeches import database_state as module
from speeches.database_state import KeptUntilChanged, database_state
from speeches.models import Speaker
from tests.processes import join_all

pytestmark = pytest.mark.django_db(transaction=True)


def make(slug: str) -> None:
    Speaker.objects.create(slug=slug, name=slug)


def test_it_stays_the_same_until_something_is_written() -> None:
    first = database_state()
    list(Speaker.objects.all())
    assert first is not None
    assert database_state() == first
    make("a")
    second = database_state()
    assert second != first
    Speaker.objects.filter(slug="a").update(name="b")
    third = database_state()
    assert third not in {first, second}
    Speaker.objects.all().delete()
    assert database_state() not in {first, second, third}


def test_it_cannot_be_told_inside_a_transaction() -> None:
    with transaction.atomic():
        assert database_state() is None
    assert database_state() is not None


def test_what_is_kept_is_read_again_after_a_change() -> None:
    reads: list[list[str]] = []

    def read(slugs: list[str]) -> dict[str, str]:
        reads.append(slugs)
        return dict(Speaker.objects.filter(slug__in=slugs).values_list("slug", "name"))

    names = KeptUntilChanged(read)
    make("a")
    make("b")
    assert names.of(["a"]) == {"a": "a"}
    assert names.of(["a", "b"]) == names.of(["b", "a"]) == {"a": "a", "b": "b"}
    assert reads == [["a"], ["b"]]
    assert names.of(["none"]) == {}
    Speaker.objects.filter(slug="a").update(name="甲")
    assert names.of(["a", "b"]) == {"a": "甲", "b": "b"}
    with transaction.atomic():
        Speaker.objects.filter(slug="a").update(name="乙")
        assert names.of(["a"]) == {"a": "乙"}
        transaction.set_rollback(True)
    assert names.of(["a"]) == {"a": "甲"}


def test_what_others_write_is_seen_by_each_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "db.sqlite3"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE t (x)")
    mine = threading.local()

    class Connection(SimpleNamespace):
        vendor, in_atomic_block = "sqlite", False

        def ensure_connection(self) -> None:
            mine.raw = getattr(mine, "raw", None) or sqlite3.connect(file, isolation_level=None)

        @property
        def connection(self) -> sqlite3.Connection:
            raw: sqlite3.Connection = mine.raw
            return raw

    monkeypatch.setattr(module, "connection", Connection())
    states: list[list[Hashable]] = []
    told = [threading.Barrier(3), threading.Barrier(3)]

    def watch() -> None:
        before = [database_state(), database_state()]
        told[0].wait(20)
        told[1].wait(20)
        states.append([*before, database_state(), database_state()])
        mine.raw.close()

    threads = [threading.Thread(target=watch) for _ in range(2)]
    for thread in threads:
        thread.start()
    told[0].wait(20)
    other.execute("INSERT INTO t VALUES (1)")
    told[1].wait(20)
    join_all(threads)
    other.close()
    known = {state for seen in states for state in seen[:2]}
    for seen in states:
        assert not set(seen[2:]) & known

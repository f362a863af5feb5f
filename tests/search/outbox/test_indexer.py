"""The outbox and what drains it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from threading import Event, Timer

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone

from search import searcher
from search.backends.whoosh.store import WhooshStore
from search.contract import Document, EngineError, EngineProblem, LockedError
from search.outbox import checking, indexer
from search.outbox.admin import OutboxEntryAdmin
from search.outbox.models import OutboxEntry
from search.results import SearchRequest
from search.search_indexes import SpeechIndex
from search.stores import store
from speeches.models import Speech
from speeches.signals import speech_changed
from tests.search.conftest import Archive, Publish

pytestmark = pytest.mark.django_db


def count(query: str = "") -> int:
    return searcher.search(SearchRequest(query)).count


@pytest.fixture
def empty(index_root: Path) -> None:
    indexer.ensure_built()


def test_a_change_writes_a_row_a_speech() -> None:
    speech_changed.send(sender=Speech, speech_ids=[3, 5, 3])
    assert list(OutboxEntry.objects.values_list("speech_id", flat=True)) == [3, 5]


def test_a_change_that_is_rolled_back_leaves_no_row() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        speech_changed.send(sender=Speech, speech_ids=[3])
        raise RuntimeError
    assert not OutboxEntry.objects.exists()


def test_draining_indexes_what_is_published_and_removes_what_is_not(empty: None, publish: Publish) -> None:
    first, _second = publish("第一篇。"), publish("第二篇。")
    assert indexer.drain_all() == indexer.Drained(rows=2, indexed=2)
    first.status = Speech.Status.WITHDRAWN
    first.save()
    speech_changed.send(sender=Speech, speech_ids=[first.pk])
    assert indexer.drain_all() == indexer.Drained(rows=1, removed=1)
    assert count() == 1
    assert not OutboxEntry.objects.exists()


def test_draining_twice_is_draining_once(empty: None, publish: Publish) -> None:
    speech = publish("同一篇。")
    for _ in range(3):
        speech_changed.send(sender=Speech, speech_ids=[speech.pk])
        indexer.drain_all()
    assert count("同一篇") == 1


def test_rows_come_in_batches(empty: None, publish: Publish) -> None:
    for number in range(7):
        publish(f"第{number}篇。")
    assert [indexer.drain_batch(batch=3).rows for _ in range(4)] == [3, 3, 1, 0]


def test_a_row_written_while_its_speech_is_drained_stays(
    empty: None, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    speech = publish("先前的话。")
    apply = WhooshStore.apply

    def change_meanwhile(self: WhooshStore, changed: Sequence[Document], removed: Sequence[int]) -> None:
        speech_changed.send(sender=Speech, speech_ids=[speech.pk])
        apply(self, changed, removed)

    monkeypatch.setattr(WhooshStore, "apply", change_meanwhile)
    indexer.drain_batch()
    assert OutboxEntry.objects.count() == 1


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make speeches whose text holds 毒 fail while they are prepared."""
    prepare = SpeechIndex.full_prepare

    def fail(self: SpeechIndex, speech: Speech) -> dict[str, object]:
        if "毒" in speech.text:
            raise ValueError("broken outline")
        prepared: dict[str, object] = prepare(self, speech)
        return prepared

    monkeypatch.setattr(SpeechIndex, "full_prepare", fail)


def later(seconds: int) -> None:
    OutboxEntry.objects.filter(retry_at__isnull=False).update(
        retry_at=timezone.now() - timedelta(seconds=seconds)
    )


def test_a_row_that_fails_holds_up_no_other(empty: None, publish: Publish, poison: None) -> None:
    publish("有毒的。")
    publish("正常的。")
    assert indexer.drain_all() == indexer.Drained(rows=2, indexed=1, failed=1)
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.set_aside, row.error) == (1, False, "ValueError: broken outline")
    assert row.retry_at is not None
    assert row.retry_at > timezone.now()
    assert indexer.drain_all().rows == 0


def test_a_row_that_fails_again_and_again_is_set_aside(empty: None, publish: Publish, poison: None) -> None:
    publish("有毒的。")
    for _ in range(indexer.MAX_ATTEMPTS):
        indexer.drain_all()
        later(1)
    assert OutboxEntry.objects.get().set_aside
    assert indexer.drain_all().rows == 0


def test_a_row_that_was_set_aside_can_be_tried_again(
    empty: None, publish: Publish, poison: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("有毒的。")
    for _ in range(indexer.MAX_ATTEMPTS):
        indexer.drain_all()
        later(1)
    monkeypatch.undo()
    outbox = OutboxEntryAdmin(OutboxEntry, admin.site)
    monkeypatch.setattr(outbox, "message_user", lambda *args: None)
    outbox.try_again(RequestFactory().post("/"), OutboxEntry.objects.all())
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.set_aside, row.error, row.retry_at) == (0, False, "", None)


def test_a_document_that_spoils_a_commit_is_told_from_the_others(
    empty: None, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("有毒的。")
    publish("正常的。")
    apply = WhooshStore.apply

    def fail(self: WhooshStore, changed: Sequence[Document], removed: Sequence[int]) -> None:
        if any("毒" in document.texts["text"] for document in changed):
            raise ValueError("too many tokens")
        apply(self, changed, removed)

    monkeypatch.setattr(WhooshStore, "apply", fail)
    assert indexer.drain_all() == indexer.Drained(rows=2, indexed=1, failed=1)
    assert count() == 1


@pytest.mark.parametrize("error", [OSError("no space left"), EngineError(EngineProblem.LOCKED)])
def test_an_index_that_cannot_be_written_costs_no_row_an_attempt(
    empty: None, publish: Publish, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    publish("一篇。")

    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr(WhooshStore, "apply", fail)
    with pytest.raises(type(error)):
        indexer.drain_batch()
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.set_aside) == (0, False)


def test_two_processes_do_not_drain_at_once(empty: None, publish: Publish) -> None:
    publish("一篇。")
    with store().draining(0), pytest.raises(LockedError):
        indexer.drain_batch(lock_timeout=0.1)
    assert indexer.drain_batch().rows == 1


def test_the_first_build_takes_in_what_was_waiting(publish: Publish) -> None:
    publish("一篇。")
    assert indexer.ensure_built()
    assert not indexer.ensure_built()
    assert not OutboxEntry.objects.exists()
    assert count() == 1


@pytest.mark.django_db(transaction=True)
def test_following_goes_on_after_an_error_and_ends_when_told(
    empty: None, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("一篇。")
    stop, errors = Event(), [OSError("no space left"), LockedError("drain.lock")]
    apply = WhooshStore.apply

    def fail_twice(self: WhooshStore, changed: Sequence[Document], removed: Sequence[int]) -> None:
        if errors:
            raise errors.pop()
        apply(self, changed, removed)
        stop.set()

    monkeypatch.setattr(WhooshStore, "apply", fail_twice)
    monkeypatch.setattr(indexer, "LONGEST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(indexer, "POLL_SECONDS", 0.01)
    watchdog = Timer(60, stop.set)
    watchdog.start()
    indexer.follow(stop)
    watchdog.cancel()
    assert errors == []
    assert not OutboxEntry.objects.exists()


def test_comparing_says_what_differs(archive: Archive) -> None:
    assert checking.compare().is_clean
    pks = {slug: speech.pk for slug, speech in archive.speeches.items()}
    Speech.objects.filter(slug="undated").update(text="悄悄改过。")
    Speech.objects.filter(slug="reform").update(status=Speech.Status.WITHDRAWN)
    Speech.objects.filter(slug="draft").update(status=Speech.Status.PUBLISHED)
    found = checking.compare()
    assert found.missing == (pks["draft"],)
    assert found.outdated == (pks["undated"],)
    assert found.superfluous == (pks["reform"],)
    assert not found.is_clean


@pytest.mark.parametrize(
    "change",
    [
        {"title": "另一个标题"},
        {"position": "另一个职务"},
        {"date": "2000-01-01"},
        {"kind": "致辞"},
        {"speaker_name": "另一个人"},
    ],
)
def test_comparing_sees_every_field_that_is_searched(archive: Archive, change: dict[str, str]) -> None:
    Speech.objects.filter(slug="plenary").update(**change)
    assert checking.compare().outdated == (archive.speeches["plenary"].pk,)


def test_comparing_sees_a_changed_outline(archive: Archive) -> None:
    section = archive.speeches["plenary"].sections.first()
    assert section is not None
    section.heading_end -= 1
    section.save()
    assert checking.compare().outdated == (archive.speeches["plenary"].pk,)


def test_comparing_sees_a_changed_dictionary(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "analyzer_version", lambda: "another")
    found = checking.compare()
    assert found.dictionary_changed
    assert not found.is_clean

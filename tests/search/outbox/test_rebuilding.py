"""Building the index anew beside the live one."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from search import searcher
from search.contract import LockedError, SpeechStore
from search.outbox import checking, indexer, rebuilding
from search.outbox.models import OutboxEntry
from search.results import SearchRequest
from search.search_indexes import SpeechIndex
from search.stores import store
from speeches.models import Speech
from speeches.signals import speech_changed
from tests.processes import becomes_true, join_all
from tests.search.conftest import Publish, index_directory

pytestmark = pytest.mark.usefixtures("archive")


def count(query: str) -> int:
    return searcher.search(SearchRequest(query)).count


def test_it_switches_to_a_new_folder_with_the_same_contents() -> None:
    before = index_directory().current()
    rebuilt = indexer.rebuild_all()
    assert rebuilt.count == 6
    assert index_directory().current() != before
    assert checking.compare().is_clean


def test_a_new_index_is_one_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engine.writer.FLUSH_CHARACTERS", 100)
    indexer.rebuild_all()
    engine = store().searcher()
    assert (engine.doc_count, engine.segment_count) == (6, 1)  # type: ignore[attr-defined]  # of our engine
    assert checking.compare().is_clean


def test_readers_notice_nothing_until_it_is_complete() -> None:
    seen = []
    indexer.rebuild_all(lambda done, total: seen.append((done, total, count(""))))
    assert seen == [(6, 6, 6)]


def test_what_is_drained_meanwhile_is_in_the_new_index(publish: Publish) -> None:
    """A correction, a withdrawal and a new speech, drained into the old index after the new one read them."""

    def change(done: int, total: int) -> None:
        Speech.objects.filter(slug="undated").update(text="改正之后的说法。")
        Speech.objects.filter(slug="reform").update(status=Speech.Status.WITHDRAWN)
        pks = Speech.objects.filter(slug__in=["undated", "reform"]).values_list("pk", flat=True)
        speech_changed.send(sender=Speech, speech_ids=list(pks))
        publish("全新的一篇。", slug="new")
        assert indexer.drain_all().rows == 3

    indexer.rebuild_all(change)
    assert OutboxEntry.objects.count() == 0
    assert checking.compare().is_clean
    assert (count("改正之后"), count("“深化改革”"), count("全新的一篇")) == (1, 0, 1)


def test_only_one_rebuild_runs_at_a_time() -> None:
    def again(done: int, total: int) -> None:
        with pytest.raises(LockedError):
            indexer.rebuild_all()

    assert indexer.rebuild_all(again).count == 6


def test_a_rebuild_that_fails_leaves_the_live_index_and_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(rebuilding, "_catch_up", fail)
    directory = index_directory()
    before = directory.current()
    assert before is not None
    with pytest.raises(OSError, match="no space left"):
        indexer.rebuild_all()
    assert directory.current() == before
    assert [path.name for path in directory.root.glob("ix-*")] == [before.name]
    assert count("") == 6


def test_a_speech_that_cannot_be_indexed_is_set_aside_and_the_rest_is_indexed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poisoned = Speech.objects.get(slug="month")
    prepare = SpeechIndex.full_prepare

    def fail(self: SpeechIndex, speech: Speech) -> dict[str, object]:
        if speech.pk == poisoned.pk:
            raise ValueError("broken outline")
        prepared: dict[str, object] = prepare(self, speech)
        return prepared

    monkeypatch.setattr(SpeechIndex, "full_prepare", fail)
    rebuilt = indexer.rebuild_all()
    assert (rebuilt.count, list(rebuilt.errors)) == (5, [poisoned.pk])
    row = OutboxEntry.objects.get()
    assert (row.speech_id, row.set_aside, row.error) == (poisoned.pk, True, "ValueError: broken outline")


def test_searching_goes_on_while_it_switches_again_and_again() -> None:
    stop, searches = Event(), [0]
    errors: list[Exception] = []

    reader = Thread(target=_read, args=(store(), stop, errors, searches))
    reader.start()
    for _ in range(8):
        rebuilding.rebuild(store(), lambda done, total: None, 5)
        _wait_for_a_search(searches, errors)
    stop.set()
    join_all([reader])
    assert errors == []


def _wait_for_a_search(searches: list[int], errors: list[Exception]) -> None:
    before = searches[0]
    becomes_true(lambda: searches[0] > before or bool(errors))


def _read(index: SpeechStore, stop: Event, errors: list[Exception], searches: list[int]) -> None:
    while not stop.is_set():
        try:
            assert index.searcher().doc_count == 6
            searches[0] += 1
        except Exception as error:
            errors.append(error)
            return

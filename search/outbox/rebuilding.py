"""In charge of building the index anew from the database, beside the live one, and of switching when it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search.contract import Document, FreshIndex, SpeechStore
from search.documents import prepare_each
from search.search_indexes import SpeechIndex

# Speeches fetched at a time: few enough to hold, enough to be quick.
BATCH = 200

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: how many speeches are in the index, and what went wrong with which others."""

    count: int
    errors: dict[int, Exception]


def rebuild(store: SpeechStore, progress: Progress, lock_timeout: float) -> Rebuilt:
    """Build a new index of all speeches and put it in place of the one in use.

    Readers and the draining of the outbox go on meanwhile. What is drained while this runs is put into the
    new index too, before the switch.

    Args:
        store: Where the index is.
        progress: Called with how many are done and how many there are.
        lock_timeout: Seconds to wait for a batch that is being drained.

    Returns:
        How many speeches are in the new index, and which could not be put into it.

    Raises:
        LockedError: A rebuild is running already, or draining does not end.
    """
    index = SpeechIndex()
    with store.rebuilding(lock_timeout) as fresh:
        errors = _fill(index, fresh, progress)
        with store.draining(lock_timeout):
            errors |= _catch_up(index, fresh)
            fresh.switch()
        return Rebuilt(fresh.doc_count, errors)


def _fill(index: SpeechIndex, fresh: FreshIndex, progress: Progress) -> dict[int, Exception]:
    # Keys first, then a batch at a time: a read of the whole table would hold one snapshot of it for minutes.
    pks = list(index.index_queryset().order_by("pk").values_list("pk", flat=True))
    errors: dict[int, Exception] = {}

    def documents() -> Iterator[Document]:
        done = 0
        for chunk in _batches(pks):
            speeches = index.index_queryset().filter(pk__in=chunk).order_by("pk")
            prepared, failed = prepare_each(index, speeches)
            yield from prepared
            errors.update(failed)
            done += len(chunk)
            progress(done, len(pks))

    fresh.load(documents(), len(pks))
    return errors


def _catch_up(index: SpeechIndex, fresh: FreshIndex) -> dict[int, Exception]:
    errors: dict[int, Exception] = {}
    for chunk in _batches(fresh.changes()):
        prepared, failed = prepare_each(index, index.index_queryset().filter(pk__in=chunk))
        fresh.apply(prepared, sorted(set(chunk) - {document.pk for document in prepared}))
        errors |= failed
    return errors


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]

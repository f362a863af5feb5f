"""In charge of building the index anew beside the live one, and of switching when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.analysis.pool import WORTH_IT, TokenizerPool
from search.engine import Index
from search.search_indexes import SpeechIndex

if TYPE_CHECKING:
    from search.backends.whoosh_backend import WhooshBackend

# Speeches fetched at a time: few enough to hold, enough to be quick.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: how many speeches are in the index, and what went wrong with which others."""

    count: int
    errors: dict[int, Exception]


def rebuild(
    backend: WhooshBackend, index: SpeechIndex, progress: Callable[[int, int], None], lock_timeout: float
) -> Rebuilt:
    """Build a new index of all speeches and put it in place of the one in use.

    Readers and the draining of the outbox go on meanwhile. What is drained while this runs is put into the
    new index too, before the switch.

    Args:
        backend: The backend whose index it is.
        index: Says which speeches are indexed and how.
        progress: Called with how many are done and how many there are.
        lock_timeout: Seconds to wait for a batch that is being drained.

    Returns:
        How many speeches are in the new index, and which could not be put into it.

    Raises:
        LockedError: A rebuild is running already, or draining does not end.
    """
    directory = backend.directory
    with directory.rebuilding():
        with directory.draining(lock_timeout):
            directory.forget_changes()
        folder = directory.new_folder()
        try:
            fresh = backend.source.create(folder)
            errors = _fill(backend, index, fresh, progress)
            with directory.draining(lock_timeout):
                errors |= _catch_up(backend, index, fresh, directory.changes())
                directory.switch_to(folder)
                directory.forget_changes()
        except BaseException:
            if directory.current() != folder:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        return Rebuilt(fresh.searcher().doc_count, errors)


def _fill(
    backend: WhooshBackend, index: SpeechIndex, fresh: Index, progress: Callable[[int, int], None]
) -> dict[int, Exception]:
    # Keys first, then a batch at a time: a read of the whole table would hold one snapshot of it for minutes.
    pks = list(index.index_queryset().order_by("pk").values_list("pk", flat=True))
    done = 0
    errors: dict[int, Exception] = {}
    with (
        TokenizerPool(None if len(pks) >= WORTH_IT else 1) as tokenize,
        fresh.writer(tokenize=tokenize) as writer,
    ):
        for chunk in _batches(pks):
            speeches = index.index_queryset().filter(pk__in=chunk).order_by("pk")
            documents, failed = backend.prepare_each(index, speeches)
            writer.add_documents(documents)
            errors |= failed
            done += len(chunk)
            progress(done, len(pks))
    return errors


def _catch_up(
    backend: WhooshBackend, index: SpeechIndex, fresh: Index, changed: Sequence[int]
) -> dict[int, Exception]:
    errors: dict[int, Exception] = {}
    with fresh.writer() as writer:
        for chunk in _batches(changed):
            documents, failed = backend.prepare_each(index, index.index_queryset().filter(pk__in=chunk))
            writer.add_documents(documents)
            writer.delete(set(chunk) - {document.pk for document in documents})
            errors |= failed
    return errors


def _batches(pks: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), BATCH):
        yield list(pks[start : start + BATCH])

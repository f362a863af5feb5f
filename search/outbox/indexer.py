"""In charge of draining the outbox into the index: in batches, at least once, one process at a time.

The rows of a batch are deleted after their commit to the index, so a process that is killed in between only
does the work again; adding a speech replaces it, so doing it again changes nothing. What a row stands for is
read from the database when it is drained, so many rows of one speech come to the same.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Event

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

from search.analysis import version as analyzer_version
from search.contract import OUTDATED, Document, EngineError, EngineProblem, LockedError, SpeechStore
from search.documents import prepare_each
from search.outbox.models import OutboxEntry
from search.outbox.rebuilding import Rebuilt, rebuild
from search.search_indexes import SpeechIndex
from search.stores import store

logger = logging.getLogger(__name__)

# A correction waits for the batch before it: this many speeches take well under a second.
BATCH = 200
# How long the follower sleeps when there is nothing to do; a correction is to be found within two seconds.
POLL_SECONDS = 0.4
# Tried again after 2, 4, 8, 16 seconds; then something is wrong with the speech, not with the moment.
MAX_ATTEMPTS = 5
# The follower waits no longer than this for a full disk or a missing database to get better.
LONGEST_PAUSE_SECONDS = 30.0
LOCK_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Drained:
    """What a batch came to, in rows and speeches."""

    rows: int = 0
    indexed: int = 0
    removed: int = 0
    failed: int = 0


def drain_batch(batch: int = BATCH, lock_timeout: float = LOCK_SECONDS) -> Drained:
    """Bring the index up to the oldest rows of the outbox that are due.

    Raises:
        LockedError: Another process is draining.
        EngineError: The index cannot be written; the rows stay as they are.
        OSError: As `EngineError`.
    """
    index = store()
    with index.draining(lock_timeout):
        rows = list(OutboxEntry.objects.due()[:batch])
        if not rows:
            return Drained()
        wanted = {row.speech_id for row in rows}
        documents, errors = _prepared(wanted)
        gone = wanted - {document.pk for document in documents} - errors.keys()
        errors |= _write(index, documents, sorted(gone))
        _settle(rows, errors)
        indexed = sum(document.pk not in errors for document in documents)
        return Drained(len(rows), indexed, len(gone - errors.keys()), len(errors))


def drain_all() -> Drained:
    """Drain until nothing is due, and return the sum."""
    total = Drained()
    while True:
        drained = drain_batch()
        if not drained.rows:
            return total
        total = Drained(
            total.rows + drained.rows,
            total.indexed + drained.indexed,
            total.removed + drained.removed,
            total.failed + drained.failed,
        )


def follow(stop: Event) -> None:
    """Drain until `stop` is set: a batch that has begun is finished, and no error ends it."""
    pause = POLL_SECONDS
    while not stop.is_set():
        try:
            drained = drain_batch()
        except LockedError:
            logger.info("another process is draining the outbox; waiting")
            pause = POLL_SECONDS
        except (EngineError, OSError, DatabaseError) as error:
            pause = min(LONGEST_PAUSE_SECONDS, max(1.0, pause * 2))
            logger.exception("the outbox cannot be drained (%s); next try in %.0f s", error, pause)
            close_old_connections()
        else:
            pause = POLL_SECONDS
            if drained.rows:
                logger.info("%s", drained)
                continue
        close_old_connections()
        stop.wait(pause)


def ensure_built() -> bool:
    """Build the index from the database if there is none; return whether that was done.

    Raises:
        LockedError: Another process is building it.
        EngineError: There is an index, but it cannot be opened.
    """
    try:
        store().searcher()
    except EngineError as error:
        if error.problem is not EngineProblem.MISSING:
            raise
        rebuild_all()
        return True
    return False


def is_outdated() -> bool:
    """Return whether there is an index that another version of the program has built, which this one cannot read."""
    try:
        store().searcher()
    except EngineError as error:
        return error.problem in OUTDATED
    return False


def rebuild_all(progress: Callable[[int, int], None] = lambda done, total: None) -> Rebuilt:
    """Build the index anew and switch to it; rows that were waiting before are then done with.

    A speech that cannot be indexed is left out, and a row that is set aside tells of it.

    Raises:
        LockedError: A rebuild is running already, or draining does not end.
    """
    waiting = list(OutboxEntry.objects.values_list("pk", flat=True))
    rebuilt = rebuild(store(), progress, LOCK_SECONDS)
    failed = [
        OutboxEntry(speech_id=pk, attempts=MAX_ATTEMPTS, set_aside=True, error=_error_line(error))
        for pk, error in rebuilt.errors.items()
    ]
    with transaction.atomic():
        OutboxEntry.objects.filter(pk__in=waiting).delete()
        OutboxEntry.objects.bulk_create(failed)
    return rebuilt


def dictionary_changed() -> bool:
    """Whether the words of the index were cut by other rules or another dictionary than today's."""
    return store().searcher().metadata.get("analyzer") != analyzer_version()


def _error_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:2000]


def _prepared(pks: Iterable[int]) -> tuple[list[Document], dict[int, Exception]]:
    """Return the documents of those of `pks` that readers may see, and what failed on the way."""
    index = SpeechIndex()
    return prepare_each(index, index.index_queryset().filter(pk__in=list(pks)))


def _write(index: SpeechStore, documents: list[Document], gone: list[int]) -> dict[int, Exception]:
    """Commit a batch; if one of its documents spoils it, commit one by one and return what failed."""
    try:
        index.apply(documents, gone)
    except (EngineError, OSError, DatabaseError):
        raise
    except Exception:
        logger.exception("a batch could not be indexed; trying its %d speeches one by one", len(documents))
    else:
        return {}
    errors: dict[int, Exception] = {}
    index.apply([], gone)
    for document in documents:
        try:
            index.apply([document], [])
        except (EngineError, OSError, DatabaseError):
            raise
        except Exception as error:
            errors[document.pk] = error
    return errors


def _settle(rows: Iterable[OutboxEntry], errors: Mapping[int, Exception]) -> None:
    """Delete the rows that are done; put off those that failed, and set aside what fails again and again."""
    done = [row.pk for row in rows if row.speech_id not in errors]
    failed = [row for row in rows if row.speech_id in errors]
    for row in failed:
        error = errors[row.speech_id]
        logger.error("speech %d cannot be indexed", row.speech_id, exc_info=error)
        row.attempts += 1
        row.error = _error_line(error)
        row.set_aside = row.attempts >= MAX_ATTEMPTS
        row.retry_at = timezone.now() + datetime.timedelta(seconds=2**row.attempts)
    with transaction.atomic():
        OutboxEntry.objects.filter(pk__in=done).delete()
        OutboxEntry.objects.bulk_update(failed, ["attempts", "error", "set_aside", "retry_at"])

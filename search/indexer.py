"""In charge of draining the outbox into the index: in batches, at least once, one process at a time.

The rows of a batch are deleted after their commit to the index, so a process that is killed in between only
does the work again; adding a speech replaces it, so doing it again changes nothing. What a row stands for is
read from the database when it is drained, so many rows of one speech come to the same.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Event

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone
from haystack import connections

from search.analysis import version as analyzer_version
from search.backends.index_directory import LockedError
from search.backends.rebuild import rebuild
from search.backends.whoosh_backend import WhooshBackend
from search.engine import Document, EngineError, Problem
from search.models import OutboxEntry
from search.search_indexes import SpeechIndex

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


def get_backend() -> WhooshBackend:
    """Return the backend of this thread."""
    backend: WhooshBackend = connections["default"].get_backend()
    return backend


def drain_batch(batch: int = BATCH, lock_timeout: float = LOCK_SECONDS) -> Drained:
    """Bring the index up to the oldest rows of the outbox that are due.

    Raises:
        LockedError: Another process is draining.
        EngineError: The index cannot be written; the rows stay as they are.
        OSError: As `EngineError`.
    """
    backend = get_backend()
    with backend.directory.draining(lock_timeout):
        rows = list(OutboxEntry.objects.due()[:batch])
        if not rows:
            return Drained()
        wanted = {row.speech_id for row in rows}
        documents, errors = _prepared(backend, wanted)
        gone = wanted - {document.pk for document in documents} - errors.keys()
        errors |= _write(backend, documents, sorted(gone))
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
    backend = get_backend()
    try:
        backend.searcher()
    except EngineError as error:
        if error.problem is not Problem.MISSING:
            raise
        rebuild(backend, SpeechIndex(), lambda done, total: None, LOCK_SECONDS)
        return True
    return False


def dictionary_changed() -> bool:
    """Whether the words of the index were cut by other rules or another dictionary than today's."""
    return get_backend().searcher().metadata.get("analyzer") != analyzer_version()


def _prepared(backend: WhooshBackend, pks: Iterable[int]) -> tuple[list[Document], dict[int, Exception]]:
    """Return the documents of those of `pks` that readers may see, and what failed on the way."""
    index = SpeechIndex()
    documents: list[Document] = []
    errors: dict[int, Exception] = {}
    for speech in index.index_queryset().filter(pk__in=list(pks)):
        try:
            documents.extend(backend.prepare(index, [speech]))
        except Exception as error:
            errors[speech.pk] = error
    return documents, errors


def _write(backend: WhooshBackend, documents: list[Document], gone: list[int]) -> dict[int, Exception]:
    """Commit a batch; if one of its documents spoils it, commit one by one and return what failed."""
    try:
        backend.apply(documents, gone)
    except (EngineError, OSError, DatabaseError):
        raise
    except Exception:
        logger.exception("a batch could not be indexed; trying its %d speeches one by one", len(documents))
    else:
        return {}
    errors: dict[int, Exception] = {}
    backend.apply([], gone)
    for document in documents:
        try:
            backend.apply([document], [])
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
        row.error = f"{type(error).__name__}: {error}"[:2000]
        row.set_aside = row.attempts >= MAX_ATTEMPTS
        row.retry_at = timezone.now() + datetime.timedelta(seconds=2**row.attempts)
    with transaction.atomic():
        OutboxEntry.objects.filter(pk__in=done).delete()
        OutboxEntry.objects.bulk_update(failed, ["attempts", "error", "set_aside", "retry_at"])

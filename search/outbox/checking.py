"""In charge of comparing the database with the index: by key and content, and by how words were cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.outbox import indexer
from search.outbox.models import OutboxEntry
from search.search_indexes import SpeechIndex

_BATCH = 200
# Stands for the version of a speech that cannot be prepared: no index holds it.
_UNPREPARED = -(2**63) - 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between database and index.

    Attributes:
        published: how many speeches readers may see.
        indexed: how many the index holds.
        missing: published speeches that the index lacks.
        outdated: those of which it holds another version.
        superfluous: what it holds though readers may not see it.
        waiting: rows of the outbox still to be drained.
        set_aside: rows that failed too often.
        dictionary_changed: whether words were cut by another dictionary.
    """

    published: int
    indexed: int
    missing: tuple[int, ...]
    outdated: tuple[int, ...]
    superfluous: tuple[int, ...]
    waiting: int
    set_aside: int
    dictionary_changed: bool

    @property
    def is_clean(self) -> bool:
        """Whether the index says what the database says."""
        return not (self.missing or self.outdated or self.superfluous or self.dictionary_changed)


def compare() -> Comparison:
    """Compare the whole archive with the newest commit, after checking the sums of its files.

    What differs is looked at a second time, because both go on changing while they are compared.

    Raises:
        EngineError: The index is missing or damaged.
    """
    backend = indexer.get_backend()
    searcher = backend.searcher()
    searcher.verify()
    indexed = dict(searcher.versions())
    expected = _versions(list(SpeechIndex().index_queryset().order_by("pk").values_list("pk", flat=True)))
    suspects = [pk for pk in sorted(indexed.keys() | expected.keys()) if indexed.get(pk) != expected.get(pk)]
    if suspects:
        indexed = dict(backend.searcher().versions())
        expected |= dict.fromkeys(suspects)
        expected |= _versions(suspects)
    now = {pk: version for pk, version in expected.items() if version is not None}
    rows = OutboxEntry.objects
    return Comparison(
        published=len(now),
        indexed=len(indexed),
        missing=tuple(pk for pk in suspects if pk in now and pk not in indexed),
        outdated=tuple(pk for pk in suspects if pk in now and pk in indexed and now[pk] != indexed[pk]),
        superfluous=tuple(pk for pk in suspects if pk not in now and pk in indexed),
        waiting=rows.filter(set_aside=False).count(),
        set_aside=rows.filter(set_aside=True).count(),
        dictionary_changed=indexer.dictionary_changed(),
    )


def _versions(pks: Sequence[int]) -> dict[int, int | None]:
    """Return the version that the index should hold of those of `pks` that readers may see."""
    backend, index = indexer.get_backend(), SpeechIndex()
    versions: dict[int, int | None] = {}
    for start in range(0, len(pks), _BATCH):
        speeches = index.index_queryset().filter(pk__in=pks[start : start + _BATCH])
        documents, failed = backend.prepare_each(index, speeches)
        versions |= {document.pk: document.version for document in documents}
        versions |= dict.fromkeys(failed, _UNPREPARED)
    return versions

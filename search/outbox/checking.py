"""In charge of comparing the database with the index: by key and content, and by how words were cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.documents import prepare_each
from search.outbox import indexer
from search.outbox.models import OutboxEntry
from search.search_indexes import SpeechIndex
from search.stores import store

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
    """Compare the whole archive with the newest commit, after checking that its files are as they were written.

    What differs is looked at a second time, because both go on changing while they are compared.

    Raises:
        EngineError: The index is missing or damaged.
    """
    searcher = store().searcher()
    searcher.verify()
    held = dict(searcher.versions())
    wanted = _versions(list(SpeechIndex().index_queryset().order_by("pk").values_list("pk", flat=True)))
    suspects = _differing(held, wanted)
    if suspects:
        held = dict(store().searcher().versions())
        wanted = {pk: version for pk, version in wanted.items() if pk not in set(suspects)}
        wanted |= _versions(suspects)
    return _comparison(held, wanted, suspects)


def _comparison(held: Mapping[int, int], wanted: Mapping[int, int], suspects: Sequence[int]) -> Comparison:
    """Say what still differs of `suspects`; whatever else does changed meanwhile."""
    rows = OutboxEntry.objects
    differing = [pk for pk in suspects if held.get(pk) != wanted.get(pk)]
    return Comparison(
        published=len(wanted),
        indexed=len(held),
        missing=tuple(pk for pk in differing if pk not in held),
        outdated=tuple(pk for pk in differing if pk in held and pk in wanted),
        superfluous=tuple(pk for pk in differing if pk not in wanted),
        waiting=rows.filter(set_aside=False).count(),
        set_aside=rows.filter(set_aside=True).count(),
        dictionary_changed=indexer.dictionary_changed(),
    )


def _differing(held: Mapping[int, int], wanted: Mapping[int, int]) -> list[int]:
    return [pk for pk in sorted(held.keys() | wanted.keys()) if held.get(pk) != wanted.get(pk)]


def _versions(pks: Sequence[int]) -> dict[int, int]:
    """Return the version that the index should hold of those of `pks` that readers may see."""
    index = SpeechIndex()
    versions: dict[int, int] = {}
    for start in range(0, len(pks), _BATCH):
        speeches = index.index_queryset().filter(pk__in=pks[start : start + _BATCH])
        documents, failed = prepare_each(index, speeches)
        versions |= {document.pk: document.version for document in documents}
        versions |= dict.fromkeys(failed, _UNPREPARED)
    return versions

"""In charge of the speeches of hits as this process read them lately, ready to be marked, until the database changes.

A page of results reads the texts of twenty speeches, makes them comparable and marks three passages of each. Who
pages on, chooses a facet or asks for another word meets many of the same speeches again.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from cachetools import LRUCache
from django.conf import settings

from pages.hit_rows import SectionRow, SpeechRow, read_outlines, read_speeches
from speeches.database_state import database_state
from speeches.text.sought import StandingText

# A single speech of more than this share of the room would drive out too many others.
_LARGEST_SHARE = 16
# In bytes: a character of a text, which is there twice, as it is and as it is compared; a section; all else.
_CHARACTER, _SECTION, _OVERHEAD = 5, 300, 3_000


class HitSpeech(NamedTuple):
    """A speech that was found: its row, its outline, and its title and text ready to be looked through."""

    row: SpeechRow
    outline: Sequence[SectionRow]
    title: StandingText
    text: StandingText


class KeptSpeeches:
    """Speeches by key, the ones used least lately going first. Safe for threads."""

    def __init__(self, most_bytes: int) -> None:
        """Take how many bytes the speeches may have together; 0 keeps none."""
        self.most_bytes = most_bytes
        self._lock = threading.Lock()
        self._state: Hashable | None = None
        self._kept: LRUCache[int, HitSpeech] = LRUCache(most_bytes, _size)

    def of(self, pks: Sequence[int]) -> Mapping[int, HitSpeech]:
        """Return the published speeches among `pks`, by key; two queries, or none where all are kept."""
        # Looked at before anything is read, so that what is kept is never older than it is said to be.
        state = database_state() if self.most_bytes else None
        if state is None:
            return _read(pks)
        with self._lock:
            if self._state != state:
                self._state, self._kept = state, LRUCache(self.most_bytes, _size)
            kept = self._kept
            found = {pk: kept[pk] for pk in pks if pk in kept}
        if missing := [pk for pk in pks if pk not in found]:
            read = _read(missing)
            found.update(read)
            with self._lock:  # if the state is another by now, these are dropped with it
                for pk, speech in read.items():
                    if _size(speech) * _LARGEST_SHARE <= self.most_bytes:
                        kept[pk] = speech
        return found


def _read(pks: Sequence[int]) -> dict[int, HitSpeech]:
    rows, outlines = read_speeches(pks), read_outlines(pks)
    texts = StandingText.of_many([row.text for row in rows.values()])
    titles = StandingText.of_many([row.title for row in rows.values()])
    return {
        pk: HitSpeech(row, outlines.get(pk, ()), title, text)
        for (pk, row), title, text in zip(rows.items(), titles, texts, strict=True)
    }


def _size(speech: HitSpeech) -> int:
    return _CHARACTER * len(speech.row.text) + _SECTION * len(speech.outline) + _OVERHEAD


kept_speeches = KeptSpeeches(settings.SPEECH_CACHE_BYTES)

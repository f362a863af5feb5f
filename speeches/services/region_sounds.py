"""In charge of regions by their sound: keshan and ks for 克山县, keshanxian and ksx too."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Max
from pypinyin import lazy_pinyin

from speeches.models import Region


class Sound(NamedTuple):
    """What a region may be called by: its name and short name, spelled out and by their first letters."""

    code: str
    level: int
    spelled: tuple[str, str]
    initials: tuple[str, str]


_lock = threading.Lock()
_cached: tuple[tuple[int, datetime | None], tuple[Sound, ...]] | None = None


def is_spelled(words: str) -> bool:
    """Whether the words are letters, as a sound is written."""
    return words.isascii() and words.isalpha()


def matching(words: str) -> list[str]:
    """Return the codes of the regions that sound so or begin so, the nearest first: named so, wider ones before."""
    words = words.lower()
    ranked = sorted(
        (rank, sound.level, sound.code) for sound in _sounds() if (rank := _rank(sound, words)) is not None
    )
    return [code for _rank_of, _level, code in ranked]


def named(words: str) -> list[str]:
    """Return the codes of the regions whose name or short name is spelled just so."""
    words = words.lower()
    return [sound.code for sound in _sounds() if words in sound.spelled]


def _rank(sound: Sound, words: str) -> int | None:
    if words in sound.spelled:
        return 0
    if words in sound.initials:
        return 1
    # By the first letters of the whole name only: ks must not bring all that begin with k and s.
    return 2 if sound.spelled[0].startswith(words) else None


def _sounds() -> tuple[Sound, ...]:
    """Return the sounds of all regions, made once and again when a region changed."""
    global _cached
    state = Region.objects.aggregate(count=Count("pk"), newest=Max("updated_at"))
    version = (state["count"], state["newest"])
    with _lock:
        if _cached is None or _cached[0] != version:
            rows = Region.objects.values_list("code", "level", "name", "short_name")
            _cached = (version, tuple(_sound(*row) for row in rows))
        return _cached[1]


def _sound(code: str, level: int, name: str, short: str) -> Sound:
    spelled = [lazy_pinyin(words) for words in (name, short or name)]
    whole = ("".join(spelled[0]), "".join(spelled[1]))
    first = ("".join(s[:1] for s in spelled[0]), "".join(s[:1] for s in spelled[1]))
    return Sound(code, level, whole, first)

"""In charge of keeping hot terms decoded: least recently used, bounded in bytes, safe for threads."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any

from cachetools import LRUCache

DEFAULT_CACHE_BYTES = 128 << 20
# What an entry takes besides its arrays.
ENTRY_BYTES = 600
# One entry may not push out everything else.
_LARGEST_SHARE = 4


class ByteCache:
    """Keeps values by key until their sizes sum up to more than `capacity` bytes."""

    def __init__(self, capacity: int = DEFAULT_CACHE_BYTES) -> None:
        self.capacity = capacity
        self._entries: LRUCache[Hashable, tuple[Any, int]] = LRUCache(
            capacity, getsizeof=lambda entry: entry[1]
        )
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return int(self._entries.currsize)

    def get(self, key: Hashable) -> Any:  # the caller knows what it put
        """Return the value put under `key`, or None."""
        with self._lock:
            try:
                return self._entries[key][0]
            except KeyError:
                return None

    def put(self, key: Hashable, value: object, size: int) -> None:
        """Keep `value`, which takes `size` bytes, if it is not too large for this cache."""
        if size * _LARGEST_SHARE <= self.capacity:
            with self._lock:
                self._entries[key] = (value, size)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()

"""In charge of the pages that this process has sent lately: by what was asked, as long as nothing has changed."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from cachetools import LRUCache

# A single page of more than this share of the room would drive out too many others.
_LARGEST_SHARE = 16
# What a page takes beside its content: key, headers, ETag.
_OVERHEAD = 2_000


@dataclass(slots=True)
class KeptPage:
    """A page as it was sent.

    Attributes:
        state: of what index and database it was made; it is good for no other.
        headers: all but those of its content.
        etag: names its content.
        content: compressed as gzip.
        is_small: whether it was compressed as well as can be.
    """

    state: Hashable
    headers: Sequence[tuple[str, str]]
    etag: str
    content: bytes
    is_small: bool = False


class KeptPages:
    """Pages by what was asked, the ones used least lately going first. Safe for threads."""

    def __init__(self, most_bytes: int) -> None:
        """Take how many bytes the pages may have together; 0 keeps none."""
        self.most_bytes = most_bytes
        self._lock = threading.Lock()
        self._pages: LRUCache[Hashable, KeptPage] = LRUCache(most_bytes, _size)

    def get(self, key: Hashable, state: Hashable) -> KeptPage | None:
        """Return the page, if it was made of `state`."""
        with self._lock:
            page = self._pages.get(key)
        return page if page is not None and page.state == state else None

    def put(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page, in place of one of another state."""
        if _size(page) * _LARGEST_SHARE <= self.most_bytes:
            with self._lock:
                self._pages[key] = page

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._pages.clear()


def _size(page: KeptPage) -> int:
    return len(page.content) + _OVERHEAD

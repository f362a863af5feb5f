"""In charge of the one store of this site: HAYSTACK_CONNECTIONS names what opens it.

Finding goes through `search.searcher`, changing through `search.outbox`; only they and Haystack's backend ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from search.contract import SpeechStore


def store() -> SpeechStore:
    """Return the store of this process."""
    options = settings.HAYSTACK_CONNECTIONS["default"]
    return _opened(options["STORE"], options["PATH"])


@lru_cache(maxsize=1)
def _opened(opener: str, path: str) -> SpeechStore:
    """Open the store once; it is another one where settings name another, as tests do."""
    open_store: Callable[[Mapping[str, Any]], SpeechStore] = import_string(opener)
    return open_store(settings.HAYSTACK_CONNECTIONS["default"])

"""In charge of the original bytes on disk: kept once by their hash, whole or not at all."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def digest(data: bytes) -> str:
    """Return the SHA-256 that names these bytes."""
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> str:
    """Return where the bytes of this hash lie in the storage."""
    return f"{sha256[:2]}/{sha256}"


def keep(data: bytes, sha256: str | None = None) -> str:
    """Put the bytes into the storage, unless they are there, and return their name in it.

    A copy that a killed process left half-written is written again.
    """
    path = path_of(sha256 or digest(data))
    if default_storage.exists(path):
        if default_storage.size(path) == len(data):
            return path
        default_storage.delete(path)
    # Should another worker write the same bytes at the same moment, the storage gives this copy its own name.
    return default_storage.save(path, ContentFile(data))

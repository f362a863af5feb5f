"""In charge of who does something: a user, or nobody in particular (a command)."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import User as StoredUser

User: TypeAlias = StoredUser | AnonymousUser | None


def known(by: User) -> StoredUser | None:
    """Return the user where there is one to be remembered."""
    return by if isinstance(by, StoredUser) else None

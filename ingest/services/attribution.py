"""In charge of who does something: a user, or nobody in particular (a command)."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User

Actor: TypeAlias = User | AnonymousUser | None


def known(by: Actor) -> User | None:
    """Return the user where there is one to be remembered."""
    return by if isinstance(by, User) else None

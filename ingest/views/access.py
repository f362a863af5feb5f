"""In charge of who may enter ingest: staff with the permission of the page, after login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])


def needs(permission: str) -> Callable[[View], View]:
    """Return a decorator: send strangers to the login, refuse (403) those without the permission."""

    def decorate(view: View) -> View:
        guarded = permission_required(f"speeches.{permission}", raise_exception=True)(view)
        return login_required(guarded)

    return decorate


def user_of(request: HttpRequest) -> User:
    """Return the user that `needs` made sure of."""
    return cast(User, request.user)

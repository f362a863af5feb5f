"""In charge of the accounts of editors that the command line makes."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group, User
from django.db import transaction

from speeches.services import roles


@transaction.atomic
def make_editor(name: str, *, reset_password: bool = False) -> str | None:
    """Make an editor's account and return its generated password.

    An account that exists stays as it is, and None is returned, unless its password is to be reset.
    """
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if not is_new and not reset_password:
        return None
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name=roles.EDITOR))
    return password

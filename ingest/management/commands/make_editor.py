"""In charge of the command that makes an editor's account, with a password that is shown once."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from speeches.services import roles


class Command(BaseCommand):
    """Make the account once; if it is there, leave it and its password alone."""

    help = "Make an editor's account and print its generated password once; an account that exists stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="editor")
        parser.add_argument("--reset-password", action="store_true", help="give the account a new password")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if not is_new and not options["reset_password"]:
            self.stdout.write(_("账号 %(name)s 已经有了，密码未变。") % {"name": name})
            return
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.is_staff = True
        user.save()
        user.groups.add(Group.objects.get(name=roles.EDITOR))
        self.stdout.write(
            _("编辑账号：%(name)s   密码：%(password)s   （只显示这一次）")
            % {"name": name, "password": password}
        )

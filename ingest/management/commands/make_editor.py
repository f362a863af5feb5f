"""In charge of the command that makes an editor's account, with a password that is shown once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ingest.services import accounts


class Command(BaseCommand):
    """Make the account once; if it is there, leave it and its password alone."""

    help = "Make an editor's account and print its generated password once; an account that exists stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="editor")
        parser.add_argument("--reset-password", action="store_true", help="give the account a new password")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        password = accounts.make_editor(name, reset_password=options["reset_password"])
        if password is None:
            self.stdout.write(_("账号 %(name)s 已经有了，密码未变。") % {"name": name})
            return
        self.stdout.write(
            _("编辑账号：%(name)s   密码：%(password)s   （只显示这一次）")
            % {"name": name, "password": password}
        )

"""In charge of `manage.py rebuild_index`: builds the index anew beside the live one and switches."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from search import wording
from search.contract import EngineError, LockedError
from search.outbox import indexer
from speeches import statistics


class Command(BaseCommand):
    help = "Builds the index anew from the database, beside the one in use, and then switches to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Haystack's command of this name asks first, because it empties the live index; this one need not.
        parser.add_argument("--noinput", action="store_true", help="accepted for Haystack's sake")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        with tqdm(unit="篇", disable=None if options["verbosity"] else True) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                rebuilt = indexer.rebuild_all(progress)
            except LockedError as error:
                raise CommandError(_("索引正在重建或更新（%(file)s）。") % {"file": error}) from error
            except EngineError as error:
                raise CommandError(f"{wording.engine_error(error)} ({error})") from error
            except OSError as error:
                raise CommandError(_("索引无法写入：%(error)s") % {"error": error}) from error
        statistics.refresh()
        seconds = time.monotonic() - began
        self.stdout.write(
            _("已重建索引：%(count)d 篇，%(seconds).1f 秒。") % {"count": rebuilt.count, "seconds": seconds}
        )
        for pk, failure in rebuilt.errors.items():
            self.stderr.write(_("讲话 %(pk)d 未能索引：%(error)s") % {"pk": pk, "error": failure})

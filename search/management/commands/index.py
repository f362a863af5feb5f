"""In charge of `manage.py index`: drains the outbox, once or for good."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import wording
from search.contract import EngineError, LockedError
from search.outbox import indexer


class Command(BaseCommand):
    help = "Brings the index up to date with what was published, corrected and withdrawn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how_long = parser.add_mutually_exclusive_group()
        how_long.add_argument("--once", action="store_true", help="drain what is waiting, then end (default)")
        how_long.add_argument("--follow", action="store_true", help="go on draining until SIGTERM or Ctrl-C")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()

        def end(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        previous = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            self._drain(stop, forever=options["follow"])
        except EngineError as error:
            raise CommandError(f"{wording.engine_error(error)} ({error})") from error
        except LockedError as error:
            raise CommandError(_("另一个进程正在更新索引（%(file)s）。") % {"file": error}) from error
        except OSError as error:
            raise CommandError(_("索引无法写入：%(error)s") % {"error": error}) from error
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _drain(self, stop: Event, *, forever: bool) -> None:
        while forever and not stop.is_set():
            try:
                self._ensure_built()
                break
            except LockedError:  # another process is building it
                stop.wait(1)
        else:
            self._ensure_built()
        if indexer.dictionary_changed():
            self.stderr.write(_("词典已变更，索引仍按旧词典分词。请运行 manage.py rebuild_index。"))
        if forever:
            self._say(_("等待变更……"))
            indexer.follow(stop)
            return
        drained = indexer.drain_all()
        self.stdout.write(
            _("已索引 %(indexed)d 篇，移除 %(removed)d 篇，失败 %(failed)d 篇。")
            % {"indexed": drained.indexed, "removed": drained.removed, "failed": drained.failed}
        )

    def _ensure_built(self) -> None:
        if indexer.ensure_built():
            self._say(_("还没有索引，已由数据库建立。"))

    def _say(self, sentence: str) -> None:
        # Into a pipe or a container's log Python writes by the block: a follower would be silent for hours.
        self.stdout.write(sentence)
        self.stdout.flush()

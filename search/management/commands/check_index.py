"""In charge of `manage.py check_index`: says what differs between database and index, and exits 1 then."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import wording
from search.contract import EngineError
from search.outbox import checking

# Enough to see what kind of speeches they are; all of them would fill the screen.
_SHOWN = 20


class Command(BaseCommand):
    help = "Compares the database with the index by primary key and content hash."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = checking.compare()
        except EngineError as error:
            raise CommandError(f"{wording.engine_error(error)} ({error})") from error
        self.stdout.write(
            _("已发布 %(published)d，索引 %(indexed)d，待索引 %(waiting)d，已搁置 %(set_aside)d。")
            % {
                "published": found.published,
                "indexed": found.indexed,
                "waiting": found.waiting,
                "set_aside": found.set_aside,
            }
        )
        self._list(_("索引缺少"), found.missing)
        self._list(_("索引过时"), found.outdated)
        self._list(_("索引多余"), found.superfluous)
        if found.dictionary_changed:
            self.stdout.write(_("词典已变更，需要 manage.py rebuild_index。"))
        if found.is_clean:
            self.stdout.write(_("数据库与索引一致。"))
            return
        if found.waiting:
            self.stdout.write(_("先运行 manage.py index，再检查一次。"))
        sys.exit(1)

    def _list(self, label: str, pks: Sequence[int]) -> None:
        if pks:
            shown = " ".join(map(str, pks[:_SHOWN])) + (" …" if len(pks) > _SHOWN else "")
            self.stdout.write(f"{label} {len(pks)}：{shown}")

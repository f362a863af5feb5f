"""In charge of the command that imports files, folders, zips and JSON-lines files in bulk."""

from __future__ import annotations

import csv
import os
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from ingest.services import bulk, bulk_sources, sureness
from speeches import statistics


class Command(BaseCommand):
    """Import transcripts; the same input again adds nothing, a run that was killed goes on where it was."""

    help = (
        "Import transcripts from files, folders, zips and .jsonl / .jsonl.gz files. "
        "The same input twice adds nothing; after an interruption, run it again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        accepted = f"a file, or a folder, of which it takes {' '.join(bulk_sources.suffixes())}"
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=accepted)
        parser.add_argument("--publish", action="store_true", help="publish what could be read")
        parser.add_argument(
            "--min-sureness",
            type=share,
            default=sureness.PUBLISHABLE,
            metavar="N",
            help="with --publish, hold back what has a doubt or a value less sure than N, a share or per cent; "
            f"0 publishes all (default: {sureness.PUBLISHABLE})",
        )
        parser.add_argument(
            "--hold-copies", action="store_true", help="leave near copies of stored transcripts for review"
        )
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="processes that parse (default: all cores)"
        )
        parser.add_argument("--report", type=Path, metavar="CSV", help="write what happened to each source")
        parser.add_argument("--user", help="the user name on whose behalf it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        files = _files(options["paths"])
        run = bulk.Import(
            publish=options["publish"],
            jobs=max(1, options["jobs"]),
            hold_copies=options["hold_copies"],
            least_sure=options["min_sureness"],
            by=_user(options["user"]),
            name=", ".join(path.name for path in options["paths"]),
        )
        counts: Counter[str] = Counter()
        with _report(options["report"]) as report:
            total = bulk_sources.count(files)
            for row in self._progress(run.run(files), total, options["verbosity"]):
                counts[row.result] += 1
                report(row)
                if row.result is bulk.ImportResult.FAILED:
                    tqdm.write(self.style.ERROR(f"{row.source}: {row.detail}"), file=self.stderr)
                elif row.result is bulk.ImportResult.HELD and options["verbosity"]:
                    tqdm.write(
                        _("留待审校：%(source)s：%(why)s") % {"source": row.source, "why": row.detail},
                        file=self.stdout,
                    )
        statistics.refresh()
        self.stdout.write(_summary(counts))
        if counts and set(counts) == {bulk.ImportResult.FAILED}:
            raise CommandError(_("没有一个文件能读出来。"))

    def _progress(
        self, rows: Iterator[bulk.ImportRow], total: int, verbosity: int
    ) -> Iterator[bulk.ImportRow]:
        bar = tqdm(rows, total=total, unit=_("篇"), disable=verbosity == 0, smoothing=0.1, dynamic_ncols=True)
        yield from bar


def share(written: str) -> float:
    """Read a sureness: a share up to 1, 0.8, or per cent above it, 80.

    Raises:
        ArgumentTypeError: It is none, or above a hundred.
    """
    try:
        value = float(written.rstrip("%"))
    except ValueError:
        value = -1.0
    value = value / 100 if value > 1 or written.endswith("%") else value
    if not 0 <= value <= 1:
        raise ArgumentTypeError(_("把握应是 0 到 1，或 0 到 100 的百分数。"))
    return value


def _files(paths: Sequence[Path]) -> list[Path]:
    try:
        files = bulk_sources.files(paths)
    except FileNotFoundError as error:
        raise CommandError(_("没有这个文件或文件夹：%(path)s") % {"path": error}) from error
    if not files:
        raise CommandError(_("没有找到可以导入的文件。"))
    return files


@contextmanager
def _report(path: Path | None) -> Iterator[Callable[[bulk.ImportRow], None]]:
    """Open the report and give what writes a row into it; without a path, what writes nothing."""
    if path is None:
        yield lambda _row: None
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        report = csv.writer(file)
        report.writerow([field.name for field in fields(bulk.ImportRow)])

        def write(row: bulk.ImportRow) -> None:
            report.writerow(["" if value is None else value for value in astuple(row)])

        yield write


def _user(name: str | None) -> User | None:
    if not name:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(_("没有这个用户：%(name)s") % {"name": name})
    return user


def _summary(counts: Counter[str]) -> str:
    return _(
        "发布 %(published)d，待审 %(parsed)d，重复 %(duplicate)d，原已有 %(unchanged)d，"
        "无法读取 %(failed)d，有疑点留待审校 %(held)d。"
    ) % {result.value: counts[result] for result in bulk.ImportResult}

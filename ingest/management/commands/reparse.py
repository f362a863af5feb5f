"""In charge of the command that reads old transcripts again with the parser of today."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from ingest.services import problems, reparsing

_COUNTED = {"text": "字", "outline": "个小标题"}


class Command(BaseCommand):
    """Show what the parser of today would read otherwise; with --apply, store it."""

    help = (
        "Read transcripts again. By default a dry run that shows what would change, field by field; "
        "--apply stores it. What an editor set by hand is never touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("transcripts", nargs="*", type=int, metavar="ID", help="only these transcripts")
        parser.add_argument("--apply", action="store_true", help="store the changes")
        parser.add_argument(
            "--all", action="store_true", help="also those that were read by the parser of this version"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = reparsing.candidates(older_only=not options["all"] and not options["transcripts"])
        if options["transcripts"]:
            chosen = chosen.filter(pk__in=options["transcripts"])
        seen = _Seen()
        outcomes = reparsing.run(chosen, apply=options["apply"])
        for outcome in tqdm(outcomes, total=chosen.count(), unit=_("篇"), disable=options["verbosity"] == 0):
            seen.count(outcome)
            for line in _lines(outcome):
                self.stdout.write(line)
        self.stdout.write(seen.summary())
        if not options["apply"] and seen.changed:
            self.stdout.write(_("这是试运行，什么都没有改；加上 --apply 才会存入。"))


@dataclass(slots=True)
class _Seen:
    """How many transcripts read otherwise or not at all, and how often each field changes."""

    changed: int = 0
    failed: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: reparsing.Reparsed) -> None:
        self.failed += bool(outcome.problem)
        self.changed += bool(outcome.changes)
        self.fields.update(change.field for change in outcome.changes if not change.is_kept)

    def summary(self) -> str:
        counted = "，".join(f"{name} {count}" for name, count in self.fields.most_common())
        return _("%(changed)d 篇读得不同，%(failed)d 篇读不了。%(fields)s") % {
            "changed": self.changed,
            "failed": self.failed,
            "fields": counted,
        }


def _lines(outcome: reparsing.Reparsed) -> Iterator[str]:
    """Tell of a transcript what stands against reading it, or what reads otherwise; nothing where all is the same."""
    if outcome.problem or outcome.changes:
        yield f"{outcome.transcript.pk} {outcome.transcript}"
    if outcome.problem:
        yield f"  ! {problems.sentence(outcome.problem)}"
    for change in outcome.changes:
        unit = _COUNTED.get(change.field, "")
        kept = _("（手工设定，不改）") if change.is_kept else ""
        yield f"  {change.field}: {change.old or '—'}{unit} → {change.new or '—'}{unit}{kept}"

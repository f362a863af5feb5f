"""In charge of the command that reads old transcripts again with the parser of today."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
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
        fields: Counter[str] = Counter()
        changed = failed = 0
        outcomes = reparsing.run(chosen, apply=options["apply"])
        for outcome in tqdm(outcomes, total=chosen.count(), unit=_("篇"), disable=options["verbosity"] == 0):
            if outcome.problem:
                failed += 1
                self.stdout.write(f"{outcome.transcript.pk} {outcome.transcript}")
                self.stdout.write(f"  ! {problems.sentence(outcome.problem)}")
            if not outcome.changes:
                continue
            changed += 1
            self.stdout.write(f"{outcome.transcript.pk} {outcome.transcript}")
            for change in outcome.changes:
                unit = _COUNTED.get(change.field, "")
                kept = _("（手工设定，不改）") if change.is_kept else ""
                old, new = change.old or "—", change.new or "—"
                self.stdout.write(f"  {change.field}: {old}{unit} → {new}{unit}{kept}")
                fields[change.field] += not change.is_kept
        counted = "，".join(f"{name} {count}" for name, count in fields.most_common() if count)
        self.stdout.write(
            _("%(changed)d 篇读得不同，%(failed)d 篇读不了。%(fields)s")
            % {"changed": changed, "failed": failed, "fields": counted}
        )
        if not options["apply"] and changed:
            self.stdout.write(_("这是试运行，什么都没有改；加上 --apply 才会存入。"))

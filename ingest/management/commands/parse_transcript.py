"""In charge of the command that extracts and parses one file without touching the database (docs/editing.md)."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ingest import extraction, parsing
from ingest.extraction import registry
from ingest.parsing.types import ParsedSpeech, walk
from ingest.services import problems
from speeches import gazetteer
from speeches.gazetteer import REGIONS, Gazetteer
from speeches.services import places


class Command(BaseCommand):
    """Print what is read out of a file, as a page of text or as the JSON of the contract."""

    help = "Extract and parse FILE without touching the database, and print what was read out of it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_accepted())
        parser.add_argument("--json", action="store_true", help="print JSON in the form of docs/parsing.md")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            size = path.stat().st_size
            if size > settings.UPLOAD_FILE_LIMIT:
                limit = settings.UPLOAD_FILE_LIMIT
                raise CommandError(problems.sentence("too_large", {"size": size, "limit": limit}))
            extracted = extraction.extract_safely(path.read_bytes(), path.name)
        except OSError as error:
            reason = {"reason": error.strerror or str(error)}
            raise CommandError(f"{path}: {problems.sentence('unreadable', reason)}") from error
        except extraction.ExtractionError as error:
            raise CommandError(f"{path}: {problems.sentence(str(error.code), error.details)}") from error
        parsed = parsing.parse(extracted.text, gazetteer=_gazetteer(), blocks=extracted.blocks)
        if options["json"]:
            self.stdout.write(json.dumps(parsing.to_json(parsed), ensure_ascii=False, indent=1))
        else:
            self._print(parsed)
        parts = len(parsing.split(extracted.text))
        if parts > 1:
            self.stderr.write(_("注意：这个文件里看来有 %(parts)d 篇讲话。") % {"parts": parts})

    def _print(self, parsed: ParsedSpeech) -> None:
        region = parsed.region.value
        values = [
            (_("标题"), parsed.title.value),
            (_("副标题"), parsed.subtitle.value),
            (_("讲话人"), parsed.speaker.value),
            (_("职务"), parsed.position.value),
            (_("日期"), parsed.date.value),
            (_("来源日期"), parsed.published.value),
            (_("场合"), parsed.venue.value),
            (_("类别"), parsed.venue_kind.value),
            (_("地点"), parsed.place.value),
            (_("地区"), f"{region.name}（{region.code}）" if region else None),
            (_("文种"), parsed.kind.value),
        ]
        for label, value in values:
            self.stdout.write(f"{label}：{value or '—'}")
        self.stdout.write("")
        for node in walk(parsed.outline):
            self.stdout.write(f"{'  ' * (node.level - 1)}{node.marker}{node.heading}")
        if parsed.removed:
            self.stdout.write("\n" + _("删去的行："))
            for cut in parsed.removed:
                self.stdout.write(f"  - {cut.text}")
        for entry in parsed.issues:
            self.stdout.write(_("留意：%(issue)s") % {"issue": problems.issue(entry)})


def _accepted() -> str:
    """Return which files can be read, in the words of argparse's help."""
    accepted = f"a file: {' '.join(registry.suffixes())}"
    if converted := registry.names(converted=True):
        accepted += f"; for {', '.join(converted)} a converter must be installed"
    return accepted


def _gazetteer() -> Gazetteer:
    """Return the published regions, with the demo province where the fixtures bring it."""
    if settings.DEMO and places.DEMO_REGIONS.is_file():
        return gazetteer.load_all([REGIONS, places.DEMO_REGIONS])
    return gazetteer.default()

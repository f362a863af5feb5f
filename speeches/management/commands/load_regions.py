"""In charge of the command that brings the regions of GB/T 2260 into the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from speeches.services import places


class Command(BaseCommand):
    """Load provinces, prefectures and counties; again, it changes nothing."""

    help = "Load the regions of GB/T 2260 from speeches/gazetteer/regions.csv; loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="add the invented province 云溪省 of the demo archive"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo"] and not places.DEMO_REGIONS.is_file():
            raise CommandError(_("没有找到 %(path)s。") % {"path": places.DEMO_REGIONS})
        made, changed = places.load(places.published(demo=options["demo"]))
        self.stdout.write(_("地区：新增 %(made)d，更新 %(changed)d。") % {"made": made, "changed": changed})

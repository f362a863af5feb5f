"""In charge of bringing a site to where it can be served: database, regions, demo, index, static files.

Every step leaves alone what is already there, so that a second run takes seconds and changes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.outbox import indexer
from speeches import statistics

logger = logging.getLogger(__name__)

DEMO_FOLDER = settings.BASE_DIR / "fixtures" / "transcripts"
PUBLISHED_DEMO = tuple(str(DEMO_FOLDER / form) for form in ("txt", "html", "docx"))
# Other vendors' copies of two demo speeches: left for the editor to find as duplicates in the queue.
UNPUBLISHED_DEMO = str(DEMO_FOLDER / "near-copies")


def compile_catalogues(folder: Path) -> int:
    """Compile every .po below `folder` that is newer than its .mo, and return how many were.

    Babel does it, since Django's own compilemessages needs GNU gettext, which a bare machine lacks. A folder that
    may not be written is passed over: an image brings its catalogues compiled, and is run by a user without rights
    on them.
    """
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            _compile(source, target)
        except OSError as error:
            logger.warning("%s is not compiled: %s", source, error)
            continue
        compiled += 1
    return compiled


def _compile(source: Path, target: Path) -> None:
    """Write a catalogue whole or not at all: somebody else may read it, or compile it, at this moment."""
    with NamedTemporaryFile(dir=source.parent, delete=False) as made:
        try:
            with source.open("rb") as po:
                write_mo(made, read_po(po))
            made.flush()
            Path(made.name).chmod(0o644)
            Path(made.name).replace(target)
        except BaseException:
            Path(made.name).unlink()
            raise


def static_fingerprint() -> str:
    """Return a digest that changes when any static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = (
        "Prepare the site to be served: migrate, load regions and demo speeches, index, collect static files."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave the demo archive out")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        demo = settings.DEMO and not options["no_demo"]
        compile_catalogues(settings.BASE_DIR / "locale")
        call_command("migrate", verbosity=0, interactive=False)
        if self._differs("regions", self._regions_fingerprint(demo)):
            call_command("load_regions", demo=demo)
            self._remember("regions", self._regions_fingerprint(demo))
        call_command("make_editor")
        if demo and self._differs("demo", "imported"):
            call_command("import_transcripts", *PUBLISHED_DEMO, publish=True, min_sureness=0.0)
            call_command("import_transcripts", UNPUBLISHED_DEMO)
            self._remember("demo", "imported")
        if indexer.is_outdated():
            self.stdout.write(_("索引由另一版本的程序建立，现在重建。"))
            call_command("rebuild_index", verbosity=options["verbosity"])
        call_command("index")
        statistics.refresh()
        fingerprint = static_fingerprint()
        if not settings.DEBUG and self._differs("static", fingerprint):
            # A process of its own: which storage serves static files is settled when settings are read.
            command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic"]
            subprocess.run([*command, "--clear", "--no-input", "--verbosity=0"], check=True)  # noqa: S603
            self._remember("static", fingerprint)

    @staticmethod
    def _regions_fingerprint(demo: bool) -> str:
        files = [settings.BASE_DIR / "speeches/gazetteer/regions.csv"]
        if demo:
            files.append(settings.BASE_DIR / "fixtures/regions.csv")
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

    @staticmethod
    def _stamp(step: str) -> Path:
        return Path(settings.DATA_DIR) / f".prepared-{step}"

    def _differs(self, step: str, value: str) -> bool:
        stamp = self._stamp(step)
        return not stamp.exists() or stamp.read_text() != value

    def _remember(self, step: str, value: str) -> None:
        self._stamp(step).write_text(value)

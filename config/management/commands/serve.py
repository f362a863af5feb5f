"""In charge of running the two processes of a one-machine site: gunicorn and the index worker.

In containers each has its own; here one command starts both, restarts a worker that died, and ends both.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

MANAGE = str(settings.BASE_DIR / "manage.py")
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", str(settings.BASE_DIR / "config" / "gunicorn.py")]
INDEXER = [sys.executable, MANAGE, "index", "--follow"]
RESTART_PAUSE = 2.0  # seconds, so that a worker that cannot start does not spin


class Command(BaseCommand):
    help = "Serve the site with gunicorn and keep the index fresh (HOST, PORT, WEB_CONCURRENCY)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="run prepare_site first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare"]:
            call_command("prepare_site")
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        self.web = subprocess.Popen(GUNICORN, cwd=settings.BASE_DIR)  # noqa: S603 - our own command line
        self.indexer = self._start_indexer()
        address = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}/"
        self.stdout.write(f"讲话文库 {address}")
        self.stdout.flush()
        try:
            while self.web.poll() is None:
                if self.indexer.poll() is not None:
                    time.sleep(RESTART_PAUSE)
                    self.indexer = self._start_indexer()
                time.sleep(0.5)
        finally:
            self._end(self.indexer)
            self._end(self.web)
        if self.web.returncode:
            raise CommandError(f"gunicorn 已退出（{self.web.returncode}） gunicorn has ended")

    @staticmethod
    def _start_indexer() -> subprocess.Popen[bytes]:
        return subprocess.Popen(INDEXER, cwd=settings.BASE_DIR)  # noqa: S603 - our own command line

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

"""In charge of timing how soon a correction is found: from its commit until a search shows it, while an indexer follows.

Run with `python -m benchmarks.freshness`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.corpus import ROOT
from benchmarks.pages import fill

PATIENCE = 60.0  # seconds until a correction counts as lost


def seconds_until_found(number: int) -> float:
    """Publish speech `number` with a text that nothing else has, and wait until it is found."""
    from django.db import transaction

    from search import searcher
    from search.results import SearchRequest
    from speeches.models import Speech
    from speeches.signals import speech_changed

    text = f"时限{number}号"
    with transaction.atomic():
        made = Speech.objects.create(slug=f"fresh-{number}", title="改正", text=text, status="published")
        speech_changed.send(sender=Speech, speech_ids=[made.pk])
    start = time.perf_counter()
    while not searcher.search(SearchRequest(f"“{text}”")).count:
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"not found after {PATIENCE:.0f} s")
        time.sleep(0.01)
    return time.perf_counter() - start


def main() -> None:
    """Fill a site, let an indexer follow it, and print how soon corrections are found."""
    parser = argparse.ArgumentParser(prog="benchmarks.freshness")
    parser.add_argument("--speeches", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=5000)
    parser.add_argument("--corrections", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-freshness-") as temporary:
        fill(Path(temporary), options.speeches, options.characters)
        indexer = subprocess.Popen(
            [sys.executable, "manage.py", "index", "--follow"], cwd=ROOT, env=os.environ
        )
        try:
            seconds_until_found(0)  # the indexer has started
            times = [seconds_until_found(number) for number in range(1, options.corrections + 1)]
        finally:
            indexer.terminate()
            indexer.wait(timeout=30)
    print(f"found after {median(times):.2f} s (median of {len(times)}), at most {max(times):.2f} s")


if __name__ == "__main__":
    main()

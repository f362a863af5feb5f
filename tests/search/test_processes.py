"""Real processes: writers, an indexer, and kill -9. Nothing is lost, whatever the moment.

How many kills is for tests/campaigns.py.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import campaigns, sites
from tests.processes import becomes_true, end, finished, line_with

pytestmark = pytest.mark.slow

KILLS = campaigns.size(3, 200, "INDEXER_KILLS")
PROBE = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from search import searcher
from search.results import SearchRequest
from speeches.models import Speech
from speeches.signals import speech_changed
from django.db import transaction
searcher.search(SearchRequest("热身"))
for number in range(3):
    with transaction.atomic():
        text = f"时限{number}号"
        speech = Speech.objects.create(slug=f"probe-{number}", title="改正", text=text, status="published")
        speech_changed.send(sender=Speech, speech_ids=[speech.pk])
    began = time.monotonic()
    while not searcher.search(SearchRequest(f"“{text}”")).count:
        time.sleep(0.02)
        assert time.monotonic() - began < 60, "a hang guard: how soon is measured by benchmarks/freshness.py"
print("found")
"""


class Site(sites.ProcessSite):
    """What these tests do to a site."""

    def manage(self, *command: str) -> subprocess.Popen[str]:
        return self.start("manage.py", *command)

    def write(self, count: int, seed: int, pause: float = 0.0) -> subprocess.Popen[str]:
        return self.start("-m", "tests.search.archive_writer", str(count), str(seed), str(pause))

    def waiting(self) -> int:
        """Return how many changes wait to be indexed."""
        return sites.count(self.environment["DATA_DIR"], "search_outboxentry")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "site")
    finished(made.manage("migrate", "--verbosity", "0"))
    yield made
    for process in made.running:
        end(process)


def ready(indexer: subprocess.Popen[str]) -> None:
    """Wait until the follower says that it waits for changes."""
    line_with(indexer, "等待变更")


def test_several_writers_and_an_indexer_lose_nothing(site: Site) -> None:
    indexer = site.manage("index", "--follow")
    ready(indexer)
    writers = [site.write(40, seed) for seed in range(3)]
    rebuilding = site.manage("rebuild_index")
    for writer in writers:
        assert finished(writer) == "40\n"
    finished(rebuilding)
    indexer.send_signal(signal.SIGTERM)
    finished(indexer)
    finished(site.manage("index"))
    assert "数据库与索引一致" in finished(site.manage("check_index"))


def test_a_correction_becomes_searchable_while_the_indexer_follows(site: Site) -> None:
    indexer = site.manage("index", "--follow")
    ready(indexer)
    assert finished(site.start("-c", PROBE)) == "found\n"


def test_two_followers_share_one_index(site: Site) -> None:
    followers = [site.manage("index", "--follow") for _ in range(2)]
    for follower in followers:
        ready(follower)
    finished(site.write(20, 1))
    becomes_true(lambda: site.waiting() == 0)
    for follower in followers:
        follower.send_signal(signal.SIGTERM)
    for follower in followers:
        finished(follower)
    finished(site.manage("index"))
    finished(site.manage("check_index"))


def test_killed_at_random_moments_it_opens_and_catches_up(site: Site) -> None:
    """Kills come while rows are written and drained; after each ten the index is drained and compared."""
    chance = random.Random(2026)
    finished(site.write(30, 0))
    finished(site.manage("index"))
    for number in range(1, KILLS + 1):
        if number % 10 == 1:
            writer = site.write(100_000, number, pause=0.01)
        if number % 5 == 0:
            victim = site.manage("rebuild_index")
            time.sleep(chance.uniform(0.5, 2.5))  # Django takes a good part of it to start
        else:
            victim = site.manage("index", "--follow")
            ready(victim)
            time.sleep(chance.uniform(0.0, 0.6))
        end(victim)
        if number % 10 == 0 or number == KILLS:
            end(writer)
            finished(site.manage("index"))
            assert "数据库与索引一致" in finished(site.manage("check_index")), number

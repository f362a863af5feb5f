"""Eight editors at once, in processes of their own: nothing is lost, and the record tells all that happened.

On SQLite, or on a database of its own on the server that TEST_DATABASE_URL names. How many acts is for tests/campaigns.py.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import campaigns, sites
from tests.processes import end, finished

pytestmark = pytest.mark.slow

EDITORS = 8
ACTS = campaigns.size(6, 200, "EDITOR_ACTS")
SPEECHES = 6

MAKE = f"""
from django.contrib.auth.models import User
from ingest.services import publishing
from tests import archive, cast
archive.make_region_tree()
for number in range({SPEECHES}):
    publishing.publish(cast.make_transcript(number))
for number in range({EDITORS}):
    User.objects.create_user(f"e{{number}}")
"""
# What the record says became of each speech, step by step, against what is stored.
CHECK = """
import json
from ingest.services import acts, drafts
from speeches.models import Act, ActChange, Speech
from search.outbox.models import OutboxEntry
broken, steps = [], 0
for speech in Speech.objects.order_by("pk"):
    state = {}
    for change in ActChange.objects.of_speech(speech.pk).order_by("pk"):
        for name, value in change.before.items():
            if state.get(name, [] if name == "hand_set" else value) != value:
                broken.append([speech.pk, change.pk, name, state.get(name), value])
        state |= change.after
        steps += 1
    now = acts.values(drafts.of_speech(speech))
    now |= {"status": speech.status, "hand_set": speech.hand_set}
    for name, value in state.items():
        if name in now and now[name] != value:
            broken.append([speech.pk, "now", name, value, now[name]])
print(json.dumps({"broken": broken[:5], "acts": Act.objects.count(), "steps": steps,
                  "empty": Act.objects.filter(changes=None).count(), "waiting": OutboxEntry.objects.count()}))
"""


class Desk(sites.ProcessSite):
    """A site where editors are at work."""

    def run(self, *arguments: str) -> str:
        return finished(self.start(*arguments), within=campaigns.time_limit())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    server = os.environ.get("TEST_DATABASE_URL", "")
    if server.startswith("postgres"):
        psycopg = pytest.importorskip("psycopg")
        name = f"desk_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made = Desk(tmp_path, "ERROR", f"{server.rpartition('/')[0]}/{name}")
    else:
        made = Desk(tmp_path, "ERROR")
    yield made
    for process in made.running:
        end(process)
    if server.startswith("postgres"):
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")


def test_eight_editors_lose_nothing_and_the_record_tells_it_all(desk: Desk) -> None:
    desk.run("manage.py", "migrate", "--verbosity", "0")
    desk.run("manage.py", "shell", "--no-imports", "--command", MAKE)
    editors = [
        desk.start("-m", "tests.ingest.editor_process", f"e{number}", str(number), str(ACTS))
        for number in range(EDITORS)
    ]
    printed = [finished(editor, within=campaigns.time_limit()).split() for editor in editors]
    written = sum(int(acts) for acts, _refused in printed)
    desk.run("manage.py", "index")
    found = json.loads(desk.run("manage.py", "shell", "--no-imports", "--command", CHECK).splitlines()[-1])
    assert found["broken"] == []
    assert found["acts"] == written + SPEECHES
    assert (found["empty"], found["waiting"]) == (0, 0)
    assert found["steps"] >= found["acts"] - found["empty"]
    desk.run("manage.py", "check_index")

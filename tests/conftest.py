"""In charge of what tests share: a private DATA_DIR, where the shared transcripts lie, and the cast of the archive."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before Django's settings are read: tests never touch the data of a developer's own site.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="wenku-test-")
# Nor those of a server that it names: TEST_DATABASE_URL names one whose databases may be made and dropped.
os.environ.pop("DATABASE_URL", None)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
os.environ.setdefault("LOG_LEVEL", "WARNING")

import pytest
from hypothesis import HealthCheck, settings

from tests import campaigns

# Hypothesis would fail examples that take 200 ms, or are made slowly: on a busy machine any may, and no test asserts speed.
settings.register_profile("wenku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wenku")

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from speeches.models import Region

SHARED = Path(os.environ.get("SHARED_DIR", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """The English catalogue, compiled: pages are tested in both languages."""
    from django.conf import settings as django_settings  # Django is set up by now

    from config.management.commands.prepare_site import compile_catalogues  # needs Django

    compile_catalogues(django_settings.BASE_DIR / "locale")


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> None:
    """A test with transactions of its own empties all tables afterwards; the record of acts lets that pass here alone.

    SQLite empties by DELETE, which its triggers refuse; PostgreSQL by TRUNCATE, of which they do not hear.
    """
    from django.db.backends.sqlite3.operations import DatabaseOperations  # Django is set up by now

    migration = importlib.import_module("speeches.migrations.0011_act_triggers")
    emptying = DatabaseOperations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> Any:
        statements = emptying(self, *args, **kwargs)
        return [*migration.DROP_SQLITE, *statements, *migration.SQLITE] if statements else statements

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give slow tests, and all tests of a large campaign, a time limit of their own."""
    limit = pytest.mark.timeout(campaigns.time_limit())
    for item in items:
        if item.get_closest_marker("timeout") is None and (item.get_closest_marker("slow") or campaigns.FULL):
            item.add_marker(limit)


@cache
def _corpus() -> tuple[dict[str, str], ...]:
    with gzip.open(SHARED / "corpus" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of five real transcripts with their expected parse; skips where it is not at hand."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here")
    return folder


@pytest.fixture(scope="session")
def corpus() -> tuple[dict[str, str], ...]:
    """1,574 real documents as dictionaries with a `text`; skips where they are not at hand."""
    if not (SHARED / "corpus" / "documents.jsonl.gz").is_file():
        pytest.skip("../shared/corpus is not here")
    return _corpus()


@pytest.fixture
def regions(db: None) -> dict[str, Region]:
    """The invented province 云溪省."""
    from tests.archive import make_region_tree

    return make_region_tree()


@pytest.fixture
def originals(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A storage of its own for the original files."""
    settings.MEDIA_ROOT = tmp_path / "originals"  # type: ignore[attr-defined]
    yield tmp_path / "originals"


@pytest.fixture
def archive(regions: dict[str, Region], originals: Path) -> dict[str, Region]:
    """An archive with regions and a storage, and no speeches yet."""
    from speeches.services import places

    places._cached = None
    return regions


@pytest.fixture
def qin(archive: object) -> User:
    """老秦, an editor."""
    from tests import cast

    return cast.make_user("editor", "qin")


@pytest.fixture
def wu(archive: object) -> User:
    """小吴, an uploader, who may not publish."""
    from tests import cast

    return cast.make_user("uploader", "wu")


@pytest.fixture
def as_qin(qin: User) -> Client:
    """A browser in which the editor is logged in."""
    from django.test import Client

    client = Client()
    client.force_login(qin)
    return client


@pytest.fixture
def as_wu(wu: User) -> Client:
    """A browser in which the uploader is logged in."""
    from django.test import Client

    client = Client()
    client.force_login(wu)
    return client

"""In charge of the fixtures that tests of ingest, services, commands and admin share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from speeches.models import Region
from speeches.services import places
from tests.speeches import cast
from tests.speeches.archive import make_region_tree


@pytest.fixture
def regions(db: None) -> dict[str, Region]:
    """The invented province 云溪省."""
    return make_region_tree()


@pytest.fixture
def originals(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A storage of its own for the original files."""
    settings.MEDIA_ROOT = tmp_path / "originals"  # type: ignore[attr-defined]
    yield tmp_path / "originals"


@pytest.fixture
def archive(regions: dict[str, Region], originals: Path) -> dict[str, Region]:
    """An archive with regions and a storage, and no speeches yet."""
    places._cached = None
    return regions


@pytest.fixture
def qin(archive: object) -> User:
    """老秦, an editor."""
    return cast.make_user("editor", "qin")


@pytest.fixture
def wu(archive: object) -> User:
    """小吴, an uploader, who may not publish."""
    return cast.make_user("uploader", "wu")


@pytest.fixture
def as_qin(qin: User) -> Client:
    """A browser in which the editor is logged in."""
    client = Client()
    client.force_login(qin)
    return client


@pytest.fixture
def as_wu(wu: User) -> Client:
    """A browser in which the uploader is logged in."""
    client = Client()
    client.force_login(wu)
    return client

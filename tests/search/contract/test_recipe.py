"""docs/contributing/search-backend.md, followed to the letter with a toy that is thrown away at the end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from haystack.query import SearchQuerySet

from search import backends, searcher, stores
from search.contract import SpeechStore
from search.helping import spelling
from search.outbox import checking, indexer
from search.results import SearchRequest
from speeches.models import Speech
from speeches.signals import speech_changed
from tests.search.contract import toy
from tests.search.contract.samples import SCHEMA
from tests.search.contract.searcher_contract import SearcherContract

ROOT = Path(__file__).resolve().parents[3]
RECIPE = ROOT / "docs" / "contributing" / "search-backend.md"


class TestToy(SearcherContract):
    """Step 3: one test class."""

    @pytest.fixture
    def store(self) -> SpeechStore:
        return toy.ToyStore(SCHEMA)


@pytest.fixture
def toy_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Step 1: one folder under backends/."""
    folder = tmp_path / "backends" / "toy"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('"""In charge of a toy."""\n', encoding="utf-8")
    shutil.copy(Path(toy.__file__), folder / "store.py")
    monkeypatch.setattr(backends, "__path__", [*backends.__path__, str(folder.parent)])
    monkeypatch.setattr(spelling, "_kept", spelling._Kept())
    yield folder
    stores._opened.cache_clear()


@pytest.fixture
def settings_line(toy_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Step 2: one line of the settings, as the recipe has it."""
    found = re.search(r'^"toy": "(?P<opener>[\w.]+)",$', RECIPE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "STORE", found["opener"])
    stores._opened.cache_clear()
    return found["opener"]


@pytest.mark.django_db
def test_the_site_is_served_by_the_toy(settings_line: str) -> None:
    assert settings_line == "search.backends.toy.store.open_store"
    for number, text in enumerate(["推动高质量发展。", "优化营商环境。"]):
        speech = Speech.objects.create(
            slug=f"s{number}", title=f"第{number}篇", text=text, status=Speech.Status.PUBLISHED, kind="讲话"
        )
        speech_changed.send(sender=Speech, speech_ids=[speech.pk])
    assert indexer.ensure_built()
    assert type(stores.store()).__module__ == "search.backends.toy.store"
    found = searcher.search(SearchRequest("高质量"))
    assert (found.count, found.occurrences, found.hits[0].pk) == (1, 1, Speech.objects.get(slug="s0").pk)
    Speech.objects.filter(slug="s1").update(text="乡村振兴。")
    speech_changed.send(sender=Speech, speech_ids=[Speech.objects.get(slug="s1").pk])
    assert indexer.drain_all().indexed == 1
    assert searcher.search(SearchRequest("乡村振兴")).count == 1
    assert checking.compare().is_clean
    assert indexer.rebuild_all().count == 2
    assert [result.slug for result in SearchQuerySet().filter(content="乡村振兴")] == ["s1"]
    assert SearchQuerySet().facet("kind").facet_counts()["fields"]["kind"] == [("讲话", 2)]


def test_it_is_gone_afterwards() -> None:
    assert not (ROOT / "search" / "backends" / "toy").exists()
    assert settings.HAYSTACK_CONNECTIONS["default"]["STORE"] == "search.backends.whoosh.store.open_store"

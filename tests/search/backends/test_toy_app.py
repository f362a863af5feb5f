"""A third-party app beside the archive: Haystack's tutorial over speeches, and an index of its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from haystack import connections
from haystack.exceptions import SearchBackendError
from haystack.query import SearchQuerySet
from pytest_django import Settings

from speeches.models import Speech
from tests.search.conftest import Archive

TOY = "tests.search.backends.notes"


@pytest.fixture
def toy(archive: Archive, client: Client, settings: Settings) -> Client:
    """Haystack's own views and the tutorial's templates, over the archive."""
    here = Path(__file__).parent / "notes" / "templates"
    settings.ROOT_URLCONF = f"{TOY}.urls"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [here, *settings.TEMPLATES[0]["DIRS"]]}]
    return client


def page_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


class TestTutorial:
    def test_its_search_page_shows_what_results_store(self, toy: Client) -> None:
        page = page_of(toy, "/toy/search/?q=营商环境+-放管服")
        assert re.findall(r"<span>(.*?)</span>", page)[0] == (
            "在全市招商引资推进会上的讲话|2021-03-05|2021|云溪省清河市|林悦"
        )
        assert page.count('class="hit"') == 1
        assert Speech.objects.get(slug="investment").get_absolute_url() in page

    def test_its_highlight_tag_marks_the_stored_text(self, toy: Client) -> None:
        page = page_of(toy, "/toy/search/?q=营商环境")
        assert '<span class="highlighted">营商环境</span>' in page

    def test_its_form_offers_speeches_and_says_when_nothing_is_found(self, toy: Client) -> None:
        page = page_of(toy, "/toy/search/?q=没有这样的话&models=speeches.speech")
        assert 'value="speeches.speech"' in page
        assert "No results found." in page

    def test_it_shows_a_suggestion_beside_results(self, toy: Client) -> None:
        assert "suggestion" not in page_of(toy, "/toy/search/?q=营商环境")

    def test_faceted_search_narrows_by_what_its_links_say(self, toy: Client) -> None:
        page = page_of(toy, "/toy/faceted/?q=高质量发展")
        for line in ("2021 (1)", "2022 (1)", "990100 (2)"):
            assert f"<dd>{line}</dd>" in page
        page = page_of(
            toy, "/toy/faceted/?q=高质量发展&selected_facets=region_exact:990100&selected_facets=year:2022"
        )
        assert "县委十九届二次全体会议" in page
        assert "招商引资" not in page

    def test_highlighted_search_and_similar_speeches(self, toy: Client) -> None:
        page = page_of(toy, "/toy/highlighted/?q=招商引资是头号工程")
        assert "<mark>招商引资是头号工程</mark>" in page
        assert len(re.findall(r"<i>", page)) == 2


@pytest.fixture
def notes(archive: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy app installed, with a connection of its own beside that of speeches."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, TOY]
    simple = {
        "ENGINE": "haystack.backends.simple_backend.SimpleEngine",
        "EXCLUDED_INDEXES": ["search.search_indexes.SpeechIndex"],
    }
    monkeypatch.setitem(connections.connections_info, "notes", simple)
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS, "notes", simple)
    from .notes.models import Note  # only where its app is installed

    with connection.schema_editor() as editor:
        editor.create_model(Note)
    _forget()
    author = User.objects.create_user("note-taker", first_name="小禾")
    for number in range(1, 4):
        Note._default_manager.create(
            pk=Speech.objects.order_by("pk")[number].pk,
            user=author,
            pub_date=timezone.make_aware(datetime.datetime(2024, 1, number)),
            title=f"第{number}条笔记",
            body="青禾县的营商环境要点。",
        )
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Note)
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for alias in list(connections.connections_info):
        connections.reload(alias)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("notes")
class TestNotes:
    def test_notes_never_take_the_place_of_speeches(self) -> None:
        from .notes.search_indexes import NoteIndex

        before = set(SearchQuerySet().values_list("id", flat=True))
        with pytest.raises(SearchBackendError, match="EXCLUDED_INDEXES"):
            NoteIndex().update()
        with pytest.raises(SearchBackendError, match="NoteIndex"):
            call_command("update_index", verbosity=0)
        assert set(SearchQuerySet().values_list("id", flat=True)) == before

    def test_removing_a_note_removes_no_speech(self) -> None:
        from .notes.models import Note
        from .notes.search_indexes import NoteIndex

        count = SearchQuerySet().count()
        NoteIndex().remove_object(Note._default_manager.first())
        assert SearchQuerySet().count() == count

    def test_only_speeches_are_found_and_nothing_of_notes(self) -> None:
        from .notes.models import Note

        assert SearchQuerySet().models(Note).count() == 0
        assert SearchQuerySet().models(Note, Speech).count() == SearchQuerySet().count() == 6

    def test_a_connection_of_their_own_finds_notes(self) -> None:
        found = SearchQuerySet().using("notes").filter(content="青禾县")
        assert sorted(result.object.title for result in found) == ["第1条笔记", "第2条笔记", "第3条笔记"]

    def test_left_out_here_everything_is_updated(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        default = settings.HAYSTACK_CONNECTIONS["default"]
        monkeypatch.setitem(default, "EXCLUDED_INDEXES", [f"{TOY}.search_indexes.NoteIndex"])
        _forget()
        call_command("update_index", using=["default"], verbosity=0)
        assert SearchQuerySet().count() == 6

"""The admin: every page opens, lists stay cheap, edits reach search, nothing can be thrown away."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingest.services import publishing
from search.outbox.models import OutboxEntry
from speeches.models import Speaker, Speech, Venue
from tests import cast

pytestmark = pytest.mark.django_db
MODELS = ["speech", "section", "speaker", "venue", "region", "transcript", "uploadbatch"]


@pytest.fixture
def speech(archive: object) -> Speech:
    speeches = [publishing.publish(cast.make_transcript(number)) for number in range(6)]
    OutboxEntry.objects.all().delete()
    return speeches[0]


@pytest.fixture
def admin(speech: Speech) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="root-password"))
    return client


@pytest.mark.parametrize("model", MODELS)
def test_lists_open_and_search(admin: Client, model: str) -> None:
    url = reverse(f"admin:speeches_{model}_changelist")
    assert admin.get(url).status_code == 200
    assert admin.get(url, {"q": "教育"}).status_code == 200
    assert admin.get(url, {"p": "999"}).status_code in {200, 302}


@pytest.mark.parametrize("model", MODELS)
def test_a_list_neither_counts_its_table_nor_asks_row_by_row(admin: Client, model: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        admin.get(reverse(f"admin:speeches_{model}_changelist"))
    statements = [query["sql"] for query in queries if f'"speeches_{model}"' in query["sql"]]
    assert len(queries) <= 12
    if model != "region":
        assert not [sql for sql in statements if sql.startswith("SELECT COUNT") and "WHERE" not in sql]
    for column in ('"speeches_speech"."text"', '"source_text"', '"parsed"'):
        assert not [sql for sql in statements if column in sql]


@pytest.mark.parametrize("model", ["speech", "speaker", "venue", "region", "transcript", "uploadbatch"])
def test_forms_open(admin: Client, model: str) -> None:
    from django.apps import apps

    for row in apps.get_model("speeches", model).objects.all()[:1]:
        assert admin.get(reverse(f"admin:speeches_{model}_change", args=[row.pk])).status_code == 200


def change(client: Client, row: Any, **values: Any) -> Any:
    """Post the admin's form of a row as it is shown, with these values changed."""
    url = reverse(f"admin:speeches_{row._meta.model_name}_change", args=[row.pk])
    form = client.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in {**data, **values}.items()}
    return client.post(url, data)


def test_an_edit_reaches_search_and_counts_as_set_by_hand(admin: Client, speech: Speech) -> None:
    assert change(admin, speech, title="后台改的标题").status_code == 302
    speech.refresh_from_db()
    assert (speech.title, speech.hand_set) == ("后台改的标题", ["title"])
    assert speech.text and speech.char_count == len(speech.text)
    assert list(OutboxEntry.objects.values_list("speech_id", flat=True)) == [speech.pk]


def test_another_speaker_takes_his_printed_name_along(admin: Client, speech: Speech) -> None:
    other = Speaker.objects.create(name="秦守正", slug="qin")
    change(admin, speech, speaker=other.pk)
    speech.refresh_from_db()
    assert (speech.speaker, speech.speaker_name) == (other, "秦守正")
    assert "speaker" in speech.hand_set


def test_a_renamed_speaker_or_venue_reaches_search_with_all_speeches(admin: Client, speech: Speech) -> None:
    assert speech.speaker is not None and speech.venue is not None
    assert change(admin, speech.speaker, name="黎望山").status_code == 302
    assert OutboxEntry.objects.count() == speech.speaker.speeches.count() > 1
    OutboxEntry.objects.all().delete()
    assert change(admin, speech.venue, kind="动员会").status_code == 302
    assert OutboxEntry.objects.count() == speech.venue.speeches.count()
    assert Venue.objects.get(pk=speech.venue.pk).kind == "动员会"


def test_actions_withdraw_and_publish_again(admin: Client, speech: Speech) -> None:
    url = reverse("admin:speeches_speech_changelist")
    admin.post(url, {"action": "withdraw", "_selected_action": [speech.pk]})
    speech.refresh_from_db()
    assert speech.status == "withdrawn" and OutboxEntry.objects.count() == 1
    admin.post(url, {"action": "republish", "_selected_action": [speech.pk]})
    speech.refresh_from_db()
    assert speech.status == "published"


def test_a_new_speaker_gets_a_slug(admin: Client) -> None:
    admin.post(reverse("admin:speeches_speaker_add"), {"name": "周怀远", "note": ""})
    assert Speaker.objects.get(name="周怀远").slug == "zhou-huai-yuan"


def test_speeches_and_originals_cannot_be_deleted(admin: Client, speech: Speech) -> None:
    assert speech.transcript is not None
    for row in (speech, speech.transcript, speech.region):
        assert row is not None
        url = reverse(f"admin:speeches_{row._meta.model_name}_delete", args=[row.pk])
        assert admin.post(url, {"post": "yes"}).status_code == 403


def test_the_index_leads_to_ingest(as_qin: Client) -> None:
    assert reverse("ingest:home") in as_qin.get(reverse("admin:index")).content.decode()


def test_regions_complete_by_name(admin: Client) -> None:
    response = admin.get(
        reverse("admin:autocomplete"),
        {"term": "溪口", "app_label": "speeches", "model_name": "speech", "field_name": "region"},
    )
    assert [result["text"] for result in response.json()["results"]] == ["云溪省临江市溪口县"]

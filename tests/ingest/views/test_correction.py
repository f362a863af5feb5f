"""Correcting and withdrawing what is published."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ingest.forms import initial_of
from ingest.services import drafts, merging, publishing
from speeches.models import Speech
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech(archive: object) -> Speech:
    return publishing.publish(cast.make_transcript(0))


def correction(speech: Speech, **changes: str) -> dict[str, str]:
    draft = drafts.of_speech(speech)
    return {**initial_of(draft), "seen": merging.written(draft), **changes}


def test_a_published_speech_is_corrected_with_the_same_form(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    assert as_qin.get(url).status_code == 200
    as_qin.post(url, correction(speech, title="更正的标题", op="save"))
    speech.refresh_from_db()
    assert (speech.title, speech.hand_set) == ("更正的标题", ["title"])


def test_readers_see_nothing_of_a_correction_before_it_is_saved(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    page = as_qin.post(url, correction(speech, title="半成品", op="in:1")).content.decode()
    assert "半成品" in page
    speech.refresh_from_db()
    assert speech.title != "半成品" and speech.sections.filter(marker="二、", level=1).exists()


def test_a_correction_of_what_someone_else_changed_meanwhile_is_stopped(
    as_qin: Client, speech: Speech
) -> None:
    speech.refresh_from_db()
    data = correction(speech, title="第二个", op="save")
    url = reverse("ingest:correct", args=[speech.pk])
    as_qin.post(url, correction(speech, title="第一个", op="save"))
    response = as_qin.post(url, data)
    assert response.status_code == 422 and "别人刚改过" in response.content.decode()
    speech.refresh_from_db()
    assert speech.title == "第一个"


def test_a_published_speech_keeps_title_and_text(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    assert as_qin.post(url, correction(speech, text=" ", op="save")).status_code == 422
    assert as_qin.post(url, correction(speech, title=" ", op="save")).status_code == 422


def test_withdrawing_and_publishing_again(as_qin: Client, speech: Speech) -> None:
    url = reverse("ingest:set-status", args=[speech.pk])
    as_qin.post(url, {"op": "withdraw"})
    assert not Speech.objects.published().exists()
    as_qin.post(url, {"op": "republish"})
    assert Speech.objects.published().exists()
    assert as_qin.get(url).status_code == 405

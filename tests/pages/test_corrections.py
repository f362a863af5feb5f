"""What readers are told of a corrected text: the day and the reason, on the page, in the JSON and in the feed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingest.services import acts, correcting, drafts, publishing, undoing, withdrawing
from ingest.services.acts import Deed
from speeches.models import Act, Speech
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech(archive: object) -> Speech:
    return publishing.publish(cast.make_transcript(0))


def correct(speech: Speech, told: str = "", **changes: Any) -> Speech:
    draft = replace(drafts.of_speech(Speech.objects.get(pk=speech.pk)), **changes)
    return correcting.correct(speech, draft, deed=Deed(Act.Kind.CORRECT, reason="内部的理由", told=told))


def today() -> str:
    return timezone.localdate().isoformat()


def test_the_page_the_json_and_the_feed_say_when_and_why(client: Client, speech: Speech) -> None:
    path = speech.get_absolute_url()
    assert "更正于" not in client.get(path).content.decode()
    correct(speech, "日期依原件改正", date="2010-03-02")
    sentence = f"更正于 {today()}：日期依原件改正"
    page = client.get(path).content.decode()
    assert sentence in page and "内部的理由" not in page and "2010-03-01" not in page
    data = json.loads(client.get(f"{path}download.json").content)
    assert data["corrections"] == [{"date": today(), "fields": ["date"], "reason": "日期依原件改正"}]
    feed = client.get(reverse("speeches:feed")).content.decode()
    assert sentence in feed and "内部的理由" not in feed


def test_without_a_reason_it_says_what_was_corrected(client: Client, speech: Speech) -> None:
    correct(speech, title="改正的标题", text=speech.text + "\n漏掉的一段。")
    assert f"更正于 {today()}：标题、正文" in client.get(speech.get_absolute_url()).content.decode()
    english = client.get(speech.get_absolute_url(), headers={"Accept-Language": "en"}).content.decode()
    assert f"Corrected on {today()}: Title, Text" in english


def test_what_the_document_does_not_say_itself_is_no_correction_of_it(client: Client, speech: Speech) -> None:
    correct(speech, region="990221", kind="发言")
    assert "更正于" not in client.get(speech.get_absolute_url()).content.decode()


def test_what_was_changed_before_publication_is_no_correction(client: Client, speech: Speech) -> None:
    withdrawing.withdraw(speech)
    correct(speech, title="撤回期间改的标题")
    withdrawing.republish(speech)
    assert "更正于" not in client.get(speech.get_absolute_url()).content.decode()


def test_a_slip_that_was_undone_on_the_day_is_not_told(client: Client, speech: Speech) -> None:
    correct(speech, title="手滑")
    undone = undoing.undo(Act.objects.latest("pk"))
    assert "更正于" not in client.get(speech.get_absolute_url()).content.decode()
    assert undone.act is not None
    undoing.undo(undone.act)  # and brought back it is told again
    assert "更正于" in client.get(speech.get_absolute_url()).content.decode()


def test_the_page_of_a_withdrawn_speech_says_why_where_readers_may_know(
    client: Client, speech: Speech
) -> None:
    withdrawing.withdraw(speech, reason="内部的理由", told="应讲话人的要求<b>")
    answer = client.get(speech.get_absolute_url())
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "撤回的原因：应讲话人的要求&lt;b&gt;" in page and "内部的理由" not in page
    withdrawing.republish(speech)
    withdrawing.withdraw(speech, reason="内部的理由")
    page = client.get(speech.get_absolute_url()).content.decode()
    assert "撤回的原因" not in page and "应讲话人的要求" not in page


def test_many_speeches_are_asked_of_in_one_query(speech: Speech, django_assert_num_queries: object) -> None:
    from pages import corrections

    correct(speech, title="改")
    acts.begin(Deed(Act.Kind.BULK))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert list(corrections.of_speeches([speech.pk, speech.pk + 1])) == [speech.pk]

"""What must hold once docs/contributing/export.md was followed; it runs in the copy (`following.check`)."""

from __future__ import annotations

import pytest
from django.test import Client

from speeches.models import Speech
from tests.archive import make_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Speech:
    return make_speech()


def test_it_is_sent_as_its_record_says(speech: Speech, client: Client) -> None:
    answer = client.get(f"{speech.get_absolute_url()}download.md")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert f'filename="{speech.slug}.md"' in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("# 在县委十三届二次全体会议上的讲话\n\n")
    assert all(line in text.split("\n\n") for line in speech.text.split("\n"))
    assert text.endswith(f"<http://testserver{speech.get_absolute_url()}>\n\n")


def test_the_reading_page_offers_it(speech: Speech, client: Client) -> None:
    page = client.get(speech.get_absolute_url()).content.decode()
    link = f'<a href="{speech.get_absolute_url()}download.md" download>Markdown 文本 <span class="muted">md</span></a>'
    assert link in page


def test_the_others_are_still_there(speech: Speech, client: Client) -> None:
    for suffix in ("docx", "txt", "json"):
        assert client.get(f"{speech.get_absolute_url()}download.{suffix}").status_code == 200

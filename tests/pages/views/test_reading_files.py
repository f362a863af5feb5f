"""Downloads of a speech, and its original file."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import docx
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings

from speeches.models import Transcript
from tests.archive import TEXT, make_speech

pytestmark = pytest.mark.django_db


def make_transcript(content: bytes = b"<script>alert(1)</script>", **fields: object) -> Transcript:
    values: dict[str, object] = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "name": '讲话"稿.html',
        "size": len(content),
        "format": "html",
    }
    transcript = Transcript(**(values | fields))
    if not fields.get("part"):
        transcript.original.save("x", ContentFile(content), save=False)
    transcript.save()
    return transcript


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_txt_holds_the_text_and_where_it_is_from(client: Client) -> None:
    speech = make_speech()
    response = client.get(f"{speech.get_absolute_url()}download.txt")
    text = response.content.decode("utf-8-sig")
    assert text.replace("\r\n", "\n").startswith(TEXT)
    assert f"http://testserver{speech.get_absolute_url()}" in text
    assert f'filename="{speech.slug}.txt"' in response["Content-Disposition"]


def test_txt_of_a_text_without_title_block_gets_one(client: Client) -> None:
    speech = make_speech(text="同志们：\n讲三点。")
    lines = client.get(f"{speech.get_absolute_url()}download.txt").content.decode("utf-8-sig").split("\r\n")
    assert lines[:3] == ["在县委十三届二次全体会议上的讲话", "溪口县委书记  黎望川", "（2016-12-28）"]


def test_json_has_the_shape_of_the_parser(client: Client) -> None:
    speech = make_speech(date="2017-03")
    data = json.loads(client.get(f"{speech.get_absolute_url()}download.json").content)
    assert data["date"] == "2017-03"
    assert data["date_precision"] == "month"
    assert data["region"] == {"code": "990121", "name": "云溪省临江市溪口县"}
    assert data["text"] == TEXT
    assert [node["marker"] for node in data["outline"]] == ["一、", "二、"]
    assert data["outline"][0]["children"][0]["children"][1]["heading"] == "措施再精准"


def test_docx_opens_with_headings_as_headings_and_all_the_text(client: Client) -> None:
    response = client.get(f"{make_speech().get_absolute_url()}download.docx")
    document = docx.Document(io.BytesIO(response.content))
    paragraphs = [(p.style.name, p.text) for p in document.paragraphs if p.style is not None]
    assert paragraphs[0] == ("Normal", "在县委十三届二次全体会议上的讲话")
    assert ("Heading 1", "一、今年的工作稳中有进，要看到来之不易") in paragraphs
    assert "\n".join(text for _style, text in paragraphs) == TEXT


def test_an_unknown_format_or_speech_is_not_found(client: Client) -> None:
    assert client.get(f"{make_speech().get_absolute_url()}download.exe").status_code == 404
    assert client.get(f"{make_speech(status='draft').get_absolute_url()}download.txt").status_code == 404


def test_the_original_comes_as_an_attachment_that_no_browser_runs(client: Client) -> None:
    speech = make_speech(transcript=make_transcript())
    assert (
        f'href="{speech.get_absolute_url()}original"'
        in client.get(speech.get_absolute_url()).content.decode()
    )
    response = client.get(f"{speech.get_absolute_url()}original")
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "sandbox"


def test_a_file_that_also_holds_an_unpublished_speech_is_not_public(client: Client) -> None:
    whole = make_transcript(b"two speeches", status="split")
    part = make_transcript(b"a", part=1, whole=whole, sha256=whole.sha256, status="published")
    other = make_transcript(b"b", part=2, whole=whole, sha256=whole.sha256, status="parsed")
    speech = make_speech(transcript=part)
    assert client.get(f"{speech.get_absolute_url()}original").status_code == 404
    other.status = "published"
    other.save()
    response = client.get(f"{speech.get_absolute_url()}original")
    assert response.status_code == 200
    response.close()


def test_a_speech_without_file_has_no_original(client: Client) -> None:
    assert client.get(f"{make_speech().get_absolute_url()}original").status_code == 404

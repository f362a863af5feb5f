"""Originals, completion, and files that hold several speeches."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ingest.services import publishing
from speeches.models import Transcript
from tests import cast

pytestmark = pytest.mark.django_db


def test_an_original_is_a_download_whatever_it_holds(as_qin: Client) -> None:
    transcript = cast.make_transcript(
        data=b"<html><script>alert(1)</script><p>\xe4\xbd\xa0\xe5\xa5\xbd</p>", name="a/坏.html"
    )
    response = as_qin.get(reverse("ingest:original", args=[transcript.pk]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == cast.kept(transcript)  # type: ignore[attr-defined]
    response.close()


def test_completion_knows_what_the_archive_knows(as_qin: Client) -> None:
    publishing.publish(cast.make_transcript(0))
    for what, words, value in [
        ("region", "溪口", "云溪省临江市溪口县"), ("speaker", "黎", "黎望川"), ("venue", "教育", "全县教育工作会议"),
        ("position", "溪口", "溪口县委书记"),
    ]:  # fmt: skip
        assert value in as_qin.get(reverse("ingest:known", args=[what]), {"q": words}).json()["values"]
    assert as_qin.get(reverse("ingest:known", args=["region"])).json() == {"values": []}
    assert as_qin.get(reverse("ingest:known", args=["secret"])).status_code == 404


def test_a_file_of_several_speeches_is_split_with_consent(as_qin: Client) -> None:
    text = "\n".join(f"【第{n}篇】\n{cast.speech_text(i)}" for i, n in enumerate("一二三"))
    transcript = cast.make_transcript(data=text.encode(), name="合集.txt")
    url = reverse("ingest:split", args=[transcript.pk])
    page = as_qin.get(url).content.decode()
    starts = [part.split('"')[0] for part in page.split('name="start" value="')[1:]]
    assert len(starts) == 2
    as_qin.post(url, {"start": starts})
    assert Transcript.objects.filter(whole=transcript).count() == 3
    assert as_qin.post(url, {"start": starts}).status_code == 302
    assert Transcript.objects.filter(whole=transcript).count() == 3

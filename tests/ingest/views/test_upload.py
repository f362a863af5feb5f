"""Who may enter, and uploading: every file is taken in or refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from speeches.models import Speech, Transcript, UploadBatch
from tests import cast
from tests.ingest.views.pages import posted, review, upload

pytestmark = pytest.mark.django_db


def test_strangers_are_sent_to_the_login(archive: object) -> None:
    transcript = cast.make_transcript(0)
    for url in (reverse("ingest:home"), reverse("ingest:queue"), review(transcript),
                reverse("ingest:original", args=[transcript.pk])):  # fmt: skip
        response = Client().get(url)
        assert response.status_code == 302 and "/login/" in response["Location"]


def test_staff_without_a_role_is_refused(archive: object) -> None:
    client = Client()
    client.force_login(cast.make_user(None, "guest"))
    assert client.get(reverse("ingest:home")).status_code == 403


def test_an_uploader_may_upload_and_look_but_not_change_or_publish(as_wu: Client) -> None:
    assert upload(as_wu, ("a.txt", cast.speech_bytes(0))).status_code == 302
    transcript = Transcript.objects.get()
    assert as_wu.get(review(transcript)).status_code == 200
    assert as_wu.post(review(transcript), posted(transcript, op="save")).status_code == 403
    assert as_wu.get(reverse("ingest:publish-all")).status_code == 403
    assert not Speech.objects.exists()


def test_one_file_leads_to_its_review(as_qin: Client) -> None:
    response = upload(as_qin, ("讲话.txt", cast.speech_bytes(0)))
    transcript = Transcript.objects.get()
    assert response["Location"] == review(transcript)
    assert transcript.status == "parsed" and transcript.batch is not None


def test_many_files_lead_to_the_queue_that_says_what_is_wrong_with_which(as_qin: Client) -> None:
    response = upload(
        as_qin, ("a.txt", cast.speech_bytes(0)), ("空.txt", b" "), ("b.bin", bytes(range(256)) * 9),
        ("c.docx", b"PK\x03\x04 broken"), ("d.zip", cast.zip_of({"x.txt": cast.speech_bytes(1)})),
    )  # fmt: skip
    page = as_qin.get(response["Location"]).content.decode()
    assert Transcript.objects.count() == 5
    assert "文件是空的" in page and "二进制" in page and "已损坏" in page and "d.zip/x.txt" in page


def test_pasted_text_is_a_transcript_too(as_qin: Client) -> None:
    upload(as_qin, text=cast.speech_text(0))
    assert cast.found(Transcript.objects.get())["title"]["value"] == "在全县教育工作会议上的讲话"


def test_the_same_file_again_says_so_and_adds_nothing(as_qin: Client) -> None:
    upload(as_qin, ("a.txt", cast.speech_bytes(0)))
    response = upload(as_qin, ("b.txt", cast.speech_bytes(0)))
    assert Transcript.objects.count() == 1 and UploadBatch.objects.count() == 1
    assert "原来就有" in as_qin.get(response["Location"]).content.decode()


def test_a_file_too_large_is_413_with_a_sentence_and_the_others_come_in(
    as_qin: Client, settings: Any
) -> None:
    settings.UPLOAD_FILE_LIMIT = 10_000
    response = upload(as_qin, ("big.txt", b"x" * 10_001), ("a.txt", cast.speech_bytes(0)))
    assert response.status_code == 413
    assert "文件太大" in response.content.decode() and "big.txt" in response.content.decode()
    assert Transcript.objects.get().name == "a.txt"


def test_a_request_too_large_is_413(as_qin: Client, settings: Any) -> None:
    settings.UPLOAD_REQUEST_LIMIT = 1_000
    response = upload(as_qin, ("a.txt", cast.speech_bytes(0)))
    assert response.status_code == 413 and not Transcript.objects.exists()


def test_nothing_chosen_is_said(as_qin: Client) -> None:
    response = as_qin.post(reverse("ingest:home"), {"text": " "})
    assert response.status_code == 400 and "请选择文件" in response.content.decode()


def test_a_name_with_markup_stays_text(as_qin: Client) -> None:
    upload(as_qin, ("<script>alert(1)</script>.txt", b""), ("b.txt", b""))
    page = as_qin.get(reverse("ingest:queue") + "?status=failed").content.decode()
    assert "<script>alert" not in page

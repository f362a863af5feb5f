"""An upload is one batch: what is new is read, what is known or too large adds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ingest.services import processing, uploading
from speeches.models import Transcript, UploadBatch
from tests import cast

pytestmark = pytest.mark.django_db


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_files_zips_and_pasted_text_become_one_batch_that_is_read(archive: object) -> None:
    zipped = cast.zip_of({"二.txt": cast.speech_bytes(1)})
    upload = uploading.take_in(
        [file("一.txt", cast.speech_bytes(0)), file("包.zip", zipped)], cast.speech_text(2)
    )
    assert upload.batch is not None and upload.batch.name == "一.txt 等 2 个文件"
    assert [transcript.status for transcript in Transcript.objects.all()] == ["parsed"] * 3
    assert {transcript.batch for transcript in upload.new} == {upload.batch}
    assert (upload.known, upload.refused) == ([], ())


def test_nothing_new_leaves_no_batch(archive: object) -> None:
    present = cast.make_transcript(0)
    upload = uploading.take_in([file("另名.txt", cast.speech_bytes(0))])
    assert (upload.batch, upload.new, upload.known) == (None, [], [present])
    assert not UploadBatch.objects.exists()


def test_a_file_too_large_is_refused_unread(archive: object, settings: Any) -> None:
    settings.UPLOAD_FILE_LIMIT = 10
    large = file("大.txt", b"x" * 11)
    upload = uploading.take_in([large])
    assert [refused.name for refused in upload.refused] == ["大.txt"] and "太大" in upload.refused[0].reason
    assert large.tell() == 0 and not Transcript.objects.exists()


def test_what_the_time_of_a_request_leaves_unread_waits(
    archive: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processing, "REQUEST_SECONDS", 0.0)
    uploading.take_in([file(f"{n}.txt", cast.speech_bytes(n)) for n in range(3)])
    assert Transcript.objects.filter(status="received").count() == 2

"""Taking in files: the same bytes are the same transcript, a zip is many, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from ingest.services import originals as originals_service
from ingest.services import receiving
from speeches.models import Transcript, UploadBatch
from tests import cast

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def test_the_same_bytes_give_the_same_row_and_say_so(archive: object) -> None:
    first = receiving.receive(b"text", "a.txt")
    second = receiving.receive(b"text", "b.txt")
    assert first.is_new and not second.is_new
    assert first.transcript == second.transcript
    assert second.transcript.name == "a.txt"


def test_the_original_can_be_read_back(archive: object) -> None:
    transcript = receiving.receive(b"\x00\xff bytes", "../../etc/passwd").transcript
    assert cast.kept(transcript) == b"\x00\xff bytes"
    assert transcript.original.name
    assert "passwd" not in transcript.original.name


def test_a_file_over_the_limit_is_refused_and_nothing_kept(archive: object, settings: object) -> None:
    settings.UPLOAD_FILE_LIMIT = 10  # type: ignore[attr-defined]
    with pytest.raises(receiving.TooLarge):
        receiving.receive_upload(b"x" * 11, "big.txt")
    assert not Transcript.objects.exists()


def test_each_member_of_a_zip_becomes_a_transcript(archive: object) -> None:
    data = cast.zip_of({"甲/一.txt": b"one", "二.txt": b"two", "__MACOSX/x": b"z"})
    received = receiving.receive_upload(data, "all.zip")
    assert [entry.transcript.name for entry in received] == ["all.zip/甲/一.txt", "all.zip/二.txt"]
    again = receiving.receive_upload(data, "all.zip")
    assert not any(entry.is_new for entry in again)


def test_a_member_that_cannot_be_had_fails_alone_and_keeps_the_zip(archive: object) -> None:
    data = cast.zip_of({"../evil.txt": b"one", "good.txt": b"two"})
    evil, good = (entry.transcript for entry in receiving.receive_upload(data, "all.zip"))
    assert (evil.status, evil.problem) == ("failed", "unsafe_name")
    assert cast.kept(evil) == data
    assert good.status == "received"


def test_a_broken_zip_is_one_failed_transcript(archive: object) -> None:
    data = cast.zip_of({"a.txt": b"one" * 100})[:-30]
    (received,) = receiving.receive_upload(data, "broken.zip")
    transcript = received.transcript
    assert transcript.status in {"failed", "received"}
    assert cast.kept(transcript) == data


def test_a_half_written_original_is_written_again(archive: object) -> None:
    sha256 = originals_service.digest(b"whole")
    path = Path(default_storage.path(originals_service.path_of(sha256)))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"who")
    assert cast.kept(receiving.receive(b"whole", "a.txt").transcript) == b"whole"


def test_it_remembers_batch_and_uploader(archive: object, wu: object) -> None:
    batch = UploadBatch.objects.create(name="b")
    transcript = receiving.receive(b"x", "a", batch=batch, by=wu).transcript  # type: ignore[arg-type]
    assert (transcript.batch, transcript.uploaded_by) == (batch, wu)


_RACER = """
import django; django.setup()
from ingest.services import receiving
for number in range(20):
    receiving.receive(b"the same %d" % number, "a.txt")
"""


@pytest.mark.slow
def test_processes_that_receive_the_same_bytes_at_once_make_one_row(tmp_path: Path) -> None:
    env = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    run = {"cwd": ROOT, "env": env, "check": True}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], **run)  # type: ignore[call-overload]
    racers = [subprocess.Popen([sys.executable, "-c", _RACER], cwd=ROOT, env=env) for _ in range(3)]
    assert [racer.wait(60) for racer in racers] == [0, 0, 0]
    count = "from speeches.models import Transcript; print(Transcript.objects.count())"
    shell = [sys.executable, "manage.py", "shell", "-v0", "-c", count]
    out = subprocess.run(shell, capture_output=True, text=True, **run)  # type: ignore[call-overload]
    assert out.stdout.strip() == "20"

"""The bulk import: files, folders, zips, JSON lines; again it adds nothing, killed it goes on, bad input stays alone."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.extraction import Notice
from ingest.services import bulk_pool, bulk_sources, pipeline, publishing
from ingest.services.attribution import Actor
from ingest.services.bulk_types import Source, SourceKind
from ingest.services.drafts import Draft
from search.outbox.models import OutboxEntry
from speeches.gazetteer import Gazetteer
from speeches.models import Speech, Transcript, UploadBatch
from tests import campaigns, cast, sites
from tests.processes import becomes_true

KILLS = campaigns.size(3, 50, "KILLS")
ROOT = Path(__file__).resolve().parents[3]


def run(*paths: Path, publish: bool = True, jobs: int = 1, **options: object) -> str:
    out = StringIO()
    call_command(
        "import_transcripts", *map(str, paths), publish=publish, jobs=jobs, verbosity=0, stdout=out, stderr=StringIO(),
        **options,
    )  # fmt: skip
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it comes: transcripts of several kinds, a bad file, and what is none."""
    root = tmp_path / "讲话"
    (root / "2010").mkdir(parents=True)
    (root / "2010" / "教育.txt").write_bytes(cast.speech_bytes(0))
    (root / "安全.md").write_bytes(cast.speech_text(1).encode("gb18030"))
    (root / "空.txt").write_bytes(b"")
    (root / "all.zip").write_bytes(
        cast.zip_of({"茶.txt": cast.speech_bytes(2), "坏.txt": bytes(range(256)) * 9})
    )
    (root / "记录.jsonl").write_text(
        json.dumps({"text": cast.speech_text(3), "title": "给定标题"}) + "\n\n{oops\n"
    )
    (root / "说明.expected.json").write_text("{}")
    (root / ".DS_Store").write_bytes(b"x")
    (root / "README.md").write_text("about")
    return root


@pytest.mark.django_db
def test_a_folder_comes_in_whole(archive: object, folder: Path) -> None:
    out = run(folder)
    assert "发布 4" in out and "无法读取 3" in out
    assert Speech.objects.published().count() == 4
    assert Speech.objects.filter(title="给定标题").exists()
    assert OutboxEntry.objects.count() == 4
    assert UploadBatch.objects.count() == 1


@pytest.mark.django_db
def test_again_it_adds_nothing(archive: object, folder: Path) -> None:
    run(folder)
    before = (Speech.objects.count(), Transcript.objects.count(), OutboxEntry.objects.count())
    out = run(folder)
    assert (Speech.objects.count(), Transcript.objects.count(), OutboxEntry.objects.count()) == before
    assert "发布 0" in out
    assert UploadBatch.objects.count() == 1


@pytest.mark.django_db
def test_without_publish_it_waits_for_review_and_can_be_published_later(
    archive: object, folder: Path
) -> None:
    run(folder, publish=False)
    assert not Speech.objects.exists()
    assert Transcript.objects.filter(status="parsed").count() == 4
    run(folder)
    assert Speech.objects.published().count() == 4


@pytest.mark.django_db
def test_the_report_says_for_each_source_what_happened(archive: object, folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "out.csv"
    run(folder, report=report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = {Path(row["source"]).name: row for row in csv.DictReader(file)}
    assert rows["教育.txt"]["result"] == "published" and rows["教育.txt"]["slug"]
    assert (rows["空.txt"]["result"], rows["空.txt"]["detail"]) == ("failed", "文件是空的，或只有空白。")
    assert rows["记录.jsonl:3"]["result"] == "failed"
    assert len(rows) == 7


@pytest.mark.django_db
def test_the_same_line_twice_in_a_file_is_one_speech(archive: object, tmp_path: Path) -> None:
    line = json.dumps({"text": cast.speech_text(0)}, ensure_ascii=False)
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(f"{line}\n{line}\n".encode()))
    assert "原已有 1" in run(path)
    assert Speech.objects.count() == 1


@pytest.mark.django_db
def test_the_same_words_in_another_file_are_a_duplicate(archive: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(cast.speech_bytes(0))
    (tmp_path / "b.txt").write_bytes(cast.speech_text(0).replace("。", ". ").encode())
    assert "重复 1" in run(tmp_path)
    assert Speech.objects.count() == 1
    assert Transcript.objects.get(status="duplicate").duplicate_of == Transcript.objects.get(
        status="published"
    )


@pytest.mark.django_db
def test_a_near_copy_is_published_and_noted(archive: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(cast.speech_bytes(0))
    (tmp_path / "b.txt").write_bytes(cast.speech_bytes(0, name="黎××"))
    assert "发布 2" in run(tmp_path)
    assert Transcript.objects.filter(duplicate_of__isnull=False).count() == 1


@pytest.mark.django_db
def test_near_copies_can_be_left_for_review(archive: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(cast.speech_bytes(0))
    (tmp_path / "b.txt").write_bytes(cast.speech_bytes(0, name="黎××"))
    assert "发布 1，待审 1" in run(tmp_path, hold_copies=True)


def test_pictures_that_a_browser_saved_beside_a_page_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "讲话_files").mkdir()
    for name in ("讲话_files/logo.png", "讲话.html", "扫描.png"):
        (tmp_path / name).write_bytes(b"x")
    assert {path.name for path in bulk_sources.files([tmp_path])} == {"讲话.html", "扫描.png"}


@pytest.mark.django_db
@pytest.mark.parametrize("notice", [Notice.RECOGNISED, Notice.PICTURES_LEFT, Notice.GARBLED_PARTS])
def test_what_may_not_be_what_was_said_waits_for_an_editor(
    archive: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notice: Notice
) -> None:
    read = pipeline.read_file

    def marked(data: bytes, name: str, gazetteer: Gazetteer) -> pipeline.Outcome:
        outcome = read(data, name, gazetteer)
        outcome.extraction["warnings"] = [str(notice if name.endswith("a.txt") else Notice.HIDDEN_TEXT)]
        return outcome

    monkeypatch.setattr(pipeline, "read_file", marked)
    (tmp_path / "a.txt").write_bytes(cast.speech_bytes(0))
    (tmp_path / "b.txt").write_bytes(cast.speech_bytes(1))
    out = run(tmp_path)
    assert "发布 1" in out and "有疑点留待审校 1" in out
    assert "发布 0，待审 0" in run(tmp_path)  # nor when it is asked again
    (waiting,) = Transcript.objects.filter(status=Transcript.Status.PARSED)
    assert waiting.name == "a.txt"
    publishing.publish(waiting)  # an editor may
    assert Speech.objects.count() == 2


@pytest.mark.django_db
def test_one_that_cannot_be_stored_does_not_hold_up_the_rest(
    archive: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(cast.speech_bytes(number))
    publish_many = publishing.publish_many

    def picky(ready: Sequence[tuple[Transcript, Draft]], by: Actor = None) -> list[Speech]:
        if any("安全" in draft.title for _transcript, draft in ready):
            raise RuntimeError("no room")
        return publish_many(ready, by)

    monkeypatch.setattr(publishing, "publish_many", picky)
    out = run(tmp_path)
    assert "发布 3" in out and "无法读取 1" in out
    assert Transcript.objects.get(status="failed").problem == "store_failed"


@pytest.mark.django_db
def test_bad_arguments_say_what_is_wrong(archive: object, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有这个文件"):
        run(tmp_path / "nowhere")
    with pytest.raises(CommandError, match="没有找到"):
        run(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(CommandError, match="没有一个文件"):
        run(tmp_path)
    with pytest.raises(CommandError, match="没有这个用户"):
        run(tmp_path, user="nobody")


@pytest.mark.django_db
def test_a_file_over_the_limit_is_reported_and_not_read(
    archive: object, tmp_path: Path, settings: object
) -> None:
    settings.UPLOAD_FILE_LIMIT = 3_000  # type: ignore[attr-defined]
    (tmp_path / "big.txt").write_bytes(b"x" * 4_000)
    (tmp_path / "ok.txt").write_bytes(cast.speech_bytes(0)[:2_900])
    out = run(tmp_path)
    assert "发布 1" in out and "无法读取 1" in out


def test_counting_ahead_fits_what_is_read(folder: Path) -> None:
    files = bulk_sources.files([folder])
    assert bulk_sources.count(files) == len(list(bulk_sources.read(files, 10**8)))


@pytest.mark.slow
def test_two_processes_give_the_same_as_one_in_the_same_order() -> None:
    from speeches import gazetteer

    sources = [
        Source(f"{n}.txt", cast.speech_bytes(n) if n % 3 else b"", str(n), SourceKind.FILE) for n in range(12)
    ]
    places = gazetteer.default().places[:50]
    one = list(bulk_pool.run(iter(sources), places, 1))
    two = list(bulk_pool.run(iter(sources), places, 2))
    assert one == two
    assert [source for source, _outcome in two] == sources


def _environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "config.settings"}


def _has_begun(process: subprocess.Popen[bytes], data_dir: Path, before: int) -> bool:
    """Whether a run has stored its first batch, or ended because nothing was left to do."""
    return process.poll() is not None or sites.count(data_dir, "speeches_transcript") > before


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_all_of_them_once(tmp_path: Path) -> None:
    source = tmp_path / "many"
    source.mkdir()
    for number in range(240):
        (source / f"{number:03}.txt").write_bytes(cast.speech_bytes(number))
    data_dir = tmp_path / "data"
    env = _environment(data_dir)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=env, check=True)
    command = [
        sys.executable,
        "manage.py",
        "import_transcripts",
        str(source),
        "--publish",
        "--jobs",
        "2",
        "-v0",
    ]
    moments = random.Random(4)
    killed = 0
    for _ in range(KILLS):
        before = sites.count(data_dir, "speeches_transcript")
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        becomes_true(partial(_has_begun, process, data_dir, before))
        time.sleep(moments.uniform(0.0, 0.3))  # somewhere in the next batch
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
    assert killed
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    with sqlite3.connect(data_dir / "wenku.sqlite3") as database:
        published = database.execute(
            "SELECT count(*), count(DISTINCT transcript_id) FROM speeches_speech"
        ).fetchone()
        outbox = database.execute("SELECT count(DISTINCT speech_id) FROM search_outboxentry").fetchone()
        bare = database.execute(
            "SELECT count(*) FROM speeches_speech s WHERE NOT EXISTS"
            " (SELECT 1 FROM speeches_section n WHERE n.speech_id = s.id)"
        ).fetchone()
    database.close()
    assert published == (240, 240)
    assert outbox == (240,)
    assert bare == (0,)

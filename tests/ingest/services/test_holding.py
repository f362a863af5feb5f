"""What is held back when many are published without a look: doubts, values that are not sure enough, never more than asked."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from ingest.services import drafts, holding, publishing, reviewing
from speeches.models import Speech, Transcript
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]

UNTITLED = "全县要早谋划、早动手，把春耕的事情办好。各乡镇要把种子备足，把沟渠修通，把农机检修好。\n" * 4


def run(path: Path, **options: Any) -> str:
    out = StringIO()
    call_command(
        "import_transcripts", str(path), publish=True, jobs=1, stdout=out, stderr=StringIO(), **options
    )
    return out.getvalue()


def doubts_of(text: str) -> list[str]:
    return [doubt.partition(":")[0] for doubt in cast.make_transcript(data=text.encode()).doubts]


def test_a_sound_transcript_has_no_doubts() -> None:
    transcript = cast.make_transcript(0)
    assert transcript.doubts == [] and holding.reasons(transcript, 0.5) == []


def test_without_a_title_it_is_not_published_silently(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(UNTITLED, encoding="utf-8")
    out = run(tmp_path)
    assert "发布 0" in out and "有疑点留待审校 1" in out and "没有找到标题" in out
    assert not Speech.objects.exists()
    assert Transcript.objects.get().status == "parsed"
    assert "发布 1" in run(tmp_path, min_sureness=0.0)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("深入学习贯彻党的二十届三中全会精神。", ["date_contradicted"]),
        ("深入学习贯彻上级会议精神。", []),
    ],
)
def test_a_date_that_the_text_contradicts_is_a_doubt(said: str, doubt: list[str]) -> None:
    text = cast.speech_text(0).replace("（2010年3月1日）", "（1999年3月1日）")
    assert doubts_of(text.replace("同志们：\n", f"同志们：\n{said}\n")) == doubt


def test_a_day_that_is_still_to_come_is_a_doubt() -> None:
    assert doubts_of(cast.speech_text(0).replace("（2010年", "（2098年")) == ["date_to_come"]


def test_a_day_far_from_all_that_the_archive_knows_of_an_office_is_a_doubt() -> None:
    publishing.publish(cast.make_transcript(0))
    near = cast.speech_text(1).replace("（2011年", "（2016年")
    far = cast.speech_text(2).replace("（2012年", "（1996年")
    assert doubts_of(near) == []
    assert doubts_of(far) == ["outside_office"]


def test_what_is_given_by_a_record_is_sure(tmp_path: Path) -> None:
    given = {
        "title": "在全县春耕会上的讲话", "speaker": "黎望川", "position": "溪口县委书记", "date": "2015-03-01",
        "venue": "全县春耕会", "region": "990121",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps({**given, "text": UNTITLED}), encoding="utf-8")
    assert "发布 1" in run(tmp_path, min_sureness=1.0)
    assert Transcript.objects.get().confidence == 1.0


def test_below_the_asked_sureness_it_is_counted_listed_and_kept(tmp_path: Path) -> None:
    folder, report = tmp_path / "in", tmp_path / "report.csv"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(cast.speech_bytes(number))
    out = run(folder, min_sureness=0.999, report=report)
    assert "发布 0" in out and "有疑点留待审校 3" in out and "标题的把握" in out
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["result"] for row in rows] == ["held"] * 3
    assert all("的把握" in row["detail"] for row in rows)
    assert "有疑点留待审校 3" in run(folder, min_sureness=0.999)  # again: still held, with their reasons
    assert "发布 3" in run(folder, min_sureness=0.1)


@pytest.mark.parametrize("asked", ["high", "-1", "101", "0.5x"])
def test_a_sureness_that_is_none_gets_a_sentence(asked: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="把握应是"):
        call_command("import_transcripts", str(tmp_path), "--publish", f"--min-sureness={asked}")


@pytest.mark.parametrize("asked", ["60", "0.6", "60%"])
def test_a_sureness_is_a_share_or_per_cent(asked: str, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_bytes(cast.speech_bytes(0))
    out = StringIO()
    call_command(
        "import_transcripts", str(tmp_path), "--publish", f"--min-sureness={asked}", jobs=1, stdout=out
    )
    assert "发布 1" in out.getvalue()


def test_what_an_editor_sets_is_sure_and_settles_the_doubt() -> None:
    transcript = cast.make_transcript(data=UNTITLED.encode())
    before = transcript.confidence
    draft = drafts.of_transcript(transcript)
    assert draft is not None and transcript.doubts == ["no_title"] and before is not None
    reviewing.save(transcript, replace(draft, title="在全县春耕会上的讲话"))
    transcript.refresh_from_db()
    assert transcript.doubts == []
    assert transcript.confidence is not None and transcript.confidence > before


def test_the_page_lists_what_is_held_with_its_reasons(as_qin: Client) -> None:
    sound = cast.make_transcript(0)
    held = cast.make_transcript(data=UNTITLED.encode(), name="无题.txt")
    page = as_qin.get(reverse("ingest:publish-all"), {"threshold": 60}).content.decode()
    assert f'value="{sound.pk}"' in page and f'value="{held.pk}"' not in page
    assert "留下 1 篇待看" in page and "没有找到标题" in page and "无题.txt" in page
    everything = as_qin.get(reverse("ingest:publish-all"), {"threshold": 0}).content.decode()
    assert f'value="{held.pk}"' in everything


def test_the_review_page_says_what_is_doubtful(as_qin: Client) -> None:
    text = cast.speech_text(0).replace("（2010年3月1日）", "（1999年3月1日）").replace(
        "同志们：\n", "同志们：\n深入学习贯彻党的二十届三中全会精神。\n"
    )  # fmt: skip
    transcript = cast.make_transcript(data=text.encode())
    page = as_qin.get(reverse("ingest:review", args=[transcript.pk])).content.decode()
    assert "日期与正文矛盾，正文提到 二十届三中全会" in page


def test_what_is_held_is_called_by_its_title(as_qin: Client) -> None:
    text = cast.speech_text(0).replace("（2010年", "（2098年")
    cast.make_transcript(data=text.encode(), name="来日.txt")
    page = as_qin.get(reverse("ingest:publish-all"), {"threshold": 60}).content.decode()
    assert ">在全县教育工作会议上的讲话</a>" in page


def test_the_review_page_has_no_empty_list_of_proposals(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    page = as_qin.get(reverse("ingest:review", args=[transcript.pk])).content.decode()
    assert 'id="proposals" open hidden>' in page

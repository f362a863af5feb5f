"""Who spoke is read from its sources in their order, each answer with the evidence it was read by."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.types import Found

GREETING = "同志们：\n今天召开这次会议，主要是总结工作、部署任务。下面，我讲几点意见。"
NOTE = "（根据录音整理，未经本人审阅。蒲子衿，时任云沙县副县长，2016年5月19日）"
TITLE = "县委书记褚云帆在全县旅游发展大会上的讲话"
SIGNATURE = "云沙县人民政府县长\n栗俊昌\n2016年5月19日"


def evidence(found: Found[str]) -> str:
    return str(getattr(found.confidence, "evidence", ""))


@pytest.mark.parametrize(
    ("lines", "speaker", "position", "read_by"),
    [
        pytest.param(
            (TITLE, "县长 白小川", GREETING, NOTE), "白小川", "县长", ("speaker_line", "speaker_line"), id="a line first"
        ),
        pytest.param((TITLE, GREETING, NOTE), "褚云帆", "县委书记", ("in_title", "in_title"), id="then the title"),
        pytest.param(
            ("在全县旅游发展大会上的讲话", GREETING, NOTE),
            "蒲子衿",
            "云沙县副县长",
            ("in_note", "in_note"),
            id="then a recorder's note below",
        ),
        pytest.param(
            ("在全县旅游发展大会上的讲话", NOTE, GREETING),
            "蒲子衿",
            "云沙县副县长",
            ("in_note", "in_note"),
            id="or above",
        ),
        pytest.param(
            ("褚云帆同志在全县旅游发展大会上的讲话", GREETING, NOTE.replace("蒲子衿", "褚云帆")),
            "褚云帆",
            "云沙县副县长",
            ("in_title", "in_note"),
            id="each field by its own source",
        ),
        pytest.param(
            ("褚云帆同志在全县旅游发展大会上的讲话", GREETING, NOTE),
            "褚云帆",
            None,
            ("in_title", "no_position"),
            id="somebody else's office is not taken",
        ),
        pytest.param(
            ("在全县旅游发展大会上的讲话", GREETING, SIGNATURE),
            "栗俊昌",
            "云沙县人民政府县长",
            ("signature", "signature"),
            id="last a signature",
        ),
        pytest.param(
            (TITLE, GREETING, SIGNATURE), "褚云帆", "县委书记", ("in_title", "in_title"), id="never over the title"
        ),
    ],
)  # fmt: skip
def test_sources_are_asked_in_order(
    lines: tuple[str, ...], speaker: str, position: str | None, read_by: tuple[str, str]
) -> None:
    parsed = parse("\n".join(lines))
    assert (parsed.speaker.value, parsed.position.value) == (speaker, position)
    assert (evidence(parsed.speaker), evidence(parsed.position)) == read_by


def test_the_report_of_a_meeting_has_an_evidence_of_its_own() -> None:
    lines = (
        "在全县教师节庆祝大会上的讲话",
        "9月9日，全县教师节庆祝大会召开，县委副书记、县长白小川出席会议并讲话。现将全文刊发如下。",
        GREETING,
    )
    parsed = parse("\n".join(lines))
    assert (parsed.speaker.value, evidence(parsed.speaker)) == ("白小川", "introduction")


def test_day_and_occasion_of_a_note_are_not_taken_for_a_signature_or_a_head_line() -> None:
    note = "（本文系作者2019年2月13日在全县春季动员会上的讲话，有删节）"
    parsed = parse(f"让支部强起来\n云沙县委书记 褚云帆\n{GREETING}\n{note}")
    assert (parsed.date.value, evidence(parsed.date)) == ("2019-02-13", "date_in_note")
    assert (parsed.venue.value, evidence(parsed.venue)) == ("全县春季动员会", "venue_in_note")

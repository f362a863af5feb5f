"""Heads whose lines a copy joined by spaces part where their lines were; what is no such head stays one line."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.spaced_head import spaced_lines

BODY = (
    " 各位代表: 现在,我代表乡人民政府向大会作工作报告,请予审议。 一年来,全乡茶园面积扩大,路修好了,水也通了。"
)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("政府工作报告 2031年1月5日在乡第七届人民代表大会第三次会议上 乡长 林向东", 3),
        ("政府工作报告 年月日在乡第七届 人民代表大会第三次会议上 乡长", 3),
        ("某乡政府工作报告 政府工作报告 林向东", 3),
        ("政府工作报告 政府工作报告", 1),
        ("春耕 要早 动手 才好", 1),
        ("政府工作报告 我们要把路修好 把水通上", 1),
        ("政府工作报告", 1),
        ("", 1),
    ],
)  # fmt: skip
def test_it_parts_into_its_lines(head: str, lines: int) -> None:
    assert len(spaced_lines(head, 0, len(head))) == lines - 1


def test_all_fields_come_out_of_one_line() -> None:
    parsed = parse("政府工作报告 2031年1月5日在乡第七届人民代表大会第三次会议上 乡长 林向东" + BODY)
    values = (parsed.title, parsed.speaker, parsed.position, parsed.date, parsed.venue)
    assert [found.value for found in values] == [
        "政府工作报告", "林向东", "乡长", "2031-01-05", "乡第七届人民代表大会第三次会议",
    ]  # fmt: skip


def test_a_venue_keeps_the_space_in_it() -> None:
    parsed = parse("政府工作报告 年月日在乡第七届 人民代表大会第三次会议上 乡长" + BODY)
    assert parsed.venue.value == "乡第七届 人民代表大会第三次会议"


def test_a_subtitle_that_says_where_gives_the_venue() -> None:
    parsed = parse(
        "政府工作报告\n——在乡第七届人民代表大会第三次会议上\n乡长 林向东\n各位代表：\n现在作工作报告。"
    )
    assert parsed.venue.value == "乡第七届人民代表大会第三次会议"

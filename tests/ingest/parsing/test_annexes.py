"""What stands behind a speech numbers for itself; a lone section line above the first number is one."""

from __future__ import annotations

import pytest

from ingest.parsing import annexes, parse
from ingest.parsing.types import walk

HEAD = "政府工作报告\n各位代表：\n现在，我代表镇人民政府报告工作，请予审议。\n"
WORDS = "大家要一起商量，一件一件办好，让乡亲们看得见变化，也要把道理讲清楚。\n"


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(node.level, node.marker, node.heading) for node in walk(parse(text).outline)]


def test_an_annex_and_a_glossary_open_a_numbering_of_their_own() -> None:
    body = f"一、去年工作\n{WORDS}二、今年打算\n{WORDS}附件1\n民生实事\n一、修路\n{WORDS}二、修渠\n{WORDS}附表：\n{WORDS}名词解释\n1.“一村一园”：\n指每个村建一个果园。\n"
    assert outline(HEAD + body) == [
        (1, "一、", "去年工作"), (1, "二、", "今年打算"), (1, "", "附件1 民生实事"), (2, "一、", "修路"), (2, "二、", "修渠"),
        (1, "", "附表"), (1, "", "名词解释"), (2, "1.", "“一村一园”"),
    ]  # fmt: skip


def test_a_list_of_annexes_is_none() -> None:
    body = f"一、去年工作\n{WORDS}二、今年打算\n{WORDS}附件1 修路名单\n附件2 修渠名单\n"
    assert [heading for _level, _marker, heading in outline(HEAD + body)] == ["去年工作", "今年打算"]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("附件", True), ("附件 3", True), ("附表二:", True), ("附件1 民生实事", True), ("名词解释", True), ("有关名词注释", True),
        ("附件:1.名单", False), ("附件:名单", False), ("附件中列出的事,一件一件办。", False), ("解释名词", False),
    ],
)  # fmt: skip
def test_what_opens_an_annex(line: str, opens: bool) -> None:
    text = f"甲\n{line}\n乙"
    assert bool(list(annexes.find(text, text, 0, ()))) is opens


def test_a_lone_line_above_the_first_number_is_a_section() -> None:
    body = f"过去五年工作回顾\n{WORDS}一、产业有了新变化\n{WORDS}二、村容有了新变化\n{WORDS}"
    assert outline(HEAD + body) == [
        (1, "", "过去五年工作回顾"),
        (2, "一、", "产业有了新变化"),
        (2, "二、", "村容有了新变化"),
    ]


@pytest.mark.parametrize("line", ["各有关单位：", "我讲几点意见：", "目  录"])
def test_who_greets_or_announces_opens_no_section(line: str) -> None:
    body = f"{WORDS}{line}\n一、产业有了新变化\n{WORDS}二、村容有了新变化\n{WORDS}"
    assert [level for level, *_ in outline(HEAD + body)] == [1, 1]


def test_a_question_may_begin_with_a_number() -> None:
    body = f"第一个问题，一个半月来的情况\n{WORDS}第二个问题，对下一段的意见\n{WORDS}"
    assert [heading for *_, heading in outline(HEAD + body)] == ["一个半月来的情况", "对下一段的意见"]

"""A number alone on its line is a section without a name; 首先，其次，其三 are one count, and 最后，希望 is none."""

from __future__ import annotations

from ingest.parsing import parse
from ingest.parsing.types import walk

HEAD = "在全镇修渠动员会上的讲话\n同志们：\n"
WORDS = "大家要一起商量，一件一件办好，让乡亲们看得见变化，也要把道理讲清楚。\n"


def outline(body: str) -> list[tuple[int, str, str]]:
    return [(node.level, node.marker, node.heading) for node in walk(parse(HEAD + body).outline)]


def test_numbers_alone_on_their_lines_are_sections_without_a_name() -> None:
    assert outline(f"一\u3001\n{WORDS}（一）抓水\n{WORDS}（二）抓渠\n{WORDS}二、\n{WORDS}") == [
        (1, "一、", ""),
        (2, "（一）", "抓水"),
        (2, "（二）", "抓渠"),
        (1, "二、", ""),
    ]


def test_one_number_alone_is_residue() -> None:
    assert outline(f"{WORDS}三、\n{WORDS}{WORDS}") == []


def test_first_second_third_may_be_counted_with_two_words() -> None:
    body = f"首先，要弄清水从哪里来。{WORDS}其次，要让水往高处走。{WORDS}其三，要把几条沟连起来。{WORDS}最后，希望大家商量着办。\n"
    assert [marker for _level, marker, _heading in outline(body)] == ["首先，", "其次，", "其三，"]

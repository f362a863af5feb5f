"""1, 1.1 and 1.1.1 are levels where they count on, and numbers of the text where they do not."""

from __future__ import annotations

from ingest.parsing import parse
from ingest.parsing.types import walk

HEAD = "在全县灌溉工作会议上的讲话\n同志们：\n"
WORDS = "各村要把水渠连成一张网，让上游下游都用得上水，也要算清楚每亩要花多少钱。\n"


def read(body: str) -> list[str]:
    return [f"{node.level} {node.marker} {node.heading}" for node in walk(parse(HEAD + body).outline)]


def test_three_levels_by_decimals() -> None:
    body = (
        f"1　过去一年的情况\n{WORDS}1.1 修好了主渠\n{WORDS}1.1.1 东片\n{WORDS}1.1.2 西片\n{WORDS}1.2 换好了闸门\n{WORDS}"
        f"2　2031年的安排\n{WORDS}2.1 再修支渠\n{WORDS}2.2 定好水价\n{WORDS}"
    )
    assert read(body) == [
        "1 1 过去一年的情况", "2 1.1 修好了主渠", "3 1.1.1 东片", "3 1.1.2 西片", "2 1.2 换好了闸门",
        "1 2 2031年的安排", "2 2.1 再修支渠", "2 2.2 定好水价",
    ]  # fmt: skip


def test_decimals_below_a_number_with_its_dot() -> None:
    body = f"1. 情况\n{WORDS}1.1 主渠\n{WORDS}1.2 支渠\n{WORDS}2. 安排\n{WORDS}2.1 修渠\n{WORDS}"
    assert read(body) == ["1 1. 情况", "2 1.1 主渠", "2 1.2 支渠", "1 2. 安排", "2 2.1 修渠"]


def test_amounts_that_begin_lines_are_no_numbers() -> None:
    body = (
        f"一、情况\n{WORDS}1.5亿元已经到账，大家放心。\n2.3倍于去年的水量，谁也没有想到。\n二、安排\n{WORDS}"
    )
    assert read(body) == ["1 一、 情况", "1 二、 安排"]

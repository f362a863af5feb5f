"""Shapes of numbering that copies leave behind: lost breaks in front of headings, labels, lone points, broken titles."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.types import walk

HEAD = "在全镇护林工作会议上的讲话\n同志们：\n今天讲几点意见，请大家记好。\n"
WORDS = "大家要一起商量，一件一件办好，让乡亲们看得见变化，也要把道理讲清楚。"
Rows = list[tuple[int, str, str]]


def read(text: str) -> Rows:
    return [(node.level, node.marker, node.heading) for node in walk(parse(text).outline)]


def test_a_heading_behind_a_sentence_that_ends_its_line_is_one() -> None:
    body = f"一、认清形势{WORDS}（一）看到有利条件\n{WORDS}（二）看到不利因素\n{WORDS}\n二、落实责任\n{WORDS}（一）定人\n{WORDS}\n"
    assert [row for row in read(HEAD + body) if row[0] == 2] == [
        (2, "（一）", "看到有利条件"), (2, "（二）", "看到不利因素"), (2, "（一）", "定人"),
    ]  # fmt: skip


def test_the_only_part_right_behind_the_heading_above_it() -> None:
    body = f"一、认清形势。（一）山上的情况。{WORDS}\n二、落实责任。（一）定人定山。{WORDS}\n"
    assert read(HEAD + body) == [
        (1, "一、", "认清形势"), (2, "（一）", "山上的情况"), (1, "二、", "落实责任"), (2, "（一）", "定人定山"),
    ]  # fmt: skip


def test_a_colon_ends_the_labels_of_a_class_of_which_one_ends_its_line_so() -> None:
    body = f"（1）定人：每山一人。{WORDS}\n（2）定责：谁的山谁来管。{WORDS}\n（3）定罚：\n{WORDS}\n"
    assert read(HEAD + body) == [(1, "（1）", "定人"), (1, "（2）", "定责"), (1, "（3）", "定罚")]


def test_where_none_ends_its_line_a_colon_stands_in_the_heading() -> None:
    body = f"一、定人：每山一人。{WORDS}\n二、定责：谁的山谁来管。{WORDS}\n"
    assert read(HEAD + body) == [(1, "一、", "定人：每山一人"), (1, "二、", "定责：谁的山谁来管")]


def test_a_lone_first_point_where_the_copy_breaks_off() -> None:
    body = f"一、护林是大事\n{WORDS}今年要抓好几件事：一是要有人值守，白天黑夜都不能断，节假日更要"
    assert read(HEAD + body) == [(1, "一、", "护林是大事"), (2, "一是", "要有人值守")]
    assert read(f"{HEAD}{body}有人在岗。\n最后讲一句，大家辛苦了。") == [(1, "一、", "护林是大事")]


def test_a_lone_first_in_the_last_line_has_lost_what_came_behind() -> None:
    first = f"首先，要有人值守。{WORDS}"
    assert read(HEAD + first) == [(1, "首先，", "要有人值守")]
    assert read(f"{HEAD}{first}\n{WORDS}") == []


def test_a_title_in_its_marks_that_is_broken_over_lines_is_one() -> None:
    body = f"一、学习《关于加强\n山林管护的若干\n意见》精神\n{WORDS}\n二、抓好落实\n{WORDS}\n"
    assert read(HEAD + body) == [
        (1, "一、", "学习《关于加强山林管护的若干意见》精神"), (1, "二、", "抓好落实"),
    ]  # fmt: skip


def test_a_mark_that_is_never_closed_joins_no_lines() -> None:
    body = f"一、学习《关于加强山林管护\n{WORDS}\n二、抓好落实\n{WORDS}\n"
    assert read(HEAD + body)[0] == (1, "一、", "学习《关于加强山林管护")


def test_stems_in_brackets_stand_below_bare_ones() -> None:
    body = f"甲、山上\n{WORDS}\n（甲）东山\n{WORDS}\n（乙）西山\n{WORDS}\n乙、山下\n{WORDS}\n"
    assert [row[0] for row in read(HEAD + body)] == [1, 2, 2, 1]


def test_an_annex_is_outermost_also_below_a_lone_section_line() -> None:
    body = f"今年的主要安排\n一、护林\n{WORDS}\n二、防火\n{WORDS}\n附件1\n护林员名单\n一、东山\n{WORDS}\n二、西山\n{WORDS}\n"
    assert [row[0] for row in read(HEAD + body)] == [1, 2, 2, 1, 2, 2]


@pytest.mark.parametrize("genre", ["通知", "意见", "方案"])
def test_the_title_of_a_paper_is_no_lone_section(genre: str) -> None:
    text = f"云溪省林业局关于做好今冬护林工作的{genre}\n一、定人定山\n{WORDS}\n二、定责定罚\n{WORDS}\n"
    assert [row[0] for row in read(text)] == [1, 1]


def test_headings_of_a_few_words_over_one_long_paragraph_each() -> None:
    long = WORDS * 3 + "\n"
    text = HEAD.rsplit("今天", 1)[0] + f"定人定山到户\n{long}定责定罚到位\n{long}定时定点巡查\n{long}"
    assert [row[2] for row in read(text)] == ["定人定山到户", "定责定罚到位", "定时定点巡查"]


def test_the_first_part_belongs_to_the_body_though_it_names_a_year() -> None:
    text = f"2031年云溪省政府工作报告\n第一部分　2030年工作回顾\n{WORDS}\n一、护林\n{WORDS}\n第二部分　今年的安排\n{WORDS}\n"
    assert [row[0] for row in read(text)] == [1, 2, 1]


def test_a_wide_heading_of_a_wrapped_file_keeps_its_line() -> None:
    width = 22
    paragraph = WORDS * 3
    wrapped = "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))
    body = "".join(
        f"{number}、{heading}\n{wrapped}\n"
        for number, heading in (
            ("一", "认清护林形势，压实各村护林工作责任"),
            ("二", "抓住护林重点，补齐山上山下管护短板"),
            ("三", "加强护林领导，落实各村各组管护经费"),
        )
    )
    assert [row[2] for row in read(HEAD + body)] == [
        "认清护林形势，压实各村护林工作责任", "抓住护林重点，补齐山上山下管护短板", "加强护林领导，落实各村各组管护经费",
    ]  # fmt: skip

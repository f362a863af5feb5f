"""Where a copy kept its line breaks no heading is cut out of a sentence; where it lost them, ends are looked for."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.losses import is_one_line
from ingest.parsing.types import walk

HEAD = "在全镇果树管护工作会议上的讲话\n同志们：\n今天讲几点意见，请大家记好。\n"
WORDS = "大家要一起商量，一件一件办好，让乡亲们看得见变化，也要把道理讲清楚。"


def headings(text: str) -> list[str]:
    return [node.heading for node in walk(parse(text).outline)]


def test_a_word_that_comes_again_cuts_no_sentence_where_breaks_were_kept() -> None:
    body = (
        f"（一）在落实村里的护林通知和乡里的护林通知以后有的组行动快，有的组行动慢，原因是看法不一样。{WORDS}\n"
        f"（二）要把剪枝和施肥结合起来，统一安排人手。{WORDS}\n（三）要有专人负责。{WORDS}\n"
    )
    assert not any(heading.endswith("乡里的") for heading in headings(HEAD + body))


def test_headings_glued_to_every_item_are_parted_from_their_text() -> None:
    body = "".join(
        f"{number}、{heading}近年来，{WORDS}{WORDS}\n"
        for number, heading in (
            ("一", "认清护林形势压实护林责任"),
            ("二", "抓住护林重点补齐管护短板"),
            ("三", "加强护林领导落实管护经费"),
        )
    )
    assert headings(HEAD + body) == [
        "认清护林形势压实护林责任",
        "抓住护林重点补齐管护短板",
        "加强护林领导落实管护经费",
    ]


def test_headings_without_any_cue_are_parted_where_all_of_their_class_lost_their_breaks() -> None:
    body = "".join(
        f"{number}、{heading}{opens}把沿河三个村的水渠连成一张网，让上游下游都用得上水。{WORDS}\n"
        for number, heading, opens in (
            ("一", "加强水利设施建设", "统筹各村资金，"),
            ("二", "完善用水管理制度", "县水利站牵头，"),
            ("三", "提高节水灌溉水平", "以示范田为重点，"),
        )
    )
    assert headings(HEAD + body) == ["加强水利设施建设", "完善用水管理制度", "提高节水灌溉水平"]


def test_one_heading_that_lost_its_break_among_lines_is_parted() -> None:
    lost = f"三、加强护林队伍建设护林队伍是守山护绿的第一道关口，{WORDS}\n"
    body = "".join(
        f"{number}、{heading}\n{WORDS}\n"
        for number, heading in (("一", "提高思想认识"), ("二", "落实护林责任"), ("四", "强化监督检查"))
    )
    start = body.index("四、")
    assert "加强护林队伍建设" in headings(HEAD + body[:start] + lost + body[start:])


def test_numbered_paragraphs_are_not_cut_though_a_word_in_them_often_opens_a_text() -> None:
    body = (
        "（一）对违反封山规定进山砍柴或者放牧并且不听护林员劝阻的村民，由村里按公约处理；\n"
        "（二）对举报有功、当年没有发生火情的村民小组，各村要按照商定的办法给予奖励；\n"
        "（三）对护林员因公受伤、医药费用较高的，全镇统一安排资金补助。\n"
    )
    assert not any(
        heading.endswith(("砍柴", "村民小组", "办法", "劝阻")) for heading in headings(HEAD + body + WORDS)
    )


@pytest.mark.parametrize(
    ("text", "one"), [("甲" * 60 + "\n乙", True), ("甲甲\n乙乙\n丙丙", False), ("", False)]
)
def test_a_text_is_one_line_where_a_line_holds_more_than_half_of_it(text: str, one: bool) -> None:
    assert is_one_line(text) is one

"""What a file states goes before what the flat text suggests, and never makes a text read worse."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import StatedBlock, StatedKind
from ingest.parsing import parse
from ingest.parsing.types import Style, walk

HEAD = "在全县春耕会上的讲话\n同志们：\n今天讲几点意见，请大家认真抓好落实，不误农时。\n"
PARAGRAPH = "要早动手，不等不靠，把渠修好，把种子备足，让农民放心种田。\n"


def read(body: str, *blocks: StatedBlock) -> list[tuple[int, str, str, Style]]:
    first = HEAD.count("\n")
    moved = [StatedBlock(block.line + first, block.kind, block.level, block.lead) for block in blocks]
    parsed = parse(HEAD + body, blocks=moved)
    return [(node.level, node.marker, node.heading, node.style) for node in walk(parsed.outline)]


def heading(line: int, level: int) -> StatedBlock:
    return StatedBlock(line, StatedKind.HEADING, level)


def test_stated_headings_need_no_number() -> None:
    body = "抓水利\n修渠\n" + PARAGRAPH + "抓农资，保供应\n" + PARAGRAPH
    assert read(body, heading(0, 2), heading(1, 3), heading(3, 2)) == [
        (1, "", "抓水利", Style.BLOCK),
        (2, "", "修渠", Style.BLOCK),
        (1, "", "抓农资，保供应", Style.BLOCK),
    ]


def test_a_plain_number_stands_around_the_styled_ones_it_usually_encloses() -> None:
    body = (
        "一、抓生产\n（一）修渠\n"
        + PARAGRAPH
        + "（二）备种\n"
        + PARAGRAPH
        + "二、抓生活\n（一）修路\n"
        + PARAGRAPH
    )
    assert [level for level, *_ in read(body, heading(1, 1), heading(3, 1), heading(6, 1))] == [1, 2, 2, 1, 2]


def test_a_number_that_nobody_styled_stands_beside_its_own_kind() -> None:
    body = "一、抓生产\n" + PARAGRAPH + "二、抓生活\n" + PARAGRAPH + "三、抓学习\n" + PARAGRAPH
    assert [level for level, *_ in read(body, heading(0, 1), heading(4, 1))] == [1, 1, 1]


def test_a_bold_opening_ends_the_heading() -> None:
    body = "一、抓好水利" + PARAGRAPH + "二、抓好农资" + PARAGRAPH
    assert read(body, StatedBlock(0, lead=6), StatedBlock(1, lead=6)) == [
        (1, "一、", "抓好水利", Style.RUN_IN),
        (1, "二、", "抓好农资", Style.RUN_IN),
    ]


def test_bold_openings_without_a_number_are_headings_where_there_are_several() -> None:
    body = "抓好水利。" + PARAGRAPH + "抓好农资。" + PARAGRAPH
    leads: Sequence[StatedBlock] = [StatedBlock(0, lead=5), StatedBlock(1, lead=5)]
    assert [row[2:] for row in read(body, *leads)] == [("抓好水利", Style.RUN_IN), ("抓好农资", Style.RUN_IN)]
    assert read(body, leads[0]) == []


def test_rows_of_a_table_are_text() -> None:
    body = "一、抓生产\n" + PARAGRAPH + "一、\t东岭镇\t12.5\n二、\t西河乡\t9.8\n二、抓生活\n" + PARAGRAPH
    rows = (StatedBlock(2, StatedKind.ROW), StatedBlock(3, StatedKind.ROW))
    assert [row[2] for row in read(body, *rows)] == ["抓生产", "抓生活"]


def test_a_list_of_contents_is_removed_and_nothing_is_lost() -> None:
    body = "一、抓生产\t1\n二、抓生活\t5\n一、抓生产\n" + PARAGRAPH + "二、抓生活\n" + PARAGRAPH
    blocks = [StatedBlock(line + 3, StatedKind.CONTENTS) for line in (0, 1)]
    parsed = parse(HEAD + body, blocks=blocks)
    assert [cut.text for cut in parsed.removed] == ["一、抓生产\t1", "二、抓生活\t5"]
    assert [node.heading for node in walk(parsed.outline)] == ["抓生产", "抓生活"]


def test_stated_lines_are_not_joined_to_their_neighbours() -> None:
    body = "抓水利，\n" + PARAGRAPH
    assert [row[2] for row in read(body, heading(0, 1))] == ["抓水利"]


def test_where_nearly_every_line_is_set_as_a_heading_none_is() -> None:
    body = "要早动手\n要把渠修好\n要把种子备足\n要让农民放心\n" + PARAGRAPH
    every = [heading(line, 1) for line in range(-3, 5)]
    assert read(body, *every) == []
    assert len(read(body, *every[3:5])) == 2


def test_blocks_that_fit_no_line_change_nothing() -> None:
    assert read("一、抓生产\n" + PARAGRAPH, heading(90, 1)) == read("一、抓生产\n" + PARAGRAPH)

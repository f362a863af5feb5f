"""Headings, their ends, their levels in this text, and what is no heading."""

from __future__ import annotations

import pytest

from ingest.parsing import outline_of, parse
from ingest.parsing.types import OutlineNode, walk

HEAD = "在全县动员会上的讲话\n同志们：\n"
FILL = "我们要把这项工作摆在突出位置，认真研究部署，细化工作措施，压实工作责任，确保取得实实在在的成效。"


def rows(nodes: tuple[OutlineNode, ...]) -> list[str]:
    return [f"{node.level} {node.marker}{node.heading} {node.style}" for node in walk(nodes)]


def read(body: str) -> list[str]:
    return rows(parse(HEAD + body).outline)


def test_headings_stand_on_lines_of_their_own_or_run_in() -> None:
    body = f"一、提高思想认识\n{FILL}\n二、狠抓工作落实。\n{FILL}\n三、加强组织领导。{FILL}\n"
    assert read(body) == ["1 一、提高思想认识 block", "1 二、狠抓工作落实 block", "1 三、加强组织领导 run_in"]


def test_points_inside_a_paragraph_are_named_by_sentence_or_clause() -> None:
    body = f"一、抓重点。{FILL}一是抓项目。{FILL}二是抓招商，{FILL}三是抓服务；\n"
    assert read(body) == [
        "1 一、抓重点 run_in",
        "2 一是抓项目 inline",
        "2 二是抓招商 inline",
        "2 三是抓服务 inline",
    ]


def test_points_before_the_first_heading_are_at_the_top() -> None:
    body = f"总的看，一是成绩大。{FILL}二是问题多。{FILL}\n一、今后怎么办。{FILL}\n"
    assert read(body)[:2] == ["1 一是成绩大 inline", "1 二是问题多 inline"]


def test_a_list_that_begins_again_stays_at_its_level() -> None:
    body = f"一、抓落实。{FILL}一是抓早。{FILL}二是抓小。{FILL}\n还有问题。一是人少。{FILL}二是钱少。{FILL}\n"
    assert [row[0] for row in read(body)] == ["1", "2", "2", "2", "2"]


def test_a_list_inside_a_point_is_nested_in_it() -> None:
    body = (
        f"要抓三件事。一是抓学习。其一，原原本本学；其二，联系实际学。二是抓作风。{FILL}三是抓队伍。{FILL}\n"
    )
    assert [row[:5] for row in read(body)] == ["1 一是抓", "2 其一，", "2 其二，", "1 二是抓", "1 三是抓"]


def test_levels_follow_the_usual_order() -> None:
    body = f"一、总体要求\n（一）指导思想。{FILL}\n1.总的思路。{FILL}\n（1）前提。{FILL}\n二、主要任务\n（一）抓重点。{FILL}\n"
    assert [row[0] for row in read(body)] == ["1", "2", "3", "4", "1", "2"]


def test_a_class_that_restarts_within_another_is_inside_it() -> None:
    body = "".join(f"（{a}）大事{a}。{FILL}\n一、小事。{FILL}\n二、杂事。{FILL}\n" for a in "一二三")
    assert [row[0] for row in read(body)] == ["1", "2", "2"] * 3


def test_points_at_line_starts_end_before_a_higher_marker() -> None:
    body = f"一是成绩大。{FILL}\n二是变化多。{FILL}\n第一，提高认识\n一要学。{FILL}\n二要干。{FILL}\n第二，抓好落实\n{FILL}\n"
    assert [row[:4] for row in read(body)] == ["1 一是", "1 二是", "1 第一", "2 一要", "2 二要", "1 第二"]


def test_a_list_is_over_when_another_paragraph_follows() -> None:
    body = f"一、回顾\n——经济稳。{FILL}\n——民生好。{FILL}\n一年来，我们主要抓了以下工作。\n一是抓改革。{FILL}\n二是抓开放。{FILL}\n"
    assert [row[0] for row in read(body)] == ["1", "2", "2", "2", "2"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (
            "二、压实防汛责任,形成齐抓共管合力防汛责任重于泰山,各级都要在岗在位、靠前指挥。",
            "压实防汛责任,形成齐抓共管合力",
        ),
        (
            "二、突出重点，在落实中谋求发展和突破昨天的总结会上，我们总结了成绩，" + FILL,
            "突出重点，在落实中谋求发展和突破",
        ),
        (
            "二、强化担当，扛牢安全生产的政治责任近年来，我县安全形势总体平稳，" + FILL,
            "强化担当，扛牢安全生产的政治责任",
        ),
        ("二、突出重点，努力开创新局面今年的目标是引进项目十二个。" + FILL, "突出重点，努力开创新局面"),
    ],
)
def test_a_heading_glued_to_its_text_is_parted(line: str, heading: str) -> None:
    found = [row for row in read(f"一、提高认识。{FILL}\n{line}\n") if row.startswith("1 二、")]
    assert found == [f"1 二、{heading} run_in"]


@pytest.mark.parametrize(
    "heading",
    [
        "深入学习贯彻党的二十大精神",
        "做好当前工作，坚定必胜信心",
        "推动高质量发展，以高质量发展惠民生",
        "认清形势、明确方向",
    ],
)
def test_a_heading_is_not_cut_at_what_it_governs(heading: str) -> None:
    assert read(f"一、{heading}\n{FILL}\n二、抓好落实\n{FILL}\n")[0] == f"1 一、{heading} block"


@pytest.mark.parametrize(
    "text",
    [
        "推进一、二、三产业融合发展，" + FILL,
        "第一、二轮督察整改全部完成。" + FILL,
        "1-11月,全县生产总值同比增长10.3%。" + FILL,
        "2.5微米以下颗粒物浓度下降。" + FILL,
        "严格按照“十要”和“五不准”要求抓好落实。" + FILL,
        "一周一排查、一月一通报。" + FILL,
        "第一项议程:请县长讲话。" + FILL,
        "第一责任人要负起责任。" + FILL,
        "今天请大家来，一是叙叙旧，二是听听大家的意见。" + FILL,
    ],
)
def test_what_looks_like_a_heading_and_is_none_is_refused(text: str) -> None:
    assert read(text + "\n" + FILL + "\n") == []


def test_lost_line_breaks_are_put_back_before_headings() -> None:
    source = f"在全县动员会上的讲话同志们:{FILL}讲三点意见:一、提高认识。{FILL}二、突出重点。(一)抓项目。{FILL}{FILL}(二)抓招商。{FILL}{FILL}三、加强领导。{FILL}"
    parsed = parse(source)
    starts = [line[:3] for line in parsed.text.split("\n")]
    assert starts == ["在全县", "同志们", FILL[:3], "一、提", "二、突", "(一)", "(二)", "三、加"]
    assert rows(parsed.outline) == [
        "1 一、提高认识 run_in",
        "1 二、突出重点 block",
        "2 (一)抓项目 run_in",
        "2 (二)抓招商 run_in",
        "1 三、加强领导 run_in",
    ]


def test_headings_without_a_number_stand_above_the_numbers_behind_them() -> None:
    body = f"2023年工作回顾\n{FILL}\n2024年工作安排\n{FILL}\n一、抓产业\n{FILL}\n二、抓民生\n{FILL}\n"
    assert read(body) == [
        "1 2023年工作回顾 block",
        "1 2024年工作安排 block",
        "2 一、抓产业 block",
        "2 二、抓民生 block",
    ]


def test_gaps_and_restarts_are_kept_and_reported() -> None:
    body = f"一、甲事要办好\n{FILL}\n三、丙事要办好\n{FILL}\n一、附件一的事\n{FILL}\n"
    parsed = parse(HEAD + body)
    assert [node.marker for node in parsed.outline] == ["一、", "三、", "一、"]
    assert set(parsed.issues) >= {"numbering_gap:三、", "numbering_restart:一、"}


def test_sections_nest_and_headings_lie_where_they_say() -> None:
    parsed = parse(
        HEAD + f"一、总体要求\n（一）指导思想。{FILL}一是甲。{FILL}二是乙。{FILL}\n二、抓落实。{FILL}\n"
    )

    def check(nodes: tuple[OutlineNode, ...], start: int, end: int) -> None:
        for node in nodes:
            assert start <= node.start < node.end <= end
            assert parsed.text[node.heading_start : node.heading_end].endswith(node.heading)
            assert parsed.text.startswith(node.marker, node.start)
            check(node.children, node.start, node.end)
            start = node.end

    check(parsed.outline, 0, len(parsed.text))


def test_the_outline_of_a_canonical_text_is_that_of_its_parse() -> None:
    parsed = parse(
        HEAD + f"一、总体要求\n（一）指导思想。{FILL}一是甲。{FILL}二是乙。{FILL}\n二、抓落实。{FILL}\n"
    )
    assert outline_of(parsed.text) == parsed.outline


@pytest.mark.parametrize(
    "markers",
    [
        ("第一个，", "第二个，", "第三个，"),
        ("第一种，", "第二种，", "第三种，"),
        ("一个字是", "第二个字是", "第三个字是"),
        ("一条是", "再一条是", "还有一条是"),
    ],
)
def test_a_row_counted_with_a_measure_word_is_a_list(markers: tuple[str, str, str]) -> None:
    names = ("路要通", "人要勤", "心要齐")
    body = "".join(f"{marker}{name}。{FILL}\n" for marker, name in zip(markers, names, strict=True))
    assert read(body) == [f"1 {m}{n} run_in" for m, n in zip(markers, names, strict=True)]


@pytest.mark.parametrize("opening", ["第一个，", "一条是", "再一条是", "一个字是"])
def test_one_measure_word_alone_is_no_list(opening: str) -> None:
    assert read(f"{opening}路要通。{FILL}\n{FILL}\n") == []


def test_years_in_a_row_are_no_list() -> None:
    assert read(f"第一年，{FILL}\n第二年，{FILL}\n") == []


def test_three_alike_lines_head_one_paragraph_each() -> None:
    names = ("手艺的根，在泥土里", "手艺的人，在灶台边", "手艺的路，在市场上")
    body = "".join(f"{name}\n{FILL}\n" for name in names)
    assert read(f"{FILL}\n{body}{FILL}\n") == [f"1 {name} block" for name in names]


def test_headings_glued_to_their_text_end_where_their_frame_closes() -> None:
    first, second = "一、认清形势，把思想统一到县委的判断上来", "二、鼓足干劲，把精力集中到二季度的冲刺上来"
    body = f"{first}一季度全县完成投资12亿元。{FILL}\n{second}距离年底还有半年，时间不等人。{FILL}\n"
    assert read(body) == [f"1 {first} run_in", f"1 {second} run_in"]

"""A venue's kind is told by its most telling word, the last one where several tell."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.occasions import venue_kind


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("县委十四届二次全体会议", "全会"),
        ("市委五届六次全体（扩大）会议", "全会"),
        ("县委十三届三次全会", "全会"),
        ("全县教育工作會議", "工作会议"),
        ("全县教育工作会议", "工作会议"),
        ("全县经济工作推进会", "推进会"),
        ("全市乡村振兴现场会", "推进会"),
        ("全省森林防火电视电话会议暨动员部署会", "动员会"),
        ("全民植树月启动仪式", "动员会"),
        ("企业家座谈会", "座谈会"),
        ("瓜蒌种植技术交流会", "座谈会"),
        ("2021年春季干部培训班结业仪式", "培训班"),
        ("庆祝教师节表彰大会", "表彰会"),
        ("坪上镇调研", "调研"),
        ("第五届茶博会开幕式", "其他"),
        ("县第十四次代表大会", "其他"),
    ],
)
def test_a_venue_has_the_kind_of_its_most_telling_word(venue: str, kind: str) -> None:
    assert venue_kind(venue) == kind


@pytest.mark.parametrize(
    ("title", "venue"),
    [
        ("在全县中小学校长学习会上的讲话", "全县中小学校长学习会"),
        ("在青年志愿服务活动上的致辞", "青年志愿服务活动"),
        ("在春季运动会开幕式上的致辞", "春季运动会开幕式"),
        ("在全县青年干部读书班上的讲话", "全县青年干部读书班"),
        ("在离任干部大会上的告别讲话", "离任干部大会"),
    ],
)
def test_a_title_names_its_venue_whatever_it_ends_in(title: str, venue: str) -> None:
    source = f"{title}\n同志们：\n今天讲两点意见，讲完就散会，大家早点回去休息。"
    assert parse(source).venue.value == venue
    glued = f"{title}同志们：今天讲两点意见，讲完就散会，大家早点回去休息。"
    assert (parse(glued).title.value, parse(glued).venue.value) == (title, venue)


def test_a_venue_that_a_line_break_parts_is_put_together() -> None:
    source = "政府工作报告\n——2026年1月26日在青禾县第十八届\n人民代表大会第五次会议上\n县长　闵知行\n各位代表：\n现在报告工作。"
    assert parse(source).venue.value == "青禾县第十八届人民代表大会第五次会议"

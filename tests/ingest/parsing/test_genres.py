"""Kinds of papers that are no speech: by the end of a title, by what a body says of itself, and what is none of them."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.genres import GENRES, genre_of_body, genre_of_title
from ingest.parsing.kinds import KINDS, kind_of_title
from speeches.models import Speech


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾县人民政府关于做好春耕生产工作的通知", "通知"),
        ("关于印发《青禾县耕地保护办法》的通知", "通知"),
        ("青禾县耕地保护办法(试行)", "办法"),
        ("云溪省乡村振兴促进条例(2021年修订)", "条例"),
        ("青禾县国民经济和社会发展第十五个五年规划", "规划"),
        ("云溪省现代种业提升行动方案(2024-2027年)", "方案"),
        ("关于加快茶产业发展的若干措施", "措施"),
        ("青禾县人民政府令", "命令"),
        ("关于同意设立清溪工业园区的批复", "批复"),
        ("对县人大第12号建议的复函", "函"),
        ("第十五届人民代表大会第三次会议关于政府工作报告的决议", "决议"),
        ("《云溪省耕地保护条例》解读", "解读"),
        ("县农业农村局负责人就耕地保护答记者问", "解读"),
        ("中华人民共和国乡村振兴促进法", "法律"),
        ("青禾县教育局关于印发《教师培训管理...", "通知"),
        ("在全县经济工作会议上的讲话", None),
        ("在座谈会上的讲话要点", None),
        ("春耕的办法要早想", None),
        ("谈谈学习方法", None),
        ("让支部强起来", None),
    ],
)
def test_a_title_says_what_paper_it_is(title: str, kind: str | None) -> None:
    assert genre_of_title(title) == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("第一条 为了保护耕地,根据有关法律,结合本县实际,制定本办法。\n第二条 本县行政区域内适用。", "办法"),
        ("各乡镇人民政府,县直各单位:\n为做好春耕工作,现将有关事项通知如下:", "通知"),
        ("各市教育局,各高等学校:\n为落实有关要求,请抓好工作。", "通知"),
        ("你局的请示收悉。经研究,现批复如下:", "批复"),
        ("为加快发展,现提出以下实施意见。", "意见"),
        ("为落实规划,特制定本行动方案。", "方案"),
        ("因道路施工,实行交通管制。\n特此公告", "公告"),
        ("同志们:今天我们开会,主要是部署春耕。", None),
        ("刚才,几位同志作了发言,讲得很好。", None),
    ],
)
def test_a_body_says_what_paper_it_is(body: str, kind: str | None) -> None:
    assert genre_of_body(body) == kind


def test_whoever_greets_speaks_whatever_the_body_says() -> None:
    parsed = parse(
        "同志们：\n\n今天开会，现将几件事通知如下：一是抓春耕，二是抓防火，三是抓安全。大家要落实好。"
    )
    assert parsed.kind.value == "讲话"


def test_a_notice_is_a_notice_by_its_title_and_without_one() -> None:
    body = "各乡镇人民政府：\n\n为做好春耕工作，现将有关事项通知如下：\n\n一、备足种子\n\n各地要早动手。"
    assert parse(body).kind.value == "通知"
    assert parse("青禾县人民政府关于做好春耕工作的意见\n\n" + body).kind.value == "意见"


def test_every_kind_can_be_stored_and_none_is_unknown_to_the_parser() -> None:
    assert set(KINDS) == set(Speech.Kind.values)
    assert set(GENRES) < set(KINDS)
    assert all(len(kind) <= 6 for kind in KINDS)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2003年国务院政府工作报告", "报告"),
        ("在全县大会上的讲话", "讲话"),
        ("致全县人民的公开信", "其他"),
        ("春耕", None),
    ],
)
def test_a_title_that_came_with_a_record_says_the_kind(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind

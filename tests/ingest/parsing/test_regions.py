"""The region is the place that head or body name as the speaker's own, and none where it is blotted out or elsewhere."""

from __future__ import annotations

import pytest

from ingest.parsing import parse

BODY = "我们要把责任扛在肩上，把工作落到实处，把好事办到群众心坎上，全县上下一条心，没有办不成的事。"


def region(*lines: str) -> str | None:
    value = parse("\n".join(lines)).region.value
    return value.code if value else None


HEAD = "在全县植树动员会上的讲话"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((HEAD, "克山县植树协会会长  闵知行", "同志们：", BODY), "230229"),
        (("在克山县植树协会年会上的讲话", "同志们：", BODY), "230229"),
        ((HEAD, "同志们：", "克山是产粮大县，" + BODY), "230229"),
        # A name that is a street and a town as often counts when the speaker calls it a county, or his own.
        ((HEAD, "同志们：", "平江是山区县，" + BODY), "430626"),
        ((HEAD, "同志们：", BODY + "我在平江工作的第五个年头，走遍了每个村。"), "430626"),
        # Namesakes are told apart by the city that the text names.
        (
            ("在全区植树动员会上的讲话", "市中区植树协会会长　闵知行", "同志们：", "济南的春天到了。" + BODY),
            "370103",
        ),
        (
            ("在全区植树动员会上的讲话", "市中区植树协会会长　闵知行", "同志们：", "乐山的春天到了。" + BODY),
            "511102",
        ),
        # A page says who put it online.
        (
            (HEAD, "原创 克山县融媒体中心 克山发布 2018-04-14 18:06 发表于黑龙江", "同志们：", BODY),
            "230229",
        ),
    ],
)
def test_a_place_that_the_text_calls_its_own_is_the_region(lines: tuple[str, ...], code: str) -> None:
    assert region(*lines) == code


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "同志们：", BODY),
        ("在某某县植树动员会上的讲话", "同志们：", "平江是山区县，" + BODY),
        ("在*县植树动员会上的讲话", "同志们：", BODY),
        (HEAD, "同志们：", "我们到平江考察，学习平江经验，与平江结对。" + BODY),
        # 市中区 without a city is any of four.
        ("在全区植树动员会上的讲话", "市中区植树协会会长　闵知行", "同志们：", BODY.replace("全县", "全区")),
        # Words that are counties too.
        (HEAD, "同志们：", "资源有限，东方既白，和平与发展是大势，要在互助中共赢。" + BODY),
        (HEAD, "来源：云溪日报", "同志们：", BODY),
    ],
)
def test_no_place_is_made_up(lines: tuple[str, ...]) -> None:
    assert region(*lines) is None

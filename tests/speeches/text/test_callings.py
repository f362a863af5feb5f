import pytest

from speeches.text.callings import callings

REPORT = "高举旗帜 团结奋斗"


@pytest.mark.parametrize(
    ("called", "title", "values"),
    [
        ("党的二十大报告", REPORT, {"subtitle": "在中国共产党第二十次全国代表大会上的报告"}),
        ("二十大报告", REPORT, {"venue": "中国共产党第二十次全国代表大会", "kind": "报告"}),
        ("党的十七大报告", f"{REPORT} (十七大)", {"kind": "报告"}),
        ("党的第十九次全国代表大会报告", f"{REPORT}（十九大）", {"kind": "报告"}),
        ("云溪省第十二次党代会报告", REPORT, {"venue": "中国共产党云溪省第十二次代表大会", "kind": "报告"}),
        ("十九届六中全会公报", "中国共产党第十九届中央委员会第六次全体会议公报", {}),
        ("2008年政府工作报告", "2008年国务院政府工作报告", {"kind": "报告"}),
        ("2031年政府工作报告", "政府工作报告", {"year": 2031}),
        ("2031政府工作报告", "政府工作报告", {"year": 2031}),
        ("2031年云溪政府工作报告", "云溪省2031年政府工作报告", {"places": ["云溪省", "云溪"]}),
        (
            "青禾县2031年政府工作报告",
            "政府工作报告——在县人民代表大会上",
            {"places": ["青禾县"], "year": 2031},
        ),
    ],
)
def test_it_is_called_what_readers_call_it(called: str, title: str, values: dict[str, object]) -> None:
    assert called in callings(title, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("关于政府工作报告的决议", {"kind": "报告", "year": 2031}),
        ("《政府工作报告》解读", {"year": 2031}),
        ("政府工作报告", {}),  # of which year nobody knows
        ("在中国共产党第二十次全国代表大会闭幕会上的讲话", {"kind": "讲话"}),
        ("关于十九届中央委员会报告的决议", {"venue": "中国共产党第二十次全国代表大会", "kind": "报告"}),
        ("第十四届全国人民代表大会第二次会议上的报告", {"kind": "报告"}),
        ("在全县工作会议上的讲话", {"kind": "讲话", "year": 2031, "places": ["青禾县"]}),
    ],
)
def test_what_only_speaks_of_it_is_not_called_so(title: str, values: dict[str, object]) -> None:
    assert callings(title, **values) == ()  # type: ignore[arg-type]


def test_another_place_s_report_is_not_the_country_s() -> None:
    assert "2031年政府工作报告" not in callings("政府工作报告", year=2031, places=["云溪省"])


def test_a_title_is_not_repeated() -> None:
    title = "2031年云溪省政府工作报告"
    assert title not in callings(title, places=["云溪省"])

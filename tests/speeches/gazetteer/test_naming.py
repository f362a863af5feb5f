"""Short names and middle forms follow from the full name."""

import pytest

from speeches.gazetteer import Level, default
from speeches.gazetteer.naming import derived_aliases, stem_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("克山县", "克山"),
        ("齐齐哈尔市", "齐齐哈尔"),
        ("黑龙江省", "黑龙江"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("宁夏回族自治区", "宁夏"),
        ("西藏自治区", "西藏"),
        ("香港特别行政区", "香港"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("恩施土家族苗族自治州", "恩施"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("隆林各族自治县", "隆林"),
        ("三都水族自治县", "三都"),
        ("大通回族土族自治县", "大通"),
        ("东乡族自治县", "东乡"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("管城回族区", "管城"),
        ("浦东新区", "浦东"),
        ("神农架林区", "神农架"),
        ("六枝特区", "六枝"),
    ],
)
def test_stem_leaves_out_what_says_the_kind(name: str, stem: str) -> None:
    assert stem_of(name) == stem


@pytest.mark.parametrize("name", ["赵县", "城区", "乌拉特前旗", "正蓝旗", "井陉矿区", "达尔罕茂明安联合旗"])
def test_stem_of_a_name_that_nothing_can_be_left_out_of_is_the_name(name: str) -> None:
    assert stem_of(name) == name


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("景宁畲族自治县", ("景宁县",)),
        ("恩施土家族苗族自治州", ("恩施州",)),
        ("鄂温克族自治旗", ("鄂温克旗",)),
        ("克山县", ()),
    ],
)
def test_autonomous_places_have_a_middle_form(name: str, aliases: tuple[str, ...]) -> None:
    assert derived_aliases(name, Level.COUNTY) == aliases


def test_every_real_short_name_has_at_least_two_characters() -> None:
    assert all(len(place.short_name) >= 2 for place in default().places)


def test_no_real_short_name_ends_in_a_nationality() -> None:
    assert [place.name for place in default().places if place.short_name.endswith(("族", "自治"))] == []

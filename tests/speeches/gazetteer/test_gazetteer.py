"""The tree of regions: lookups by code, and merging of further places."""

from collections import Counter
from pathlib import Path

import pytest

from speeches.gazetteer import REGIONS, Gazetteer, Level, Place, default, load, load_all

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "regions.csv"


def test_full_name_runs_from_the_province_down() -> None:
    assert default().full_name("230229") == "黑龙江省齐齐哈尔市克山县"


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("110105", "北京市朝阳区"),  # no 市辖区 between
        ("500233", "重庆市忠县"),  # no 县 between
        ("429004", "湖北省仙桃市"),  # no 省直辖县级行政区划 between
        ("469025", "海南省白沙黎族自治县"),
        ("659001", "新疆维吾尔自治区石河子市"),
    ],
)
def test_full_name_has_no_artificial_level(code: str, full_name: str) -> None:
    assert default().full_name(code) == full_name


def test_every_place_hangs_under_one_of_a_higher_level() -> None:
    gazetteer = default()
    for place in gazetteer.places:
        if place.level is Level.PROVINCE:
            assert place.parent_code is None
        else:
            parent = gazetteer.by_code(place.parent_code or "")
            assert parent is not None
            assert parent.level.depth < place.level.depth
            assert parent.code[:2] == place.code[:2]


def test_default_holds_every_province_prefecture_and_county() -> None:
    assert Counter(place.level for place in default().places) == {
        Level.PROVINCE: 34,
        Level.PREFECTURE: 333,
        Level.COUNTY: 2850,
    }


def test_no_artificial_row_or_development_zone_is_a_place() -> None:
    for place in default().places:
        assert place.name not in {"市辖区", "县"}
        assert "直辖" not in place.name
        assert not place.name.endswith("开发区")


@pytest.mark.parametrize("name", ["东莞市", "中山市", "儋州市", "嘉峪关市"])
def test_a_prefecture_without_counties_has_no_children(name: str) -> None:
    gazetteer = default()
    [place] = [place for place in gazetteer.places if place.name == name]
    assert place.level is Level.PREFECTURE
    assert gazetteer.children(place.code) == ()


def test_names_are_unique_among_siblings() -> None:
    counted = Counter((place.parent_code, place.name) for place in default().places)
    assert max(counted.values()) == 1


def test_ancestors_and_children_mirror_each_other() -> None:
    gazetteer = default()
    assert [place.name for place in gazetteer.ancestors("230229")] == ["黑龙江省", "齐齐哈尔市"]
    assert "230229" in {place.code for place in gazetteer.children("230200")}
    assert len(gazetteer.children(None)) == 34


def test_unknown_codes_are_answered() -> None:
    assert default().by_code("999999") is None
    with pytest.raises(KeyError):
        default().full_name("999999")


def test_default_is_read_once() -> None:
    assert default() is default()


def test_of_two_places_of_one_code_the_later_is_taken() -> None:
    gazetteer = default()
    renamed = Place("230229", "新克山市", "新克山", (), Level.COUNTY, "230200")
    merged = Gazetteer([*gazetteer.places, renamed])
    assert merged.full_name("230229") == "黑龙江省齐齐哈尔市新克山市"
    assert gazetteer.full_name("230229") == "黑龙江省齐齐哈尔市克山县"
    assert len(merged) == len(gazetteer)


def test_load_all_puts_the_demo_province_beside_the_real_tree() -> None:
    gazetteer = load_all([REGIONS, FIXTURE])
    assert gazetteer.full_name("990121") == "云溪省临溪市溪口县"
    assert len(gazetteer) == len(default()) + 9
    resolution = gazetteer.resolve(gazetteer.mentions("在云溪省临溪市溪口县委全会上的讲话"))
    assert resolution.place == gazetteer.by_code("990121")


def test_no_name_of_the_demo_province_is_that_of_a_real_place() -> None:
    real = {name for place in default().places for name in (place.name, *place.aliases)}
    assert real.isdisjoint(place.name for place in load(FIXTURE).places)


def test_a_missing_parent_is_refused() -> None:
    with pytest.raises(ValueError, match="no such parent"):
        Gazetteer([Place("230229", "克山县", "克山", (), Level.COUNTY, "230200")])


def test_parents_in_a_circle_are_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        Gazetteer(
            [
                Place("100000", "甲县", "甲县", (), Level.COUNTY, "200000"),
                Place("200000", "乙县", "乙县", (), Level.COUNTY, "100000"),
            ]
        )

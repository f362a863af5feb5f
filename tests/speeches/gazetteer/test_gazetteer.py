"""The tree of regions: lookups by code, and merging of further places."""

from speeches.gazetteer import default


def test_full_name_runs_from_the_province_down() -> None:
    assert default().full_name("230229") == "黑龙江省齐齐哈尔市克山县"


def test_full_name_of_a_municipal_district_has_no_artificial_level() -> None:
    assert default().full_name("110105") == "北京市朝阳区"

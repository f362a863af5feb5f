"""The level of an office."""

from __future__ import annotations

import pytest

from search.position_levels import position_level


@pytest.mark.parametrize(
    ("position", "region_level", "level"),
    [
        ("国务院总理", None, "national"),
        ("中共中央总书记、国家主席", None, "national"),
        ("黑龙江省委书记", 1, "province"),
        ("省长", None, "province"),
        ("内蒙古自治区党委书记", None, "province"),
        ("齐齐哈尔市委书记", 2, "prefecture"),
        ("市长", None, "prefecture"),
        ("重庆市委书记", 1, "province"),
        ("昆山市委书记", 3, "county"),
        ("恩施州委书记", None, "prefecture"),
        ("克山县委书记", 3, "county"),
        ("县长", None, "county"),
        ("朝阳区委书记", None, "county"),
        ("城关镇党委书记", 3, "township"),
        ("某某县某某乡乡长", None, "township"),
        ("某街道党工委书记", None, "township"),
        ("党组书记", 2, "prefecture"),
        ("党组书记", None, None),
        ("", 3, None),
    ],
)
def test_the_level_of_an_office(position: str, region_level: int | None, level: str | None) -> None:
    assert position_level(position, region_level) == level

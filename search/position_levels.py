"""In charge of the level of an office, read from its title and from the region in which it is held."""

from __future__ import annotations

import re
from enum import StrEnum


class PositionLevel(StrEnum):
    """Levels from the centre down; values stand in URLs and in the index."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


# Each takes an office by the first words that tell its level: 镇党委书记 before 县 in 某县城关镇党委书记.
_SIGNS = (
    (PositionLevel.TOWNSHIP, re.compile(r"[镇乡]长|[镇乡](?:党委|人大|政府)|街道|村党|村委|社区")),
    (PositionLevel.NATIONAL, re.compile(r"国务院|中共中央|国家主席|总书记|总理|部长$|中央(?!.*[省市县区])")),
    (PositionLevel.PROVINCE, re.compile(r"省委|省长|省(?:人民)?政府|省人大|省政协|自治区(?!.*[州市县旗])")),
    (PositionLevel.COUNTY, re.compile(r"[县旗区]")),
    (PositionLevel.PREFECTURE, re.compile(r"州委|州长|盟委|盟长|地委|专员|市")),
)

# 市委书记 of a municipality is a province's, of a county-level city a county's.
_BY_REGION = {1: PositionLevel.PROVINCE, 2: PositionLevel.PREFECTURE, 3: PositionLevel.COUNTY}


def position_level(position: str, region_level: int | None = None) -> PositionLevel | None:
    """Return the level of the office `position`, or None where it cannot be told.

    Args:
        position: The office as printed: 克山县委书记.
        region_level: The level of the speech's region (1 province, 2 prefecture, 3 county), if it is known;
            it settles what 市 is.
    """
    if not position:
        return None
    for level, sign in _SIGNS:
        if sign.search(position):
            if level is PositionLevel.PREFECTURE and region_level:
                return _BY_REGION.get(region_level, level)
            return level
    return _BY_REGION.get(region_level) if region_level else None

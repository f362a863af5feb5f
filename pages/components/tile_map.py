"""In charge of the map of the provinces as tiles (字格地图): a character each, about where it lies, in five tones of ink.

The tiles come row by row, as they are read; a tone stands for a range of counts that the key names, not for a rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from pages import addresses
from pages.components.words import per_language
from pages.counts import RegionNode


class Tile(NamedTuple):
    """A province by the first two digits of its code: its character, its name, its column and row from 0."""

    code: str
    character: str
    name: str
    column: int
    row: int


# The short characters of the provinces (各省、自治区、直辖市简称, Ministry of Civil Affairs), and the invented province.
TILES = (
    Tile("23", "黑", gettext_noop("黑龙江"), 6, 0),
    Tile("15", "蒙", gettext_noop("内蒙古"), 4, 1), Tile("21", "辽", gettext_noop("辽宁"), 5, 1),
    Tile("22", "吉", gettext_noop("吉林"), 6, 1),
    Tile("65", "新", gettext_noop("新疆"), 0, 2), Tile("64", "宁", gettext_noop("宁夏"), 2, 2),
    Tile("14", "晋", gettext_noop("山西"), 3, 2), Tile("13", "冀", gettext_noop("河北"), 4, 2),
    Tile("11", "京", gettext_noop("北京"), 5, 2), Tile("12", "津", gettext_noop("天津"), 6, 2),
    Tile("63", "青", gettext_noop("青海"), 0, 3), Tile("62", "甘", gettext_noop("甘肃"), 1, 3),
    Tile("61", "陕", gettext_noop("陕西"), 2, 3), Tile("41", "豫", gettext_noop("河南"), 3, 3),
    Tile("37", "鲁", gettext_noop("山东"), 4, 3),
    Tile("54", "藏", gettext_noop("西藏"), 0, 4), Tile("51", "川", gettext_noop("四川"), 1, 4),
    Tile("50", "渝", gettext_noop("重庆"), 2, 4), Tile("42", "鄂", gettext_noop("湖北"), 3, 4),
    Tile("34", "皖", gettext_noop("安徽"), 4, 4), Tile("32", "苏", gettext_noop("江苏"), 5, 4),
    Tile("31", "沪", gettext_noop("上海"), 6, 4),
    Tile("53", "滇", gettext_noop("云南"), 1, 5), Tile("52", "黔", gettext_noop("贵州"), 2, 5),
    Tile("43", "湘", gettext_noop("湖南"), 3, 5), Tile("36", "赣", gettext_noop("江西"), 4, 5),
    Tile("33", "浙", gettext_noop("浙江"), 5, 5),
    Tile("45", "桂", gettext_noop("广西"), 2, 6), Tile("44", "粤", gettext_noop("广东"), 3, 6),
    Tile("35", "闽", gettext_noop("福建"), 4, 6), Tile("71", "台", gettext_noop("台湾"), 6, 6),
    Tile("99", "云", gettext_noop("云溪省"), 0, 7), Tile("46", "琼", gettext_noop("海南"), 2, 7),
    Tile("82", "澳", gettext_noop("澳门"), 3, 7), Tile("81", "港", gettext_noop("香港"), 4, 7),
)  # fmt: skip
_INVENTED = "99"
# Least counts of the five tones: the first ladder on which the largest count is in reach is taken.
LADDERS = ((1, 3, 6, 10, 15), (1, 10, 25, 40, 60), (1, 100, 250, 400, 600), (1, 1_000, 2_500, 4_000, 6_000))
_REACH = 2


def tile_map_html(tree: Sequence[RegionNode], chosen: str = "") -> SafeString:
    """Return the provinces as tiles with their counts, each a link to its page, and the key below.

    Args:
        tree: regions with their counts, provinces at the top.
        chosen: the code of the province that the page is about.
    """
    counts = {node.code[:2]: node.count for node in tree}
    ladder = ladder_for(counts)
    shown = [tile for tile in TILES if tile.code != _INVENTED or counts.get(_INVENTED)]
    tiles = "".join([_tile(tile, counts.get(tile.code, 0), ladder, chosen) for tile in shown])
    return SafeString(f'<ul class="tiles">{tiles}</ul>\n{_key(ladder)}')


def ladder_for(counts: Mapping[str, int]) -> tuple[int, ...]:
    """Return the least counts of the five tones for an archive of these counts.

    >>> ladder_for({"23": 20}), ladder_for({"23": 700})[1]
    ((1, 3, 6, 10, 15), 100)
    """
    most = max(counts.values(), default=0)
    return next((ladder for ladder in LADDERS if most <= _REACH * ladder[-1]), LADDERS[-1])


def tone(count: int, ladder: Sequence[int]) -> int:
    """Return the tone of a count, 1 to 5; 0 for none."""
    return sum(count >= least for least in ladder)


@per_language
def _none() -> str:
    return escape(_("无"))


@per_language
def _names() -> dict[str, str]:
    return {tile.code: _(tile.name) for tile in TILES}


def _tile(tile: Tile, count: int, ladder: Sequence[int], chosen: str) -> str:
    speeches = ngettext("%(number)s 篇", "%(number)s 篇", count) % {"number": f"{count:,}"}
    said = escape(f"{_names()[tile.code]} {speeches}")
    current = ' aria-current="true"' if chosen[:2] == tile.code else ""
    number = f"<small>{count:,}</small>" if count else ""
    url = escape(addresses.of_region(f"{tile.code}0000"))
    return (
        f'<li class="x{tile.column} y{tile.row} d{tone(count, ladder)}"><a href="{url}"'
        f' aria-label="{said}" title="{said}"{current}><b lang="zh-Hans">{tile.character}</b>{number}</a></li>'
    )


def _key(ladder: Sequence[int]) -> str:
    ends = [
        *(f"{least:,}–{above - 1:,}" for least, above in pairwise(ladder)),
        f"{ladder[-1]:,}+",
    ]
    steps = "".join([f'<span><i class="d{number}"></i>{end}</span>' for number, end in enumerate(ends, 1)])
    return f'<p class="key"><span><i class="d0"></i>{_none()}</span>{steps}</p>'

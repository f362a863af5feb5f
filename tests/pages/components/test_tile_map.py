"""The map of the provinces: every one of them once, where it lies about, its tone by its count, in both languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from pages.components.tile_map import LADDERS, TILES, ladder_for, tile_map_html, tone
from pages.counts import RegionNode
from speeches.gazetteer import default

TREE = [RegionNode("330000", "浙江省", 603, []), RegionNode("360000", "江西省", 1, [])]


def test_every_province_has_its_tile_and_its_own_place() -> None:
    provinces = {
        place.code[:2]: place.short_name for place in default().places if place.code.endswith("0000")
    }
    tiles = {tile.code: tile.name for tile in TILES if tile.code != "99"}
    assert tiles == provinces
    assert (
        len({(tile.column, tile.row) for tile in TILES})
        == len(TILES)
        == len({tile.character for tile in TILES})
    )
    assert [(tile.row, tile.column) for tile in TILES] == sorted((tile.row, tile.column) for tile in TILES)
    assert all(0 <= tile.column < 7 and 0 <= tile.row < 8 for tile in TILES)


def test_a_tile_says_its_province_and_count_and_leads_there() -> None:
    html = tile_map_html(TREE, chosen="360000")
    tile = re.search(r'<li class="x5 y5 d\d"><a href="/regions/330000/"[^>]*>.*?</a></li>', html)
    assert tile is not None
    assert 'aria-label="浙江 603 篇"' in tile[0] and "<b" in tile[0] and "603</small>" in tile[0]
    assert re.search(r'href="/regions/360000/"[^>]*aria-current="true"', html)
    assert html.count("aria-current") == 1
    assert "云</b>" not in html  # the invented province is shown where it has speeches
    assert "云</b>" in tile_map_html([RegionNode("990000", "云溪省", 3, [])])


def test_in_english_it_is_said_in_english() -> None:
    with translation.override("en"):
        assert 'aria-label="Zhejiang 603 speeches"' in tile_map_html(TREE)


@pytest.mark.parametrize("most", [0, 1, 15, 30, 31, 120, 1_200, 6_000, 90_000])
def test_tones_follow_the_count_on_a_ladder_of_the_key(most: int) -> None:
    ladder = ladder_for({"11": most})
    assert ladder in LADDERS
    tones = [tone(count, ladder) for count in range(0, most + 1, max(1, most // 500))]
    assert tones == sorted(tones) and tones[0] == 0
    assert tone(1, ladder) == 1
    html = tile_map_html([RegionNode("110000", "北京市", most, [])])
    assert f"{ladder[-1]:,}+" in html

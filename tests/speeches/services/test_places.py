"""Regions: loading twice changes nothing, editors' aliases stay, names lead to the one that is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.outbox.models import OutboxEntry
from speeches.gazetteer import Level, Place
from speeches.models import Region, Speech
from speeches.services import places

pytestmark = pytest.mark.django_db

YUNXI = [
    Place("990000", "云溪省", "云溪", (), Level.PROVINCE),
    Place("990121", "溪口县", "溪口", (), Level.COUNTY, "990100"),
    Place("990100", "临江市", "临江", ("旧临江",), Level.PREFECTURE, "990000"),
    Place("990200", "安平市", "安平", (), Level.PREFECTURE, "990000"),
    Place("990221", "溪口县", "溪口", (), Level.COUNTY, "990200"),
]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    places._cached = None


def test_loading_twice_changes_nothing() -> None:
    assert places.load(YUNXI) == (5, 0)
    before = list(Region.objects.order_by("code").values())
    assert places.load(YUNXI) == (0, 0)
    assert list(Region.objects.order_by("code").values()) == before


def test_paths_and_full_names_follow_the_tree() -> None:
    places.load(YUNXI)
    county = Region.objects.get(code="990121")
    assert (county.path, county.full_name) == ("990000/990100/990121", "云溪省临江市溪口县")


def test_a_renamed_region_is_mended_and_an_editors_alias_kept() -> None:
    places.load(YUNXI)
    Region.objects.filter(code="990100").update(aliases=["旧临江", "江城"])
    renamed = [
        *YUNXI[:2],
        Place("990100", "大江市", "大江", ("旧临江",), Level.PREFECTURE, "990000"),
        *YUNXI[3:],
    ]
    assert places.load(renamed) == (0, 2)  # the city, and the full name of its county
    city = Region.objects.get(code="990100")
    assert (city.name, city.aliases) == ("大江市", ["旧临江", "江城"])
    assert Region.objects.get(code="990121").full_name == "云溪省大江市溪口县"


def test_the_whole_published_table_loads() -> None:
    made, _changed = places.load(places.published(demo=False))
    assert made > 3_100
    assert Region.objects.get(code="230229").full_name == "黑龙江省齐齐哈尔市克山县"


def test_the_gazetteer_learns_an_alias_that_an_editor_adds() -> None:
    places.load(YUNXI)
    assert not places.gazetteer().mentions("茶乡县委书记")
    county = Region.objects.get(code="990121")
    county.aliases = ["茶乡县"]
    county.save()
    (mention,) = places.gazetteer().mentions("茶乡县委书记")
    assert mention.places[0].code == "990121"


def test_the_gazetteer_is_built_once(django_assert_num_queries: object) -> None:
    places.load(YUNXI)
    first = places.gazetteer()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert places.gazetteer() is first


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("990121", ["990121"]),
        ("云溪省临江市溪口县", ["990121"]),
        ("临江市", ["990100"]),
        ("临江", ["990100"]),
        ("溪口县", ["990121", "990221"]),
        ("安平市溪口县", ["990221"]),
        ("不存在的县", []),
        ("", []),
    ],
)
def test_words_lead_to_the_regions_they_may_name(words: str, codes: list[str]) -> None:
    places.load(YUNXI)
    assert [region.code for region in places.named(words)] == codes


def test_completion_puts_the_exact_name_first() -> None:
    places.load(YUNXI)
    assert next(r.code for r in places.matching("临江")) == "990100"
    assert {r.code for r in places.matching("9901")} == {"990100", "990121"}
    assert places.matching("  ") == []


def test_search_hears_of_the_speeches_of_a_renamed_region_and_of_no_others() -> None:
    places.load(YUNXI)
    OutboxEntry.objects.all().delete()
    renamed = [replace(YUNXI[0], name="新溪省"), *YUNXI[1:]]
    below = Speech.objects.create(slug="a", title="甲", text="甲", status="published", region_id="990121")
    Speech.objects.create(slug="b", title="乙", text="乙", status="published")
    Speech.objects.create(slug="c", title="丙", text="丙", region_id="990121")  # a draft
    places.load(renamed)
    assert list(OutboxEntry.objects.values_list("speech_id", flat=True)) == [below.pk]
    OutboxEntry.objects.all().delete()
    places.load(renamed)
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("words", ["xikou", "xikouxian", "XKX", "xkx", "xikoux"])
def test_a_region_is_found_by_its_sound(regions: object, words: str) -> None:
    assert "溪口县" in [region.name for region in places.matching(words)]


def test_a_region_is_named_by_its_sound_where_only_one_sounds_so(regions: object) -> None:
    assert [region.name for region in places.named("xikou")] == ["溪口县"]
    assert list(places.named("nosuchplace")) == []

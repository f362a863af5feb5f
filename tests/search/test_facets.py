"""Facets of a large archive: what a page can hold, and never without what is chosen."""

from __future__ import annotations

import random

import numpy as np
import pytest

from search import facets
from search.contract import FacetCounts
from search.fields import FACET_NAMES, FACETS
from search.results import FacetValue
from speeches.models import Region, Speaker

pytestmark = pytest.mark.django_db

MAX_REGIONS, MAX_SPEAKERS = (facet.most or 0 for facet in FACETS if facet.name in ("region", "speaker"))
CITIES = range(1, 31)
COUNTIES = range(1, 11)


def counted(counts: dict[str, int], *selected: str) -> FacetCounts:
    values = sorted(counts)
    return FacetCounts(values, [counts[value] for value in values], frozenset(selected))


def shown(facet: str, counts: FacetCounts) -> tuple[FacetValue, ...]:
    return facets.facet_values({name: counted({}) for name in FACET_NAMES} | {facet: counts})[facet]


@pytest.fixture
def province() -> dict[str, int]:
    """990000 with thirty cities of ten counties each, and how many speeches each has."""
    counts = {"990000": 0}
    for city in CITIES:
        counts[f"99{city:02}00"] = 0
        for county in COUNTIES:
            own = 100 - city if county > 1 else 1
            for code in (f"99{city:02}{county:02}", f"99{city:02}00", "990000"):
                counts[code] = counts.get(code, 0) + own
    parents = {
        code: None if code == "990000" else f"{code[:4]}00" if code[4:] != "00" else "990000"
        for code in counts
    }
    Region.objects.bulk_create(
        Region(
            code=code,
            name=code,
            short_name=code,
            full_name=code,
            level=1 if parent is None else 2 if parent == "990000" else 3,
            parent_id=parent,
            path="/".join(filter(None, (code[:2] + "0000" if parent else "", code))),
        )
        for code, parent in parents.items()
    )
    return counts


def test_of_many_regions_the_most_frequent_are_shown_and_every_one_below_its_parent(
    province: dict[str, int],
) -> None:
    regions = shown("region", counted(province))
    assert len(regions) == MAX_REGIONS
    codes = {region.value for region in regions}
    assert {region.parent for region in regions[1:]} <= codes
    assert {f"99{city:02}00" for city in CITIES} <= codes
    least = min(region.count for region in regions)
    assert all(province[code] <= least for code in province.keys() - codes)


def test_no_province_is_crowded_out_by_the_counties_of_another(province: dict[str, int]) -> None:
    regions = shown("region", counted(province | {"120000": 1}))
    assert (regions[-1].value, regions[-1].count) == ("120000", 1)


def test_a_chosen_region_is_shown_with_all_above_it_and_what_lies_in_it(province: dict[str, int]) -> None:
    assert "993002" not in {region.value for region in shown("region", counted(province))}
    regions = shown("region", counted(province, "993000"))
    assert {f"9930{county:02}" for county in COUNTIES} <= {region.value for region in regions}
    chosen = {region.value: region for region in shown("region", counted(province, "993001"))}
    assert chosen["993001"].selected
    assert (chosen["993001"].parent, chosen["993000"].parent) == ("993000", "990000")


@pytest.mark.parametrize("code", ["000000", "99", "9", "xxxxxx", "990099"])
def test_a_code_that_is_no_region_is_shown_at_zero_and_brings_in_no_other(
    province: dict[str, int], code: str
) -> None:
    regions = shown("region", counted(province, code))
    assert [(region.value, region.count) for region in regions if region.selected] == [(code, 0)]
    assert len(regions) == MAX_REGIONS + 1


def test_of_many_speakers_the_most_frequent_are_shown_and_the_chosen_one() -> None:
    Speaker.objects.bulk_create(Speaker(slug=f"s{n:03}", name=f"人{n}", note="甲") for n in range(200))
    speakers = shown("speaker", counted({f"s{n:03}": 1000 - n for n in range(200)}, "s150"))
    assert [speaker.value for speaker in speakers] == [f"s{n:03}" for n in (*range(MAX_SPEAKERS), 150)]
    assert speakers[-1].label == "人150（甲）"


def test_regions_and_speakers_cost_a_query_each(
    province: dict[str, int], django_assert_num_queries: object
) -> None:
    found = {name: counted({}) for name in FACET_NAMES} | {"region": counted(province, "993001")}
    with django_assert_num_queries(1):  # type: ignore[operator]
        facets.facet_values(found)
    with django_assert_num_queries(2):  # type: ignore[operator]
        facets.facet_values(found | {"speaker": counted({"s1": 1})})


# Facets as they were counted before NumPy did it: one value after the other.


def _slow_most_common(counts: FacetCounts, most: int | None) -> dict[str, int]:
    return dict(counts.most_common(most))


def _slow_tree(counts: FacetCounts, most: int | None) -> dict[str, int]:
    ranked = dict(counts.most_common())
    known = set(counts.values)
    chosen = [code for code in counts.selected if code in known]
    within = tuple(facets._stem(code) for code in chosen)
    below = [code for code in ranked if code.startswith(within)]
    above = [f"{code[:digits]:0<6}" for code in chosen for digits in (2, 4)]
    provinces = [code for code in ranked if code.endswith("0000")]
    kept = {*list(ranked)[:most], *provinces, *below[:most], *above, *counts.selected}
    return {code: count for code, count in ranked.items() if code in kept}


@pytest.mark.parametrize("seed", range(60))
def test_values_are_chosen_and_ranked_as_by_looking_at_each(seed: int) -> None:
    rng = random.Random(seed)
    codes = sorted(
        {f"{rng.randint(11, 20)}{rng.choice((0, 0, 1, 2)):02}{rng.choice((0, 21, 22)):02}" for _ in range(80)}
    )
    counts = [rng.choice((0, 0, 1, 2, 2, 30)) for _ in codes]
    chosen = frozenset(rng.sample([*codes, "999999", "000000", "12", "x"], rng.randint(0, 4)))
    found = FacetCounts(codes, np.array(counts, np.int64).data, chosen)
    for most in (None, 0, 3, 60):
        assert list(facets._most_common(found, most).items()) == list(_slow_most_common(found, most).items())
        assert list(facets._shown_in_tree(found, most).items()) == list(_slow_tree(found, most).items())

"""The two hand-kept word lists fit the places they guard."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.gazetteer import default, load
from speeches.gazetteer.boundaries import OVERLAPS, overlap_words
from speeches.gazetteer.names import WARY, Trust, names_of

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "regions.csv"


def wary_rows() -> list[dict[str, str]]:
    with WARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_wary_name_is_a_name_of_some_place() -> None:
    names = {
        name
        for gazetteer in (default(), load(FIXTURE))
        for place in gazetteer.places
        for name in (place.name, place.short_name, *place.aliases)
    }
    assert [row["name"] for row in wary_rows() if row["name"] not in names] == []


def test_wary_names_are_sorted_and_none_comes_twice() -> None:
    names = [row["name"] for row in wary_rows()]
    assert names == sorted(set(names))


def test_a_name_in_full_is_never_ruled_out_behind_its_parent() -> None:
    full_names = {place.name for place in default().places}
    never = {row["name"] for row in wary_rows() if Trust[row["trust"].upper()] is Trust.NEVER}
    assert never.isdisjoint(full_names)


def test_no_freely_trusted_name_is_a_common_word() -> None:
    free = {text for text, name in names_of(default().places).items() if name.trust is Trust.FREE}
    assert free.isdisjoint(overlap_words())


def test_overlap_words_are_sorted_and_none_comes_twice() -> None:
    lines = OVERLAPS.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(2 <= len(word) <= 4 for word in lines)


@pytest.mark.slow
def test_the_overlap_words_are_those_the_builder_makes() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "speeches.gazetteer_build.overlaps"],
        cwd=FIXTURE.parents[1],
        capture_output=True,
        check=True,
    )
    assert done.stdout == OVERLAPS.read_bytes()

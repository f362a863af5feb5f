"""Speakers and venues: known ones are found, namesakes told apart, new ones made once."""

from __future__ import annotations

import pytest

from ingest.services import entities, slugs
from speeches.models import Speaker, Speech, Venue

pytestmark = pytest.mark.django_db


def make(name: str, note: str, slug: str) -> Speaker:
    return Speaker.objects.create(name=name, note=note, slug=slug)


def test_an_unknown_name_makes_a_speaker_once(archive: object) -> None:
    found = entities.speakers([("黎望川", ""), ("黎望川", "990121")])
    assert len(set(found.values())) == 1
    assert Speaker.objects.get().slug == "li-wang-chuan"
    assert entities.speakers([("黎望川", "")])[("黎望川", "")].pk == Speaker.objects.get().pk


def test_a_note_tells_namesakes_apart(archive: object) -> None:
    one, other = make("李军", "", "a"), make("李军", "水利厅", "b")
    found = entities.speakers([("李军", ""), ("李军（水利厅）", "")])
    assert found["李军", ""] == one and found["李军（水利厅）", ""] == other


def test_of_namesakes_the_one_who_spoke_there_is_meant(archive: object) -> None:
    make("李军", "", "a")
    there = make("李军", "溪口", "b")
    Speech.objects.create(slug="s", title="t", speaker=there, region_id="990121")
    assert entities.speakers([("李军", "990121")])["李军", "990121"] == there


def test_a_new_note_makes_a_namesake(archive: object) -> None:
    make("李军", "", "li-jun")
    made = entities.speakers([("李军（交通局）", "")])["李军（交通局）", ""]
    assert made.slug != "li-jun" and made.slug.startswith("li-jun")


def test_a_venue_belongs_to_its_region(archive: object) -> None:
    found = entities.venues([("全县大会", "990121", "工作会议"), ("全县大会", "", "工作会议")])
    assert found["全县大会", "990121"] != found["全县大会", ""]
    assert Venue.objects.count() == 2
    entities.venues([("全县大会", "990121", "其他"), (" ", "", "")])
    assert Venue.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "slug"),
    [("在县委全会上的讲话", "zai-xian-wei-quan-hui-shang-de-jiang-hua"), ("GDP增长6%！", "gdp-zeng-zhang-6"),
     ("★※", "x"), ("", "x"), ("Résumé", "resume")],
)  # fmt: skip
def test_slugs_are_readable_ascii(text: str, slug: str) -> None:
    assert slugs.readable(text) == slug


def test_long_titles_are_cut_at_a_syllable() -> None:
    slug = slugs.readable("讲话" * 60, "2022")
    assert len(slug) <= 80 and slug.endswith(("jiang", "hua"))

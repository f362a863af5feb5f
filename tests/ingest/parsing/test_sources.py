"""A field's tuple of sources is its documentation: each says what it takes, and docs/parsing.md names its evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.parsing import confidence, kinds, metadata, regions, speakers, spoken_day, venues
from ingest.parsing.sources import first
from ingest.parsing.types import Found

DOCS = (Path(__file__).resolve().parents[3] / "docs/parsing.md").read_text(encoding="utf-8")
SOURCES: dict[str, tuple[Callable[..., object], ...]] = {
    "metadata.TITLE": metadata.TITLE,
    "metadata.PUBLISHED": metadata.PUBLISHED,
    "speakers.SPEAKER": speakers.SPEAKER,
    "spoken_day.DATE": spoken_day.DATE,
    "venues.VENUE": venues.VENUE,
    "venues.PLACE": venues.PLACE,
    "regions.REGION": regions.REGION,
    "kinds.KIND": kinds.KIND,
}


@pytest.mark.parametrize("name", SOURCES)
def test_the_docs_have_each_tuple_and_each_source_says_what_it_takes(name: str) -> None:
    assert f"`{name}`" in DOCS
    assert [source for source in SOURCES[name] if not source.__doc__] == []


def test_the_docs_name_every_evidence_of_a_field() -> None:
    fields = [name for name in confidence.EVIDENCES if not name.startswith(("heading_", "point_", "no_"))]
    assert len(fields) >= 25
    assert [name for name in fields if f"`{name}`" not in DOCS] == []


def test_the_first_source_that_answers_wins_though_it_answers_that_there_is_none() -> None:
    asked: list[str] = []

    def silent(material: str) -> Found[str] | None:
        asked.append("silent")
        return None

    def denying(material: str) -> Found[str] | None:
        asked.append("denying")
        return Found(None, confidence.of("no_region_blotted"))

    def late(material: str) -> Found[str] | None:
        asked.append("late")
        return Found(material, 1.0)

    assert first((silent, denying, late), "甲", "no_region").confidence == confidence.of("no_region_blotted")
    assert asked == ["silent", "denying"]
    assert first((silent,), "甲", "no_region").confidence == confidence.of("no_region")

"""The five real transcripts are read exactly as a careful reader does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.measuring.score import score
from ingest.parsing import parse, to_json

NAMES = [
    "000_dfb79bcfaa959a79", "001_3452a607598ccdcc", "002_e9510e49147267f3", "003_41ec3728fe3387ef", "004_2ae13f259e7f1b37",
]  # fmt: skip


@pytest.fixture(params=NAMES)
def seed(request: pytest.FixtureRequest, seeds: Path) -> tuple[str, dict[str, Any]]:
    name = request.param
    expected = json.loads((seeds / f"{name}.expected.json").read_text(encoding="utf-8"))
    return (seeds / f"{name}.txt").read_text(encoding="utf-8"), expected


def test_every_field_and_every_node_is_read(seed: tuple[str, dict[str, Any]]) -> None:
    source, expected = seed
    contract = to_json(parse(source))
    got = dict(contract)
    assert set(contract["removed"]) == set(expected.pop("removed"))
    assert {key: got[key] for key in expected} == expected


def test_the_score_of_a_seed_is_full(seed: tuple[str, dict[str, Any]]) -> None:
    source, expected = seed
    assert score(parse(source), expected).overall == 1.0

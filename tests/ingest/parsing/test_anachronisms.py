"""Dates that the text contradicts: meetings and wordings of later years, days told as past; what is only announced is none."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from ingest.parsing.anachronisms import contradiction
from ingest.parsing.tenures import years_outside
from ingest.services.record_fields import iso_date
from speeches.text.normalise import fold
from tests.conftest import SHARED

CORPUS = SHARED / "corpus" / "documents.jsonl.gz"


@pytest.mark.parametrize(
    ("text", "iso", "what"),
    [
        ("深入学习党的二十届三中全会精神。", "1999", "二十届三中全会"),
        ("学习贯彻党的十九大精神。", "2009-03-05", "党的十九大"),
        ("加快发展新质生产力。", "2019-01", "新质生产力"),
        ("2021年3月2日我们开了会,2021年5月6日又开了会。", "2010", "2021年5月6日"),
        ("2021年3月2日我们开了会。", "2010", "2021年3月2日"),
        ("迎接党的二十大胜利召开。", "2022-06", None),
        ("即将召开的二十届三中全会。", "2024-01-10", None),
        ("县委十三届三次全会。", "1999", None),
        ("省委十九届三中全会。", "1999", None),
        ("1997年7月1日我国将恢复对香港行使主权。", "1993", None),
        ("有效期至2026年12月31日。本办法自2025年1月1日起施行。", "2020-01-01", None),
        ("学习贯彻党的二十届三中全会精神。", "", None),
        ("学习贯彻党的二十届三中全会精神。", "n.d.", None),
        ("2023年2月31日和2023年9月99日。", "1999", None),
    ],
)
def test_what_a_date_cannot_know_contradicts_it(text: str, iso: str, what: str | None) -> None:
    found = contradiction(text, iso)
    assert (found.what if found else None) == what


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not on this machine")
def test_real_dates_are_left_alone_and_wrong_ones_are_found() -> None:
    # Five of 1,574: a law that was revised later, and four papers of 2013 to 2021 that speak of what came afterwards.
    # Of the texts since 2015, moved back by 5 to 25 years, 976 of 1,250 were told.
    chance = random.Random(1)
    contradicted = moved = told = 0
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, iso = fold(record["text"]), iso_date(record.get("date") or "")
            contradicted += contradiction(text, iso) is not None
            if iso[:4] >= "2015":
                moved += 1
                told += contradiction(text, str(int(iso[:4]) - chance.randint(5, 25))) is not None
    assert contradicted <= 5
    assert told / moved > 0.75


@pytest.mark.parametrize(
    ("name", "office", "iso", "years"),
    [
        ("李强", "国务院总理", "1999", "2023–"),
        ("朱镕基", "国务院总理", "2003-03-05", None),
        ("温家宝", "总理", "2014", "2003–2013"),
        ("林向东", "青禾县委书记", "1999", None),
        ("", "国务院总理", "1999", None),
        ("李强", "国务院总理", "", None),
    ],
)
def test_the_highest_offices_have_their_years(name: str, office: str, iso: str, years: str | None) -> None:
    assert years_outside(name, office, iso) == years

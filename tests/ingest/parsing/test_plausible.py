"""Values that nobody would print are refused, and those of all labelled documents are not."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.parsing import parse
from ingest.parsing.plausible import is_occasion, is_office

ROOT = Path(__file__).resolve().parents[3]


def labelled(name: str) -> Iterator[str]:
    for path in (ROOT / "tests" / "data").rglob("*.expected.json"):
        value = json.loads(path.read_text(encoding="utf-8")).get(name)
        if value:
            yield value
    with (ROOT / "fixtures" / "transcripts" / "expected.csv").open(encoding="utf-8", newline="") as table:
        yield from (row[name] for row in csv.DictReader(table) if row[name])


def test_every_labelled_office_and_occasion_may_be_printed() -> None:
    assert [value for value in labelled("position") if not is_office(value)] == []
    assert [value for value in labelled("venue") if not is_occasion(value)] == []


@pytest.mark.parametrize(
    "value",
    ["为贯彻落实习近平总书记", "在县委书记", "县长，同志们", "按照县委书记", "《关于县长", "根据省长"],
)
def test_half_a_sentence_is_no_office(value: str) -> None:
    assert not is_office(value)


@pytest.mark.parametrize(
    "value",
    [
        "青禾举办的2017移动终端峰会暨生态大会并", "内地发展和深化两岸经济文化交流合作", "推动县委书记", "大会上，",
        "峰会暨（生态大会", "全县大会的",
    ],
)  # fmt: skip
def test_half_a_sentence_is_no_occasion(value: str) -> None:
    assert not is_occasion(value)


def test_a_refused_value_is_unknown_and_the_rest_stays() -> None:
    parsed = parse(
        "2017年9月29日，县工信局副局长乔山出席了在青禾举办的智能终端峰会暨生态大会并致辞\n\n各位来宾：\n\n大家好。"
    )
    assert parsed.venue.value is None

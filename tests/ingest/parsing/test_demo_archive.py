"""Every raw file of the demo archive is read as a careful reader reads it (fixtures/transcripts/expected.csv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.extraction import extract
from ingest.measuring.score import normal
from ingest.parsing import parse, to_json
from speeches.gazetteer import REGIONS, Gazetteer, load_all

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
ARCHIVE = FIXTURES / "transcripts"
FIELDS = ("title", "speaker", "position", "date", "venue", "venue_kind", "region_code", "kind")
FLOOR = 0.97
# (file, field) pairs in which the reader may differ from the table, each with its reason. None at present.
TOLERATED: dict[tuple[str, str], str] = {}


def rows() -> list[dict[str, str]]:
    with (ARCHIVE / "expected.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_all([REGIONS, FIXTURES / "regions.csv"])


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer) -> dict[str, dict[str, str | None]]:
    """What the parser gets out of each file, comparable as the table is."""
    found: dict[str, dict[str, str | None]] = {}
    for row in rows():
        text = extract((ARCHIVE / row["file"]).read_bytes(), row["file"]).text
        parsed = to_json(parse(text, gazetteer=gazetteer))
        values: dict[str, object] = {name: parsed.get(name) for name in FIELDS}
        values["region_code"] = parsed["region"]["code"] if parsed["region"] else None
        found[row["file"]] = {name: normal(value) for name, value in values.items()}
    return found


def test_the_table_names_every_raw_file() -> None:
    named = {row["file"] for row in rows()}
    there = {
        str(path.relative_to(ARCHIVE))
        for folder in ("txt", "html", "docx")
        for path in (ARCHIVE / folder).iterdir()
    }
    assert named == there
    assert len(named) >= 48


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_read_right_in_nearly_all_files(
    read: dict[str, dict[str, str | None]], field: str
) -> None:
    wrong = [
        (row["file"], row[field], read[row["file"]][field])
        for row in rows()
        if read[row["file"]][field] != normal(row[field] or None) and (row["file"], field) not in TOLERATED
    ]
    assert 1 - len(wrong) / len(rows()) >= FLOOR, wrong


def test_tolerated_differences_are_few_and_still_there(read: dict[str, dict[str, str | None]]) -> None:
    assert len(TOLERATED) <= 4
    wanted = {row["file"]: row for row in rows()}
    for file, field in TOLERATED:
        assert read[file][field] != normal(wanted[file][field] or None)


@pytest.mark.parametrize("file", ["html/tongwan-2019-projects.html", "html/linxi-2021-tea-address.html"])
def test_no_piece_of_a_toolbar_stays_in_the_text(file: str) -> None:
    lines = parse(extract((ARCHIVE / file).read_bytes(), file).text).text.split("\n")
    assert not {"】", "【字号：", "下载", "打印", "加大"} & set(lines)

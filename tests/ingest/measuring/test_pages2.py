"""The second set of real pages, which nobody read who mended the parser, is labelled soundly and read where it lies."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from ingest.measuring import sets
from ingest.measuring.destroyed.bases import digest
from ingest.measuring.score import Score, score
from tests.ingest.measuring.test_destroyed import check_label
from tests.ingest.measuring.test_pages import KNOWN
from tests.ingest.measuring.test_pages import ROWS as FIRST

ROWS = json.loads(sets.PAGE2_LABELS.read_text(encoding="utf-8"))
# The reading in brackets that a conversion left behind a character, as 會(huì): it is noise, and in no label.
READING = re.compile(r"[(（][a-z\u00df-\u01dc]+[)）]")


def hosts(rows: list[dict[str, Any]]) -> set[str]:
    return {(urlsplit(row["url"]).hostname or "").removeprefix("www.") for row in rows if row["url"]}


def test_there_are_pages_enough_of_sites_never_used() -> None:
    assert len(ROWS) >= 40
    assert len(hosts(ROWS)) >= 40
    used = KNOWN | {host.removeprefix("m.") for host in hosts(FIRST)}
    assert not {host for host in hosts(ROWS) if any(f".{host}".endswith(f".{known}") for known in used)}


def test_no_text_is_kept() -> None:
    assert all(set(row) == {"name", "url", "digest", "label"} for row in ROWS)
    assert len({row["digest"] for row in ROWS}) == len(ROWS)
    assert not {row["digest"] for row in ROWS} & {row["digest"] for row in FIRST}
    assert all(
        isinstance(place, int) for row in ROWS for span in row["label"].get("removed", []) for place in span
    )


@pytest.mark.skipif(not sets.PAGES2.is_dir(), reason="the texts of the second set of pages are not here")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_label_is_sound(row: dict[str, Any]) -> None:
    text = (sets.PAGES2 / f"{row['name']}.txt").read_text(encoding="utf-8")
    assert digest(text) == row["digest"]
    label = sets.page_label(row, text)
    check_label({"outline": [], **label, "removed": []}, READING.sub("", text))
    check_label({"outline": [], "removed": label.get("removed", [])}, text)


@pytest.mark.skipif(not sets.PAGES2.is_dir(), reason="the texts of the second set of pages are not here")
def test_they_are_read_no_worse_than_after_mending() -> None:
    total = Score()
    for document in sets.page_documents(sets.PAGE2_LABELS, sets.PAGES2):
        total.add(score(document.parsed, document.label))
    right = sum(share.right for share in total.fields.values())
    assert right / sum(share.read for share in total.fields.values()) >= 0.88
    assert total.headings.f1 >= 0.808
    assert total.removed.precision >= 0.675
    assert total.removed.recall >= 0.36
    assert total.sentences.read == total.sentences.right

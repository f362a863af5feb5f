"""Real pages, of which only address, digest and label are kept, are labelled soundly and read where their texts lie."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from ingest.measuring import sets
from ingest.measuring.destroyed.bases import digest
from ingest.measuring.score import Score, score
from tests.ingest.measuring.test_destroyed import check_label

ROWS = json.loads(sets.PAGE_LABELS.read_text(encoding="utf-8"))
# Sites that PATTERNS.md names, or whose lines it quotes.
KNOWN = {
    "wm114.cn",
    "deyusucai.com",
    "wenke99.com",
    "sanweiyuan.com",
    "laojin123.com",
    "xiebiwenku.com",
    "bdocx.com",
}


def test_there_are_pages_enough_of_sites_never_used() -> None:
    hosts = {(urlsplit(row["url"]).hostname or "").removeprefix("www.") for row in ROWS if row["url"]}
    assert len(ROWS) >= 40
    assert len(hosts) >= 40
    assert not {host for host in hosts if any(host.endswith(known) for known in KNOWN)}


def test_no_text_is_kept() -> None:
    assert all(set(row) == {"name", "url", "digest", "label"} for row in ROWS)
    assert len({row["digest"] for row in ROWS}) == len(ROWS)
    # What was removed may be long, and is kept as spans.
    assert all(
        isinstance(place, int) for row in ROWS for span in row["label"].get("removed", []) for place in span
    )


@pytest.mark.skipif(not sets.PAGES.is_dir(), reason="the texts of the pages are not here")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_label_is_sound(row: dict[str, Any]) -> None:
    text = (sets.PAGES / f"{row['name']}.txt").read_text(encoding="utf-8")
    assert digest(text) == row["digest"]
    check_label({"outline": [], **sets.page_label(row, text)}, text)


@pytest.mark.skipif(not sets.PAGES.is_dir(), reason="the texts of the pages are not here")
def test_they_are_read_no_worse_than_at_first_contact() -> None:
    total = Score()
    for document in sets.page_documents(sets.PAGE_LABELS, sets.PAGES):
        total.add(score(document.parsed, document.label))
    right = sum(share.right for share in total.fields.values())
    assert right / sum(share.read for share in total.fields.values()) >= 0.85
    assert total.headings.f1 >= 0.82
    assert total.removed.precision >= 0.97
    assert total.sentences.read == total.sentences.right

"""What a file says of its lines is found again by any place in them, and survives being kept."""

from __future__ import annotations

import json

import pytest

from ingest import blocks
from ingest.blocks import StatedBlock, StatedKind, StatedLines

TEXT = "标题\n\n一、发展\n抓水利。要早。"
HEADING = StatedBlock(2, StatedKind.HEADING, 2)
LEAD = StatedBlock(3, lead=4)


def test_a_block_is_found_by_any_offset_of_its_line() -> None:
    stated = StatedLines(TEXT, [HEADING, LEAD])
    start = TEXT.index("一、")
    assert [stated.at(at) for at in (start, start + 4)] == [HEADING, HEADING]
    assert stated.at(0) is None
    assert stated.at(len(TEXT) - 1) == LEAD
    assert TEXT[stated.line_start(LEAD) : stated.lead_end(LEAD)] == "抓水利。"
    assert not StatedLines(TEXT, [])


def test_a_part_of_a_text_counts_its_lines_from_its_own_first() -> None:
    start = TEXT.index("一、")
    assert blocks.part(TEXT, [HEADING, LEAD], start, len(TEXT)) == (
        StatedBlock(0, StatedKind.HEADING, 2),
        StatedBlock(1, lead=4),
    )
    assert blocks.part(TEXT, [HEADING, LEAD], 0, start - 1) == ()


def test_what_is_kept_comes_back() -> None:
    kept = json.loads(json.dumps(blocks.to_json([HEADING, LEAD])))
    assert blocks.from_json(kept) == (HEADING, LEAD)


@pytest.mark.parametrize("kept", [None, "heading", 3, {}, [[1, "heading"]], [[1, "no kind", 0, 0]], [None]])
def test_what_is_no_block_is_left_out(kept: object) -> None:
    assert blocks.from_json(kept) == ()

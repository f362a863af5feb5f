"""Fields that come with a record: known names, dates of any form, regions by name or code."""

from __future__ import annotations

import json

import pytest

from ingest.services import drafts, pipeline, record_fields
from speeches import gazetteer


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022-08-13", "2022-08-13"), ("2022-8-3", "2022-08-03"), ("2022/08/13", "2022-08-13"),
        ("2022年8月13日", "2022-08-13"), ("2022年8月", "2022-08"), ("2022年", "2022"), ("2022", "2022"),
        ("2022-08-13T00:00:00", "2022-08-13"), ("2022-02-30", ""), ("8月13日", ""), ("", ""), ("n.d.", ""),
    ],
)  # fmt: skip
def test_dates_are_read_to_their_precision(written: str, iso: str) -> None:
    assert record_fields.iso_date(written) == iso


@pytest.mark.parametrize(
    ("region", "code"),
    [("河北省", "130000"), ("河北", "130000"), ("230229", "230229"), ({"code": "230229"}, "230229"),
     ({"name": "克山县"}, "230229"), ("全国", ""), (None, ""), (7, "")],
)  # fmt: skip
def test_regions_are_looked_up(region: object, code: str) -> None:
    assert record_fields.region_code(region, gazetteer.default()) == code


def test_given_fields_win_over_what_the_text_says() -> None:
    record = {"title": "给定的标题", "date": "2019-01", "speaker": " 周 怀远 ", "region": "河北省",
              "text": "在大会上的讲话\n（2020年5月6日）\n同志们：\n一、甲\n好。\n二、乙\n好。"}  # fmt: skip
    outcome = pipeline.read_record(json.dumps(record).encode(), gazetteer.default())
    assert outcome.parsed is not None
    draft = drafts.from_parse(outcome.parsed, outcome.given)
    assert (draft.title, draft.date, draft.region) == ("给定的标题", "2019-01", "130000")
    assert [node.marker for node in draft.outline] == ["一、", "二、"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [(b"{", "bad_line"), (b"[1]", "bad_line"), (b'"x"', "bad_line"), (b"\xff", "bad_line"),
     (b'{"title": "t"}', "no_body"), (b'{"text": 5}', "no_body"), (b'{"text": " "}', "no_body")],
)  # fmt: skip
def test_a_line_that_is_no_record_says_so(line: bytes, problem: str) -> None:
    assert pipeline.read_record(line, gazetteer.default()).problem == problem

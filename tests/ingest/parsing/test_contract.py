"""The JSON form of a parse is the contract of docs/parsing.md: its keys, null for what is unknown, and plain values."""

from __future__ import annotations

import json

from ingest.parsing import from_json, parse, to_json
from ingest.parsing.contract import removed_lines, to_kept_json
from ingest.parsing.types import Removed, Span

SOURCE = """扫描二维码关注“云笔”公众号
来源：云溪日报　2022-09-23
在县委十九届二次全体会议上的讲话
克山县委书记  闵知行
（2022年8月13日）
同志们：
下面，我讲两点意见。
一、总结成绩
今年以来，一是抓项目，开工十二个；二是抓招商，签约九家。
二、正视问题
问题不少，要一件一件地改。
"""
KEYS = {
    "title", "subtitle", "speaker", "position", "date", "date_precision", "published", "venue", "venue_kind", "place",
    "region", "kind", "outline", "text", "removed", "issues",
}  # fmt: skip


def test_every_key_is_there_and_no_other() -> None:
    assert set(to_json(parse(SOURCE))) == KEYS == set(to_json(parse("")))


def test_the_example_of_the_design_is_read() -> None:
    got = to_json(parse(SOURCE))
    assert got["title"] == "在县委十九届二次全体会议上的讲话"
    assert (got["speaker"], got["position"]) == ("闵知行", "克山县委书记")
    assert (got["date"], got["date_precision"], got["published"]) == ("2022-08-13", "day", "2022-09-23")
    assert (got["venue"], got["venue_kind"], got["kind"]) == ("县委十九届二次全体会议", "全会", "讲话")
    assert got["region"] == {"code": "230229", "name": "黑龙江省齐齐哈尔市克山县"}
    assert got["removed"] == ["扫描二维码关注“云笔”公众号", "来源：云溪日报　2022-09-23"]


def test_the_outline_nests_by_children() -> None:
    first, second = to_json(parse(SOURCE))["outline"]
    assert (first["level"], first["marker"], first["heading"], first["style"]) == (
        1,
        "一、",
        "总结成绩",
        "block",
    )
    assert [(node["level"], node["marker"], node["style"]) for node in first["children"]] == [
        (2, "一是", "inline"),
        (2, "二是", "inline"),
    ]
    assert second["children"] == []


def test_what_is_unknown_is_null() -> None:
    got = to_json(parse("今天天气很好。"))
    unknown = KEYS - {"kind", "outline", "text", "removed", "issues"}
    assert {name for name in unknown if got[name] is not None} == set()  # type: ignore[literal-required]


def test_it_goes_through_json_unchanged() -> None:
    got = to_json(parse(SOURCE))
    assert json.loads(json.dumps(got, ensure_ascii=False)) == got


def test_headings_and_paragraphs_stand_on_lines_of_their_own_where_the_source_was_one_line() -> None:
    one_line = SOURCE.split("\n", 2)[2].replace("\n", "")
    lines = to_json(parse(one_line))["text"].split("\n")
    assert [line for line in lines if line.startswith(("一、", "二、"))] != []
    assert lines[0] == "在县委十九届二次全体会议上的讲话"


def test_readings_by_the_hundred_are_one_entry_behind_the_lines() -> None:
    removed = (
        Removed("(kāi)", Span(1, 6), "pinyin"),
        Removed("来源：云溪日报", Span(7, 14), "credit"),
        Removed("(fā)", Span(15, 19), "pinyin"),
    )
    assert removed_lines(removed) == ["来源：云溪日报", "(kāi)(fā)"]


def test_what_is_kept_is_read_back() -> None:
    for source in (SOURCE, "", "今天天气很好。"):
        parsed = parse(source)
        kept = json.loads(json.dumps(to_kept_json(parsed)))
        assert to_json(from_json.parse_of(kept)) == to_json(parsed)
        assert to_kept_json(from_json.parse_of(kept)) == kept


def test_a_field_that_an_older_parser_did_not_know_is_unknown() -> None:
    kept = to_kept_json(parse(SOURCE))
    del kept["found"]["place"], kept["found"]["region"]
    again = from_json.parse_of(kept)
    assert (again.place.value, again.place.confidence, again.region.value) == (None, 0.0, None)
    assert again.title.value == "在县委十九届二次全体会议上的讲话"

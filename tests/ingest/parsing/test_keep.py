"""What was cut as boilerplate goes back into the text, one run or several, and nothing else changes."""

from __future__ import annotations

from itertools import combinations

from ingest.parsing import ParsedSpeech, parse

SOURCE = """扫描二维码关注“云笔”公众号
在全县教育工作会议上的讲话
来源：云溪日报
同志们：
办好教育要靠老师，促进我—12—县教育再上台阶，留住老师要靠真心，今年要修好十二所学校的操场。云溪文秘网整理
一、认清形势
老师不够，操场不平，营养餐的钱要用到孩子的碗里，一分也不能少。
- 3 -
二、抓好落实
谁签字，谁负责，年底一项一项地对账。
阅读全文
扫一扫
"""


def characters(parsed: ParsedSpeech) -> list[str]:
    everything = parsed.text + "".join(item.text for item in parsed.removed)
    return sorted("".join(everything.split()))


def test_each_single_run_can_be_put_back() -> None:
    cut = parse(SOURCE).removed
    assert len(cut) >= 5
    for item in cut:
        kept = parse(SOURCE, keep={item.span.start})
        assert item.text in kept.text
        assert {r.span.start for r in kept.removed} == {r.span.start for r in cut} - {item.span.start}


def test_any_two_runs_can_be_put_back_together() -> None:
    cut = parse(SOURCE).removed
    for pair in combinations(cut, 2):
        kept = parse(SOURCE, keep={item.span.start for item in pair})
        assert all(item.text in kept.text for item in pair)
        assert len(kept.removed) == len(cut) - 2


def test_all_runs_put_back_give_the_whole_source() -> None:
    everything = parse(SOURCE, keep={item.span.start for item in parse(SOURCE).removed})
    assert everything.removed == ()
    assert "".join(everything.text.split()) == "".join(SOURCE.split())


def test_nothing_is_lost_whatever_is_kept() -> None:
    cut = parse(SOURCE).removed
    for count in range(len(cut) + 1):
        kept = parse(SOURCE, keep={item.span.start for item in cut[:count]})
        assert characters(kept) == sorted("".join(SOURCE.split()))


def test_an_offset_at_which_nothing_was_cut_changes_nothing() -> None:
    assert parse(SOURCE, keep={1, 2, 10_000, -5}) == parse(SOURCE)


def test_the_outline_stands_whatever_is_kept() -> None:
    cut = parse(SOURCE).removed
    for item in cut:
        kept = parse(SOURCE, keep={item.span.start})
        assert [n.heading for n in kept.outline if n.marker] == ["认清形势", "抓好落实"]

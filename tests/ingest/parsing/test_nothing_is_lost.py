"""Whatever comes in, nothing is lost, nothing raises, and every offset holds.

How many texts are tried is for tests/campaigns.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ingest.parsing import outline_of, parse, split, to_json
from ingest.parsing.types import OutlineNode, ParsedSpeech
from tests import campaigns

EXAMPLES = campaigns.size(1500, 20_000, "FUZZ_EXAMPLES")

SAMPLE = """仅供学习 禁止外传
在全县动员会上的讲话
县委书记 李 明
（2022年8月13日）
各位委员、同志们：
刚才，各单位作了发言，讲得都很好。一是思路清晰。目标明确；二是措施有力，办法管用。
一、提高思想认识，增强责任感昨天的会上，我们总结了成绩，找到了差距。
（一）抓学习。要原原本本学，其一，读原文；其二，悟原理。
（二）抓落实。①建台账；②压责任。第一，要快；第二，要准。
——经济总量持续扩大。全县生产总值增长6.5%。
二、狠抓工作落实。
1.项目建设。2.招商引资。（1）签约一批。（2）开工一批。
治水：
开发區(qū)建設(shè)—1—加快<b>推进</b>。
- 12 -
阅读全文
上一篇：在全市大会上的讲话
"""
PIECES = [
    *"一二三四五六七八九十、，。；：！？（）()【】“”《》—-–·.…0123456789１２年月日上的在会讲话是要第其 \t\n\r\u3000\u200b\ufeff\x0b\x0c\x85\u2028*×☆XＸ某①⒈㈠Ⅰ<>&{}@\ud7ff😀",
    "同志们：", "各位代表：", "一是", "二是", "三要", "第一，", "（一）", "一、", "二、", "1.", "——", "\n\n", "2022年8月13日", "在全县大会上的讲话",
    "县委书记", "李明", "阅读全文", "扫描二维码关注公众号", "(kāi)", "今天是2月某日", "克山县", "首先，", "最后，", "此处隐藏12个字",
]  # fmt: skip


def squeeze(text: str) -> str:
    return "".join(text.split())


def check(source: str, parsed: ParsedSpeech) -> None:
    """Check that whatever is in the source is in the text, the outline or among what was removed, where it says."""
    check_text(source, parsed)
    check_outline(parsed.outline, parsed.text, 0, len(parsed.text), 1)
    check_fields(source, parsed)


def check_text(source: str, parsed: ParsedSpeech) -> None:
    """Put text and removed runs together in the order of the source: that must be the source but white space."""
    runs = [(line.source.start, parsed.text[line.start : line.end]) for line in parsed.lines]
    kept = squeeze("".join(text for _, text in runs))
    cut = squeeze("".join(item.text for item in parsed.removed))
    assert len(kept) + len(cut) == len(squeeze(source))
    assert sorted(kept + cut) == sorted(squeeze(source))
    marks = bytearray(len(source))
    for item in parsed.removed:
        assert source[item.span.start : item.span.end] == item.text
        marks[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
    assert kept == squeeze("".join(c for c, mark in zip(source, marks, strict=True) if not mark))
    for line in parsed.lines:
        assert squeeze(parsed.text[line.start : line.end])[:1] == source[line.source.start]


def check_fields(source: str, parsed: ParsedSpeech) -> None:
    for found in (
        parsed.title,
        parsed.speaker,
        parsed.position,
        parsed.date,
        parsed.venue,
        parsed.region,
        parsed.kind,
    ):
        assert 0 <= found.confidence <= 1
        if found.span is not None:
            assert 0 <= found.span.start <= found.span.end <= len(source)


def check_outline(nodes: tuple[OutlineNode, ...], text: str, start: int, end: int, level: int) -> None:
    for node in nodes:
        assert start <= node.start <= node.heading_start < node.heading_end <= node.end <= end
        assert node.level == level
        assert node.heading
        check_outline(node.children, text, node.start, node.end, level + 1)
        start = node.end


def texts(count: int, seed: int) -> Iterator[str]:
    random_ = random.Random(seed)
    for _ in range(count):
        if random_.random() < 0.5:
            yield "".join(random_.choices(PIECES, k=random_.randint(0, 60)))
            continue
        characters = list(SAMPLE)
        for _ in range(random_.randint(1, 40)):
            at = random_.randrange(len(characters))
            action = random_.random()
            if action < 0.4:
                characters[at] = random_.choice(PIECES)
            elif action < 0.7:
                characters.insert(at, random_.choice(PIECES))
            else:
                del characters[at : at + random_.randint(1, 30)]
            if not characters:
                break
        yield "".join(characters)


@pytest.mark.slow
def test_fuzzed_texts_never_raise_and_lose_nothing() -> None:
    for source in texts(EXAMPLES, seed=4):
        parsed = parse(source)
        check(source, parsed)
        to_json(parsed)
        outline_of(parsed.text)
        spans = split(source)
        assert spans[0].start == 0
        assert spans[-1].end == len(source)
        assert all(a.end == b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "source", ["", " ", "\n\n", "\u200b", "一", "。", "（", "同志们：", "1", SAMPLE, SAMPLE.replace("\n", "")]
)
def test_small_texts_lose_nothing(source: str) -> None:
    check(source, parse(source))


def test_putting_all_boilerplate_back_removes_nothing() -> None:
    starts = {item.span.start for item in parse(SAMPLE).removed}
    assert starts
    assert parse(SAMPLE, keep=starts).removed == ()


def test_real_documents_lose_nothing(corpus: tuple[dict[str, str], ...]) -> None:
    step = 1 if EXAMPLES > 1500 else 12
    for document in corpus[::step]:
        check(document["text"], parse(document["text"]))

"""One grammar of markers: what the parser reads at a line's start, an editor's own heading is split by."""

from __future__ import annotations

import pytest

from ingest.parsing import outline_of
from ingest.parsing.markers import MarkerClass, marker_at
from ingest.services.outlines import split_marker

# For each class its first and its second marker.
MARKERS = {
    MarkerClass.CHAPTER: (("第一章 ", "第二章 "), ("第一部分、", "第二部分、")),
    MarkerClass.CLAUSE: (("第一节 ", "第二节 "),),
    MarkerClass.TOPIC: (("第一个问题，", "第二个问题，"), ("第一点，", "第二点，"), ("第一讲 ", "第二讲 ")),
    MarkerClass.DUN: (("一、", "二、"), ("一．", "二．")),
    MarkerClass.PAREN: (("（一）", "（二）"), ("(一)", "(二)"), ("【一】", "【二】"), ("㈠", "㈡")),
    MarkerClass.STEM: (("甲、", "乙、"),),
    MarkerClass.STEM_PAREN: (("（甲）", "（乙）"), ("(甲)", "(乙)")),
    MarkerClass.DECIMAL: (("1.1 ", "1.2 "), ("1.1", "1.2"), ("1.1、", "1.2、")),
    MarkerClass.DECIMAL_BELOW: (("1.1.1 ", "1.1.2 "), ("1.1.1", "1.1.2")),
    MarkerClass.ROMAN: (("Ⅰ、", "Ⅱ、"), ("Ⅰ.", "Ⅱ.")),
    MarkerClass.ORDINAL: (("第一，", "第二，"), ("第一、", "第二、"), ("第一个是", "第二个是")),
    MarkerClass.ARABIC: (("1.", "2."), ("1、", "2、"), ("１．", "２．"), ("⒈", "⒉")),
    MarkerClass.ARABIC_PAREN: (("（1）", "（2）"), ("(1)", "(2)"), ("1)", "2)"), ("⑴", "⑵")),
    MarkerClass.CIRCLED: (("①", "②"),),
    MarkerClass.DASH: (("——", "——"), ("--", "--")),
    MarkerClass.FIRST: (("首先，", "其次，"),),
    MarkerClass.AMONG: (("其一，", "其二，"), ("其一：", "其二：")),
    MarkerClass.POINT: (("一是", "二是"), ("一要", "二要"), ("一是，", "二是，")),
}
WORDS = ("增强必胜信心", "补齐设施短板")
CASES = [
    pytest.param(kind, pair, id=f"{kind.name} {pair[0]}") for kind, pairs in MARKERS.items() for pair in pairs
]


def test_every_class_is_tried() -> None:
    assert set(MARKERS) == set(MarkerClass) - {MarkerClass.UNNUMBERED, MarkerClass.ANNEX}


@pytest.mark.parametrize(("kind", "markers"), CASES)
def test_parser_and_review_page_split_alike(kind: MarkerClass, markers: tuple[str, str]) -> None:
    lines = [marker + words for marker, words in zip(markers, WORDS, strict=True)]
    paragraph = "大家要同心协力，把各项工作抓好。"
    outline = outline_of("\n".join(("同志们：", paragraph, lines[0], paragraph, lines[1], paragraph)))
    assert [(node.marker, node.heading) for node in outline] == [split_marker(line) for line in lines]
    assert [node.marker for node in outline] == [marker.strip() for marker in markers]
    read = [marker_at(line) for line in lines]
    assert [marker.kind for marker in read if marker] == [kind, kind]
    assert [marker.number for marker in read if marker] == [0, 0] if kind is MarkerClass.DASH else [1, 2]


@pytest.mark.parametrize(
    "words", ["一周一排查", "第一责任要落实", "2.5个百分点", "第一、二轮土地承包", "增强信心"]
)
def test_words_that_only_look_like_a_marker_stay_words(words: str) -> None:
    assert marker_at(words) is None
    assert split_marker(words) == ("", words)

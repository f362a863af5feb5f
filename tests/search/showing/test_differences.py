import random
import re
from itertools import pairwise

import pytest

from search.showing.differences import compare, passage_compared, to_html
from speeches.text.transparent import standing

TEXT = (
    "同志们：\n今年以来，全县大力推广大豆大垄密植技术，粮食产量创历史新高。我们坚持高质量发展，营商环境持续优化。\n"
    "一是优化营商环境。要深化“放管服”改革，让企业办事更方便。二是推进乡村振兴。要发展壮大村集体经济，防止返贫。"
)


def shown(passage: str, text: str = TEXT) -> str:
    compared = compare(text, passage)
    assert compared is not None
    return to_html(text, passage, compared)


@pytest.mark.parametrize(
    ("passage", "html"),
    [
        # replaced, missing, doubled, put in
        (
            "大力推广玉米大垄密植技术，粮食产量",
            "大力推广<del>玉米</del><ins>大豆</ins>大垄密植技术，粮食产量",
        ),
        ("大力推广大豆大垄技术，粮食产量创历史", "大力推广大豆大垄<ins>密植</ins>技术，粮食产量创历史"),
        ("让企业办事更更方便。二是推进乡村振兴", "让企业办事更<del>更</del>方便。二是推进乡村振兴"),
        # at the ends
        ("又大力推广大豆大垄密植技术，粮食产", "<del>又</del><ins>县</ins>大力推广大豆大垄密植技术，粮食产"),
        ("大力推广大豆大垄密植技术，粮食单", "大力推广大豆大垄密植技术，粮食<del>单</del><ins>产</ins>"),
        # what the text says again further on is not what is meant
        (
            "大豆大垄密植技木，粮食产量创历史新高",
            "大豆大垄密植技<del>木</del><ins>术</ins>，粮食产量创历史新高",
        ),
        # what is transparent, folded or breaks lines makes no difference
        (
            "要深化放管服改革，讓企业办事更方使",
            "要深化“放管服”改革，让企业办事更方<del>使</del><ins>便</ins>",
        ),
        ("营商环境持续优化一是优化营商环境", "营商环境持续优化<ins>。</ins>一是优化营商环境"),
    ],
)
def test_what_differs_is_marked(passage: str, html: str) -> None:
    assert shown(passage) == html


def test_a_clause_left_out_is_told() -> None:
    passage = "今年以来，全县大力推广大豆大垄密植技术，我们坚持高质量发展"
    assert "<ins>粮食产量创历史新高。</ins>" in shown(passage)


def test_long_stretches_that_are_the_same_are_cut_short() -> None:
    sentence = "".join(random.Random(1).choices("发展经济改革农村建设推进工作会议精神落实", k=500))
    html = shown(sentence[:250] + "龘" + sentence[251:], sentence)
    assert html.count("…") == 2
    assert len(html) < 200
    assert "<del>龘</del>" in html


def test_html_is_safe() -> None:
    text = "要让<script>alert(1)</script>企业办事更加方便快捷高效"
    html = shown("要让<script>alert(2)</script>企业办事更加方便快捷高效", text)
    assert set(re.findall(r"<(/?\w+)", html)) <= {"ins", "/ins", "del", "/del"}


def test_the_stretch_that_holds_most_is_shown_with_its_anchor() -> None:
    text = f"大力推广大豆技术。\n别的一段。\n{TEXT}"
    passage = "全县大力推广玉米大垄密植技术，粮食产量"
    compared = compare(text, passage)
    assert compared is not None
    assert compared.share == pytest.approx(17 / 19)
    assert passage_compared(text, [], passage, compared).anchor == "p4"


def test_of_what_stands_nowhere_nothing_is_shown() -> None:
    assert compare(TEXT, "夸克胶子等离子体的相变温度") is None
    assert compare("", "夸克胶子等离子体的相变温度") is None


def test_whatever_differs_text_and_passage_can_be_read_from_the_pieces() -> None:
    rng = random.Random(7)
    for _ in range(300):
        at = rng.randrange(len(TEXT) - 40)
        passage = "".join(TEXT[at : at + 40].split())
        for _ in range(rng.randint(0, 4)):
            place = rng.randrange(len(passage))
            passage = passage[:place] + rng.choice(TEXT) + passage[place + rng.randint(0, 2) :]
        compared = compare(TEXT, passage)
        assert compared is not None
        pieces = compared.pieces
        assert standing(passage[pieces[0].start : pieces[-1].end]) == standing(passage)
        for one, other in pairwise(pieces):
            assert (one.end, one.text_end) == (other.start, other.text_start)
            assert one.is_same != other.is_same

"""What a page shows of a text: blocks with anchors, headings, marks."""

from __future__ import annotations

import re
from html import unescape

import pytest

from pages.rendering import BlockKind, RenderedText, build_outline, render
from search.query import parse
from search.showing.marking import find_spans
from search.showing.terms import marked_terms
from speeches.anchors import anchor_at
from speeches.models import Section
from tests.archive import TEXT, make_speech

pytestmark = pytest.mark.django_db


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def rendered(query: str = "", **fields: object) -> RenderedText:
    speech = make_speech(**fields)  # type: ignore[arg-type]
    marks = find_spans(speech.text, marked_terms(parse(query).tree))
    return render(speech.text, list(speech.sections.order_by("order")), marks)


def test_every_line_is_a_block_with_the_number_of_its_line() -> None:
    text = rendered()
    lines = TEXT.split("\n")
    assert [block.anchor for block in text.blocks] == [f"p{n}" for n in range(1, len(lines) + 1)]
    assert [plain(block.html) for block in text.blocks] == lines


def test_no_character_is_lost_whatever_is_marked() -> None:
    for query in ("", "高质量发展", "（一）", "要 的 是 一", "易 （一）脱贫 局面。年初"):
        assert [plain(b.html) for b in rendered(query).blocks] == TEXT.split("\n")


def test_block_headings_are_headings_and_others_stand_in_their_paragraph() -> None:
    text = rendered()
    kinds = {block.anchor: block for block in text.blocks}
    assert kinds["p6"].kind is BlockKind.HEADING
    assert kinds["p6"].tag == "h2"
    assert kinds["p6"].html == '<span class="block" id="s1">一、今年的工作稳中有进，要看到来之不易</span>'
    assert kinds["p7"].kind is BlockKind.PARAGRAPH
    assert kinds["p7"].html.startswith(
        '<strong class="run-in r-2" id="s1-1">（一）脱贫攻坚打开了局面</strong>。年初'
    )
    assert '<strong class="inline" id="s1-1-2">二是措施再精准</strong>' in kinds["p7"].html


def test_the_salutation_is_told_from_paragraphs() -> None:
    kinds = {block.anchor: block.kind for block in rendered().blocks}
    assert kinds["p4"] is BlockKind.SALUTATION
    assert kinds["p12"] is BlockKind.PARAGRAPH  # 同志们，只要把心思放在群众身上…


def test_outline_is_the_tree_of_the_sections() -> None:
    speech = make_speech()
    outline = build_outline(list(speech.sections.order_by("order")))
    assert [item.label for item in outline] == [
        "一、今年的工作稳中有进，要看到来之不易",
        "二、明年的工作要抓住两件大事",
    ]
    assert [item.anchor for item in outline[0].children] == ["s1-1", "s1-2"]
    assert [item.label for item in outline[0].children[0].children] == ["一是对象再精准", "二是措施再精准"]


def test_hits_are_numbered_and_lead_to_their_neighbours() -> None:
    html = "".join(block.html for block in rendered("高质量发展").blocks)
    assert re.findall(r'<mark id="(hit-\d)">高质量发展</mark>', html) == ["hit-1", "hit-2", "hit-3"]
    assert 'class="hit-next" href="#hit-3"' in html
    assert 'class="hit-previous" href="#hit-1"' in html


def test_a_mark_over_the_end_of_a_heading_is_one_hit_in_two_pieces() -> None:
    text = rendered("局面。年初")
    html = text.blocks[6].html
    assert text.hits == 1
    assert '<mark id="hit-1">局面</mark></strong><mark>。年初</mark>' in html


def test_markup_in_a_text_stays_text() -> None:
    text = rendered("alert", text='<script>alert("发展")</script>\n&amp;', outline=False)
    assert "<script>" not in text.blocks[0].html
    assert [plain(b.html) for b in text.blocks] == ['<script>alert("发展")</script>', "&amp;"]
    assert '<mark id="hit-1">alert</mark>' in text.blocks[0].html


def test_blank_lines_are_counted_but_not_shown() -> None:
    assert [b.anchor for b in rendered(text="甲\n\n乙", outline=False).blocks] == ["p1", "p3"]


def test_anchor_of_an_offset_is_the_number_of_its_line() -> None:
    assert anchor_at(TEXT, 0) == "p1"
    assert anchor_at(TEXT, TEXT.index("一、今年")) == "p6"
    assert anchor_at(TEXT, len(TEXT)) == "p12"


def test_two_headings_on_the_same_characters_are_shown_once() -> None:
    speech = make_speech(text="一、总的情况是好的", outline=False)
    first = Section.objects.create(
        speech=speech, order=0, level=1, marker="一、", heading="总的情况是好的", start=0, end=9,
        heading_start=0, heading_end=9, style="block",
    )  # fmt: skip
    Section.objects.create(
        speech=speech, parent=first, order=1, level=2, marker="", heading="总的情况", start=2, end=9,
        heading_start=2, heading_end=6, style="inline",
    )  # fmt: skip
    text = render(speech.text, list(speech.sections.order_by("order")))
    assert plain(text.blocks[0].html) == "一、总的情况是好的"

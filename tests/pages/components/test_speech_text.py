"""The lines and the outline of a speech as HTML: what is in a text or a heading stays text."""

from __future__ import annotations

from html import escape

import pytest
from django.utils.safestring import SafeString

from pages.components.speech_text import blocks_html, outline_html
from pages.rendering import Block, BlockKind, OutlineItem, render
from tests.archive import make_speech
from tests.search.showing.test_snippets_xss import ATTACKS


def test_a_heading_and_a_paragraph() -> None:
    html = blocks_html(
        [
            Block(BlockKind.HEADING, 3, SafeString('<span class="block" id="s1">一、总结</span>'), 1),
            Block(BlockKind.PARAGRAPH, 4, SafeString("今年<mark>以来</mark>")),
            Block(BlockKind.SALUTATION, 12, SafeString("同志们：")),
        ]
    )
    assert html.split("\n") == [
        '<h2 class="speech-heading h-1" id="p3"><span class="block" id="s1">一、总结</span></h2>',
        '<p class="speech-paragraph" id="p4"><a class="speech-number" href="#p4" tabindex="-1" aria-hidden="true"'
        ' data-number="4"></a>今年<mark>以来</mark></p>',
        '<p class="speech-salutation" id="p12"><a class="speech-number" href="#p12" tabindex="-1"'
        ' aria-hidden="true" data-number="12"></a>同志们：</p>',
    ]


def test_the_outline_is_a_list_in_a_list() -> None:
    outline = (
        OutlineItem("s1", "一、甲", "block", (OutlineItem("s1-1", "一是乙", "inline"),)),
        OutlineItem("s2", "二", "block"),
    )
    assert outline_html(outline) == (
        '<ol class="outline"><li class="outline-block"><a href="#s1">一、甲</a>'
        '<ol class="outline"><li class="outline-inline"><a href="#s1-1">一是乙</a></li></ol></li>'
        '<li class="outline-block"><a href="#s2">二</a></li></ol>'
    )


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_text_holds_stays_text(attack: str) -> None:
    speech = make_speech(text=f"同志们：\n推动{attack}发展。\n{attack}", outline=False)
    html = blocks_html(render(speech.text, [], [(5, 9)]).blocks)
    for dangerous in ("<script", "<img", "<svg", "<mark>假"):
        assert dangerous not in html
    outline = outline_html([OutlineItem("s1", attack, "block")])
    assert (
        outline
        == f'<ol class="outline"><li class="outline-block"><a href="#s1">{escape(attack)}</a></li></ol>'
    )

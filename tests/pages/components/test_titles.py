"""Titles break between their words: nothing but <wbr> is added, marks stay whole, and no word is torn."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.components.titles import breakable, breakable_html

TITLES = (
    "在全县推进乡村全面振兴工作会议上的讲话",
    "提速提质提效 以项目建设的新突破推动高质量发展",
    "省农业农村厅厅长阚志清在全省特色产业“双链融合”现场推进会上的讲话",
    "2022年政府工作报告（摘要）",
)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("title", TITLES)
def test_only_places_to_break_are_added(title: str) -> None:
    assert plain(breakable(title)) == title
    assert "<wbr>" in breakable(title)
    assert "<wbr>的" not in breakable(title)


@pytest.mark.parametrize("word", ["高质量", "发展", "项目", "推进会", "讲话"])
def test_no_word_is_torn(word: str) -> None:
    assert all(word in breakable(title) for title in TITLES if word in title)


def test_a_mark_keeps_its_place_and_what_is_written_stays_written() -> None:
    assert breakable_html("推动<mark>高质量</mark>发展 A&amp;B") == "推动<wbr><mark>高质量</mark>发展 A&amp;B"
    assert breakable("<script>") == "&lt;script&gt;"
    assert breakable_html("") == breakable("") == ""


@given(st.text(alphabet="在全县推进乡村振兴工作会议上的讲话<>&\"' “”（）2022aé𠮷\n", max_size=60))
def test_whatever_a_title_holds_it_says_the_same(title: str) -> None:
    html = breakable(title)
    assert plain(html) == title
    assert re.sub("<wbr>", "", html).count("<") == 0


@given(
    st.lists(
        st.sampled_from(["<mark>", "</mark>", "振兴", "乡村", "&lt;", "&#x27;", " ", "会议"]), max_size=20
    )
)
def test_marks_come_through_in_their_order(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert breakable_html(html).replace("<wbr>", "") == html

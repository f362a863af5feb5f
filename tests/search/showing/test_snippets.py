"""Passages: which, how long, where cut."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from search.contract import Match
from search.query import parse
from search.results import Passage
from search.showing import marking, snippets
from search.showing.terms import Term, marked_terms
from speeches.models import Section

LINE = "推动高质量发展，是我们的首要任务。"


def passages(text: str, query: str, sections: Any = (), match: Match = Match.SMART) -> tuple[Passage, ...]:
    return snippets.passages_of(text, sections, marked_terms(parse(query).tree, match))


def plain(html: str) -> str:
    return html.replace("<mark>", "").replace("</mark>", "").strip("…")


def test_a_passage_begins_and_ends_with_a_sentence() -> None:
    text = "一切为了群众。" * 20 + LINE + "一切依靠群众。" * 20
    (passage,) = passages(text, "高质量发展")
    assert plain(passage.html).startswith("一切为了群众。")
    assert plain(passage.html).endswith("。")
    assert "推动<mark>高质量发展</mark>，" in passage.html
    assert len(plain(passage.html)) < 250


def test_a_long_sentence_is_cut_at_a_clause_and_shows_it() -> None:
    text = "群众路线，" * 60 + "推动高质量发展，" + "久久为功，" * 60
    (passage,) = passages(text, "高质量发展")
    assert passage.html.startswith("…群众路线，")
    assert passage.html.endswith("久久为功，…")


def test_a_text_without_any_mark_is_cut_all_the_same() -> None:
    (passage,) = passages("发" * 3000, "“" + "发" * 10 + "”")[:1]
    assert len(plain(passage.html)) < 300


def test_passages_stay_within_their_paragraph() -> None:
    (passage,) = passages(f"上一段落。\n{LINE}\n下一段落。", "高质量发展")
    assert plain(passage.html) == LINE


def test_the_passage_with_most_terms_close_together_is_among_the_best() -> None:
    text = "\n".join(["营商环境很好。"] * 5 + ["优化营商环境，加大招商引资。"] + ["招商引资很难。"] * 5)
    assert any(
        "<mark>营商环境</mark>，加大<mark>招商引资</mark>" in passage.html
        for passage in passages(text, "营商环境 招商引资")
    )


def test_every_term_is_shown_somewhere_if_there_is_room() -> None:
    text = "\n".join(
        ["营商环境很好。", "工作很忙。" * 40, "招商引资很难。", "工作很忙。" * 40, "安全生产很重要。"]
    )
    shown = "".join(passage.html for passage in passages(text, "营商环境 招商引资 安全生产"))
    for term in ("营商环境", "招商引资", "安全生产"):
        assert f"<mark>{term}</mark>" in shown


def test_there_are_at_most_three_and_in_the_order_of_the_text() -> None:
    text = "\n".join([LINE, "其他工作。" * 50] * 8)
    found = passages(text, "高质量发展")
    anchors = [int(passage.anchor[1:]) for passage in found]
    assert len(found) == snippets.MAX_PASSAGES
    assert anchors == sorted(anchors)


def test_a_run_that_stands_nowhere_is_shown_by_its_words() -> None:
    (passage,) = passages("企业营收增长，商户满意。", "企业满意")
    assert passage.html == "<mark>企业</mark>营收增长，商户<mark>满意</mark>。"


def test_exact_match_shows_no_words() -> None:
    (passage,) = passages("企业营收增长，商户满意。", "企业满意", match=Match.EXACT)
    assert "<mark>" not in passage.html


def test_what_is_excluded_or_asked_of_another_field_is_not_marked() -> None:
    assert marked_terms(parse("a -b 讲话人:c 标题:d “e”").tree) == (Term("a", ("a",)), Term("e"))


def test_overlapping_terms_are_marked_as_one() -> None:
    (passage,) = passages("推动高质量发展。", "高质量 质量发展")
    assert passage.html == "推动<mark>高质量发展</mark>。"


def test_a_folded_text_is_marked_where_it_stands() -> None:
    (passage,) = passages("推動高質量發展，ＧＤＰ增長。", "高质量发展 gdp")
    assert passage.html == "推動<mark>高質量發展</mark>，<mark>ＧＤＰ</mark>增長。"


def test_without_a_term_the_opening_is_shown_behind_the_salutation() -> None:
    (passage,) = passages("同志们：\n今天开会。\n会议很重要。", "讲话人:林悦")
    assert (passage.html, passage.anchor) == ("今天开会。", "p2")


def test_title_and_speaker_above_the_text_are_no_passage_unless_there_is_no_other() -> None:
    text = "在高质量发展大会上的讲话\n李守安\n推动高质量发展。"
    assert [passage.anchor for passage in passages(text, "高质量发展")] == ["p3"]
    assert [passage.anchor for passage in passages(text, "李守安")] == ["p2"]
    assert [passage.anchor for passage in passages(text, "职务:书记")] == ["p3"]


def test_a_rare_term_is_shown_beside_one_that_stands_everywhere() -> None:
    text = "\n".join(["抓发展，促发展，再发展。"] * 200 + ["既要发展，也要安全。"])
    assert any("<mark>发展</mark>，也要<mark>安全</mark>" in p.html for p in passages(text, "发展 安全"))


def test_an_empty_text_has_no_passage() -> None:
    assert passages("", "发展") == ()


def test_the_section_path_goes_from_the_outermost_inwards() -> None:
    text = "一、总结\n（一）成绩\n很好的发展。\n二、部署\n更好的工作。"

    def section(level: int, marker: str, heading: str, start: int, end: int) -> Section:
        return Section(level=level, marker=marker, heading=heading, start=start, end=end)

    outline = [
        section(1, "一、", "总结", 0, 19),
        section(2, "（一）", "成绩", 5, 19),
        section(1, "二、", "部署", 19, len(text)),
    ]
    (passage,) = passages(text, "发展", outline)
    assert passage.section == ("一、总结", "（一）成绩")
    assert passage.anchor == "p3"


def test_a_character_is_never_parted_from_what_belongs_to_it() -> None:
    text = ("e\u0301" * 40 + "葛\U000e0100" * 40) + "发展" + ("e\u0301" * 60 + "葛\U000e0100" * 60)
    (passage,) = passages(text, "发展")
    inside = plain(passage.html)
    assert not snippets._continues(inside[0])
    start = text.index(inside)
    assert start + len(inside) == len(text) or not snippets._continues(text[start + len(inside)])


PIECES = st.lists(
    st.sampled_from(
        ["发展", "乡村振兴", "，", "。", "\n", "e\u0301", "葛\U000e0100", "字", "<b>", "&", "”", "…"]
    ),
    max_size=120,
).map("".join)


@given(PIECES, st.sampled_from(["发展", "发展 乡村", "“振兴发展”", "字", "<b>", "发展乡村"]))
@settings(deadline=None, max_examples=300)
def test_a_passage_is_a_stretch_of_one_paragraph(text: str, query: str) -> None:
    lines = text.split("\n")
    found = passages(text, query)
    assert len(found) <= snippets.MAX_PASSAGES
    for passage in found:
        line = marking.mark(lines[int(passage.anchor[1:]) - 1], ())
        body = passage.html.replace("<mark>", "").replace("</mark>", "")
        assert (
            body in line
            or body.removeprefix("…") in line
            or body.removesuffix("…") in line
            or body[1:-1] in line
        )

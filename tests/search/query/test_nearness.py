"""What stands after a quotation and ~."""

from __future__ import annotations

import pytest

from search.query import NoteCode, parse
from search.query.nearness import MAX_DISTANCE
from search.query.nodes import And, Exact, Near, Node, Or, Run, Stretch


def tree(query: str) -> Node:
    return parse(query).tree


def codes(query: str) -> list[NoteCode]:
    return [note.code for note in parse(query).notes]


@pytest.mark.parametrize("query", ['"乡村振兴 产业"~5', "“乡村振兴 产业”～５", "“乡村振兴产业”~5"])
def test_a_number_after_quotation_marks_asks_for_nearness(query: str) -> None:
    assert tree(query) == Near(("乡村振兴", "产业"), 5)


def test_nearness_of_one_word_is_that_word() -> None:
    assert tree('"乡村振兴"~5') == Exact("乡村振兴")


def test_nearness_is_limited_and_says_so() -> None:
    for digits in ("9999", "9999999", "9" * 900):
        assert tree(f'"a b"~{digits}') == Near(("a", "b"), MAX_DISTANCE)
        assert codes(f'"a b"~{digits}') == [NoteCode.DISTANCE_CUT]
    assert tree(f'"a b"~{"0" * 20}7') == Near(("a", "b"), 7)


@pytest.mark.parametrize(
    ("typed", "distance"),
    [
        ("~句", Stretch.SENTENCE),
        ("～句子", Stretch.SENTENCE),
        ("~s", Stretch.SENTENCE),
        ("~Sentence", Stretch.SENTENCE),
        ("~段", Stretch.PARAGRAPH),
        ("~段落", Stretch.PARAGRAPH),
        ("~P", Stretch.PARAGRAPH),
        ("~paragraph", Stretch.PARAGRAPH),
    ],
)
def test_a_sentence_or_a_paragraph_is_a_distance(typed: str, distance: Stretch) -> None:
    assert tree(f"“甲 乙”{typed}") == Near(("甲", "乙"), distance)
    assert tree(f"标题:“甲 乙”{typed} c") == And((Near(("甲", "乙"), distance, "title"), Run("c")))


@pytest.mark.parametrize(
    ("typed", "distance"), [("~>5", 5), ("～＞5", 5), ("~>句", Stretch.SENTENCE), ("~>p", Stretch.PARAGRAPH)]
)
def test_words_may_be_wanted_in_the_order_given(typed: str, distance: int | Stretch) -> None:
    assert tree(f'"乙 甲"{typed}') == Near(("乙", "甲"), distance, ordered=True)
    assert tree(f'"甲 乙 甲"{typed}') == Near(("甲", "乙", "甲"), distance, ordered=True)


@pytest.mark.parametrize("typed", ["~x", "~", "~>", "~sx", "~-5", "~节"])
def test_what_is_no_distance_is_text_and_it_says_so(typed: str) -> None:
    assert tree(f'"a b"{typed}') == And((Exact("a b"), Run(typed)))
    assert codes(f'"a b"{typed}') == [NoteCode.DISTANCE_LITERAL]


def test_distances_beyond_a_budget_ask_for_both_and_say_so() -> None:
    pairs = ["的 一", "在 是", "有 和", "人 这"]
    query = " OR ".join(f'"{pair}"~30' for pair in pairs)
    parsed = parse(query)
    assert isinstance(parsed.tree, Or)
    kept, dropped = parsed.tree.children[:3], parsed.tree.children[3]
    assert all(isinstance(child, Near) for child in kept)
    assert dropped == And((Exact("人"), Exact("这")))
    assert [note.code for note in parsed.notes] == [NoteCode.DISTANCES_DROPPED]


def test_words_have_room_enough() -> None:
    query = " ".join(f'"乡村振兴{number} 产业{number}"~30' for number in range(12))
    assert parse(query).notes == ()


def test_many_single_characters_are_asked_for_and_not_placed() -> None:
    parsed = parse('"的 一 在 是 有 和 人"~9')
    assert isinstance(parsed.tree, And) and len(parsed.tree.children) == 7
    assert [note.code for note in parsed.notes] == [NoteCode.DISTANCES_DROPPED]

"""A query within one speech: where its terms stand, and what of it says nothing there."""

from __future__ import annotations

import random

import pytest

from search.contract import Match
from search.query import nodes, parse
from search.showing.inside import Inside, joined, look_inside

TEXT = """在全县茶产业大会上的讲话
一、茶园面积稳步扩大
今年全县茶园面积达到十八万亩，茶农收入增长，高质量发展有了底气。
二、推动高品质发展
质量要高，发展要快。茶农要当主角，茶园要有人管。"""
_HEADINGS = [TEXT.index("一、"), TEXT.index("二、")]
HEADINGS = [(start, TEXT.index("\n", start)) for start in _HEADINGS]


def inside(query: str, match: Match = Match.SMART) -> Inside:
    return look_inside(TEXT, HEADINGS, parse(query).tree, match)


def found(query: str, match: Match = Match.SMART) -> list[str]:
    return [TEXT[start:end] for start, end in inside(query, match).spans]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("茶园", ["茶园", "茶园", "茶园"]),
        ("茶園", ["茶园", "茶园", "茶园"]),
        ("茶园 十八万亩", ["茶园", "茶园", "十八万亩", "茶园"]),
        ("十八万亩 OR 主角", ["十八万亩", "主角"]),
        ("“茶农要”", ["茶农要"]),
        ("茶农 -收入", ["茶农", "茶农"]),
        ("小标题:茶园", ["茶园"]),
        ("小标题:十八万亩", []),
        ("正文:主角", ["主角"]),
        ("茶产*", ["茶产"]),
        ("“茶园 十八万亩”~4", ["茶园面积达到十八万亩"]),
        ("“十八万亩 茶园”~4", ["茶园面积达到十八万亩"]),
        ("“茶园 十八万亩”~3", []),
        ("“茶园 稳步”~2", ["茶园面积稳步"]),
        ("“茶产业大会上”", ["茶产业大会上"]),
        ("“茶农 茶园”~>3", []),
        ("“茶农 茶园”~>5", ["茶农要当主角，茶园"]),
        ("“茶园 茶农”~句", ["茶园面积达到十八万亩，茶农", "茶农要当主角，茶园"]),
        ("“茶园 茶农”~>句", ["茶园面积达到十八万亩，茶农"]),
        ("“质量 主角”~句", []),
        ("“质量 主角”~段", ["质量要高，发展要快。茶农要当主角"]),
        ("火箭", []),
        ("*", []),
        ("", []),
    ],
)
def test_places_are_those_of_the_positive_terms(query: str, places: list[str]) -> None:
    assert found(query) == places


def test_a_run_that_does_not_stand_is_found_by_its_words_if_all_of_them_do() -> None:
    (term,) = inside("茶农面积").terms
    assert term.words == ("茶农", "面积")
    assert found("茶农面积") == ["面积", "面积", "茶农", "茶农"]
    assert found("茶农面积", Match.EXACT) == found("“茶农面积”") == []
    assert found("茶农火箭") == []
    assert found("茶农", Match.WORDS) == ["茶农", "茶农"]


def test_terms_keep_their_own_places_and_overlaps_are_marked_once() -> None:
    asked = inside("高质量 质量发展")
    assert [len(term.places) for term in asked.terms] == [1, 1]
    assert found("高质量 质量发展") == ["高质量发展"]
    assert joined([(2, 4), (0, 2)]) == ((0, 2), (2, 4))


def test_what_is_excluded_or_asked_of_another_field_is_named() -> None:
    asked = inside("茶园 -收入 -(讲话人:林悦) 讲话人:陈守安 日期:2022 地区:990121")
    assert asked.excluded == (nodes.Run("收入"), nodes.Run("林悦", "speaker"))
    assert asked.elsewhere == (
        nodes.Run("陈守安", "speaker"),
        nodes.Range("date", 20220101, 20221231),
        nodes.Value("region", ("990121",)),
    )
    assert len(asked.terms) == 1


def test_a_place_over_the_end_of_a_heading_is_in_none() -> None:
    assert found("小标题:面积稳步扩大") == ["面积稳步扩大"]
    assert look_inside("茶园面积\n大", [(0, 3), (3, 4)], parse("小标题:面积").tree).spans == ()


def test_what_is_looked_through_stands_there_and_has_no_length() -> None:
    text = "抓好“三农”工作，\u200b落实《青禾县粮食条例》。"

    def stands(query: str) -> list[str]:
        return [text[start:end] for start, end in look_inside(text, [], parse(query).tree).spans]

    assert stands("三农工作") == ["“三农”工作"]
    assert stands("落实青禾县粮食条例") == ["落实《青禾县粮食条例》"]
    assert stands("“抓好 工作”~2") == ["抓好“三农”工作"]
    assert stands("“抓好 工作”~1") == []


def test_overlaps_are_joined_as_by_looking_at_each() -> None:
    rng = random.Random(5)
    for _ in range(300):
        starts = [rng.randrange(60) for _ in range(rng.randrange(20))]
        places = [(start, start + rng.randint(1, 12)) for start in starts]
        slow: list[tuple[int, int]] = []
        for start, end in sorted(places):
            if slow and start < slow[-1][1]:
                slow[-1] = (slow[-1][0], max(end, slow[-1][1]))
            else:
                slow.append((start, end))
        assert joined(places) == tuple(slow)

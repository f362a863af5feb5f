"""What stands in a text: the modules' examples, the definition's cases one by one, and the second writing of it."""

from __future__ import annotations

import doctest
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text import sought, transparent
from speeches.text.normalise import fold
from speeches.text.sought import StandingText, clean, comparable, join_lines, seek
from speeches.text.transparent import folded_standing, is_between, standing
from tests.search.contract import standing as twin

PIECES = "发展〇○農1２aＡ 　\t\xa0\n\r\u2028“”‘’\"＂'「」『』«»《》〈〉︽\u200b\ufeff\u00ad\ufe0f〔[］【(）·．•.—-著了𠀀\ud800"
TEXT = st.text(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cn"])), max_size=40)
# Few enough line breaks that all ways of leaving them out can be tried.
QUERY = TEXT.filter(lambda text: sum(each in twin.LINE_BREAKS for each in text) < 5)


def test_the_examples_in_the_modules_hold() -> None:
    for module in (transparent, sought):
        assert doctest.testmod(module) == doctest.TestResults(0, len(_examples(module)))


def _examples(module: object) -> list[doctest.Example]:
    return [example for test in doctest.DocTestFinder().find(module) for example in test.examples]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("“三农”‘问’「题」『的』\"一\"'二'", "三农问题的一二"),
        ("高质\u200b量\ufeff发\u00ad展\u2060了\ufe0f", "高质量发展了"),
        ("种 2022 年　的\xa0豆", "种2022年的豆"),
        ("二 〇 二 二 年", "二〇二二年"),
        ("发展 “ 2022”", "发展2022"),
        ("GDP 增长 6.5 %", "gdp 增长6.5 %"),
        ("第 3 4 条", "第3 4条"),
        ("甲\n乙 \n 丙", "甲 乙   丙"),
        ("落实《条例》〈纲要〉", "落实条例纲要"),
        ("贯彻 《条例》 规定", "贯彻条例规定"),
        ("国发〔2022〕1号［2022］【2022】（2022）[2022]", "国发(2022)1号(2022)(2022)(2022)(2022)"),
        ("买买提·艾力．吐孜•甲・乙.丙", "买买提.艾力.吐孜.甲.乙.丙"),
        ("３．５％—―–-－", "3.5%-----"),
        ("沿著瞭解藉此髙戸呉値砲欵畧餹痺鉅衞敍諮谘", "沿着了解借此高户吴值炮款略糖痹钜卫叙咨咨"),
        ("〇零", "〇零"),
    ],
)
def test_what_stands_in_a_text(text: str, stands: str) -> None:
    assert standing(text) == stands


def test_title_marks_stay_with_the_spaces_beside_them_where_one_is_sought() -> None:
    assert standing("贯彻 《条例》 第 3 条", keep_titles=True) == "贯彻 《条例》 第3条"
    assert standing("︽条例︾", keep_titles=True) == "《条例》"


def test_words_keep_what_only_literal_search_joins() -> None:
    assert folded_standing("“显著”成效〔一〕") == "显著成效〔一〕"


def test_white_space_is_transparent_between_han_and_han_or_digit_alone() -> None:
    sides = {"农": "han", "〇": "han", "3": "digit", "３": "digit", "a": "", "，": "", "": "", "\n": ""}
    for left, kind in sides.items():
        for right, other in sides.items():
            is_one = "han" in (kind, other) and all((kind, other))
            assert is_between(left, right) == is_one, (left, right)


@given(TEXT, st.booleans())
def test_both_writings_of_the_definition_say_the_same(text: str, keep_titles: bool) -> None:
    # The second one knows one dot, and calls it so.
    assert standing(text, keep_titles=keep_titles).replace(".", "·") == "".join(
        twin.strip(text, keep_titles)[0]
    )


@given(TEXT, QUERY)
def test_places_are_those_of_strip_fold_and_in(text: str, query: str) -> None:
    for asked in (query, text[2:7], text[:3] + "”" + text[3:6]):
        assert StandingText(text).places(asked) == twin.spans(text, asked), asked


@given(st.lists(TEXT, max_size=5), QUERY)
def test_many_texts_made_at_once_are_each_as_made_alone(texts: list[str], query: str) -> None:
    made = StandingText.of_many(texts)
    assert [own.text for own in made] == texts
    for own, text in zip(made, texts, strict=True):
        assert own.places(query) == StandingText(text).places(query)
        assert own.places(text[1:4]) == StandingText(text).places(text[1:4])


def test_many_places_are_found_like_few() -> None:
    text = "“三农” 工作，" * 400
    size = len("“三农” 工作，")
    assert StandingText(text).places("三农工作") == [(at * size + 1, at * size + 7) for at in range(400)]
    assert StandingText(text).places("三农工作", most=3) == [
        (1, 7),
        (1 + size, 7 + size),
        (1 + 2 * size, 7 + 2 * size),
    ]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("条例\n规定", "条例规定，条例\n规定", ["条例规定", "条例\n规定"]),
        ("条例 \n\n 规定", "条例规定，条例\n规定", ["条例规定"]),
        ("a\nb", "ab a b a\nb", ["ab", "a b", "a\nb"]),
        (
            "《条例》\n《规定》",
            "《条例》《规定》，《条例》\n《规定》",
            ["《条例》《规定》", "《条例》\n《规定》"],
        ),
        ("《条例", "条例，《条例》", ["《条例"]),
        ("条例", "条例，《条例》", ["条例", "条例"]),
        ("》《", "《甲》《乙》", ["》《"]),
        ("  条例\n", "条例", ["条例"]),
        ("“”", "“”", []),
        ("", "条例", []),
    ],
)
def test_what_is_sought_is_found(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in StandingText(text).places(query)] == found


def test_queries_that_come_out_alike_are_sought_alike() -> None:
    assert comparable("ＧＤＰ增長\r６％") == "gdp增长\n6%"
    assert clean("高质\u200b量\ufeff") == "高质量"
    assert join_lines("高质\n量“\n”发展\nGDP") == "高质量发展\nGDP"
    assert seek("“三农”　问题") == seek("三农问题")


def test_a_fold_of_each_variant_is_one_character() -> None:
    for variant, simple in twin.VARIANTS.items():
        assert standing(variant) == standing(simple) == simple
        assert fold(variant) == (variant if variant in "著瞭藉" else simple)


def test_random_pieces_are_compared_as_one_character_each() -> None:
    rng = random.Random(3)
    for _ in range(300):
        text = "".join(rng.choices(PIECES, k=30))
        codes, removed = transparent.standing_codes(text)
        assert len(codes) + len(removed) == len(text)

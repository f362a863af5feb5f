import pytest

from search.query import nodes, parse
from search.query.questions import MOST_WORDS, asked_words


def words(query: str) -> list[str]:
    return [word.text for word in asked_words(parse(query).tree)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("2022年黑龙江的大豆种植", ["2022年", "黑龙江", "大豆", "种植"]),
        ("２０２２年黑龍江的大豆種植", ["2022年", "黑龙江", "大豆", "种植"]),
        ("哪些地方在2021年3月提出了乡村振兴", ["2021年3月", "乡村振兴"]),
        # Terms typed one by one stay as they are; a year among them is one.
        ("茶产业 水库 2021年", ["茶产业", "水库", "2021年"]),
        ("茶产业 茶产业 水库", ["茶产业", "水库"]),
        # A short run is a term, and what is misspelt is not meant in parts.
        ("大豆大龙密植", []),
        ("大豆", []),
        # Whoever names fields, quotes or excludes says what must hold.
        ("标题:大豆 黑龙江的种植", []),
        ("“大豆” 黑龙江的种植", []),
        ("大豆 黑龙江 -种植", []),
        ("大豆 | 黑龙江的种植面积", []),
        ("", []),
        ("*", []),
    ],
)
def test_the_words_of_a_question(query: str, expected: list[str]) -> None:
    assert words(query) == expected


def test_a_pasted_text_is_no_question() -> None:
    assert len(words(" ".join(f"甲{number}" for number in range(MOST_WORDS)))) == MOST_WORDS
    assert words(" ".join(f"甲{number}" for number in range(MOST_WORDS + 1))) == []


def test_a_year_is_said_or_spoken_in() -> None:
    (year, *_) = asked_words(parse("2022年黑龙江的大豆种植").tree)
    assert year.node == nodes.Exact("2022年") | nodes.Range("date", 20220101, 20221231)
    (impossible, *_) = asked_words(parse("2022年2月30日黑龙江的大豆").tree)
    assert not any(isinstance(node, nodes.Range) for node in nodes.walk(impossible.node))


def test_a_place_is_named_or_spoken_in() -> None:
    place = asked_words(parse("2022年黑龙江的大豆种植").tree)[1]
    assert nodes.Exact("黑龙江", "region") in nodes.walk(place.node)

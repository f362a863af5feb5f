# long cases are read best unbroken
from __future__ import annotations

import pytest

from ingest.extraction.number_formats import chinese, write_number

CASES = {
    "decimal": {1: "1", 12: "12"},
    "decimalZero": {3: "03", 12: "12"},
    "upperRoman": {4: "IV", 9: "IX", 1994: "MCMXCIV"},
    "lowerRoman": {14: "xiv"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA"},
    "lowerLetter": {2: "b"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd"},
    "decimalFullWidth": {12: "１２"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"},
    "decimalEnclosedCircleChinese": {10: "⑩"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "decimalEnclosedParen": {3: "⑶"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"},
    "chineseCountingThousand": {
        10: "十",
        12: "十二",
        100: "一百",
        101: "一百〇一",
        110: "一百一十",
        1010: "一千〇一十",
    },
    "taiwaneseCountingThousand": {15: "十五"},
    "japaneseCounting": {3: "三", 30: "三十"},
    "ideographDigital": {10: "一〇", 21: "二一"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 25: "贰拾伍"},
    "ideographLegalTraditional": {2: "貳"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 13: "丙子"},
    "none": {1: ""},
    "a format yet to be invented": {7: "7"},
}


@pytest.mark.parametrize(
    ("form", "number", "shown"), [(f, n, s) for f, cases in CASES.items() for n, s in cases.items()]
)
def test_numbers_are_written_as_word_shows_them(form: str, number: int, shown: str) -> None:
    assert write_number(number, form) == shown


@pytest.mark.parametrize("form", CASES)
def test_no_number_is_beyond_a_format(form: str) -> None:
    for number in (-3, 0, 1, 9_999, 10_000, 999_999):
        assert isinstance(write_number(number, form), str)


def test_different_numbers_are_written_differently() -> None:
    assert len({chinese(n) for n in range(1, 10_000)}) == 9_999

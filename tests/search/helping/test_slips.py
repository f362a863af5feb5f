"""What counts as one slip, and how words sound and look."""

from __future__ import annotations

import doctest
from itertools import product

import pytest

from search.helping import lookalikes, slips, sounds
from search.helping.slips import Slip, slip

LETTERS = "省市县"
WORDS = ["".join(letters) for size in range(5) for letters in product(LETTERS, repeat=size)]


def one_off(word: str) -> set[str]:
    """Return every string that one wrong, missing, extra or swapped character makes of `word`."""
    missing = {word[:at] + word[at + 1 :] for at in range(len(word))}
    wrong = {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in LETTERS}
    extra = {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in LETTERS}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return (missing | wrong | extra | swapped) - {word}


def test_one_slip_is_one_wrong_missing_extra_or_swapped_character() -> None:
    for word in WORDS:
        assert {other for other in WORDS if slip(word, other)} == one_off(word) & set(WORDS), word


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("营商环竟", "营商环境", Slip.SOUND),
        ("应商环竟", "营商环境", Slip.SOUND),  # two of them, as an input method writes them
        ("质量监都", "质量监督", Slip.SOUND),  # 都 has the sound of 督 too
        ("末来产业", "未来产业", Slip.LOOK),
        ("乡村振新", "乡村振兴", Slip.NEAR_SOUND),
        ("乡村兴振", "乡村振兴", Slip.SWAP),
        ("乡村村振兴", "乡村振兴", Slip.DOUBLE),
        ("乡村大振兴", "乡村振兴", Slip.EXTRA),
        ("乡振兴", "乡村振兴", Slip.MISSING),
        ("乡村振发", "乡村振兴", Slip.WRONG),
        ("乡村振兴", "乡村振兴", None),
        ("乡下振作", "乡村振兴", None),
    ],
)
def test_slips_are_told_apart(typed: str, meant: str, how: Slip | None) -> None:
    assert slip(typed, meant) is how


def test_the_examples_of_the_modules_hold() -> None:
    for module in (sounds, lookalikes):
        result = doctest.testmod(module)
        assert result.attempted
        assert result.failed == 0


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("gaozhiliang", ("gaozhiliang",)),
        ("Gao Zhi Liang", ("gao", "zhi", "liang")),
        ("gāo zhì liàng", ("gao", "zhi", "liang")),
        ("xi'an", ("xi", "an")),
        ("lüse", ("lvse",)),
        ("lǜse", ("lvse",)),
        ("lvse", ("lvse",)),
        ("高质量fazhan", ("高", "质", "量", "fazhan")),
        ("GDP2022", None),
        ("高质量", None),
        ("a" * 100, None),
        ("", None),
        ("\x00", None),
        ("gao-zhi", None),
    ],
)
def test_what_is_taken_for_pinyin(query: str, units: tuple[str, ...] | None) -> None:
    assert sounds.reading(query) == units


def test_a_character_has_the_sounds_of_today() -> None:
    assert sounds.all_sounds("重") == {"zhong", "chong"}
    assert sounds.all_sounds("都") == {"du", "dou"}
    assert sounds.all_sounds("包") == {"bao"}  # and not fu, as in old books
    assert sounds.all_sounds("绿") == {"lv"} | (sounds.all_sounds("绿") & {"lu"})


def test_what_is_left_of_a_word_tells_of_one_slip() -> None:
    for word in WORDS:
        for other in one_off(word) & set(WORDS):
            if len(word) == len(other) > 2 and slip(word, other) is Slip.SWAP:
                continue  # 省市县 and 市省县 share 省县, as all swaps of three do
            if max(len(word), len(other)) > 1 and word and other and len(word) + len(other) > 3:
                assert slips.rests(word) & slips.rests(other), (word, other)

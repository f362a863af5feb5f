"""What counts as one character wrong."""

from __future__ import annotations

from itertools import product

from search.helping import near_text, spelling

LETTERS = "省市县"
WORDS = ["".join(letters) for size in range(5) for letters in product(LETTERS, repeat=size)]


def one_off(word: str) -> set[str]:
    """Return every string that one wrong, missing or extra character makes of `word`."""
    missing = {word[:at] + word[at + 1 :] for at in range(len(word))}
    wrong = {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in LETTERS}
    extra = {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in LETTERS}
    return (missing | wrong | extra) - {word}


def swapped(word: str) -> set[str]:
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


def test_a_stretch_of_text_is_one_wrong_missing_or_extra_character_away() -> None:
    for word in WORDS:
        assert {other for other in WORDS if near_text._is_one_off(word, other)} == one_off(word) & set(WORDS)


def test_a_near_word_may_also_have_two_neighbours_swapped() -> None:
    for word in WORDS:
        near = one_off(word) | swapped(word) | {word}
        assert {other for other in WORDS if spelling._near(word, other)} == near & set(WORDS), word

"""What numerals are read as which numbers."""

from __future__ import annotations

import pytest

from speeches.text.numerals import to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十一", 21), ("一百零五", 105), ("一九七八", 1978), ("二〇二六", 2026),
     ("二○二六", 2026), ("１９", 19), ("07", 7), ("廿三", 23), ("两", 2), ("三千二百", 3200)],
)  # fmt: skip
def test_numbers_are_read_however_they_are_written(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "十要", "一二十", "甲", "二百千", "9" * 40, "一是"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert to_int(text) is None

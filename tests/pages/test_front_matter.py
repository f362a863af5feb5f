"""Which lines of a text are its title block."""

from __future__ import annotations

import pytest

from pages.front_matter import find_front_matter
from tests.archive import make_speech

pytestmark = pytest.mark.django_db


def lines(text: str, **fields: object) -> tuple[list[int], list[int]]:
    front = find_front_matter(make_speech(text=text, outline=False, **fields))  # type: ignore[arg-type]
    return sorted(front.title), sorted(front.byline)


BODY = "各位委员、同志们：\n这次全会的主要任务是盘点今年的账。"


def test_title_speaker_and_date_are_the_title_block() -> None:
    head = "在县委十三届二次全体会议上的讲话\n溪口县委书记  黎 望 川\n（2016年12月28日）\n"
    assert lines(head + BODY) == ([1], [2, 3])


def test_a_title_on_two_lines_is_one_title() -> None:
    assert lines("在县委十三届二次全体会议\n上的讲话\n黎望川\n" + BODY) == ([1, 2], [3])


@pytest.mark.parametrize(
    "date", ["二〇一六年十二月二十八日", "(2016-12-28)", "——2016年12月", "２０１６年１２月２８日"]
)
def test_dates_in_every_form_belong_to_it(date: str) -> None:
    assert lines(f"在县委十三届二次全体会议上的讲话\n{date}\n" + BODY) == ([1], [2])


def test_a_text_without_title_block_has_none() -> None:
    assert lines(BODY) == ([], [])


def test_a_title_that_an_editor_corrected_still_stands_as_printed() -> None:
    assert lines("在县委全会上的讲话\n黎望川\n" + BODY) == ([], [1, 2])


def test_a_short_first_paragraph_is_no_title_block() -> None:
    assert lines("2016年是很不寻常的一年。\n" + BODY) == ([], [])


def test_a_speech_without_metadata_has_no_title_block_of_its_own() -> None:
    fields = {"speaker": None, "speaker_name": "", "position": "", "venue": None}
    assert lines(BODY, **fields) == ([], [])

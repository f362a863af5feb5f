"""Every problem code of extraction has a sentence of its own, and details only add to it."""

from __future__ import annotations

import pytest

from ingest.extraction import Problem
from ingest.extraction.types import Notice
from ingest.services import problems

_DETAILS = {"size": 60 * 2**20, "limit": 50 * 2**20, "kind": "image", "format": "doc", "reason": "x", "pages": 3,
            "converter": "soffice"}  # fmt: skip


@pytest.mark.parametrize("code", list(Problem))
def test_every_problem_has_a_sentence(code: Problem) -> None:
    sentence = problems.sentence(str(code), _DETAILS)
    assert sentence.endswith(("。", "。")) and str(code) not in sentence
    assert problems.sentence(str(code)).endswith("。")


@pytest.mark.parametrize("code", list(Notice))
def test_every_warning_has_words(code: Notice) -> None:
    assert problems.warning(str(code)) != str(code)


def test_sizes_are_written_for_people() -> None:
    sentence = problems.sentence("too_large", {"size": 60 * 2**20, "limit": 50 * 2**20})
    assert "60.0" in sentence and "50.0" in sentence and "62914560" not in sentence


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert "new_code" in problems.sentence("new_code")


def test_issues_carry_their_detail() -> None:
    assert "三、" in problems.issue("numbering_gap:三、")
    assert problems.issue("numbering_gap:100%三、").count("100%三、") == 1

"""Where a heading ends that no mark parts from its text: never behind a word that still governs what follows."""

from __future__ import annotations

import pytest

from ingest.parsing import parse, to_json
from ingest.parsing.heading_ends import candidates
from ingest.parsing.rules.openers import GOVERNING, GOVERNING_NO_MORE
from speeches.text.normalise import fold

BEHIND = "3月15日全镇三百户茶农在晒场上开会，大家把今年的收购价钱和办法一条一条商量定了。"


def ends_with(words: str) -> bool:
    """Say whether the likeliest end of the heading that begins so is behind these words."""
    line = words + BEHIND
    places = candidates(line, fold(line), 0, len(line)).places
    return max(places, key=lambda place: place.score).end == len(words)


@pytest.mark.parametrize("head", ["各村茶农请于", "各片收购点都在", "全镇秋茶收购定于", "各村新修的晒场将于"])
def test_a_heading_does_not_end_where_its_last_word_governs(head: str) -> None:
    assert not ends_with(head)


@pytest.mark.parametrize(
    "head", ["发挥合作社的重要作用", "找准茶业的方向", "提高对护林的认识", "优化下乡服务", "改进用水供给"]
)
def test_a_noun_that_ends_like_a_governing_word_may_end_a_heading(head: str) -> None:
    assert ends_with(head)


def test_governing_words_are_words() -> None:
    assert len(set(GOVERNING)) == len(GOVERNING)
    assert "'," not in GOVERNING
    assert all(word.endswith(GOVERNING) for word in GOVERNING_NO_MORE)


def test_a_date_behind_a_preposition_belongs_to_the_heading() -> None:
    body = "采茶季就要到了，人手要先排好，路要先修好，秤要先校准，不要等到茶老了再着急，也不要让茶农在收购点前面排一整天的队"
    source = f"在全镇茶事动员会上的讲话\n同志们：\n一、各村收购点请于3月15日前开秤\n{body}。\n二、各村护林点要清账\n{body}。\n"
    headings = [node["heading"] for node in to_json(parse(source))["outline"]]
    assert headings == ["各村收购点请于3月15日前开秤", "各村护林点要清账"]

"""What the texts themselves have where a run stands nowhere, or only as a piece of a wording."""

from __future__ import annotations

import doctest
import time

import pytest

from search import searcher
from search.helping import fragments, near_text, spelling, suggestions
from search.helping.slips import Slip
from search.helping.vocabulary import Vocabulary
from search.outbox import indexer
from search.results import SearchRequest
from tests.search.conftest import Publish
from tests.search.helping.test_suggestions import proposed

TEXTS = (
    "全县推广大豆大垄密植技术，办理税前加计扣除，公共服务不断改善。",
    "要提升公共服务水平，依法追究刑事责任，促进数字孪生水利建设。",
    "我省公共服务设施，持证上岗，奋力谱写新篇章。",
)


@pytest.fixture
def published(publish: Publish) -> Vocabulary:
    for text in TEXTS:
        publish(text)
    indexer.drain_all()
    return spelling.vocabulary_of(searcher.engine())


def near(run: str, vocabulary: Vocabulary, seconds: float = 5.0) -> list[tuple[str, Slip]]:
    return near_text.one_slip_off(run, vocabulary, searcher.engine(), time.thread_time() + seconds)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("持证土岗", ("持证上岗", Slip.LOOK)),  # inside
        ("特证上岗", ("持证上岗", Slip.LOOK)),  # at an end
        ("税强加计", ("税前加计", Slip.NEAR_SOUND)),
        ("谱写新偏章", ("谱写新篇章", Slip.SOUND)),
        ("大豆大水密植", ("大豆大垄密植", Slip.WRONG)),
        ("水豆大垄密植", ("大豆大垄密植", Slip.WRONG)),
        ("大豆大垄密水", ("大豆大垄密植", Slip.WRONG)),
        ("大豆垄密植", ("大豆大垄密植", Slip.MISSING)),
        ("证岗", None),
        ("完全别的话", None),
    ],
)
def test_texts_tell_what_one_slip_made(
    published: Vocabulary, typed: str, found: tuple[str, Slip] | None
) -> None:
    assert next(iter(near(typed, published)), None) == found


def test_nothing_is_looked_into_when_time_is_up(published: Vocabulary) -> None:
    assert near("持证土岗", published, -1.0) == []


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("共服务", "公共服务"),
        ("数字孪", "数字孪生"),
        ("刑事责", "刑事责任"),
        ("公共服务", "公共服务"),
        ("无此话", None),
    ],
)
def test_a_piece_of_a_wording_is_known_by_the_words_it_cuts(
    published: Vocabulary, typed: str, whole: str | None
) -> None:
    assert next(iter(fragments.wholes(typed, searcher.engine())), None) == whole


@pytest.mark.parametrize(("typed", "meant"), [("共服务", ["公共服务"]), ("公共服务", []), ("服务水平", [])])
def test_the_whole_is_proposed_beside_what_was_found(
    published: Vocabulary, typed: str, meant: list[str]
) -> None:
    found = searcher.search(SearchRequest(typed))
    assert found.count
    assert proposed("spelling", suggestions.spellings(found.request, found.tree)) == meant


def test_the_examples_of_the_module_hold() -> None:
    result = doctest.testmod(fragments)
    assert (result.attempted, result.failed) == (1, 0)

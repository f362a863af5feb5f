"""Several processes cut as one does, whatever happens to them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from search.analysis import TokenizerPool, tokenize_folded
from search.analysis import pool as pool_module
from search.analysis.tokenizer import joined_folded
from tests.processes import becomes_true

TEXTS = ["推动高质量发展，gdp增长6.5%。", "", " ", "2022年〇\ue000\ue001", "\0中华人民共和国\0", "a b"] * 7


def _batches(size: int = 4) -> Iterator[list[str]]:
    return (TEXTS[at : at + size] for at in range(0, len(TEXTS), size))


def _words(joined: list[list[str]]) -> list[list[str]]:
    return [text.split(" ")[:-1] for batch in joined for text in batch]


def test_joined_tokens_are_the_tokens() -> None:
    assert _words([joined_folded(TEXTS)]) == tokenize_folded(TEXTS)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_pool_gives_the_words_of_all_texts_in_order(processes: int) -> None:
    with TokenizerPool(processes) as pool:
        assert _words(list(pool.cut_ahead(_batches()))) == tokenize_folded(TEXTS)
        assert pool(TEXTS) == tokenize_folded(TEXTS)
    assert not multiprocessing.active_children()


def test_a_pool_whose_processes_are_killed_goes_on_alone() -> None:
    with TokenizerPool(2) as pool:
        cut = pool.cut_ahead(_batches())
        first = next(cut)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        becomes_true(lambda: not multiprocessing.active_children())
        assert _words([first, *cut]) == tokenize_folded(TEXTS)
        assert _words(list(pool.cut_ahead(_batches()))) == tokenize_folded(TEXTS)


def test_no_more_waits_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "AHEAD_CHARACTERS", 100)
    taken: list[int] = []

    def endless() -> Iterator[list[str]]:
        while True:
            taken.append(1)
            yield ["发展" * 10]

    with TokenizerPool(1) as pool:
        cut = pool.cut_ahead(endless())
        for _ in range(10):
            next(cut)
    assert len(taken) <= 20

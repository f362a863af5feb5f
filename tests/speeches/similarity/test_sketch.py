# long cases are read best unbroken
from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest

from speeches.similarity import Sketch, Verdict, compare, sketch

from .genre import COPIES, speech

KEYS = (2298210387864196900, 5832220393919182643)


def index(texts: list[str]) -> dict[int, set[int]]:
    """Do what a table of keys does: from each key to the texts that have it."""
    table: dict[int, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for key in sketch(text).keys:
            table[key].add(number)
    return table


def candidates(table: dict[int, set[int]], text: str) -> set[int]:
    return {number for key in sketch(text).keys for number in table.get(key, ())}


@pytest.fixture(scope="module")
def archive() -> list[str]:
    return [speech(seed) for seed in range(120)]


@pytest.fixture(scope="module")
def table(archive: list[str]) -> dict[int, set[int]]:
    return index(archive)


@pytest.mark.parametrize("kind", COPIES)
def test_a_near_copy_finds_its_original(archive: list[str], table: dict[int, set[int]], kind: str) -> None:
    for number, text in enumerate(archive[:60]):
        assert number in candidates(table, COPIES[kind](text, random.Random(number)))


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_preview_finds_its_original(archive: list[str], table: dict[int, set[int]], share: float) -> None:
    for number, text in enumerate(archive[:60]):
        preview = "笔墨先生整理，加微信进群\n" + text[: int(len(text) * share)]
        assert number in candidates(table, preview)


def test_the_second_half_finds_its_original_nearly_always(
    archive: list[str], table: dict[int, set[int]]
) -> None:
    found = sum(number in candidates(table, text[len(text) // 2 :]) for number, text in enumerate(archive))
    assert found >= 0.97 * len(archive)


def test_other_speeches_are_few_among_the_candidates(archive: list[str], table: dict[int, set[int]]) -> None:
    others = sum(len(candidates(table, text)) - 1 for text in archive)
    assert others / len(archive) < 2


@pytest.mark.slow
def test_real_documents_find_their_near_copies(corpus: tuple[dict[str, str], ...]) -> None:
    texts = [document["text"] for document in corpus[:500]]
    sketches = [sketch(text) for text in texts]
    table = index(texts)
    minima = np.stack([each.minima[:126] for each in sketches])
    missed = pairs = 0
    for a in range(len(texts)):
        alike = np.flatnonzero((minima[:a] == minima[a]).mean(axis=1) > 0.3)
        for b in alike:
            if compare(texts[a], texts[int(b)]).verdict in (Verdict.NEAR, Verdict.SAME):
                pairs += 1
                missed += int(b) not in candidates(table, texts[a])
    assert pairs > 0
    assert missed == 0
    sizes = Counter(len(numbers) for numbers in table.values())
    assert max(sizes) < 50  # no key is so common that a look-up drags in half of the archive


def test_as_many_minima_agree_as_shingles_are_common(archive: list[str]) -> None:
    """The keys are made of these minima: give or take 0.09, at two sigma, they say how alike two texts are."""
    for number, text in enumerate(archive[:30]):
        copy = COPIES["blots"](text, random.Random(number))
        truth = compare(text, copy).jaccard
        agreeing = float(np.mean(sketch(text).minima[:126] == sketch(copy).minima[:126]))
        assert abs(agreeing - truth) < 0.16


def test_a_sketch_survives_storage() -> None:
    made = sketch(speech(7))
    stored = made.to_bytes()
    assert len(stored) == 764
    read = Sketch.from_bytes(stored)
    assert read.keys == made.keys
    assert np.array_equal(read.minima, made.minima)
    with pytest.raises(ValueError, match="764"):
        Sketch.from_bytes(stored[:-1])


def test_keys_fit_a_signed_column_and_differ_between_bands() -> None:
    keys = sketch(speech(8)).keys
    assert len(keys) == 58
    assert len(set(keys)) == 58
    assert all(0 <= key < 2**63 for key in keys)


def test_keys_are_the_same_in_every_process_and_for_ever() -> None:
    # These numbers are stored in databases: whoever changes them must rebuild every archive's table.
    assert sketch("在全县乡村振兴工作推进会上的讲话").keys[:2] == KEYS
    script = (
        "from speeches.similarity import sketch; print(sketch('在全县乡村振兴工作推进会上的讲话').keys[:2])"
    )
    root = Path(__file__).resolve().parents[3]
    for seed in ("0", "4321"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        output = subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert output.stdout.strip() == str(KEYS)


def test_a_text_without_letters_has_no_keys() -> None:
    for text in ("", "123", "，。***"):
        assert sketch(text).keys == ()
        assert not set(sketch(text).keys) & set(sketch("讲话").keys)


def test_a_text_shorter_than_a_shingle_has_keys() -> None:
    assert sketch("讲话").keys == sketch("《讲话》").keys
    assert not set(sketch("讲话").keys) & set(sketch("发言").keys)

# long cases are read best unbroken
from __future__ import annotations

import random

import pytest

from speeches.similarity import Likeness, Verdict, compare, containment, similarity
from speeches.similarity.normalise import core

from .genre import COPIES, speech

NOTHING = Likeness(0.0, 0.0, 0.0, Verdict.DIFFERENT)


@pytest.mark.parametrize("kind", COPIES)
def test_copies_as_vendors_make_them_are_near_copies(kind: str) -> None:
    for seed in range(12):
        text = speech(seed)
        likeness = compare(text, COPIES[kind](text, random.Random(seed)))
        assert likeness.verdict in (Verdict.SAME, Verdict.NEAR), (kind, seed, likeness)


def test_texts_that_differ_in_digits_blots_and_layout_only_are_the_same() -> None:
    text = speech(1)
    for kind in ("digits", "one line, half width"):
        assert compare(text, COPIES[kind](text, random.Random(1))).verdict is Verdict.SAME
    assert compare("某某县2023年增长6.5％，XX同志", "**县年增长%,×同志").verdict is Verdict.SAME


def test_different_speeches_of_the_genre_are_different() -> None:
    texts = [speech(seed) for seed in range(25)]
    found = [compare(a, b) for i, a in enumerate(texts) for b in texts[:i]]
    assert {likeness.verdict for likeness in found} == {Verdict.DIFFERENT}
    # They have set phrases and whole clauses in common, so that this is no comparison of strangers.
    assert max(likeness.similarity for likeness in found) > 0.15


def test_a_truncated_copy_is_a_part() -> None:
    for seed in range(12):
        text = speech(seed)
        for share in (0.2, 0.4, 0.6):
            preview = text[: int(len(text) * share)] + "\n（未完，全文共8661字，登陆后阅读全文）"
            likeness = compare(preview, text)
            assert likeness.verdict is Verdict.PART, (seed, share, likeness)
            assert likeness.containment > 0.95


def test_one_speech_of_a_compilation_is_a_part() -> None:
    texts = [speech(seed) for seed in range(4)]
    assert compare(texts[2], "\n".join(texts)).verdict is Verdict.PART


def test_a_formula_is_not_a_part() -> None:
    assert (
        compare(
            "同志们：今天我们召开全县乡村振兴工作推进会议，主要任务是",
            "同志们：今天我们召开全县乡村振兴工作推进会议，主要任务是" + speech(3),
        ).verdict
        is Verdict.DIFFERENT
    )


def test_the_measures_are_symmetric_and_bounded() -> None:
    source = random.Random(5)
    for _ in range(60):
        a, b = speech(source.randrange(9), 3), speech(source.randrange(9), 5)
        a = a[: source.randrange(len(a))]
        likeness = compare(a, b)
        assert likeness == compare(b, a)
        assert 0 <= likeness.jaccard <= likeness.containment <= 1 or likeness.jaccard <= 1
        assert 0 <= likeness.similarity <= 1
        assert compare(a, a).verdict is (Verdict.SAME if len(core(a)) else Verdict.DIFFERENT)


def test_what_similarity_and_containment_count() -> None:
    a, b = "甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己子丑寅卯"
    assert similarity(a, b) == 0.6
    assert containment(a, b) == 0.6
    assert compare(a, b).jaccard == 1 / 9
    assert containment(a[:6], b) == 1.0


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "文"), ("123，。", "456"), ("***", "某某")])
def test_texts_without_letters_are_like_nothing(a: str, b: str) -> None:
    assert compare(a, b) == NOTHING


def test_very_short_texts_are_compared_as_they_are() -> None:
    assert compare("讲话", "讲话！").verdict is Verdict.SAME
    assert compare("讲话", "发言").similarity == 0.0
    assert compare("讲话", "在大会上的讲话").containment == 1.0


def test_the_core_of_a_text_knows_where_it_stands() -> None:
    text = "  １.某县 GDP（xxx）𠀀"
    counting = core(text)
    assert [text[i] for i in counting.offsets] == ["县", "G", "D", "P", "𠀀"]


def test_hostile_texts_are_compared_to_the_end() -> None:
    assert compare("一是" * 250_000, "是一" * 250_000).verdict
    assert compare("x" * 1_000_000, "y" * 1_000_000).similarity == 0

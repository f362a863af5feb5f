# long cases are read best unbroken
from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.similarity import ChangeKind, Mark, differences, shared_passages
from speeches.similarity.normalise import core

from .genre import COPIES, speech


def marked(text: str, marks: tuple[Mark, ...]) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def test_a_changed_word_is_marked_on_both_sides() -> None:
    (title, body) = differences(
        "标题\n全县粮食总产达到128万吨，再创新高。", "标题\n全县粮食总产达到131万吨，再创历史新高。"
    )
    assert title.kind is ChangeKind.SAME
    assert body.kind is ChangeKind.CHANGED
    assert marked(body.left, body.left_marks) == ["28"]
    assert marked(body.right, body.right_marks) == ["31", "历史"]


def test_a_line_of_advertisement_is_added_and_nothing_else_changes() -> None:
    text = speech(3)
    lines = text.split("\n")
    copy = "\n".join([*lines[:5], "关注公众号“笔墨先生”，每天更新", *lines[5:]])
    changes = differences(text, copy)
    assert [change.right for change in changes if change.kind is not ChangeKind.SAME] == [
        "关注公众号“笔墨先生”，每天更新"
    ]
    assert [change.kind for change in changes if change.kind is not ChangeKind.SAME] == [ChangeKind.ADDED]


def test_paragraphs_moved_apart_by_additions_still_meet() -> None:
    a = ["同志们：", "一要抓好春耕生产，确保种足种满。", "二要抓好项目建设，确保早日见效。"]
    b = [
        "同志们：",
        "先讲一点题外的话。",
        "一要抓好春耕备耕生产，确保种足种满。",
        "再插一句，大家都很辛苦。",
        "二要抓好项目建设，确保年内见效。",
    ]
    kinds = [
        (change.kind, change.left[:2], change.right[:2]) for change in differences("\n".join(a), "\n".join(b))
    ]
    assert kinds == [
        (ChangeKind.SAME, "同志", "同志"),
        (ChangeKind.ADDED, "", "先讲"),
        (ChangeKind.CHANGED, "一要", "一要"),
        (ChangeKind.ADDED, "", "再插"),
        (ChangeKind.CHANGED, "二要", "二要"),
    ]


def test_repeated_lines_go_with_their_neighbours() -> None:
    a, b = "同志们：\n好\n好\n谢谢", "同志们：\n好\n好\n好\n谢谢"
    assert [change.kind for change in differences(a, b)].count(ChangeKind.SAME) == 4


def test_a_text_on_one_line_is_set_beside_its_paragraphs() -> None:
    text = speech(5)
    changes = differences(text, "".join(text.split("\n")))
    same = sum(len(change.left) for change in changes if change.kind is ChangeKind.SAME)
    assert same > 0.9 * len(text)


def test_paragraphs_that_differ_in_spaces_only_stand_side_by_side() -> None:
    (change,) = differences("　　同志们，大家好", "同志们， 大家好")
    assert change.kind is ChangeKind.CHANGED
    assert "".join(marked(change.left, change.left_marks)).strip() == ""


@pytest.mark.parametrize("kind", COPIES)
def test_what_is_not_marked_is_the_same_on_both_sides(kind: str) -> None:
    for seed in range(5):
        text = speech(seed)
        check(text, COPIES[kind](text, random.Random(seed)))


@settings(max_examples=150, deadline=None)
@given(st.text("一二三，。\n ab", max_size=60), st.text("一二三，。\n ab", max_size=60))
def test_every_line_is_shown_once_and_in_order(a: str, b: str) -> None:
    check(a, b)


def check(a: str, b: str) -> None:
    changes = differences(a, b)
    lefts = [change for change in changes if change.kind is not ChangeKind.ADDED]
    rights = [change for change in changes if change.kind is not ChangeKind.REMOVED]
    assert_whole(a, [(change.left_start, change.left) for change in lefts])
    assert_whole(b, [(change.right_start, change.right) for change in rights])
    for change in changes:
        if change.kind is ChangeKind.CHANGED:
            assert unmarked(change.left, change.left_marks, change.right_marks, change.right)
        else:
            assert not change.left_marks and not change.right_marks


def assert_whole(text: str, lines: list[tuple[int, str]]) -> None:
    """Every line stands where it says, in order, and together they are the text but for blanks."""
    assert "".join("".join(line for _, line in lines).split()) == "".join(text.split())
    assert [start for start, _ in lines] == sorted(start for start, _ in lines)
    assert all(text[start : start + len(line)] == line for start, line in lines)


def unmarked(left: str, left_marks: tuple[Mark, ...], right_marks: tuple[Mark, ...], right: str) -> bool:
    def rest(text: str, marks: tuple[Mark, ...]) -> str:
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
        kept = list(text)
        for mark in marks:
            kept[mark.start : mark.end] = [""] * (mark.end - mark.start)
        return "".join(kept)

    return rest(left, left_marks) == rest(right, right_marks)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("一二" * 50_000, "二一三" * 30_000),
        ("一\n" * 30_000, "二\n一\n" * 15_000),
        (
            "\n".join(f"第{i}行文字" for i in range(20_000)),
            "\n".join(f"第{i}行文字" if i % 2 else f"新的{i}" for i in range(20_000)),
        ),
        ("。" * 100_000, "！" * 100_000),
        ("甲" * 200_000, "乙" * 200_000),
    ],
)
def test_hostile_texts_are_compared_to_the_end(a: str, b: str) -> None:
    changes = differences(a, b)
    assert "".join(change.left for change in changes).replace("\n", "") == a.replace("\n", "")
    shared_passages(a, b)


def test_shared_passages_are_found_where_they_stand() -> None:
    borrowed = "要像绣花一样把老旧小区改造的每一个细节做到群众的心坎上去"
    a = f"同志们：{speech(1, 3)}\n我常说，{borrowed}。这一点不能忘。"
    b = f"{speech(2, 3)}\n他强调，要像绣花一样，把老旧小区改造的每一个细节，做到群众的心坎上去！"
    passages = [p for p in shared_passages(a, b) if "绣花" in a[p.a_start : p.a_end]]
    (passage,) = passages
    assert a[passage.a_start : passage.a_end] == borrowed
    assert (
        b[passage.b_start : passage.b_end] == "要像绣花一样，把老旧小区改造的每一个细节，做到群众的心坎上去"
    )
    assert passage.length == len(core(borrowed))


def test_set_phrases_are_no_shared_passages() -> None:
    assert shared_passages("要坚持以人民为中心的发展思想", "必须坚持以人民为中心的发展思想") == []
    assert (
        len(shared_passages("要坚持以人民为中心的发展思想", "必须坚持以人民为中心的发展思想", shortest=10))
        == 1
    )


@pytest.mark.parametrize("kind", COPIES)
def test_shared_passages_hold_the_same_and_do_not_overlap(kind: str) -> None:
    text = speech(4)
    copy = COPIES[kind](text, random.Random(4))
    passages = shared_passages(text, copy)
    assert sum(p.length for p in passages) > 0.5 * len(core(text))
    end = 0
    for p in passages:
        assert p.a_start >= end
        end = p.a_end
        assert (
            core(text[p.a_start : p.a_end]).codes.tolist() == core(copy[p.b_start : p.b_end]).codes.tolist()
        )

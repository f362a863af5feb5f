"""A file that holds several speeches is parted where each begins, and one that holds one is left whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.parsing import parse, split
from tests.ingest.parsing.compilations import TITLES, joined, speech


def pieces(source: str) -> list[str]:
    return [source[span.start : span.end] for span in split(source)]


def assert_whole(source: str) -> None:
    """Nothing is lost between the parts: they follow each other from the first character to the last."""
    spans = split(source)
    assert spans[0].start == 0
    assert spans[-1].end == len(source)
    assert all(a.end == b.start for a, b in pairwise(spans))


MARKS = {
    "【第N篇】": ("【第一篇】", "【第二篇】", "【第三篇】"),
    "篇N": ("篇一：", "篇二：", "篇三："),
    "第N篇": ("第1篇", "第2篇", "第3篇"),
    "范文N": ("范文一：", "范文二：", "范文三："),
}


@pytest.mark.parametrize("shape", MARKS)
def test_a_part_mark_on_its_own_line_begins_a_speech(shape: str) -> None:
    source = joined(*(f"{mark}\n{speech(i)}" for i, mark in enumerate(MARKS[shape])))
    assert [piece.split("\n")[0] for piece in pieces(source)] == list(MARKS[shape])
    assert_whole(source)


@pytest.mark.parametrize("shape", ["【第N篇】", "篇N", "范文N"])
def test_a_part_mark_before_the_title_begins_a_speech(shape: str) -> None:
    source = joined(*(mark + speech(i) for i, mark in enumerate(MARKS[shape])))
    assert [parse(piece).title.value for piece in pieces(source)] == list(TITLES)
    assert_whole(source)


def test_several_titles_with_their_salutations_are_several_speeches() -> None:
    source = joined(*(speech(i) for i in range(3)))
    assert [parse(piece).title.value for piece in pieces(source)] == list(TITLES)
    assert_whole(source)


def test_a_preface_and_a_list_of_contents_belong_to_the_first_part() -> None:
    preface = "领导讲话三篇\n目录\n" + "\n".join(TITLES) + "\n\n"
    source = preface + joined(*(speech(i) for i in range(3)))
    assert len(split(source)) == 3
    assert pieces(source)[0].startswith("领导讲话三篇")


def test_each_part_has_its_own_outline() -> None:
    source = joined(*(speech(i) for i in range(3)))
    for piece in pieces(source):
        assert [node.marker for node in parse(piece).outline] == ["一、", "二、"]


def test_one_speech_is_left_whole() -> None:
    assert pieces(speech(0)) == [speech(0)]


def test_a_title_printed_twice_is_no_second_speech() -> None:
    source = f"{TITLES[0]}\n来源：云溪日报\n{speech(0)}"
    assert len(split(source)) == 1


def test_links_to_other_speeches_behind_the_text_are_no_speeches() -> None:
    source = speech(0) + "相关文章\n" + "\n".join(TITLES) + "\n上一篇：在全县招商会议上的讲话\n"
    assert len(split(source)) == 1


def test_a_title_that_a_speaker_quotes_is_no_second_speech() -> None:
    source = (
        speech(0)
        + "我再念一段。\n在全县林长制工作推进会上的讲话\n里面有一句话说得好，林长要上山。\n"
        + "好。" * 200
    )
    assert len(split(source)) == 1


def test_the_second_items_of_an_agenda_are_no_parts() -> None:
    source = speech(0).replace("二、抓好落实", "第二部分\n二、抓好落实")
    assert len(split(source)) == 1


def test_nothing_is_one_part() -> None:
    assert pieces("") == [""]

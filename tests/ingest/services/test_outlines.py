"""Changing an outline by hand: whatever is done, levels have no gaps and spans nest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parsing import outline_of
from ingest.parsing.types import OutlineNode, Style
from ingest.services import outline_edits, outlines, text_edits
from ingest.services.drafts import Draft

TEXT = (
    "开头。\n一、甲\n（一）子甲。正文一是这样。二是那样。\n（二）子乙。正文。\n二、乙\n正文。\n三、丙\n结尾。"
)


def shown(outline: tuple[OutlineNode, ...]) -> list[str]:
    return [f"{n.level}{n.marker}{n.heading}" for n in outlines.flatten(outline)]


@pytest.fixture
def outline() -> tuple[OutlineNode, ...]:
    found = outlines.nest(outlines.flatten(outline_of(TEXT)), TEXT)
    assert shown(found)[0] == "1一、甲"
    return found


def draft_of(text: str) -> Draft:
    return Draft(text=text, outline=outlines.nest(outlines.flatten(outline_of(text)), text))


def test_nesting_again_changes_nothing(outline: tuple[OutlineNode, ...]) -> None:
    assert outlines.nest(outlines.flatten(outline), TEXT) == outline


def test_a_heading_goes_down_with_all_below_it(outline: tuple[OutlineNode, ...]) -> None:
    index = [n.heading for n in outlines.flatten(outline)].index("乙")
    moved = outlines.change_level(outline, TEXT, index, 1)
    assert "2二、乙" in shown(moved) and "1三、丙" in shown(moved)
    back = outlines.change_level(moved, TEXT, index, -1)
    assert shown(back) == shown(outline)


def test_the_first_heading_cannot_go_below_nothing(outline: tuple[OutlineNode, ...]) -> None:
    assert outlines.change_level(outline, TEXT, 0, 1) == outline
    assert outlines.change_level(outline, TEXT, 0, -1) == outline


def test_a_dropped_heading_hands_its_children_up(outline: tuple[OutlineNode, ...]) -> None:
    kept = shown(outlines.drop(outline, TEXT, 0))
    assert not any(line[-1] == "甲" and "一、" in line for line in kept)
    assert "1（一）子甲" in kept


def test_words_become_a_heading_of_the_right_style() -> None:
    text = "开头的话。\n单独一行\n段首的话。后面还有。\n前面有话，四是段中的话。"
    start = text.index("单独一行")
    added = outlines.add((), text, start, start + 4)
    assert (added[0].style, added[0].heading) == (Style.BLOCK, "单独一行")
    start = text.index("段首的话。")
    assert outlines.add((), text, start, start + 5)[0].style is Style.RUN_IN
    start = text.index("四是")
    inline = outlines.add((), text, start, len(text))
    assert (inline[0].style, inline[0].marker, inline[0].heading) == (Style.INLINE, "四是", "段中的话")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (0, 6), (4, 7)])
def test_what_is_no_heading_is_refused(start: int, end: int, outline: tuple[OutlineNode, ...]) -> None:
    with pytest.raises(ValueError):
        outlines.add(outline, TEXT, start, end)


def test_a_heading_joins_its_paragraph_and_splits_again() -> None:
    draft = draft_of("一、抓好春耕\n春耕不等人。\n二、抓好防汛\n防汛不等天。")
    joined = outline_edits.apply(draft, "join:0")
    assert joined.text.startswith("一、抓好春耕。春耕不等人。\n二、")
    assert joined.outline[0].style is Style.RUN_IN
    parted = outline_edits.apply(joined, "split:0")
    assert parted.text.startswith("一、抓好春耕。\n春耕不等人。\n")
    assert parted.outline[0].style is Style.BLOCK
    assert [n.heading for n in parted.outline] == ["抓好春耕", "抓好防汛"]


def test_a_hand_set_level_survives_an_edit_elsewhere() -> None:
    draft = draft_of(TEXT)
    index = [n.heading for n in outlines.flatten(draft.outline)].index("乙")
    draft = outline_edits.apply(draft, f"in:{index}")
    edited = text_edits.with_text(draft, TEXT.replace("结尾。", "结尾。\n四、丁\n新的。"))
    assert "2二、乙" in shown(edited.outline) and "1四、丁" in shown(edited.outline)


def test_without_hand_changes_the_outline_is_read_anew() -> None:
    draft = draft_of(TEXT)
    edited = text_edits.with_text(draft, TEXT.replace("三、丙", "丙"))
    assert "1三、丙" not in shown(edited.outline)


_OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["in", "out", "drop", "join", "split"]), st.integers(0, 9)), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(_OPERATIONS)
def test_any_row_of_changes_leaves_an_outline_the_database_takes(operations: list[tuple[str, int]]) -> None:
    draft = draft_of(TEXT)
    for name, index in operations:
        try:
            draft = outline_edits.apply(draft, f"{name}:{index}")
        except outline_edits.NotPossible:
            assert index >= len(outlines.flatten(draft.outline))
    assert outlines.nests(draft.outline, len(draft.text))
    for node in outlines.flatten(draft.outline):
        words = draft.text[node.heading_start : node.heading_end]
        assert words.startswith(node.marker) and node.heading in words
    assert "".join(draft.text.split()).replace("。", "") == "".join(TEXT.split()).replace("。", "")


@pytest.mark.parametrize("operation", ["", "fly:1", "in:99", "in:-1", "in:x", "in", "add", "restore:0"])
def test_an_operation_that_makes_no_sense_is_refused(operation: str) -> None:
    with pytest.raises(outline_edits.NotPossible):
        outline_edits.apply(draft_of(TEXT), operation)

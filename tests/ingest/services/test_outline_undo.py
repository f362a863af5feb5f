"""Every button of the outline has a way back, and only the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.parsing import parse
from ingest.services import drafts, outline_edits, outline_undo
from ingest.services.drafts import Draft
from tests import cast


@pytest.fixture
def draft() -> Draft:
    return drafts.from_parse(parse(cast.speech_text(0)))


OPERATIONS = ["drop:0", "drop:1", "in:1", "out:2", "join:0", "join:1", "split:2", "split:3", "add:0:3"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_one_step_back_is_where_it_was(draft: Draft, operation: str) -> None:
    changed = outline_edits.apply(draft, operation)
    steps = outline_undo.read(outline_undo.written([outline_undo.step(draft, changed, operation)]))
    back = outline_undo.take_back(changed, steps)
    assert drafts.changed_fields(draft, back) == ()


def test_many_steps_go_back_one_by_one(draft: Draft) -> None:
    states, steps = [draft], []
    for operation in ("in:1", "join:0", "split:2", "drop:0", "out:0", "add:0:3"):
        changed = outline_edits.apply(states[-1], operation)
        steps.append(outline_undo.step(states[-1], changed, operation))
        states.append(changed)
    for state in reversed(states[:-1]):
        changed = outline_undo.take_back(changed, steps)
        steps.pop()
        assert drafts.changed_fields(state, changed) == ()
    with pytest.raises(outline_edits.NotPossible):
        outline_undo.take_back(changed, steps)


def test_it_is_named_by_what_it_did_and_to_which_heading(draft: Draft) -> None:
    changed = outline_edits.apply(draft, "join:0")
    assert "一、认清教育的形势" in outline_undo.label([outline_undo.step(draft, changed, "join:0")])
    assert outline_undo.label([]) == ""


def test_a_text_that_was_typed_into_since_is_left_alone(draft: Draft) -> None:
    changed = outline_edits.apply(draft, "join:0")
    steps = [outline_undo.step(draft, changed, "join:0")]
    with pytest.raises(outline_edits.NotPossible):
        outline_undo.take_back(replace(changed, text=changed.text + "后来打的字"), steps)


@pytest.mark.parametrize("posted", ["{", "[[1]]", '[["x","","[","a",1,"","",[]]]', "null", '"x"', "[{}]"])
def test_forged_steps_are_none(draft: Draft, posted: str) -> None:
    assert outline_undo.read(posted) == []


def test_forged_outlines_are_refused(draft: Draft) -> None:
    changed = outline_edits.apply(draft, "drop:0")
    step = outline_undo.step(draft, changed, "drop:0")
    for outline in (
        "x",
        "[1]",
        '[1,"","h","block",0,0]',
        '[1,"","h","nostyle",0,1]',
        '[1,"","h","block",999999,1]',
    ):
        with pytest.raises(outline_edits.NotPossible):
            outline_undo.take_back(changed, [replace(step, outline=outline)])

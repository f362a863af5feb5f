"""Two editors at once: what each changed comes together, what both changed is refused with both values."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.services import merging, outlines
from ingest.services.drafts import Draft
from ingest.services.merging import PageSeen

BASE = Draft(title="题", speaker="黎望川", text="一、甲\n乙", outline=outlines.add((), "一、甲\n乙", 0, 3))


def page(draft: Draft, **choices: str) -> PageSeen:
    return PageSeen(merging.stamps(draft), choices)


def test_what_each_changed_comes_together() -> None:
    mine, theirs = replace(BASE, title="我的题"), replace(BASE, speaker="秦守正", text="一、甲\n乙丙")
    merged = merging.merge(page(BASE), mine, theirs)
    assert (merged.draft.title, merged.draft.speaker, merged.draft.text) == (
        "我的题",
        "秦守正",
        "一、甲\n乙丙",
    )
    assert merged.taken == ("speaker", "text")


def test_what_both_changed_is_refused_with_both_values() -> None:
    with pytest.raises(merging.Conflicted) as raised:
        merging.merge(page(BASE), replace(BASE, title="我的"), replace(BASE, title="别人的"))
    (conflict,) = raised.value.conflicts
    assert (conflict.name, conflict.mine, conflict.theirs) == ("title", "我的", "别人的")


def test_the_same_change_twice_is_no_conflict() -> None:
    both = replace(BASE, title="同样的")
    assert merging.merge(page(BASE), both, both).draft == both


def test_an_outline_set_by_one_and_a_text_by_the_other_are_not_mixed() -> None:
    mine = replace(BASE, outline=())
    theirs = replace(BASE, text="一、甲\n乙丙")
    with pytest.raises(merging.Conflicted):
        merging.merge(page(BASE), mine, theirs)


@pytest.mark.parametrize(("choice", "title"), [("theirs", "别人的"), ("mine", "我的")])
def test_a_choice_settles_it(choice: str, title: str) -> None:
    mine, theirs = replace(BASE, title="我的"), replace(BASE, title="别人的")
    chosen = f"mine:{merging.stamps(theirs)['title']}" if choice == "mine" else choice
    assert merging.merge(page(BASE, title=chosen), mine, theirs).draft.title == title


def test_a_choice_against_a_value_nobody_saw_does_not_settle_it() -> None:
    mine, theirs = replace(BASE, title="我的"), replace(BASE, title="别人的")
    chosen = f"mine:{merging.stamps(theirs)['title']}"
    with pytest.raises(merging.Conflicted):
        merging.merge(page(BASE, title=chosen), mine, replace(theirs, title="第三个人的"))


@pytest.mark.parametrize("written", ["", "{", "[]", "null", '{"title": "x"}', "2026-11-26T04:00:00"])
def test_a_page_that_does_not_say_what_it_was_made_from_stores_nothing(written: str) -> None:
    with pytest.raises(merging.Unseen):
        merging.merge(merging.seen({"seen": written}), BASE, BASE)


values = st.sampled_from(["", "甲", "乙", "丙"])


@given(base=st.tuples(values, values), mine=st.tuples(values, values), theirs=st.tuples(values, values))
def test_nobodys_change_is_ever_lost(
    base: tuple[str, str], mine: tuple[str, str], theirs: tuple[str, str]
) -> None:
    drafts = [replace(BASE, title=title, place=place) for title, place in (base, mine, theirs)]
    try:
        merged = merging.merge(page(drafts[0]), drafts[1], drafts[2]).draft
    except merging.Conflicted as error:
        for conflict in error.conflicts:
            one, two, three = (getattr(draft, conflict.name) for draft in drafts)
            assert len({one, two, three}) == 3
        return
    for name in ("title", "place"):
        one, two, three = (getattr(draft, name) for draft in drafts)
        assert getattr(merged, name) == (three if two == one else two)
        assert two in {one, three} or three in {one, two}


def test_stamps_tell_nothing_of_the_values() -> None:
    assert "黎望川" not in merging.written(BASE) and json.loads(merging.written(BASE)).keys() == set(
        merging.UNITS
    )

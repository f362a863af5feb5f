"""The record of acts: whatever changes what readers see is in it, nothing of it can be changed, and all can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from ingest.services import (
    acts,
    correcting,
    drafts,
    kept_texts,
    publishing,
    text_edits,
    undoing,
    versions,
    withdrawing,
)
from ingest.services.acts import Deed
from search.outbox.models import OutboxEntry
from speeches.models import Act, ActChange, KeptAsWritten, KeptText, Speech, Venue
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech(archive: object, qin: User) -> Speech:
    return publishing.publish(cast.make_transcript(0), qin)


def edited(speech: Speech, old: str, new: str) -> drafts.Draft:
    draft = drafts.of_speech(Speech.objects.get(pk=speech.pk))
    assert old in draft.text
    return text_edits.with_text(draft, draft.text.replace(old, new))


def newest() -> ActChange:
    return ActChange.objects.select_related("act").latest("pk")


def test_an_act_says_who_when_what_and_what_it_was_before(speech: Speech, qin: User) -> None:
    draft = replace(drafts.of_speech(speech), title="更正的标题", date="2011")
    deed = Deed(Act.Kind.CORRECT, reason="来信指出", told="标题依原件改正")
    correcting.correct(speech, draft, qin, deed=deed)
    change = newest()
    assert (change.act.kind, change.act.by, change.act.by_name) == ("correct", qin, "qin")
    assert (change.act.reason, change.act.told) == ("来信指出", "标题依原件改正")
    assert change.before == {"title": speech.title, "date": "2010-03-01", "hand_set": []}
    assert change.after == {"title": "更正的标题", "date": "2011", "hand_set": ["title", "date"]}
    assert change.is_told


def test_every_service_that_changes_what_readers_see_writes_its_act(speech: Speech, qin: User) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), region=""), qin)
    withdrawing.withdraw(speech, qin, reason="权利人要求", told="应权利人要求撤回")
    withdrawing.withdraw(speech, qin)  # a second time nothing is done
    withdrawing.republish(speech, qin)
    speech.refresh_from_db()
    speech.place = "县礼堂"
    correcting.set_fields(speech, ["place"], qin)
    kinds = ActChange.objects.of_speech(speech.pk).order_by("pk").values_list("act__kind", flat=True)
    assert list(kinds) == ["publish", "correct", "withdraw", "republish", "correct"]


def test_what_is_rolled_back_leaves_no_act(speech: Speech) -> None:
    before = Act.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        correcting.correct(speech, edited(speech, "同志们", "各位同志"))
        raise RuntimeError
    assert Act.objects.count() == before and not KeptText.objects.exists()


def test_nothing_done_is_no_act(speech: Speech) -> None:
    before = Act.objects.count()
    correcting.correct(speech, drafts.of_speech(speech))
    withdrawing.republish(speech)
    assert Act.objects.count() == before


@pytest.mark.parametrize("model", [Act, ActChange, KeptText])
def test_the_record_is_only_added_to(speech: Speech, model: Any) -> None:
    correcting.correct(speech, edited(speech, "同志们", "各位同志"))
    row = model.objects.first()
    assert row is not None
    for attempt in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(pk=1)):
        with pytest.raises(KeptAsWritten):
            attempt()
    table = model._meta.db_table
    key = connection.ops.quote_name(model._meta.pk.column)
    for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="only added to"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert model.objects.exists()


def test_each_earlier_version_can_be_read_and_brought_back(speech: Speech, qin: User) -> None:
    first = drafts.of_speech(speech)
    correcting.correct(speech, edited(speech, "一、认清教育的形势", "一、认清新的形势"), qin)
    second = drafts.of_speech(Speech.objects.get(pk=speech.pk))
    correcting.correct(speech, replace(edited(speech, "同志们", "各位同志"), title="第三版"), qin)
    correcting.correct(speech, edited(speech, "各位同志", "各位"), qin)
    steps = list(ActChange.objects.of_speech(speech.pk).order_by("pk").values_list("pk", flat=True))
    current = Speech.objects.get(pk=speech.pk)
    for step, draft in zip(steps, [first, second], strict=False):
        assert drafts.changed_fields(versions.after(current, step).draft, draft) == ()
    restored = versions.restore(current, steps[0], qin, reason="改错了")
    assert drafts.changed_fields(drafts.of_speech(restored), first) == ()
    assert newest().act.kind == "restore"
    # And back again: what stood before the restoring is a version too.
    versions.restore(restored, steps[-1], qin)
    assert Speech.objects.get(pk=speech.pk).title == "第三版"


def test_a_speech_older_than_the_record_has_its_first_version(speech: Speech) -> None:
    with connection.cursor() as cursor:  # as it was before the record began
        assert "speeches_act" in connection.introspection.table_names(cursor)
    bare = Speech.objects.create(slug="old", title="旧", text="一段旧文。\n两段旧文。", status="published")
    correcting.correct(bare, replace(drafts.of_speech(bare), text="一段新文。\n两段旧文。"))
    assert versions.after(Speech.objects.get(pk=bare.pk), 0).draft.text == "一段旧文。\n两段旧文。"


def test_a_version_that_was_never_kept_is_said_to_be_so(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(text="换掉了", char_count=3)  # past all services
    correcting.correct(
        speech, replace(drafts.of_speech(Speech.objects.get(pk=speech.pk)), text="又换了", outline=())
    )
    lost = ActChange(
        subject="speech", key=str(speech.pk), before={"text": "0" * 64}, after={"text": "1" * 64}
    )
    lost.act = acts.begin(acts.CORRECTING)
    lost.save()
    with pytest.raises(versions.NotKept):
        versions.restore(speech, lost.pk - 1)


def test_undoing_brings_values_text_outline_and_memory_back(speech: Speech, qin: User) -> None:
    before = drafts.of_speech(speech)
    correcting.correct(speech, replace(edited(speech, "同志们", "各位同志"), title="改"), qin)
    OutboxEntry.objects.all().delete()
    undone = undoing.undo(newest().act, qin)
    after = drafts.of_speech(Speech.objects.get(pk=speech.pk))
    assert drafts.changed_fields(before, after) == () and after.hand_set == before.hand_set
    assert undone.count == 1 and undone.left == ()
    assert OutboxEntry.objects.values_list("speech_id", flat=True).first() == speech.pk
    assert undone.act is not None
    undoing.undo(undone.act, qin)  # undoing is an act, and can be undone
    assert Speech.objects.get(pk=speech.pk).title == "改"


def test_an_act_is_undone_once(speech: Speech) -> None:
    withdrawing.withdraw(speech)
    act = newest().act
    undoing.undo(act)
    assert Speech.objects.get(pk=speech.pk).status == "published"
    with pytest.raises(undoing.NotUndoable):
        undoing.undo(act)
    with pytest.raises(undoing.NotUndoable):
        undoing.undo(Act.objects.get(kind="publish"))


def test_what_was_changed_since_stays_and_is_named(speech: Speech) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), title="一", place="县礼堂"))
    act = newest().act
    correcting.correct(speech, replace(drafts.of_speech(Speech.objects.get(pk=speech.pk)), title="二"))
    undone = undoing.undo(act)
    speech.refresh_from_db()
    assert (speech.title, speech.place) == ("二", "")
    assert [names for _change, names in undone.left] == [("title",)]
    assert speech.hand_set == ["title"]


def test_an_outline_is_not_put_back_under_another_text(speech: Speech) -> None:
    draft = drafts.of_speech(speech)
    correcting.correct(speech, replace(draft, outline=draft.outline[:1]))
    act = newest().act
    correcting.correct(speech, edited(speech, "同志们：", "同志们，朋友们："))
    undone = undoing.undo(act)
    assert [names for _change, names in undone.left] == [("outline",)]


def test_many_speeches_changed_in_one_act_are_put_back_as_one(archive: object, qin: User) -> None:
    speeches = [publishing.publish(cast.make_transcript(number), qin) for number in range(3)]
    act = acts.begin(Deed(Act.Kind.BULK, reason="归错了地区"), qin)
    for speech in speeches:
        deed = Deed(Act.Kind.BULK, part_of=act)
        correcting.correct(speech, replace(drafts.of_speech(speech), region="990221"), qin, deed=deed)
    assert act.changes.count() == 3
    assert set(Speech.objects.values_list("region_id", flat=True)) == {"990221"}
    undone = undoing.undo(act, qin)
    assert undone.act is not None and undone.act.undoes == act
    assert (undone.count, undone.act.changes.count()) == (3, 3)
    assert set(Speech.objects.values_list("region_id", flat=True)) == {"990121"}


def test_the_kind_of_a_venue_is_put_back_for_all_its_speeches(speech: Speech) -> None:
    other = publishing.publish(cast.make_transcript(4))
    kind = Venue.objects.get().kind
    correcting.correct(speech, replace(drafts.of_speech(speech), venue_kind="动员会"))
    act = newest().act
    OutboxEntry.objects.all().delete()
    undoing.undo(act)
    assert Venue.objects.get().kind == kind
    assert set(OutboxEntry.objects.values_list("speech_id", flat=True)) == {speech.pk, other.pk}


def test_texts_that_differ_little_are_kept_small(speech: Speech) -> None:
    text = "\n".join(
        f"第{number}段：{cast.speech_text(number)[60:400]}".replace("\n", "") for number in range(40)
    )
    whole = len(kept_texts._pack(text))
    for number in range(20):
        changed = text.replace("第7段", f"第7段之{number}")
        kept_texts.keep(text, changed)
        text = changed
    kept = KeptText.objects.exclude(base=None)
    assert kept.count() == 20
    assert sum(len(bytes(row.packed)) for row in kept) < 20 * whole / 5
    assert kept_texts.texts([kept_texts.digest(text)]) == {kept_texts.digest(text): text}


def test_the_same_text_is_kept_once(archive: object) -> None:
    for _again in range(3):
        kept_texts.keep("甲\n乙", "甲\n丙")
        kept_texts.keep("甲\n丙", "甲\n乙")
    assert KeptText.objects.count() == 2


def test_a_row_outlives_its_user(speech: Speech, qin: User) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), title="改"), qin)
    Speech.objects.update(published_by=None)
    qin.delete()
    assert newest().act.by_name == "qin"


def test_where_all_was_changed_since_nothing_is_undone_and_nothing_written(speech: Speech) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), title="一"))
    act = newest().act
    correcting.correct(speech, replace(drafts.of_speech(Speech.objects.get(pk=speech.pk)), title="二"))
    count = Act.objects.count()
    undone = undoing.undo(act)
    assert undone.act is None and undone.count == 0 and Act.objects.count() == count
    assert Speech.objects.get(pk=speech.pk).title == "二"

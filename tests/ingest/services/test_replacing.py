"""Replacing keeps what hands set, field by field, and the outline that was set by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from ingest.services import correcting, drafts, outlines, publishing, replacing, undoing
from ingest.services.replacing import Choice
from speeches.models import Act, Speech, Transcript
from tests import cast

pytestmark = pytest.mark.django_db

BY_HAND = {
    "title": "手工的标题", "speaker": "秦守正", "date": "2010-03", "venue": "全县教育大会", "region": "990221", "kind": "报告",
}  # fmt: skip


@pytest.fixture
def speech(archive: object) -> Speech:
    return publishing.publish(cast.make_transcript(0))


@pytest.fixture
def better(speech: Speech) -> Transcript:
    """A fuller copy of the speech, decided to replace it."""
    data = cast.speech_bytes(0, advert="更全的一份，补上了最后一段话。")
    transcript = cast.make_transcript(data=data, name="better.txt")
    transcript.decision = Transcript.Decision.REPLACE
    transcript.save()
    return transcript


def test_six_fields_set_by_hand_all_stand(speech: Speech, better: Transcript, qin: User) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), **BY_HAND), qin)  # type: ignore[arg-type]
    replaced = drafts.of_speech(publishing.publish(better, qin))
    assert {name: getattr(replaced, name) for name in BY_HAND} == BY_HAND
    assert "更全的一份" in replaced.text
    assert set(BY_HAND) <= set(replaced.hand_set)


def test_a_field_that_an_editor_chose_to_take_is_taken(speech: Speech, better: Transcript) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), **BY_HAND))  # type: ignore[arg-type]
    replaced = replacing.replace(speech, better, choices={"title": Choice.TAKE, "text": Choice.KEEP})
    assert replaced.title == "在全县教育工作会议上的讲话" and replaced.iso_date == "2010-03"
    assert "更全的一份" not in replaced.text and "title" not in replaced.hand_set


def test_what_the_better_copy_does_not_say_is_not_forgotten(speech: Speech, better: Transcript) -> None:
    correcting.correct(speech, replace(drafts.of_speech(speech), place="县礼堂"), by_hand=False)
    assert replacing.replace(speech, better).place == "县礼堂"


def test_a_text_set_by_hand_is_kept_unless_chosen(speech: Speech, better: Transcript) -> None:
    draft = drafts.of_speech(speech)
    correcting.correct(speech, replace(draft, text=draft.text + "\n手工添的一段。"))
    planned = replacing.plan(Speech.objects.get(pk=speech.pk), drafts.of_transcript(better) or drafts.Draft())
    assert planned.text is not None and planned.text.is_hand and planned.text.default == Choice.KEEP
    assert "更全的一份" not in replacing.outcome(planned).text
    assert "更全的一份" in replacing.outcome(planned, {"text": "take"}).text


def test_an_outline_set_by_hand_is_carried_over_to_the_new_text(speech: Speech, better: Transcript) -> None:
    draft = drafts.of_speech(speech)
    levels = outlines.change_level(draft.outline, draft.text, 1, 1)
    correcting.correct(speech, replace(draft, outline=levels))
    replaced = drafts.of_speech(publishing.publish(better))
    assert "更全的一份" in replaced.text
    assert [node.marker for node in replaced.outline] == ["一、", "三、"]
    assert "outline" in replaced.hand_set


def test_an_outline_that_cannot_be_carried_over_is_asked_about(speech: Speech) -> None:
    draft = drafts.of_speech(speech)
    start = draft.text.index("今天这个会")
    correcting.correct(
        speech, replace(draft, outline=outlines.add(draft.outline, draft.text, start, start + 5, 1))
    )
    other = cast.make_transcript(
        data=cast.speech_text(0).replace("今天这个会，主要是", "主要是").encode(), name="b.txt"
    )
    planned = replacing.plan(Speech.objects.get(pk=speech.pk), drafts.of_transcript(other) or drafts.Draft())
    assert planned.outline is not None and planned.outline.must_be_asked
    assert [node.heading for node in planned.outline.lost] == ["今天这个会"]


def test_replacing_is_one_act_that_is_undone_with_its_transcripts(
    speech: Speech, better: Transcript, qin: User
) -> None:
    before, old = drafts.of_speech(speech), speech.transcript
    publishing.publish(better, qin)
    act = Act.objects.latest("pk")
    assert act.kind == "replace" and act.changes.count() == 1
    undoing.undo(act, qin)
    speech.refresh_from_db()
    better.refresh_from_db()
    assert old is not None and speech.transcript == old
    old.refresh_from_db()
    assert drafts.changed_fields(before, drafts.of_speech(speech)) == ()
    assert (old.status, better.status, better.duplicate_of) == ("published", "duplicate", old)

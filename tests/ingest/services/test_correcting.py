"""Correcting and withdrawing: search hears of it, what a person set is remembered, the address stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.services import correcting, drafts, publishing, text_edits, withdrawing
from search.outbox.models import OutboxEntry
from speeches.models import Speech
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech(archive: object) -> Speech:
    speech = publishing.publish(cast.make_transcript(0))
    OutboxEntry.objects.all().delete()
    return speech


def outbox() -> list[int]:
    return list(OutboxEntry.objects.values_list("speech_id", flat=True))


def test_a_correction_changes_values_and_remembers_which(speech: Speech) -> None:
    draft = replace(drafts.of_speech(speech), title="新的标题", date="2011-04", speaker="秦守正")
    corrected = correcting.correct(speech, draft)
    corrected.refresh_from_db()
    assert (corrected.title, corrected.iso_date, corrected.speaker_name) == ("新的标题", "2011-04", "秦守正")
    assert set(corrected.hand_set) == {"title", "date", "speaker"}
    assert corrected.slug == speech.slug
    assert outbox() == [speech.pk]


def test_nothing_changed_says_nothing(speech: Speech) -> None:
    correcting.correct(speech, drafts.of_speech(speech))
    assert outbox() == []


def test_a_changed_text_gets_new_sections(speech: Speech) -> None:
    draft = text_edits.with_text(drafts.of_speech(speech), speech.text + "\n四、新的一条\n新的一段。")
    corrected = correcting.correct(speech, draft)
    assert corrected.sections.filter(heading="新的一条").exists()
    assert corrected.char_count == len(corrected.text)
    shorter = text_edits.with_text(drafts.of_speech(corrected), "一、只剩一条\n一段。")
    assert correcting.correct(corrected, shorter).sections.count() == 1


def test_the_kind_of_a_venue_changes_for_all_its_speeches(speech: Speech) -> None:
    other = publishing.publish(cast.make_transcript(4))
    assert other.venue == speech.venue
    OutboxEntry.objects.all().delete()
    correcting.correct(speech, replace(drafts.of_speech(speech), venue_kind="动员会"))
    assert set(outbox()) == {speech.pk, other.pk}


def test_a_cleared_speaker_is_no_speaker(speech: Speech) -> None:
    corrected = correcting.correct(speech, replace(drafts.of_speech(speech), speaker="", region=""))
    corrected.refresh_from_db()
    assert (corrected.speaker, corrected.speaker_name, corrected.region) == (None, "", None)


def test_withdrawing_and_publishing_again_both_reach_search(speech: Speech) -> None:
    withdrawing.withdraw(speech)
    withdrawing.withdraw(speech)  # a second time there is nothing to tell
    assert outbox() == [speech.pk]
    assert not Speech.objects.published().exists()
    withdrawing.republish(speech)
    assert outbox() == [speech.pk, speech.pk]
    assert Speech.objects.published().get().slug == speech.slug


def test_a_draft_that_nobody_sees_is_not_announced(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(status=Speech.Status.DRAFT)
    correcting.correct(speech, replace(drafts.of_speech(speech), title="改"))
    assert outbox() == []

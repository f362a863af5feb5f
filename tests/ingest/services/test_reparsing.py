"""Reading again with a better parser: shown first, stored on demand, hand-set fields untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ingest import parsing
from ingest.parsing.types import Found
from ingest.parsing.version import PARSER_VERSION
from ingest.services import correcting, drafts, publishing, reparsing, reviewing, text_edits
from search.outbox.models import OutboxEntry
from speeches.models import Transcript
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def better(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that from now on reads another title and another position."""
    parse = parsing.parse

    def improved(source: str, **kwargs: Any) -> Any:
        parsed = parse(source, **kwargs)
        return replace(parsed, title=Found("更好的标题", 0.9), position=Found("更好的职务", 0.9))

    monkeypatch.setattr("ingest.parsing.parse", improved)


def fields(outcome: reparsing.Reparsed) -> dict[str, bool]:
    return {change.field: change.is_kept for change in outcome.changes}


def test_the_same_parser_changes_nothing(archive: object) -> None:
    assert reparsing.reparse(cast.make_transcript(0)).changes == ()
    assert reparsing.reparse(publishing.publish(cast.make_transcript(1)).transcript).changes == ()  # type: ignore[arg-type]


def test_a_dry_run_shows_and_stores_nothing(archive: object, request: pytest.FixtureRequest) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    OutboxEntry.objects.all().delete()
    request.getfixturevalue("better")
    (outcome,) = reparsing.run(reparsing.candidates(older_only=False))
    assert fields(outcome) == {"title": False, "position": False}
    speech.refresh_from_db()
    assert speech.title == "在全县教育工作会议上的讲话"
    assert not OutboxEntry.objects.exists()


def test_applied_it_changes_the_speech_but_not_what_a_person_set(
    archive: object, request: pytest.FixtureRequest
) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    correcting.correct(speech, replace(drafts.of_speech(speech), title="手工标题"))
    OutboxEntry.objects.all().delete()
    request.getfixturevalue("better")
    (outcome,) = reparsing.run(reparsing.candidates(older_only=False), apply=True)
    assert fields(outcome) == {"title": True, "position": False}
    speech.refresh_from_db()
    assert (speech.title, speech.position, speech.hand_set) == ("手工标题", "更好的职务", ["title"])
    assert OutboxEntry.objects.count() == 1


def test_a_hand_made_text_keeps_its_outline(archive: object, request: pytest.FixtureRequest) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    correcting.correct(
        speech, text_edits.with_text(drafts.of_speech(speech), speech.text + "\n四、丁\n补上的。")
    )
    request.getfixturevalue("better")
    list(reparsing.run(reparsing.candidates(older_only=False), apply=True))
    speech.refresh_from_db()
    assert speech.text.endswith("补上的。") and speech.sections.filter(heading="丁").exists()


def test_a_draft_in_review_keeps_what_the_editor_did(archive: object, request: pytest.FixtureRequest) -> None:
    transcript = cast.make_transcript(0)
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    reviewing.save(transcript, replace(draft, title="审校中的标题"))
    transcript.refresh_from_db()
    request.getfixturevalue("better")
    reparsing.reparse(transcript, apply=True)
    transcript.refresh_from_db()
    again = drafts.of_transcript(transcript)
    assert again is not None and (again.title, again.position) == ("审校中的标题", "更好的职务")


def test_only_what_an_older_parser_read_is_a_candidate(archive: object) -> None:
    old, _new = cast.make_transcript(0), cast.make_transcript(1)
    for version in ("", "0", str(int(PARSER_VERSION) - 1)):
        Transcript.objects.filter(pk=old.pk).update(parser_version=version)
        assert list(reparsing.candidates()) == [old]
    # A site that went back to an older release does not undo what the newer one read.
    for version in (PARSER_VERSION, str(int(PARSER_VERSION) + 1)):
        Transcript.objects.filter(pk=old.pk).update(parser_version=version)
        assert list(reparsing.candidates()) == []


def test_a_failed_transcript_that_can_be_read_now_is_read(
    archive: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("ingest.parsing.parse", lambda *a, **k: 1 / 0)
        import logging

        logging.disable(logging.ERROR)
        transcript = cast.make_transcript(0)
        logging.disable(logging.NOTSET)
    assert transcript.status == Transcript.Status.FAILED
    reparsing.reparse(transcript, apply=True)
    transcript.refresh_from_db()
    assert transcript.status == Transcript.Status.PARSED

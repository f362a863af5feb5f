"""What an editor decides before publication: what is saved stays, what is put aside comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.services import drafts, reviewing
from speeches.models import Transcript
from tests import cast


@pytest.fixture
def transcript(archive: object) -> Transcript:
    return cast.make_transcript(0)


@pytest.mark.django_db
def test_what_is_saved_is_there_again_and_counts_as_set_by_hand(transcript: Transcript) -> None:
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    reviewing.save(transcript, replace(draft, title="手改的标题"))
    transcript.refresh_from_db()
    again = drafts.of_transcript(transcript)
    assert again is not None
    assert (again.title, again.hand_set) == ("手改的标题", ("title",))
    assert cast.found(transcript)["title"]["value"] != "手改的标题"


@pytest.mark.django_db
def test_what_is_put_aside_comes_back_as_it_was(transcript: Transcript) -> None:
    reviewing.reject(transcript)
    transcript.refresh_from_db()
    assert transcript.status == Transcript.Status.REJECTED
    reviewing.reopen(transcript)
    transcript.refresh_from_db()
    assert transcript.status == Transcript.Status.PARSED

"""Copies: the same words, near copies and parts are found before publishing, others are left in peace."""

from __future__ import annotations

import pytest

from ingest.services import duplicates, fingerprints, publishing
from speeches.models import SimilarityBand, Transcript
from tests import cast

pytestmark = pytest.mark.django_db


def test_other_punctuation_is_the_same_text(archive: object) -> None:
    first = cast.make_transcript(0)
    text = cast.speech_text(0).replace("。", ".").replace("，", ", ").replace("\n", "\n\n")
    second = cast.make_transcript(data=text.encode(), name="copy.txt")
    assert (second.duplicate_of, second.similarity) == (first, 1.0)
    (copy,) = duplicates.find(second)
    assert copy.is_same_text


@pytest.mark.parametrize(
    "change",
    [
        {"name": "黎××"},
        {"advert": "本文由云溪文库整理，后附的几句话不在原来的讲话里，请读者留意。"},
    ],
)
def test_a_near_copy_is_found(archive: object, change: dict[str, str]) -> None:
    first = cast.make_transcript(0)
    second = cast.make_transcript(data=cast.speech_bytes(0, **change), name="copy.txt")
    assert second.duplicate_of == first
    assert second.similarity is not None and second.similarity > 0.8


def test_changed_digits_make_a_near_copy(archive: object) -> None:
    first = cast.make_transcript(0)
    text = cast.speech_text(0).replace("7", "9").replace("1", "3")
    assert cast.make_transcript(data=text.encode()).duplicate_of == first


def test_speeches_of_the_same_genre_are_no_copies(archive: object) -> None:
    for number in range(4):
        assert cast.make_transcript(number).duplicate_of is None


def test_the_earlier_one_is_not_the_copy(archive: object) -> None:
    first = cast.make_transcript(0)
    cast.make_transcript(data=cast.speech_bytes(0, name="黎××"))
    first.refresh_from_db()
    assert first.duplicate_of is None
    assert duplicates.find(first)  # but its page shows the other


def test_finding_costs_a_fixed_number_of_queries(
    archive: object, django_assert_max_num_queries: object
) -> None:
    for number in range(8):
        cast.make_transcript(number)
    last = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert duplicates.find(last)


def test_a_refused_copy_leaves_the_queue_and_is_no_candidate(archive: object) -> None:
    first = cast.make_transcript(0)
    second = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"))
    duplicates.decide(second, "refuse", first)
    second.refresh_from_db()
    assert second.status == Transcript.Status.DUPLICATE
    assert not duplicates.find(first)


def test_another_decision_brings_it_back(archive: object) -> None:
    first = cast.make_transcript(0)
    second = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"))
    duplicates.decide(second, "refuse", first)
    duplicates.decide(second, "keep", first)
    assert second.status == Transcript.Status.PARSED
    assert second.decision == Transcript.Decision.KEEP


def test_a_corrected_speech_is_found_by_its_new_text(archive: object) -> None:
    from ingest.services import correcting, drafts, text_edits

    speech = publishing.publish(cast.make_transcript(0))
    text = cast.speech_text(1)
    correcting.correct(speech, text_edits.with_text(drafts.of_speech(speech), text))
    assert cast.make_transcript(data=text.replace("。", "！").encode()).duplicate_of == speech.transcript


def test_bands_are_replaced_not_added(archive: object) -> None:
    transcript = cast.make_transcript(0)
    count = transcript.bands.count()
    duplicates.remember(transcript, fingerprints.bands("另一篇" * 100))
    assert SimilarityBand.objects.count() == count


def test_the_hash_counts_words_and_digits_only() -> None:
    assert fingerprints.text_hash("增长 6%，好。") == fingerprints.text_hash("增长6％!\n好")
    assert fingerprints.text_hash("增长6%") != fingerprints.text_hash("增长7%")
    assert fingerprints.text_hash(" \n。") == ""


def test_a_copy_of_one_title_speaker_and_date_is_offered_however_its_text_differs(archive: object) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    head, _sep, _body = cast.speech_text(0).partition("同志们")
    other_words = "".join(f"青禾县第{n}中学今年新添了{n * 3}间教室，明年再添。" for n in range(40))
    transcript = cast.make_transcript(data=f"{head}同志们：\n{other_words}".encode(), name="别稿.txt")
    (copy,) = duplicates.find(transcript)
    assert copy.speech == speech and copy.is_same_occasion and copy.similarity < 0.5
    assert transcript.duplicate_of == speech.transcript  # it waits for a decision
    elsewhere = cast.make_transcript(
        data=f"{head}同志们：\n{other_words[::-1]}".replace("2010", "2011").encode(), name="c.txt"
    )
    assert duplicates.find(elsewhere) == []

"""Publishing: the speech, its outline, whom and what it names, its address, and the word to search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from ingest.parsing.version import PARSER_VERSION
from ingest.services import drafts, publishing, reviewing, withdrawing
from search.outbox.models import OutboxEntry
from speeches import signals
from speeches.models import Section, Speaker, Speech, Transcript, Venue
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The ids that search was told of."""
    ids: list[int] = []

    def listen(speech_ids: list[int], **_kwargs: object) -> None:
        ids.extend(speech_ids)

    signals.speech_changed.connect(listen)
    yield ids
    signals.speech_changed.disconnect(listen)


def test_a_transcript_becomes_a_speech_with_all_that_was_read(archive: object, qin: User) -> None:
    transcript = cast.make_transcript(0)
    speech = publishing.publish(transcript, qin)
    speech.refresh_from_db()
    assert (speech.title, speech.speaker_name, speech.iso_date) == (
        "在全县教育工作会议上的讲话", "黎望川", "2010-03-01",
    )  # fmt: skip
    assert speech.speaker is not None and speech.speaker.name == "黎望川"
    assert speech.region_id == "990121"
    assert speech.venue is not None and speech.venue.name == "全县教育工作会议"
    assert (speech.status, speech.published_by, speech.char_count) == ("published", qin, len(speech.text))
    transcript.refresh_from_db()
    assert transcript.status == Transcript.Status.PUBLISHED


def test_sections_are_stored_in_reading_order_under_their_parents(archive: object) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    sections = list(speech.sections.order_by("order"))
    assert [s.order for s in sections] == list(range(len(sections)))
    assert [s.marker for s in sections if s.level == 1] == ["一、", "二、", "三、"]
    one = next(s for s in sections if s.marker == "一是")
    assert one.parent is not None and one.parent.marker == "二、"
    for section in sections:
        words = speech.text[section.heading_start : section.heading_end]
        assert words.startswith(section.marker)
    assert speech.transcript is not None
    parsed = reviewing.parse_of(speech.transcript)
    assert parsed is not None
    stored, read = drafts.of_speech(speech).outline, drafts.from_parse(parsed).outline
    assert drafts.outline_key(stored) == drafts.outline_key(read)


def test_a_stored_speech_reads_back_as_its_draft(archive: object) -> None:
    transcript = cast.make_transcript(2)
    before = drafts.of_transcript(transcript)
    assert before is not None
    after = drafts.of_speech(publishing.publish(transcript))
    assert drafts.changed_fields(before, after) == ()


def test_the_slug_is_ascii_and_never_taken_twice(archive: object) -> None:
    slugs = []
    for number in (0, 4, 8):  # the same title three times, two of them in other years
        draft_year = publishing.publish(cast.make_transcript(number))
        slugs.append(draft_year.slug)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
    assert slugs[0] == "2010-zai-quan-xian-jiao-yu-gong-zuo-hui-yi-shang-de-jiang-hua"
    assert len(set(slugs)) == 3


def test_many_of_one_title_and_year_get_addresses_of_their_own(archive: object) -> None:
    ready = []
    for number in range(4):
        transcript = cast.make_transcript(number)
        draft = drafts.of_transcript(transcript)
        assert draft is not None
        ready.append((transcript, replace(draft, title="同一个标题", date="2020")))
    speeches = publishing.publish_many(ready)
    assert len({speech.slug for speech in speeches}) == 4
    assert sum(speech.slug == "2020-tong-yi-ge-biao-ti" for speech in speeches) == 1


def test_search_hears_of_it_in_the_same_transaction(archive: object, heard: list[int]) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    assert heard == [speech.pk]
    assert list(OutboxEntry.objects.values_list("speech_id", flat=True)) == [speech.pk]


def test_what_is_rolled_back_leaves_neither_speech_nor_word(archive: object) -> None:
    transcript = cast.make_transcript(0)
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.publish(transcript)
        raise RuntimeError
    assert not Speech.objects.exists() and not OutboxEntry.objects.exists() and not Speaker.objects.exists()


def test_publishing_twice_is_publishing_once(archive: object) -> None:
    transcript = cast.make_transcript(0)
    first = publishing.publish(transcript)
    assert publishing.publish(transcript).pk == first.pk
    assert Speech.objects.count() == 1


def test_a_withdrawn_speech_comes_back_at_its_old_address(archive: object) -> None:
    transcript = cast.make_transcript(0)
    first = publishing.publish(transcript)
    withdrawing.withdraw(first)
    again = publishing.publish(transcript)
    assert (again.pk, again.slug, again.status) == (first.pk, first.slug, "published")


def test_a_failed_transcript_cannot_be_published(archive: object) -> None:
    transcript = cast.make_transcript(data=bytes(range(256)) * 9, name="x")
    with pytest.raises(publishing.NotPublishable) as raised:
        publishing.publish(transcript)
    assert raised.value.code == "binary"


def test_a_text_without_title_is_listed_as_untitled(archive: object) -> None:
    transcript = cast.make_transcript(0)
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    (speech,) = publishing.publish_many([(transcript, replace(draft, title=""))])
    assert speech.title.startswith("（无题）")


def test_speakers_and_venues_are_made_once(archive: object) -> None:
    for number in range(0, 12, 4):
        publishing.publish(cast.make_transcript(number))
    assert Speaker.objects.count() == 1
    assert Venue.objects.count() == 1


def test_publishing_many_costs_as_many_queries_as_publishing_few(
    archive: object, django_assert_max_num_queries: object
) -> None:
    transcripts = [cast.make_transcript(number) for number in range(16)]
    ready = [(t, d) for t in transcripts if (d := drafts.of_transcript(t))]
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        publishing.publish_many(ready)
    assert Section.objects.values("speech").distinct().count() == 16


def test_a_replacement_keeps_the_address_and_takes_over_the_text(archive: object) -> None:
    old = cast.make_transcript(0)
    speech = publishing.publish(old)
    new = cast.make_transcript(
        data=cast.speech_bytes(0, advert="更全的一份，补上了最后一段话。"), name="new.txt"
    )
    assert new.duplicate_of == old
    new.decision = Transcript.Decision.REPLACE
    new.save()
    replaced = publishing.publish(new)
    assert (replaced.pk, replaced.slug) == (speech.pk, speech.slug)
    assert "更全的一份" in replaced.text
    assert replaced.transcript == new
    old.refresh_from_db()
    assert (old.status, old.duplicate_of) == (Transcript.Status.DUPLICATE, new)


def test_another_version_is_linked_to_the_first(archive: object) -> None:
    first = publishing.publish(cast.make_transcript(0))
    other = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"), name="other.txt")
    other.decision = Transcript.Decision.VERSION
    other.save()
    assert publishing.publish(other).version_of == first


@pytest.mark.parametrize(
    ("iso", "shown"), [("2021-02", "2021-02"), ("2021", "2021"), ("", ""), ("2021-02-30", ""), ("新年", "")]
)
def test_dates_keep_their_precision(archive: object, iso: str, shown: str) -> None:
    transcript = cast.make_transcript(0)
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    (speech,) = publishing.publish_many([(transcript, replace(draft, date=iso))])
    speech.refresh_from_db()
    assert speech.iso_date == shown


def test_a_kind_that_nobody_knows_becomes_other(archive: object) -> None:
    transcript = cast.make_transcript(0)
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    (speech,) = publishing.publish_many([(transcript, replace(draft, kind="诗", venue_kind="舞会"))])
    assert (speech.kind, speech.venue.kind if speech.venue else "") == ("其他", "其他")


def test_the_parser_version_is_kept(archive: object) -> None:
    assert cast.make_transcript(0).parser_version == PARSER_VERSION

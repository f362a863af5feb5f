"""In charge of publishing: a transcript's draft becomes a speech that readers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.services import acts, drafts, entities, replacing, sections, slugs, speech_values, withdrawing
from ingest.services.attribution import Actor, known
from ingest.services.drafts import Draft
from speeches import signals
from speeches.models import Speaker, Speech, Transcript, Venue

# One transaction publishes so many: short enough that others get their turn to write.
_AT_ONCE = 50


class NotPublishable(Exception):
    """A transcript that lacks what a published speech must have; `code` is one of problems.sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def publish(transcript: Transcript, by: Actor = None) -> Speech:
    """Publish a transcript, or return the speech that it already is.

    Where it was decided that it replaces a duplicate, that speech takes over its content and keeps its URL;
    decided to be another version, the new speech is linked to the old one.

    Raises:
        NotPublishable: It could not be read, or has no text.
    """
    with transaction.atomic():
        transcript = Transcript.objects.select_for_update().get(pk=transcript.pk)
        present = transcript.speeches.first()
        if present and transcript.status == Transcript.Status.PUBLISHED:
            return withdrawing.republish(present, by)
        draft = drafts.of_transcript(transcript)
        if draft is None or transcript.status == Transcript.Status.FAILED:
            raise NotPublishable(transcript.problem or "no_text")
        if (replaced := replaced_by(transcript)) is not None:
            return replacing.replace(replaced, transcript, by)
        other = _speech_of(transcript.duplicate_of) if transcript.duplicate_of else None
        speech = publish_many([(transcript, draft)], by)[0]
        if transcript.decision == Transcript.Decision.VERSION and other:
            speech.version_of = other.version_of or other
            speech.save(update_fields=["version_of", "updated_at"])
        return speech


def publish_many(ready: Sequence[tuple[Transcript, Draft]], by: Actor = None) -> list[Speech]:
    """Publish many stored transcripts with a fixed number of queries a level of outline, in one transaction.

    Raises:
        NotPublishable: One of them has no text. None is published then.
    """
    if any(not draft.text.strip() for _transcript, draft in ready):
        raise NotPublishable("no_text")
    now = timezone.now()
    with transaction.atomic():
        named = _Named.by([draft for _transcript, draft in ready])
        speeches = [_speech(transcript, draft, named, by) for transcript, draft in ready]
        for speech, slug in zip(speeches, _slugs(speeches, ready), strict=True):
            speech.slug = slug
            speech.published_at = now
        Speech.objects.bulk_create(speeches)
        sections.create((speech, draft.outline) for speech, (_t, draft) in zip(speeches, ready, strict=True))
        Transcript.objects.filter(pk__in=[t.pk for t, _draft in ready]).update(
            status=Transcript.Status.PUBLISHED, updated_at=now
        )
        for transcript, _draft in ready:
            transcript.status = Transcript.Status.PUBLISHED
        acts.published([(speech, draft) for speech, (_t, draft) in zip(speeches, ready, strict=True)], by)
        signals.speech_changed.send(sender=Speech, speech_ids=[speech.pk for speech in speeches])
    return speeches


@dataclass(frozen=True, slots=True)
class _Named:
    """The speakers, venues and regions that drafts name, made where they were not known."""

    speakers: dict[tuple[str, str], Speaker]
    venues: dict[tuple[str, str], Venue]
    regions: set[str]

    @classmethod
    def by(cls, named: Sequence[Draft]) -> _Named:
        """Look all of them up together."""
        regions = entities.regions(draft.region for draft in named)
        return cls(
            entities.speakers((draft.speaker, draft.region) for draft in named),
            entities.venues(
                (draft.venue, draft.region if draft.region in regions else "", draft.venue_kind)
                for draft in named
            ),
            regions,
        )


def _speech(transcript: Transcript, draft: Draft, named: _Named, by: Actor) -> Speech:
    """Return the speech that a draft becomes, not stored and without its slug."""
    region = draft.region if draft.region in named.regions else ""
    speech = Speech(transcript=transcript, status=Speech.Status.PUBLISHED)
    speech_values.set_values(speech, draft)
    speech.region_id = region or None
    speech.speaker = named.speakers.get((draft.speaker, draft.region))
    speech.venue = named.venues.get((draft.venue.strip()[:200], region))
    speech.hand_set = list(draft.hand_set)
    speech.published_by = known(by)
    return speech


def _slugs(speeches: Sequence[Speech], ready: Sequence[tuple[Transcript, Draft]]) -> list[str]:
    """Return a free slug for each of new speeches, the same again for the same transcript."""
    wanted = [slugs.readable(s.title, str(s.date.year) if s.date else "") for s in speeches]
    seeds = [f"{transcript.sha256}{transcript.part}" for transcript, _draft in ready]
    return slugs.unique(Speech, wanted, seeds)


def publish_chosen(chosen: QuerySet[Transcript], by: Actor = None) -> int:
    """Publish transcripts in transactions of fifty, and return how many speeches came of it.

    Those with a decision about a copy are published one by one, as the decision asks.

    Raises:
        NotPublishable: One of them could not be read, or has no text. Those before it are published.
    """
    pks = list(chosen.order_by("pk").values_list("pk", flat=True))
    published = 0
    for start in range(0, len(pks), _AT_ONCE):
        plain = []
        for transcript in Transcript.objects.filter(pk__in=pks[start : start + _AT_ONCE]).order_by("pk"):
            draft = drafts.of_transcript(transcript)
            if transcript.decision or draft is None:
                publish(transcript, by)
                published += 1
            else:
                plain.append((transcript, draft))
        published += len(publish_many(plain, by))
    return published


def replaced_by(transcript: Transcript) -> Speech | None:
    """Return the speech that a transcript was decided to replace, if it was."""
    if transcript.decision != Transcript.Decision.REPLACE or transcript.duplicate_of is None:
        return None
    return _speech_of(transcript.duplicate_of)


def _speech_of(transcript: Transcript) -> Speech | None:
    return transcript.speeches.exclude(status=Speech.Status.WITHDRAWN).first()

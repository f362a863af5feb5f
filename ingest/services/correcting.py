"""In charge of correcting a speech: its values, its text, its outline; what a person set is remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from ingest.services import acts, drafts, duplicates, entities, merging, sections, speech_values
from ingest.services.acts import Changed, Deed
from ingest.services.attribution import Actor
from ingest.services.drafts import Draft
from ingest.services.merging import Merged, PageSeen
from speeches import signals
from speeches.models import Region, Speaker, Speech, Venue


@transaction.atomic
def correct(
    speech: Speech,
    draft: Draft,
    by: Actor = None,
    *,
    by_hand: bool = True,
    deed: Deed = acts.CORRECTING,
    also: Mapping[str, tuple[Any, Any]] | None = None,
    hand_set: Sequence[str] | None = None,
) -> Speech:
    """Change a speech to what the draft says, and write it into the record; the slug stays.

    Args:
        speech: The speech as it is stored.
        draft: What it is to become.
        by: Who corrects it.
        by_hand: Whether the changed fields count as set by a person, so that no re-parse touches them.
        deed: What the record calls it, with the reason.
        also: Other values of the row that the caller changed in this transaction, for the record.
        hand_set: Which fields count as set by a person afterwards, where that is known.
    """
    speech = locked(speech.pk)
    old = drafts.of_speech(speech)
    changed = drafts.changed_fields(old, draft)
    remembered = list(hand_set) if hand_set is not None else _remembered(old, changed if by_hand else ())
    further = {**(also or {}), "hand_set": (list(old.hand_set), remembered)}
    speech.hand_set = remembered
    if not changed:
        return _remember_only(speech, old, further, deed, by)
    speech_values.set_values(speech, draft)
    kind = speech.venue.kind if speech.venue else ""
    others = _set_entities(speech, draft, changed)
    _save_with_sections(speech, draft, changed)
    if "text" in changed and speech.transcript:
        duplicates.remember_text(speech.transcript, speech.text)
    rows = [acts.of_speech(speech, old, further)]
    if others and speech.venue:
        rows.append(Changed("venue", speech.venue.pk, {"kind": kind}, {"kind": speech.venue.kind}))
    acts.record(deed, rows, by)
    announce([speech.pk, *others] if speech.status != Speech.Status.DRAFT else others)
    return speech


def _remember_only(
    speech: Speech, old: Draft, further: Mapping[str, tuple[Any, Any]], deed: Deed, by: Actor
) -> Speech:
    """Save that nothing changed but what counts as set by hand, or what the caller changed; often nothing at all."""
    if any(pair[0] != pair[1] for pair in further.values()):
        speech.save(update_fields=["hand_set", "updated_at"])
        acts.record(deed, [acts.of_speech(speech, old, further)], by)
    return speech


@transaction.atomic
def correct_page(
    speech: Speech, draft: Draft, page: PageSeen, by: Actor = None, *, deed: Deed = acts.CORRECTING
) -> Merged:
    """Correct a speech to what a page says; what another editor changed since the page was made is taken over.

    Raises:
        Conflicted: Another editor changed the same field.
        Unseen: The page does not say what it was made from.
    """
    merged = merging.merge(page, draft, drafts.of_speech(locked(speech.pk)))
    correct(speech, merged.draft, by, deed=deed)
    return merged


def locked(pk: int) -> Speech:
    """Return a speech that nobody else changes before this transaction ends."""
    # Only the row itself: PostgreSQL locks no row of a table that is joined by a key that may be null.
    found = Speech.objects.select_for_update(of=("self",)).select_related("speaker", "venue")
    return found.get(pk=pk)


def _remembered(old: Draft, changed: Collection[str]) -> list[str]:
    return list(dict.fromkeys([*old.hand_set, *changed]))


def _set_entities(speech: Speech, draft: Draft, changed: Collection[str]) -> list[int]:
    """Set region, speaker and venue, and return the ids of other speeches that this changes."""
    region = draft.region if draft.region in entities.regions([draft.region]) else ""
    speech.region_id = region or None
    if "speaker" in changed:
        speech.speaker = entities.speakers([(draft.speaker, region)]).get((draft.speaker, region))
    if "venue" in changed or "region" in changed:
        venue = draft.venue.strip()[:200]
        speech.venue = entities.venues([(venue, region, draft.venue_kind)]).get((venue, region))
    if speech.venue and "venue_kind" in changed:
        return entities.set_kind(speech.venue, draft.venue_kind)
    return []


def _save_with_sections(speech: Speech, draft: Draft, changed: Collection[str]) -> None:
    if "text" not in changed and "outline" not in changed:
        speech.save()
        return
    # The old sections must go before the text shrinks under them, the new ones come when it has grown.
    speech.sections.all().delete()
    speech.save()
    sections.create([(speech, draft.outline)])


def announce(speech_ids: list[int]) -> None:
    """Tell search that these speeches changed; call it inside the transaction that changes them."""
    if speech_ids:
        signals.speech_changed.send(sender=Speech, speech_ids=list(dict.fromkeys(speech_ids)))


@transaction.atomic
def set_fields(speech: Speech, names: list[str], by: Actor = None) -> Speech:
    """Save plain values and links that were set on a speech one by one, as the admin does; text is not among them.

    Args:
        speech: The speech with its new values.
        names: The model's fields that changed.
        by: Who set them.
    """
    old = drafts.of_speech(locked(speech.pk))
    hand = {_CALLED.get(name, name) for name in names}
    speech.hand_set = list(dict.fromkeys([*old.hand_set, *sorted(hand)]))
    if "speaker" in names and "speaker_name" not in names:
        speech.speaker_name = speech.speaker.name if speech.speaker else ""
    update = {*names, "hand_set", "speaker_name", "updated_at"} & {f.name for f in Speech._meta.fields}
    # The text may be deferred: naming the fields keeps it out of the way.
    speech.save(update_fields=update)
    also = {"hand_set": (list(old.hand_set), speech.hand_set)}
    acts.record(acts.CORRECTING, [acts.of_speech(speech, old, also)], by)
    announce([speech.pk] if speech.status != Speech.Status.DRAFT else [])
    return speech


# What the archive's model calls a field, and what drafts call it.
_CALLED = {"date_precision": "date", "source_date": "published", "speaker_name": "speaker"}


@transaction.atomic
def save_entity(entity: Speaker | Venue | Region) -> None:
    """Save a speaker, venue or region, and tell search of all its speeches, which show its name."""
    is_new = entity._state.adding
    entity.save()
    if not is_new:
        published = entity.speeches.exclude(status=Speech.Status.DRAFT)
        announce(list(published.values_list("pk", flat=True)))

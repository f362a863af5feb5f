"""In charge of what an editor decides before publication: a draft is kept, a transcript put aside or brought back."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from ingest.parsing import from_json
from ingest.parsing.types import ParsedSpeech
from ingest.services import doubts, drafts, holding, merging, pipeline, site_lines, text_edits
from ingest.services.drafts import Draft
from ingest.services.merging import Merged, PageSeen
from speeches.models import Transcript


class Closed(Exception):
    """A transcript that was published or split meanwhile."""


@transaction.atomic
def save(transcript: Transcript, draft: Draft, page: PageSeen | None = None) -> Merged:
    """Keep a draft; fields that differ from what was kept before count as set by hand.

    Args:
        transcript: The transcript as it was when the page was asked for.
        draft: What the page says.
        page: What the page was made from: what another editor changed since is taken over.

    Raises:
        Closed: It was published or split meanwhile.
        Conflicted: Another editor changed the same field.
        Unseen: The page does not say what it was made from.
    """
    transcript = Transcript.objects.select_for_update().get(pk=transcript.pk)
    if transcript.is_closed:
        raise Closed
    old = drafts.of_transcript(transcript) or Draft()
    merged = merging.merge(page, draft, old) if page else Merged(draft)
    draft = replace(merged.draft, hand_set=old.hand_set)
    draft = draft.marked(*drafts.changed_fields(old, draft))
    transcript.draft = drafts.to_json(draft)
    transcript.confidence = holding.settled_sureness(transcript)
    doubts.note(transcript)
    transcript.save(update_fields=["draft", "confidence", "doubts", "updated_at"])
    site_lines.moved(transcript)
    return Merged(draft, merged.taken)


@transaction.atomic
def reject(transcript: Transcript) -> Transcript:
    """Put a transcript aside: it stays with its original, out of the queue."""
    transcript.status = Transcript.Status.REJECTED
    transcript.save(update_fields=["status", "updated_at"])
    return transcript


@transaction.atomic
def reopen(transcript: Transcript) -> Transcript:
    """Bring a rejected or refused transcript back into the queue."""
    if transcript.status in {Transcript.Status.REJECTED, Transcript.Status.DUPLICATE}:
        readable = transcript.parsed is not None and not transcript.problem
        transcript.status = Transcript.Status.PARSED if readable else Transcript.Status.FAILED
        transcript.decision = Transcript.Decision.UNDECIDED
        transcript.save(update_fields=["status", "decision", "updated_at"])
    return transcript


def source_of(transcript: Transcript) -> text_edits.ReadSource | None:
    """Return what the draft of a transcript was read out of, None where it was not read yet."""
    parsed = parse_of(transcript)
    if parsed is None:
        return None
    return text_edits.ReadSource(transcript.source_text, parsed, pipeline.blocks_of(transcript.extraction))


def parse_of(transcript: Transcript) -> ParsedSpeech | None:
    """Return what was read out of a transcript, None where it could not be read."""
    return from_json.parse_of(transcript.parsed) if transcript.parsed else None

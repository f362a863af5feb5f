"""In charge of reading old transcripts with a better parser, without touching what a person set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from ingest.parsing.version import older_versions
from ingest.services import correcting, doubts, drafts, duplicates, pipeline, processing, site_lines
from ingest.services.acts import Deed
from ingest.services.drafts import PARSED_FIELDS, Draft
from speeches.models import Act, Speech, Transcript

_PARSED = (Transcript.Status.PARSED, Transcript.Status.PUBLISHED, Transcript.Status.FAILED)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field is and would become; `is_kept` where a person set it, so that it stays."""

    field: str
    old: str
    new: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What reading a transcript again gives; no changes, where it reads the same."""

    transcript: Transcript
    changes: tuple[FieldChange, ...] = ()
    problem: str = ""


def candidates(*, older_only: bool = True) -> QuerySet[Transcript]:
    """Return the transcripts that can be read again: by default those that an older parser read."""
    found = Transcript.objects.filter(status__in=_PARSED).order_by("pk")
    return found.filter(parser_version__in=older_versions()) if older_only else found


def run(transcripts: QuerySet[Transcript], *, apply: bool = False) -> Iterator[Reparsed]:
    """Read transcripts again, one transaction each; without `apply` nothing is stored."""
    for transcript in transcripts.iterator(chunk_size=50):
        yield reparse(transcript, apply=apply)


def reparse(transcript: Transcript, *, apply: bool = False) -> Reparsed:
    """Read one transcript again and say what that changes; with `apply`, store it.

    A value that could be read before and cannot any more is stored as such, unless a person set it. Where the
    text was set by hand the outline stays too, for its offsets count that text.
    """
    outcome = processing.outcome_of(transcript)
    if outcome.parsed is None or outcome.problem:
        was_failed = transcript.status == Transcript.Status.FAILED
        return Reparsed(transcript, problem="" if was_failed else outcome.problem)
    speech = transcript.speeches.select_related("speaker", "venue").first()
    current = drafts.of_speech(speech) if speech else drafts.of_transcript(transcript) or Draft()
    fresh = drafts.from_parse(outcome.parsed, outcome.given or transcript.given)
    kept = _kept(current)
    merged = replace(current, **{name: getattr(fresh, name) for name in PARSED_FIELDS if name not in kept})
    changes = tuple(
        FieldChange(name, _shown(current, name), _shown(fresh, name), is_kept=name in kept)
        for name in drafts.changed_fields(current, fresh)
        if name in PARSED_FIELDS
    )
    if apply:
        _apply(transcript, outcome, speech, merged)
    return Reparsed(transcript, changes)


def _kept(current: Draft) -> set[str]:
    kept = set(current.hand_set)
    if current.restored or current.dropped:
        kept |= {"text"}
    if "text" in kept or "outline" in kept:
        kept |= {"text", "outline"}
    return kept


@transaction.atomic
def _apply(transcript: Transcript, outcome: pipeline.Outcome, speech: Speech | None, merged: Draft) -> None:
    status = transcript.status
    processing.apply(transcript, outcome)
    if status == Transcript.Status.PUBLISHED:
        transcript.status = status
    if transcript.draft is not None and speech is None:
        transcript.draft = drafts.to_json(merged)
    doubts.note(transcript)
    transcript.save()
    site_lines.remember(transcript, outcome.parsed)
    if speech is not None:
        correcting.correct(speech, merged, by_hand=False, deed=Deed(Act.Kind.REPARSE))
    elif status != Transcript.Status.PUBLISHED:
        duplicates.remember(transcript, outcome.bands)


def _shown(draft: Draft, name: str) -> str:
    if name == "outline":
        return f"{len(drafts.outline_key(draft.outline))}"
    value = str(getattr(draft, name))
    return f"{len(value)}" if name == "text" else value

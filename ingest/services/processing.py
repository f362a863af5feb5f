"""In charge of reading a received transcript: extract, parse, fingerprint, store what came of it."""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import QuerySet

from ingest.parsing.version import PARSER_VERSION
from ingest.services import doubts, duplicates, pipeline, site_lines
from speeches.gazetteer import Gazetteer
from speeches.models import Transcript
from speeches.services import places

# A request reads for so long; the queue page goes on with what is left.
REQUEST_SECONDS = 6.0
_FIELDS = (
    "source_text", "format", "encoding", "extraction", "parsed", "confidence", "doubts", "text_hash", "parts_offered",
    "problem", "problem_details", "parser_version", "status", "updated_at",
)  # fmt: skip


def read(transcript: Transcript) -> Transcript:
    """Read a transcript that was received or failed before; it becomes parsed, or failed with the reason why.

    The work is done outside the transaction that stores it.
    """
    outcome = outcome_of(transcript)
    with transaction.atomic():
        apply(transcript, outcome)
        doubts.note(transcript)
        transcript.save(update_fields=[*_FIELDS, "given"])
        duplicates.remember(transcript, outcome.bands)
        site_lines.remember(transcript, outcome.parsed)
        duplicates.note(transcript)
    return transcript


def read_waiting(transcripts: QuerySet[Transcript]) -> int:
    """Read received transcripts until the time of one request is used up; returns how many are left."""
    started = time.monotonic()
    waiting = transcripts.filter(status=Transcript.Status.RECEIVED).order_by("pk")
    while transcript := waiting.first():
        read(transcript)
        if time.monotonic() - started > REQUEST_SECONDS:
            break
    return waiting.count()


def outcome_of(transcript: Transcript) -> pipeline.Outcome:
    """Extract and parse the original with what is known of its site's lines, without storing anything."""
    gazetteer = places.gazetteer()
    return site_lines.settled(_read_alone(transcript, gazetteer), gazetteer, transcript)


def _read_alone(transcript: Transcript, gazetteer: Gazetteer) -> pipeline.Outcome:
    if transcript.part:  # one of several speeches in a file: its text was cut out when it was split
        return pipeline.read_text(
            transcript.source_text,
            gazetteer,
            transcript.given,
            format=transcript.format,
            blocks=pipeline.blocks_of(transcript.extraction),
        )
    with transcript.original.open("rb") as file:
        data = file.read()
    if transcript.format == "jsonl":
        return pipeline.read_record(data, gazetteer)
    return pipeline.read_file(data, transcript.name, gazetteer)


def apply(transcript: Transcript, outcome: pipeline.Outcome) -> None:
    """Set what came of a source on the transcript, without saving."""
    transcript.source_text = outcome.source_text
    transcript.format = outcome.format or transcript.format
    transcript.encoding = outcome.encoding[:30]
    transcript.extraction = outcome.extraction
    transcript.given = outcome.given or transcript.given
    transcript.parsed = outcome.stored
    transcript.confidence = outcome.confidence
    transcript.text_hash = outcome.text_hash
    transcript.parts_offered = outcome.parts
    transcript.problem = outcome.problem[:40]
    transcript.problem_details = outcome.problem_details
    transcript.parser_version = PARSER_VERSION
    transcript.status = Transcript.Status.FAILED if outcome.problem else Transcript.Status.PARSED

"""In charge of files that hold several speeches: with the editor's consent each becomes a transcript of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction

from ingest import blocks, parsing
from ingest.services import acts, doubts, duplicates, pipeline, processing, site_lines
from ingest.services.acts import Changed, Deed
from ingest.services.attribution import Actor
from speeches.models import Act, ActChange, Transcript
from speeches.services import places


@dataclass(frozen=True, slots=True)
class Part:
    """A speech that a file seems to hold: where it stands in the source and how it begins."""

    start: int
    end: int
    beginning: str


def offered(transcript: Transcript) -> list[Part]:
    """Return the speeches that the source seems to hold; one, where it holds one."""
    text = transcript.source_text
    return [
        Part(span.start, span.end, " ".join(text[span.start : span.start + 160].split())[:80])
        for span in parsing.split(text)
    ]


def split(transcript: Transcript, starts: list[int], by: Actor = None) -> list[Transcript]:
    """Cut a transcript at these offsets of its source and read each part; nothing of the source is left out.

    Raises:
        ValueError: Fewer than two parts would come of it, or it was published or split already.
    """
    text = transcript.source_text
    cuts = sorted({0, *(start for start in starts if 0 < start < len(text))})
    closed = {Transcript.Status.PUBLISHED, Transcript.Status.SPLIT}
    if len(cuts) < 2 or transcript.part or transcript.status in closed:
        raise ValueError("nothing to split")
    gazetteer = places.gazetteer()
    stated = pipeline.blocks_of(transcript.extraction)
    outcomes = [
        pipeline.read_text(
            text[start:end],
            gazetteer,
            format=transcript.format,
            blocks=blocks.part(text, stated, start, end),
        )
        for start, end in pairwise([*cuts, len(text)])
    ]
    with transaction.atomic():
        parts: list[Transcript] = []
        for number, outcome in enumerate(outcomes, 1):
            part = Transcript(
                sha256=transcript.sha256,
                part=number,
                whole=transcript,
                name=transcript.name,
                size=transcript.size,
                original=transcript.original.name,
                batch=transcript.batch,
                uploaded_by=transcript.uploaded_by,
            )
            processing.apply(part, outcome)
            doubts.note(part)
            part.parts_offered = 1
            part.encoding = transcript.encoding
            part.save()
            duplicates.remember(part, outcome.bands)
            site_lines.remember(part, outcome.parsed)
            parts.append(part)
        before, transcript.status = transcript.status, Transcript.Status.SPLIT
        transcript.save(update_fields=["status", "updated_at"])
        after = {"status": str(transcript.status), "parts": [part.pk for part in parts]}
        change = Changed(ActChange.TRANSCRIPT, transcript.pk, {"status": str(before)}, after)
        acts.record(Deed(Act.Kind.SPLIT), [change], by)
        for part in parts:
            if not part.problem:
                duplicates.note(part)
    return parts

"""In charge of the bulk import: sources are parsed by several processes and written by this one, batch by batch.

The transcripts table itself tells what is done: a run that was killed goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from ingest.parsing.types import ParsedSpeech
from ingest.services import (
    bulk_pool,
    bulk_sources,
    doubts,
    drafts,
    duplicates,
    holding,
    originals,
    pipeline,
    problems,
    processing,
    publishing,
    site_lines,
    sureness,
)
from ingest.services.attribution import Actor, known
from ingest.services.bulk_types import Source, SourceKind
from speeches.models import Speech, Transcript, UploadBatch
from speeches.services import places

# One transaction writes so many: short enough that the site's own writes get their turn.
BATCH = 50
_LOOKUP = 200

logger = logging.getLogger(__name__)


class ImportResult(StrEnum):
    """What happened to a source."""

    PUBLISHED = "published"
    PARSED = "parsed"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One line of the report."""

    source: str
    result: ImportResult
    transcript: int | None = None
    slug: str = ""
    title: str = ""
    confidence: float | None = None
    detail: str = ""


class _Read(NamedTuple):
    """A stored transcript that could be read, and what its copies are known by."""

    source: Source
    transcript: Transcript
    parsed: ParsedSpeech
    bands: tuple[int, ...]


@dataclass(slots=True)
class Import:
    """One run of the import: what to do, for whom, and the batch that new transcripts go into.

    With `publish`, a transcript with a doubt or with a value less sure than `least_sure` waits for review; 0 holds none.
    """

    publish: bool
    jobs: int
    hold_copies: bool = False
    least_sure: float = sureness.PUBLISHABLE
    by: Actor = None
    name: str = ""
    batch: UploadBatch | None = None

    def run(self, files: Sequence[Path]) -> Iterator[ImportRow]:
        """Import the files and yield a row for each source when it is safely stored.

        The same source again adds nothing: it is told by the hash of its bytes.
        """
        known_rows: list[ImportRow] = []
        sources = self._new_sources(bulk_sources.read(files, settings.UPLOAD_FILE_LIMIT), known_rows)
        gazetteer = places.gazetteer()
        waiting: list[bulk_pool.Work] = []
        for done in bulk_pool.run(sources, gazetteer.places, self.jobs):
            waiting.append(done)
            if len(waiting) >= BATCH:
                yield from self._write(waiting)
                waiting = []
            yield from known_rows
            known_rows.clear()
        yield from self._write(waiting)
        yield from known_rows

    def _new_sources(self, sources: Iterable[Source], known_rows: list[ImportRow]) -> Iterator[Source]:
        """Yield what the archive does not have yet; of the rest put a row into `known_rows`."""
        seen: set[str] = set()
        stream = iter(sources)
        while chunk := list(islice(stream, _LOOKUP)):
            hashes = [source.sha256 for source in chunk if source.sha256]
            present = {
                transcript.sha256: transcript
                for transcript in Transcript.objects.filter(sha256__in=hashes, part=0).defer(
                    "source_text", "parsed", "draft"
                )
            }
            for source in chunk:
                if source.sha256 and source.sha256 in seen:
                    known_rows.append(ImportRow(source.label, ImportResult.UNCHANGED))
                elif transcript := present.get(source.sha256):
                    known_rows.append(self._known(source, transcript))
                else:
                    yield source
                seen.add(source.sha256)

    def _known(self, source: Source, transcript: Transcript) -> ImportRow:
        """Leave a transcript as it is, unless it was left unread, or read and not yet published as asked now."""
        if transcript.status == Transcript.Status.RECEIVED:
            processing.read(transcript)
        if self.publish and transcript.status == Transcript.Status.PARSED:
            if held := holding.reasons(transcript, self.least_sure):
                return _held_row(ImportRow(source.label, ImportResult.HELD, transcript.pk), held)
            speech = publishing.publish(transcript, self.by)
            return ImportRow(source.label, ImportResult.PUBLISHED, transcript.pk, speech.slug, speech.title)
        return ImportRow(source.label, ImportResult.UNCHANGED, transcript.pk)

    def _write(self, done: Sequence[bulk_pool.Work]) -> list[ImportRow]:
        """Store a batch in one transaction; should that fail, each by itself, so that one cannot hold up the rest."""
        if not done:
            return []
        batch = self.batch
        try:
            return self._store(done)
        except Exception as error:
            self.batch = batch  # one made meanwhile was rolled back with the rest
            if len(done) > 1:
                return [row for one in done for row in self._write([one])]
            source, _outcome = done[0]
            logger.exception("could not store %s", source.label)
            failed = pipeline.Outcome(problem="store_failed", problem_details={"reason": repr(error)[:200]})
            return self._store([(source, failed)])

    @transaction.atomic
    def _store(self, done: Sequence[bulk_pool.Work]) -> list[ImportRow]:
        rows: dict[int, ImportRow] = {}
        ready: list[tuple[Source, Transcript, drafts.Draft]] = []
        read = self._create(done, rows)
        copies = _note_copies(read)
        for source, transcript, parsed, _bands in read:
            copy = copies.get(transcript.pk)
            if copy and copy.is_same_text:
                rows[id(source)] = _same_row(source, transcript, copy)
                continue
            draft = drafts.from_parse(parsed, transcript.given)
            rows[id(source)] = _parsed_row(source, transcript, draft, copy)
            if self.publish and (held := holding.reasons(transcript, self.least_sure)):
                rows[id(source)] = _held_row(rows[id(source)], held)
            elif not (copy and self.hold_copies):
                ready.append((source, transcript, draft))
        self._publish(ready, rows)
        return [rows[id(source)] for source, _outcome in done]

    def _publish(
        self, ready: Sequence[tuple[Source, Transcript, drafts.Draft]], rows: dict[int, ImportRow]
    ) -> None:
        if not self.publish or not ready:
            return
        speeches = publishing.publish_many([(transcript, draft) for _s, transcript, draft in ready], self.by)
        for (source, _transcript, _draft), speech in zip(ready, speeches, strict=True):
            rows[id(source)] = _published_row(rows[id(source)], speech)

    def _create(self, done: Sequence[bulk_pool.Work], rows: dict[int, ImportRow]) -> list[_Read]:
        """Store the transcripts of a batch and return those that could be read; of the rest put a row into `rows`.

        Those whose bytes cannot be had, or that another process stored meanwhile, are not stored.
        """
        hashes = [source.sha256 for source, _outcome in done if source.data]
        present = set(Transcript.objects.filter(sha256__in=hashes, part=0).values_list("sha256", flat=True))
        made: list[Transcript] = []
        read: list[_Read] = []
        for source, outcome in done:
            if not source.data:
                rows[id(source)] = _failed_row(source, outcome)
                continue
            if source.sha256 in present:
                rows[id(source)] = ImportRow(source.label, ImportResult.UNCHANGED)
                continue
            if site_lines.site_of(outcome.given):
                outcome = site_lines.settled(outcome, places.gazetteer())
            transcript = self._transcript(source, outcome)
            made.append(transcript)
            if outcome.problem or outcome.parsed is None:
                rows[id(source)] = _failed_row(source, outcome)
            else:
                read.append(_Read(source, transcript, outcome.parsed, outcome.bands))
        doubts.note_many([one.transcript for one in read])
        Transcript.objects.bulk_create(made)
        return read

    def _transcript(self, source: Source, outcome: pipeline.Outcome) -> Transcript:
        """Return the transcript of a source, its original kept, itself not yet stored."""
        transcript = Transcript(
            sha256=source.sha256,
            name=source.name[-255:],
            size=len(source.data),
            original=originals.keep(source.data, source.sha256),
            format=source.kind if source.kind is SourceKind.RECORD else "",
            batch=self._batch(),
            uploaded_by=known(self.by),
        )
        processing.apply(transcript, outcome)
        return transcript

    def _batch(self) -> UploadBatch:
        if self.batch is None:
            self.batch = UploadBatch.objects.create(name=self.name[:200], uploaded_by=known(self.by))
        return self.batch


def _note_copies(read: Sequence[_Read]) -> dict[int, duplicates.Copy]:
    """Remember the texts of a batch and note on each which one it is a copy of; by transcript."""
    duplicates.remember_many([(one.transcript, one.bands) for one in read])
    site_lines.remember_many([(one.transcript, one.parsed) for one in read])
    return duplicates.note_many([(one.transcript, one.parsed.text) for one in read])


def _failed_row(source: Source, outcome: pipeline.Outcome) -> ImportRow:
    return ImportRow(
        source.label, ImportResult.FAILED, detail=problems.sentence(outcome.problem, outcome.problem_details)
    )


def _same_row(source: Source, transcript: Transcript, copy: duplicates.Copy) -> ImportRow:
    return ImportRow(source.label, ImportResult.DUPLICATE, transcript.pk, detail=f"= {copy.transcript.name}")


def _parsed_row(
    source: Source, transcript: Transcript, draft: drafts.Draft, copy: duplicates.Copy | None
) -> ImportRow:
    detail = f"≈ {copy.transcript.name} {copy.similarity:.0%}" if copy else ""
    return ImportRow(
        source.label, ImportResult.PARSED, transcript.pk, "", draft.title, transcript.confidence, detail
    )


def _held_row(row: ImportRow, reasons: Sequence[str]) -> ImportRow:
    return replace(row, result=ImportResult.HELD, detail="；".join([*reasons, *filter(None, [row.detail])]))


def _published_row(row: ImportRow, speech: Speech) -> ImportRow:
    return replace(row, result=ImportResult.PUBLISHED, slug=speech.slug, title=speech.title)

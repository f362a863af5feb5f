"""In charge of why a transcript must be seen by an editor before it is published, whatever its sureness.

A doubt is a code with a detail, `date_contradicted:二十届三中全会`, which `problems.issue` puts into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils import timezone

from ingest.extraction import Notice
from ingest.parsing.anachronisms import contradiction
from ingest.parsing.tenures import years_outside
from ingest.services import drafts
from ingest.services.drafts import Draft
from speeches.models import Speech, Transcript
from speeches.text import days
from speeches.text.normalise import fold

# Read from pictures by a program, or partly no language: nobody can tell by the text alone; nothing publishes it unseen.
UNSEEN = frozenset((Notice.RECOGNISED, Notice.PICTURES_LEFT, Notice.GARBLED_PARTS))

Person = tuple[str, str]


def note(transcript: Transcript) -> None:
    """Set the doubts of one transcript, without saving."""
    note_many([transcript])


def note_many(transcripts: Sequence[Transcript]) -> None:
    """Set the doubts of transcripts that were read, without saving: one query for all."""
    read = [(transcript, drafts.of_transcript(transcript)) for transcript in transcripts]
    held = _days_in_office({(draft.speaker, draft.position) for _t, draft in read if draft})
    for transcript, draft in read:
        warnings = transcript.extraction.get("warnings", ())
        found = [str(code) for code in warnings if code in UNSEEN]
        transcript.doubts = found + (of_draft(draft, held) if draft else [])


def of_draft(draft: Draft, days_in_office: Mapping[Person, Collection[date]]) -> list[str]:
    """Return what is doubtful in the values of a draft: no title, a date that text or office contradict, a coming one."""
    found = [] if draft.title.strip() else ["no_title"]
    if clash := contradiction(fold(draft.text), draft.date):
        found.append(f"date_contradicted:{clash.what}（{clash.since:%Y-%m}）")
    person = (draft.speaker, draft.position)
    if years := years_outside(*person, draft.date, days_in_office.get(person, ())):
        found.append(f"outside_office:{draft.position}（{years}）")
    begins = days.date_from_iso(draft.date)
    if begins is not None and begins > timezone.localdate():
        found.append(f"date_to_come:{draft.date}")
    return found


def _days_in_office(people: Collection[Person]) -> Mapping[Person, list[date]]:
    """Return the days on which the archive has persons speak in an office."""
    named = {(name, office) for name, office in people if name and office}
    held: defaultdict[Person, list[date]] = defaultdict(list)
    if named:
        known = Speech.objects.published().filter(
            speaker__name__in={name for name, _office in named}, date__isnull=False
        )
        for name, office, day in known.values_list("speaker__name", "position", "date"):
            if day is not None and (name, office) in named:
                held[name, office].append(day)
    return held

"""In charge of what editors say of lines for all of a site: made, listed, used for what waits, taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from ingest.parsing.lines import source_lines
from ingest.parsing.site_lines import digest
from ingest.parsing.types import Span
from ingest.services import drafts, reviewing, site_lines, text_edits
from ingest.services.attribution import Actor, known
from speeches.models import SiteRule, Transcript

_SHOWN = 200
# So many transcripts are changed in one request; the page offers the rest again.
MOST_AT_ONCE = 200


class NoSite(Exception):
    """A transcript whose site is not known: there is nothing to make a rule for."""


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule, and how many transcripts that wait for review have its line and were not changed by it."""

    rule: SiteRule
    waiting: int


@transaction.atomic
def confirm(transcript: Transcript, line: str, role: str, by: Actor = None) -> SiteRule:
    """Remember that a line is no part of any speech of a transcript's site; later uploads are read so.

    Raises:
        NoSite: The site is not known, or the line is too short or too long to be told by its words.
    """
    site = site_lines.site_of_transcript(transcript)
    key = _key(line)
    if not site or not key:
        raise NoSite
    rule, _is_new = SiteRule.objects.get_or_create(
        site=site, digest=key, defaults={"line": line[:_SHOWN], "role": role[:20], "made_by": known(by)}
    )
    return rule


@transaction.atomic
def revoke(rule: SiteRule) -> None:
    """Take a rule back: later uploads are read without it. What it changed before stays, and can be put back by hand."""
    rule.delete()


def revoke_line(transcript: Transcript, line: str) -> None:
    """Take back the rule that was made of a line of a transcript, if there is one."""
    SiteRule.objects.filter(site=site_lines.site_of_transcript(transcript), digest=_key(line)).delete()


def listed() -> list[ListedRule]:
    """Return all rules by site, each with how many transcripts wait that it could be used for."""
    rules = SiteRule.objects.select_related("made_by")
    return [ListedRule(rule, waiting(rule)) for rule in rules]


def waiting(rule: SiteRule) -> int:
    """Return how many transcripts wait for review that have the line of a rule, still in their text."""
    return len(_usable(rule, _waiting(rule)[:MOST_AT_ONCE]))


def confirmed(transcript: Transcript) -> set[str]:
    """Return the digests of the lines that are ruled out for a transcript's site."""
    site = site_lines.site_of_transcript(transcript)
    return set(SiteRule.objects.filter(site=site).values_list("digest", flat=True)) if site else set()


def use(rule: SiteRule) -> int:
    """Use a rule for the transcripts that wait for review; returns how many were changed.

    Where an editor put the line back, it stays.
    """
    changed = 0
    for transcript, spans in _usable(rule, _waiting(rule)[:MOST_AT_ONCE]):
        draft, source = drafts.of_transcript(transcript), reviewing.source_of(transcript)
        if draft is None or source is None:
            continue
        for span in spans:
            draft = text_edits.drop(draft, source, span)
        reviewing.save(transcript, draft)
        changed += 1
    return changed


def _waiting(rule: SiteRule) -> QuerySet[Transcript]:
    return Transcript.objects.filter(
        Q(seen_lines__site=rule.site, seen_lines__digest=rule.digest), status=Transcript.Status.PARSED
    ).distinct().order_by("pk")  # fmt: skip


def _usable(rule: SiteRule, transcripts: QuerySet[Transcript]) -> list[tuple[Transcript, list[Span]]]:
    found = [(transcript, _spans(rule, transcript)) for transcript in transcripts]
    return [(transcript, spans) for transcript, spans in found if spans]


def _spans(rule: SiteRule, transcript: Transcript) -> list[Span]:
    """Return where the line stands that was neither removed, nor confirmed, nor put back."""
    parsed, draft = reviewing.parse_of(transcript), drafts.of_transcript(transcript)
    if parsed is None or draft is None:
        return []
    settled = {item.span.start for item in parsed.removed}
    settled |= {span.start for span in (*draft.restored, *draft.dropped)}
    lines = [line for line in source_lines(transcript.source_text) if line.start not in settled]
    return [Span(line.start, line.end) for line in lines if digest(line.compact) == rule.digest]


def _key(line: str) -> str:
    lines = source_lines(line)
    return digest(lines[0].compact) if len(lines) == 1 else ""

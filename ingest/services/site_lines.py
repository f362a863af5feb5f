"""In charge of what the archive remembers of a site's lines: counted when a transcript is read, asked when another is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Count, Q

from ingest.parsing import from_json
from ingest.parsing.lines import source_lines
from ingest.parsing.repeated import body_of
from ingest.parsing.site_lines import SiteLines, digest
from ingest.parsing.surroundings import overlaps
from ingest.parsing.types import ParsedSpeech, Span
from ingest.services import pipeline
from ingest.services.pipeline import Outcome
from speeches.gazetteer import Gazetteer
from speeches.models import SeenLine, SiteRule, Transcript

# A page has some dozens of short lines; of a list of thousands the rest is not remembered.
_MOST = 200
# More digests in one query than this and SQLite has no room for them.
_AT_ONCE = 400


def site_of(values: Mapping[str, Any] | None) -> str:
    """Return the host that a transcript's values name as their source, without www.; "" where none is named.

    >>> site_of({"source_url": "https://www.Yunbi.example:8080/a.html"}), site_of({})
    ('yunbi.example', '')
    """
    written = str((values or {}).get("source_url") or "").strip()
    try:
        host = urlsplit(written).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")[:255]


def site_of_transcript(transcript: Transcript) -> str:
    """Return the site of a transcript: that of its draft, or of what came with it."""
    return site_of(transcript.draft) or site_of(transcript.given)


def settled(outcome: Outcome, gazetteer: Gazetteer, transcript: Transcript | None = None) -> Outcome:
    """Read a text again with what is known of its site's lines, if any of them stands in it.

    Args:
        outcome: of reading it by itself.
        gazetteer: the regions to choose from.
        transcript: the one that is read; its own lines do not count.
    """
    if outcome.parsed is None or outcome.problem:
        return outcome
    site = (site_of_transcript(transcript) if transcript else "") or site_of(outcome.given)
    digests = {key for line in source_lines(outcome.source_text) if (key := digest(line.compact))}
    known = lookup(site, digests, transcript)
    if not known:
        return outcome
    again = pipeline.read_text(
        outcome.source_text,
        gazetteer,
        outcome.given,
        format=outcome.format,
        encoding=outcome.encoding,
        notes=outcome.extraction,
        blocks=pipeline.blocks_of(outcome.extraction),
        site=known,
    )
    return outcome if again.problem else replace(again, parts=outcome.parts)


def lookup(site: str, digests: Iterable[str], transcript: Transcript | None = None) -> SiteLines:
    """Return what is known of lines by their digests, for a transcript of `site`.

    A line that any transcript of the site has inside its speech is not known as the site's.
    """
    repeated: dict[str, int] = {}
    elsewhere: dict[str, int] = {}
    confirmed: set[str] = set()
    wanted = sorted(digests)
    for start in range(0, len(wanted), _AT_ONCE):
        keys = wanted[start : start + _AT_ONCE]
        others = SeenLine.objects.filter(digest__in=keys)
        if transcript is not None and transcript.pk:
            others = others.exclude(transcript__sha256=transcript.sha256)
        counted = others.values_list("digest").annotate(
            here=Count("transcript", filter=Q(site=site, is_inside=False), distinct=True),
            inside=Count("transcript", filter=Q(is_inside=True)),
            anywhere=Count("transcript", filter=Q(is_inside=False), distinct=True),
        )
        for key, here, inside, anywhere in counted:
            if inside:
                continue
            if site and here:
                repeated[key] = here
            elsewhere[key] = anywhere
        if site:
            rules = SiteRule.objects.filter(site=site, digest__in=keys)
            confirmed.update(rules.values_list("digest", flat=True))
    return SiteLines(repeated, elsewhere, frozenset(confirmed))


def remember(transcript: Transcript, parsed: ParsedSpeech | None) -> None:
    """Count the lines of a transcript that was read, in place of what was counted of it before."""
    remember_many([(transcript, parsed)])


@transaction.atomic
def remember_many(read: Sequence[tuple[Transcript, ParsedSpeech | None]]) -> None:
    """Count the lines of many transcripts; of one whose site is not known, only those around its speech."""
    SeenLine.objects.filter(transcript__in=[transcript.pk for transcript, _parsed in read]).delete()
    rows: list[SeenLine] = []
    for transcript, parsed in read:
        if parsed is None:
            continue
        site = site_of_transcript(transcript)
        for key, is_inside in _sorted_out(transcript.source_text, parsed).items():
            if site or not is_inside:
                rows.append(SeenLine(transcript=transcript, site=site, digest=key, is_inside=is_inside))
    SeenLine.objects.bulk_create(rows)


def moved(transcript: Transcript) -> None:
    """Count a transcript's lines for another site, when an editor says where it is from."""
    site = site_of_transcript(transcript)
    counted = SeenLine.objects.filter(transcript=transcript)
    if transcript.parsed and counted.exclude(site=site).exists():
        remember(transcript, from_json.parse_of(transcript.parsed))


def _sorted_out(source: str, parsed: ParsedSpeech) -> dict[str, bool]:
    """Map the digest of each short line to whether it stands inside the speech; lines of the head are neither."""
    cut = {item.span.start for item in parsed.removed}
    doubtful = cut | {item.span.start for item in parsed.proposed}
    lines = source_lines(source)
    body = body_of(line for line in lines if line.start not in doubtful)
    found: dict[str, bool] = {}
    for line in lines:
        is_inside = line.start not in cut and body[0] <= line.start <= body[1]
        if is_inside or line.start in doubtful or not overlaps(line, _read_off(parsed)):
            _note(found, digest(line.compact), is_inside)
    return found


def _note(found: dict[str, bool], key: str, is_inside: bool) -> None:
    if key and len(found) < _MOST:
        found[key] = found.get(key, False) or is_inside


def _read_off(parsed: ParsedSpeech) -> list[Span]:
    named = (
        parsed.title,
        parsed.subtitle,
        parsed.speaker,
        parsed.position,
        parsed.date,
        parsed.venue,
        parsed.salutation,
    )
    return [found.span for found in named if found.span is not None and found.value]

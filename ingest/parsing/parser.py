"""In charge of reading one speech out of a source text: boilerplate, then head, then structure. The only door."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from ingest.blocks import StatedBlock, StatedLines
from ingest.parsing import chunks, confidence, issues
from ingest.parsing.boilerplate import find_boilerplate
from ingest.parsing.canonical import Canonical, canonical_of, fold_lines
from ingest.parsing.clean_text import CleanText, clean_text_of
from ingest.parsing.head import Head, read_head
from ingest.parsing.lines import SourceLine, source_lines
from ingest.parsing.losses import is_one_line
from ingest.parsing.metadata import CutLine, Metadata, published_in, read_metadata
from ingest.parsing.misread import furniture_in_head, with_fields_of
from ingest.parsing.noise import Noise, find_noise
from ingest.parsing.occasions import venue_kind
from ingest.parsing.proposals import propose
from ingest.parsing.regions import Places, is_blotted, region_of
from ingest.parsing.site_lines import UNKNOWN, SiteLines
from ingest.parsing.stated import carried
from ingest.parsing.structure import body_from, find_breaks, markers_from, outline_in
from ingest.parsing.surroundings import layout_of
from ingest.parsing.title_sites import site_additions, title_in_tail
from ingest.parsing.titles import read_title
from ingest.parsing.types import Found, OutlineNode, ParsedSpeech, RegionRef, Removed, Span
from speeches.gazetteer import Gazetteer, default
from speeches.text.normalise import fold

T = TypeVar("T")


def parse(
    source: str,
    *,
    gazetteer: Gazetteer | None = None,
    keep: Collection[int] = (),
    blocks: Sequence[StatedBlock] = (),
    drop: Collection[Span] = (),
    site: SiteLines = UNKNOWN,
) -> ParsedSpeech:
    """Read the speech that stands in `source`.

    Nothing is lost: every character of `source` but white space stands in the canonical text or in `removed`.

    Args:
        source: plain text as extracted from a file; one speech (see `split` for several).
        gazetteer: the regions to choose from; the repository's own where None.
        keep: source offsets at which boilerplate starts that an editor wants back (`Removed.span.start`).
        blocks: what the file itself says of the lines of `source`.
        drop: proposed runs of `source` of which an editor says that they are no part of the speech (`Proposed.span`).
        site: what the archive knows of lines of the site that `source` is from.

    Returns:
        The fields, the outline and the canonical text, each with its span in `source` and a confidence.
    """
    folded_source = fold(source)
    lines = source_lines(source, folded_source)
    lines, numbers = chunks.joined(lines, source, keep)
    noise = find_noise(source, keep, site_additions(lines), drop)
    noise = sorted([*noise, *numbers]) if numbers else noise
    stated = StatedLines(source, blocks)
    boilerplate = find_boilerplate(lines, noise, keep, stated, site)
    kept = [line for index, line in enumerate(lines) if index not in boilerplate]
    clean = clean_text_of(source, folded_source, kept, noise, stated)
    folded = clean.folded
    head = read_head(clean.text, folded)
    fields = read_metadata(clean.text, folded, head)
    publishers = [lines[i].text for i, rule in sorted(boilerplate.items()) if rule in _SAYS_WHO][:_FEW]
    region = _region(clean.text, folded, head, fields, publishers, gazetteer or default())
    markers = markers_from(clean.text, folded, head.body_start)
    breaks = [*head.breaks, *find_breaks(clean.text, markers, head.body_start)]
    canonical = canonical_of(clean, breaks)
    begins = canonical.offset(head.body_start)
    start = body_from(canonical.text, begins)
    if (
        canonical.text != clean.text or start < begins
    ):  # most texts come with their line breaks and stay as they are
        markers = markers_from(canonical.text, canonical.folded, start)
    removed = _removed(source, lines, boilerplate, noise)
    statements = carried(canonical, source, stated)
    one_line = is_one_line(clean.text[head.body_start :])
    outline = outline_in(canonical.text, canonical.folded, markers, start, statements, one_line=one_line)
    parsed = _assemble(clean, fields, region, canonical, outline, removed, source, lines, boilerplate)
    misread = furniture_in_head(lines, parsed, {*keep, *(run.start for run in drop)})
    if misread:
        again = parse(
            source, gazetteer=gazetteer, keep=keep, blocks=blocks, drop=[*drop, *misread], site=site
        )
        return with_fields_of(parsed, again, misread, source)
    proposed = propose(
        lines, boilerplate, layout_of(parsed, clean.span(head.body_start, head.body_start + 1)), site, keep
    )
    return replace(parsed, proposed=proposed) if proposed else parsed


def outline_of(text: str) -> tuple[OutlineNode, ...]:
    """Return the outline of an already canonical `text`, for the page where an editor changes it."""
    folded = fold_lines(text)
    head = read_head(text, folded)
    return outline_in(text, folded, markers_from(text, folded, head.body_start), head.body_start)


# Rules whose lines say who put the text online, and how many of them are looked at.
_SAYS_WHO = frozenset(("posted", "stamp", "credit", "breadcrumb"))
_FEW = 12


def _region(
    text: str, folded: str, head: Head, fields: Metadata, publishers: list[str], gazetteer: Gazetteer
) -> Found[RegionRef]:
    """Look for a place in position, venue, title, and the other lines of the head, in this order."""
    named = (fields.position, fields.venue, fields.place)
    runs = [found.span for found in named if found.span is not None]
    runs += [Span(run.start, run.end) for run in (head.title, head.subtitle, *head.lines) if run is not None]
    speaker = fields.speaker.span
    naming: list[tuple[str, int]] = []
    for run in runs:
        value = text[run.start : run.end]
        if speaker is not None and run.start <= speaker.start < run.end:
            # 郁南星 is a person, not 郁南县.
            value = (
                value[: speaker.start - run.start]
                + " " * (speaker.end - speaker.start)
                + value[speaker.end - run.start :]
            )
        naming.append((value, run.start))
    blotted = is_blotted(folded[:3000])
    return region_of(Places(gazetteer, naming, text[head.body_start :], blotted, publishers))


def _removed(
    source: str, lines: list[SourceLine], boilerplate: dict[int, str], noise: list[Noise]
) -> tuple[Removed, ...]:
    removed = [
        Removed(lines[i].text, Span(lines[i].start, lines[i].end), rule) for i, rule in boilerplate.items()
    ]
    cut = sorted((lines[i].start, lines[i].end) for i in boilerplate)
    at = 0
    for run in noise:
        while at < len(cut) and cut[at][1] <= run.start:
            at += 1
        if at < len(cut) and cut[at][0] <= run.start:
            continue
        text = source[run.start : run.end]
        bare = text.strip()
        if bare:
            span = Span(run.start, run.end) if len(bare) == len(text) else _stripped(text, run.start)
            removed.append(Removed(bare, span, run.rule))
    return tuple(sorted(removed, key=lambda item: item.span.start))


def _stripped(text: str, start: int) -> Span:
    begin = start + len(text) - len(text.lstrip())
    return Span(begin, begin + len(text.strip()))


def _assemble(
    clean: CleanText, fields: Metadata, region: Found[RegionRef], canonical: Canonical, outline: tuple[OutlineNode, ...],
    removed: tuple[Removed, ...], source: str, lines: list[SourceLine], boilerplate: dict[int, str],
) -> ParsedSpeech:  # fmt: skip
    def to_source(found: Found[T]) -> Found[T]:
        return (
            found if found.span is None else replace(found, span=clean.span(found.span.start, found.span.end))
        )

    published = published_in(
        [CutLine(lines[i].folded, rule, lines[i].start) for i, rule in sorted(boilerplate.items())]
    )
    parsed = ParsedSpeech(
        title=to_source(fields.title),
        subtitle=to_source(fields.subtitle),
        speaker=to_source(fields.speaker),
        position=to_source(fields.position),
        date=to_source(fields.date),
        date_precision=fields.date_precision,
        published=published,
        venue=to_source(fields.venue),
        venue_kind=to_source(fields.venue_kind),
        place=to_source(fields.place),
        region=to_source(region),
        kind=to_source(fields.kind),
        salutation=to_source(fields.salutation),
        outline=outline,
        text=canonical.text,
        lines=canonical.lines,
        removed=removed,
    )
    if parsed.title.value is None:
        parsed = _titled_by_tail(parsed, source, [lines[index] for index in sorted(boilerplate)])
    return replace(parsed, issues=issues.find_issues(parsed, source))


def _titled_by_tail(parsed: ParsedSpeech, source: str, cut: list[SourceLine]) -> ParsedSpeech:
    """Take title and venue from what was cut, where only an advert behind the text names it."""
    run = title_in_tail(cut)
    if run is None:
        return parsed
    value = source[slice(*run)]
    reading = read_title(fold(value))
    title = Found(value, confidence.of("title_in_tail"), Span(*run))
    if reading.occasion is None or parsed.venue.value is not None:
        return replace(parsed, title=title)
    start, end = reading.occasion
    span = Span(run[0] + start, run[0] + end)
    venue = Found(value[start:end], confidence.of("title_in_tail"), span)
    kind = Found(venue_kind(value[start:end]), confidence.of("title_in_tail"), span)
    return replace(parsed, title=title, venue=venue, venue_kind=kind)

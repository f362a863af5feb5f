"""In charge of what the head of a speech says: title, speaker, office, date, venue, place, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing import confidence, occasions, people, titles
from ingest.parsing.dates import find_dates
from ingest.parsing.days import notes_at_end, read_day, signature_lines
from ingest.parsing.head import Head
from ingest.parsing.title_choice import Run
from ingest.parsing.types import Found, Precision, Span
from ingest.parsing.venues import read_place, read_venue, tidy


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a speech; spans count the draft's characters."""

    title: Found[str]
    subtitle: Found[str]
    speaker: Found[str]
    position: Found[str]
    date: Found[str]
    date_precision: Precision | None
    venue: Found[str]
    venue_kind: Found[str]
    place: Found[str]
    kind: Found[str]
    salutation: Found[str]


def read_metadata(text: str, folded: str, head: Head) -> Metadata:
    """Read the fields of a speech off its title block, and off its body where the block is silent."""
    title = _title(text, head)
    reading = None
    at = 0
    if head.title is not None:
        for run in (head.subtitle, head.title):
            if run is None:
                continue
            candidate = titles.read_title(folded[run.start : run.end])
            if reading is None or (reading.occasion is None and candidate.occasion is not None):
                reading, at = candidate, run.start
    speaker, position = _person(text, folded, head, reading, at)
    date = read_day(folded, head)
    venue = read_venue(text, folded, head, reading, at)
    kind = _kind(text, folded, head, reading)
    return Metadata(
        title=title,
        subtitle=_plain(text, head.subtitle, confidence.of("subtitle")),
        speaker=speaker,
        position=position,
        date=Found(date[0].iso, date[1], Span(date[0].start, date[0].end))
        if date
        else Found(None, confidence.of("no_date")),
        date_precision=date[0].precision if date else None,
        venue=venue,
        venue_kind=Found(occasions.venue_kind(venue.value), venue.confidence, venue.span)
        if venue.value
        else Found(None, venue.confidence),
        place=read_place(text, folded, head),
        kind=kind,
        salutation=_plain(text, head.salutation, confidence.of("salutation")),
    )


def _plain(text: str, run: Run | None, sure: float) -> Found[str]:
    if run is None:
        return Found(None, sure)
    return Found(tidy(text[run.start : run.end]), sure, Span(run.start, run.end))


def _title(text: str, head: Head) -> Found[str]:
    if head.title is None:
        return Found(None, confidence.of("no_title"))
    run = head.title
    value = titles.without_site_suffix(text[run.start : run.end].replace("\n", "").strip())
    value = value.strip("《》 ") if value.startswith("《") and value.endswith("》") else value
    named = titles.is_title(value) or head.subtitle is not None
    return Found(
        tidy(value),
        confidence.of("title" if named else "plain_title"),
        Span(run.start, run.start + len(value)),
    )


def _person(
    text: str, folded: str, head: Head, reading: titles.TitleReading | None, at: int
) -> tuple[Found[str], Found[str]]:
    """Prefer a line of its own, then the title, then a recorder's note."""
    office = name = None
    for index, run in enumerate(head.lines):
        line, shift = _without_date(folded[run.start : run.end])
        found = people.read_speaker_line(line)
        if found is None and "(" in line[:2]:
            found = people.speaker_in_note(line)
        if found is None and not name:
            line, shift = folded[run.start : run.end], 0
            found = people.speaker_in_introduction(line)
        if found is None:
            continue
        base = run.start + shift
        if found.office is not None and office is None:
            office = Span(base + found.office[0], base + found.office[1])
        if found.name is not None and name is None:
            name = Span(base + found.name[0], base + found.name[1])
        if office is not None and (name is not None or found.masked or index + 1 >= len(head.lines)):
            break
    evidence = "speaker_line"
    for run in () if name is not None else notes_at_end(folded, head.body_start):
        found = people.speaker_in_note(folded[run.start : run.end])
        if found is not None and found.office is not None and found.name is not None:
            office = office or Span(run.start + found.office[0], run.start + found.office[1])
            name = Span(run.start + found.name[0], run.start + found.name[1])
    for run in notes_at_end(folded, head.body_start) if office is None else ():
        noted = people.office_in_note(folded[run.start : run.end])
        if noted is not None:
            office = Span(run.start + noted[0], run.start + noted[1])
    if office is None and name is None and (reading is None or not (reading.office or reading.name)):
        signed = signature_lines(folded, head.body_start)
        for run in signed:
            found = people.read_speaker_line(folded[run.start : run.end])
            if found is not None and found.office is not None and office is None:
                office = Span(run.start + found.office[0], run.start + found.office[1])
            if found is not None and found.name is not None and name is None:
                name = Span(run.start + found.name[0], run.start + found.name[1])
        evidence = "signature" if signed else evidence
    if reading is not None:
        if office is None and reading.office is not None:
            office = Span(at + reading.office[0], at + reading.office[1])
            evidence = "in_title" if name is None else evidence
        if name is None and reading.name is not None:
            name = Span(at + reading.name[0], at + reading.name[1])
            evidence = "in_title"
    return (
        _person_value(text, name, evidence, "no_speaker", spaces=False),
        _person_value(text, office, evidence, "no_position", spaces=True),
    )


def _person_value(text: str, span: Span | None, evidence: str, none: str, *, spaces: bool) -> Found[str]:
    if span is None:
        return Found(None, confidence.of(none))
    value = text[span.start : span.end]
    if re.fullmatch(r"\S\s+\S", value):
        spaces = False  # 市　长
    value = tidy(value) if spaces else "".join(value.split())
    return Found(value, confidence.of(evidence), span)


# 2026年1月27日在…会议上 陕西省省长 赵刚
_BEHIND_DATE = re.compile(r"^[\s)\]】〕,]*(?:在[^\s。]{4,60}?(?:上|期间)\s+)?")


def _without_date(line: str) -> tuple[str, int]:
    """Cut a leading or trailing date (and its brackets) off a line; return the rest and where it began."""
    dates = find_dates(line)
    if not dates:
        return line, 0
    first, last = dates[0], dates[-1]
    before = line[: first.start].rstrip(" ([【〔-,")
    behind = _BEHIND_DATE.sub("", line[last.end :])
    if len(before) >= len(behind):
        return before, 0
    return behind.rstrip(" )]】〕"), len(line) - len(behind)


# A letter, a notice or a plan is no speech, whomever it greets.
_OTHER_KINDS = re.compile(
    r"(?:慰问信|公开信|感谢信|倡议书|贺信|贺电|决议|决定|通知|公告|通告|公报|意见|方案|规划|纲要|条例|办法|规定|细则|批复|函|简报|纪要)(?:\([^()]{1,12}\))?$"
)
# 现在,我代表县人民政府,向大会报告工作: whatever the title says, this is a report.
_REPORTS = re.compile(
    r"我?(?:受|代表).{2,30}(?:向(?:大会|会议|全会|各位|本次).{0,12}(?:报告|汇报)|(?:作|做).{0,10}工作报告)"
)


_LECTURE_HELD = re.compile(r"在[^。]{2,50}党课上的?")


def head_names_lecture(folded: str, head: Head) -> bool:
    """Say whether the title or subtitle was given at a 党课, whatever it calls itself: 在…暑期党课上的讲稿."""
    runs = (run for run in (head.title, head.subtitle) if run is not None)
    return any(_LECTURE_HELD.search(folded, run.start, run.end) is not None for run in runs)


def _kind(text: str, folded: str, head: Head, reading: titles.TitleReading | None) -> Found[str]:
    word = reading.word if reading is not None else None
    opening = folded[head.body_start : head.body_start + 300]
    reports = _REPORTS.search(opening)
    if word is not None:
        kind = occasions.KIND_WORDS[word]
        if kind == "讲话" and head_names_lecture(folded, head):
            kind = "党课"
        if kind == "讲话" and reports is not None and "工作报告" in folded[: head.body_start + 300]:
            span = Span(head.body_start + reports.start(), head.body_start + reports.end())
            return Found("报告", confidence.of("kind_in_body"), span)
        return Found(
            kind,
            confidence.of("kind_in_title"),
            None if head.title is None else Span(head.title.start, head.title.end),
        )
    if head.title is not None and _OTHER_KINDS.search(folded[head.title.start : head.title.end]):
        return Found("其他", confidence.of("kind_in_title"), Span(head.title.start, head.title.end))
    if reports is not None:
        return Found(
            "报告",
            confidence.of("kind_in_body"),
            Span(head.body_start + reports.start(), head.body_start + reports.end()),
        )
    if head.salutation is not None:
        return Found(
            "讲话", confidence.of("kind_by_salutation"), Span(head.salutation.start, head.salutation.end)
        )
    spoken = sum(opening.count(talk) for talk in ("同志们", "我们", "我讲", "大家", "刚才", "今天"))
    return Found("讲话" if spoken else "其他", confidence.of("kind_guess"))


def published_in(removed: Sequence[tuple[str, str, int]]) -> Found[str]:
    """Return the day that the source gives for itself, off the lines that were cut as boilerplate.

    Args:
        removed: for each such line its text folded, its rule, and where it stood in the source.
    """
    for folded, rule, start in removed:
        if rule not in ("stamp", "posted", "credit", "magazine", "issue", "widget", "host"):
            continue
        dates = find_dates(folded)
        if dates and dates[0].month is not None:
            date = dates[0]
            return Found(date.iso, confidence.of("published"), Span(start + date.start, start + date.end))
    return Found(None, confidence.of("no_published"))

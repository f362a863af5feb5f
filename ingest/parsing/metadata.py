"""In charge of the fields of a speech: each read from its sources in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.parsing import confidence, occasions, titles
from ingest.parsing.dates import ReadDate, find_dates
from ingest.parsing.head import Head
from ingest.parsing.kinds import KIND
from ingest.parsing.plausible import is_occasion, is_office
from ingest.parsing.rules import covers
from ingest.parsing.sources import Material, first, material_of, tidy
from ingest.parsing.speakers import read_person
from ingest.parsing.spoken_day import DATE
from ingest.parsing.types import Found, Precision, Span
from ingest.parsing.venues import PLACE, VENUE


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a speech; spans count the clean text's characters."""

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
    material = material_of(text, folded, head)
    speaker, position = read_person(material)
    date = first(DATE, material, "no_date")
    venue = _printable(first(VENUE, material, "no_venue"), is_occasion, "no_venue")
    return Metadata(
        title=first(TITLE, material, "no_title"),
        subtitle=first(SUBTITLE, material, "subtitle"),
        speaker=speaker,
        position=_printable(position, is_office, "no_position"),
        date=Found(date.value.iso if date.value else None, date.confidence, date.span),
        date_precision=date.value.precision if date.value else None,
        venue=venue,
        venue_kind=Found(
            occasions.venue_kind(venue.value) if venue.value else None, venue.confidence, venue.span
        ),
        place=first(PLACE, material, "no_place"),
        kind=first(KIND, material, "kind_guess"),
        salutation=first((salutation,), material, "salutation"),
    )


def _printable(found: Found[str], is_printable: Callable[[str], bool], absent: str) -> Found[str]:
    """Return what was found, nothing where it is no value that anybody would print."""
    if found.value is None or is_printable(found.value):
        return found
    return Found(None, confidence.of(absent))


def named_title(material: Material) -> Found[str] | None:
    """Take the chosen line that calls itself 讲话, 报告 …, or has a subtitle that does."""
    run = material.head.title
    if run is None:
        return None
    value = _title(material, run)
    named = titles.is_title(value) or material.head.subtitle is not None
    return _titled(material, run, value, "title") if named else None


def plain_title(material: Material) -> Found[str] | None:
    """Take the chosen line though it does not say what it is: 让支部强起来."""
    run = material.head.title
    return _titled(material, run, _title(material, run), "plain_title") if run is not None else None


TITLE = (named_title, plain_title)


def subtitle(material: Material) -> Found[str] | None:
    """Take the line that the head has for its subtitle."""
    run = material.head.subtitle
    return material.found(run.start, run.end, "subtitle") if run is not None else None


SUBTITLE = (subtitle,)


def salutation(material: Material) -> Found[str] | None:
    """Take the line that greets."""
    run = material.head.salutation
    return material.found(run.start, run.end, "salutation") if run is not None else None


def _title(material: Material, run: Span) -> str:
    # A main title on two lines has a space between them; a title that a narrow column broke has none.
    mark = " " if material.head.subtitle is not None else ""
    lines = (_together(line) for line in material.text[run.start : run.end].split("\n"))
    value = titles.without_site_suffix(mark.join(lines).strip())
    return value.strip("《》 ") if value.startswith("《") and value.endswith("》") else value


# 主　持　词, and one that a line of other words has beside it.
_SET_APART = re.compile(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff](?![\u4e00-\u9fff])")


def _together(line: str) -> str:
    """Return a line whose characters were set apart as the word that they are."""
    return _SET_APART.sub(lambda match: "".join(match[0].split()), line)


def _titled(material: Material, run: Span, value: str, evidence: str) -> Found[str]:
    end = run.end if "\n" in material.text[run.start : run.end] else run.start + len(value)
    return Found(tidy(value), confidence.of(evidence), Span(run.start, min(end, run.end)))


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line that was cut as boilerplate: folded, the rule that took it, where it stood in the source."""

    folded: str
    rule: str
    start: int


# Rules whose lines carry the day of the page or the print.
_DATED = frozenset(("stamp", "posted", "credit", "magazine", "issue", "widget", "host"))
# Of a cover only the line that is a day: what a notice sends has days of its own.
_is_issued = covers.DAYS.finder()


def stamped(cut: Sequence[CutLine]) -> Found[str] | None:
    """Take the first date with a month on a line that says who put the text out: 来源:克山县政府网 2022-09-23 11."""
    for line in cut:
        date = _first_date(line) if _is_dated(line) else None
        if date is not None:
            span = Span(line.start + date.start, line.start + date.end)
            return Found(date.iso, confidence.of("published"), span)
    return None


# 今天是2026年2月10日 星期二 is the day on which somebody looked at a page.
_is_clock = re.compile(r"\s?(?:今天|今日|现在|当前|北京时间|系统时间)").match


def _is_dated(line: CutLine) -> bool:
    return (line.rule in _DATED and _is_clock(line.folded) is None) or (
        line.rule == "cover" and _is_issued(line.folded.replace(" ", "")) is not None
    )


def _first_date(line: CutLine) -> ReadDate | None:
    dates = find_dates(line.folded)
    return dates[0] if dates and dates[0].month is not None else None


PUBLISHED = (stamped,)


def published_in(cut: Sequence[CutLine]) -> Found[str]:
    """Return the day that the source gives for itself, off the lines that were cut as boilerplate."""
    return first(PUBLISHED, cut, "no_published")

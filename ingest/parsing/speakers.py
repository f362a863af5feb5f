"""In charge of who spoke and in which office: a line of the head, then the title, then a note, last a signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.parsing import confidence
from ingest.parsing.dates import find_dates
from ingest.parsing.endings import notes_at_end, signature_lines
from ingest.parsing.people import (
    SpeakerLine,
    office_in_note,
    read_speaker_line,
    speaker_in_introduction,
    speaker_in_note,
)
from ingest.parsing.sources import Material, tidy
from ingest.parsing.titles import title_reading
from ingest.parsing.types import Found, Span


@dataclass(frozen=True, slots=True)
class Person:
    """Name and office, each as far as it was found."""

    name: Found[str] | None = None
    office: Found[str] | None = None

    def with_what_lacks(self, other: Person) -> Person:
        """Return this person, with what is not known of it taken from `other`."""
        return Person(self.name or other.name, self.office or other.office)


# What a source is asked: the material, and what the sources before it found.
Source = Callable[[Material, Person], Person]
# Where a run begins, and what it was read as.
_Read = tuple[int, SpeakerLine | None]


def in_line(material: Material, known: Person) -> Person:
    """Take the lines of the head that are office, name or both: 县委书记　刘国文."""
    read = list(_lines_read(material))
    return _gather(material, _without_places(read), "speaker_line")


def in_introduction(material: Material, known: Person) -> Person:
    """Take the sentence that reports the meeting: …,县长白小川出席会议并讲话。现将全文刊发如下."""
    if known.name is not None:
        return Person()
    read = ((run.start, speaker_in_introduction(material.line(run))) for run in material.head.lines)
    return _gather(material, read, "introduction")


def in_title(material: Material, known: Person) -> Person:
    """Take office and name before 在…会议上: 县委书记张渭在全县旅游发展大会上的讲话."""
    title = material.title
    if title is None:
        return Person()
    read = [(material.title_at, SpeakerLine(title.office, title.name))]
    # A second copy of the title may have the name behind it: …上的主持词　甄怀瑾.
    for run in material.head.lines:
        copy = title_reading(material.line(run))
        if copy is not None and copy.occasion is not None and copy.name is not None:
            read.append((run.start, SpeakerLine(copy.office, copy.name)))
    return _gather(material, read, "in_title")


def in_note(material: Material, known: Person) -> Person:
    """Take a recorder's note in the head or below the speech: who spoke, or the author's office alone."""
    notes = [run for run in material.head.lines if "(" in material.line(run)[:2]]
    notes += reversed(notes_at_end(material.folded, material.head.body_start))
    read = ((run.start, speaker_in_note(material.line(run))) for run in notes)
    person = _gather(material, read, "in_note")
    if known.name is not None and person.name is not None and person.name.value != known.name.value:
        person = Person()  # the office of somebody else
    return person.with_what_lacks(_author(material, notes))


def _author(material: Material, notes: Sequence[Span]) -> Person:
    """(本文作者系桑麓县委副书记、县长): the office of whoever is named elsewhere."""
    for run in notes:
        office = office_in_note(material.line(run))
        if office is not None:
            return Person(None, _office(material, run.start + office[0], run.start + office[1], "in_note"))
    return Person()


def in_signature(material: Material, known: Person) -> Person:
    """Take the signature where nothing above says who spoke: it may be the minute-taker's."""
    if known.name is not None or known.office is not None:
        return Person()
    signed = signature_lines(material.folded, material.head.body_start)
    read = ((run.start, read_speaker_line(material.line(run))) for run in signed)
    return _gather(material, read, "signature")


SPEAKER: tuple[Source, ...] = (in_line, in_introduction, in_title, in_note, in_signature)


def read_person(material: Material) -> tuple[Found[str], Found[str]]:
    """Return speaker and position, each from the first source of SPEAKER that gives it."""
    person = Person()
    for source in SPEAKER:
        if person.name is not None and person.office is not None:
            break
        person = person.with_what_lacks(source(material, person))
    return (
        person.name or Found(None, confidence.of("no_speaker")),
        person.office or Found(None, confidence.of("no_position")),
    )


def _lines_read(material: Material) -> Iterator[_Read]:
    """Read the lines of the head, each without its date."""
    for run in material.head.lines:
        line, shift = _without_date(material.line(run))
        yield run.start + shift, read_speaker_line(line)


def _without_places(read: Sequence[_Read]) -> Sequence[_Read]:
    """Leave out names alone above a line of office and name: a page prints the place from which it was sent there.

    On two lines, office⏎name, neither is left out.
    """
    lines = [line for _, line in read if line is not None]
    offices = [line for line in lines if line.office]
    if not offices or not all(line.name for line in offices):
        return read
    return [(at, line) for at, line in read if line in offices]


def _gather(material: Material, read: Iterable[_Read], evidence: str) -> Person:
    """Return the first name and the first office of what was `read`; a blotted name ends the search for one."""
    person = Person()
    for at, found in read:
        if found is None:
            continue
        name = _name(material, at + found.name[0], at + found.name[1], evidence) if found.name else None
        office = (
            _office(material, at + found.office[0], at + found.office[1], evidence) if found.office else None
        )
        person = person.with_what_lacks(Person(name, office))
        if person.office is not None and (person.name is not None or found.masked):
            break
    return person


def _name(material: Material, start: int, end: int, evidence: str) -> Found[str]:
    return Found("".join(material.text[start:end].split()), confidence.of(evidence), Span(start, end))


# 市　长
_LETTER_SPACED = re.compile(r"\S\s+\S")


def _office(material: Material, start: int, end: int, evidence: str) -> Found[str]:
    value = material.text[start:end]
    value = "".join(value.split()) if _LETTER_SPACED.fullmatch(value) else tidy(value)
    return Found(value, confidence.of(evidence), Span(start, end))


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

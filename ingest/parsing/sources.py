"""In charge of how a field is read: its sources are functions, asked in the order of one tuple until one answers.

The tuple is the documentation of the field: SPEAKER, DATE, VENUE … A source returns what it found with the name of its
evidence, None where it has nothing to say, and a Found without a value where it knows that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from ingest.parsing import confidence, titles
from ingest.parsing.dates import ReadDate, find_dates
from ingest.parsing.head import Head
from ingest.parsing.types import Found, Span

T = TypeVar("T")
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Material:
    """What the fields are read out of: a text, the same folded, its title block, and what its title says.

    Every offset counts the characters of `text`; `title_at` is where the title that was read begins, `title_dates` are
    the dates of title and subtitle.
    """

    text: str
    folded: str
    head: Head
    title: titles.TitleReading | None = None
    title_at: int = 0
    title_dates: tuple[ReadDate, ...] = ()

    def found(self, start: int, end: int, evidence: str) -> Found[str]:
        """Return the run `start:end` on one line as what `evidence` gave."""
        return Found(tidy(self.text[start:end]), confidence.of(evidence), Span(start, end))

    def line(self, run: Span) -> str:
        """Return the folded text of a run."""
        return self.folded[run.start : run.end]

    def opening(self, length: int) -> str:
        """Return the first characters of the body, folded."""
        return self.folded[self.head.body_start : self.head.body_start + length]


def material_of(text: str, folded: str, head: Head) -> Material:
    """Return the material of a text: of title and subtitle the one is read that names its occasion."""
    reading, at = None, 0
    for run in (head.subtitle, head.title) if head.title is not None else ():
        if run is None:
            continue
        candidate = titles.read_title(folded[run.start : run.end])
        if reading is None or (reading.occasion is None and candidate.occasion is not None):
            reading, at = candidate, run.start
    printed = [run for run in (head.title, head.subtitle) if run is not None]
    dates = tuple(date for run in printed for date in find_dates(folded, run.start, run.end))
    return Material(text, folded, head, reading, at, dates)


def first(sources: Iterable[Callable[[M], Found[T] | None]], material: M, none: str) -> Found[T]:
    """Return what the first source found that answers; without one no value, by the evidence `none`."""
    for source in sources:
        found = source(material)
        if found is not None:
            return found
    return Found(None, confidence.of(none))


def tidy(value: str) -> str:
    """Return `value` on one line, white space made regular."""
    return " ".join(value.replace("\n", "").split())

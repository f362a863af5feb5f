"""In charge of what a parse is made of: values with their source span and confidence, and the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of characters `[start, end)`; of the source text unless said otherwise."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read out of a source, with how sure the reader is (0–1) and where it stood.

    `value` is None where the source does not say; then `confidence` is how sure the reader is of *that*.
    """

    value: T | None = None
    confidence: float = 0.0
    span: Span | None = None


class Style(StrEnum):
    """How a heading stands in its source (docs/parsing.md)."""

    BLOCK = "block"
    RUN_IN = "run_in"
    INLINE = "inline"


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A node of the outline; `start:end` is the whole section in the canonical text, children included.

    The heading itself (marker and words) is `heading_start:heading_end` of the canonical text.
    """

    level: int
    marker: str
    heading: str
    style: Style
    start: int
    end: int
    heading_start: int
    heading_end: int
    confidence: float = 1.0
    children: tuple[OutlineNode, ...] = ()


def walk(outline: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    """Yield the nodes of an outline in reading order, each before those below it."""
    waiting = [*outline][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class RegionRef:
    """A region by its six-digit code and its full name, 黑龙江省齐齐哈尔市克山县."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A line, or a run within a line, that was cut as boilerplate; `span` is where it stood in the source."""

    text: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A line, or a run within one, that seems to be no part of the speech and stays in the text until someone says so.

    `role` is what it seems to be, `reason` what speaks for that most (`rules.cues`), `score` how sure that is, 0–1.
    """

    text: str
    span: Span
    role: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the canonical text `start:end`, and the run of the source it was made from."""

    start: int
    end: int
    source: Span


@dataclass(frozen=True, slots=True)
class ParsedSpeech:
    """All that was read out of one source text; `text` is the canonical text that every offset counts.

    `date` is ISO by its precision: 2022-08-13, 2021-02 or 2021. `issues` are codes with a detail
    (`numbering_gap:三、`) that the review page puts into words.
    """

    title: Found[str]
    subtitle: Found[str]
    speaker: Found[str]
    position: Found[str]
    date: Found[str]
    date_precision: Precision | None
    published: Found[str]
    venue: Found[str]
    venue_kind: Found[str]
    place: Found[str]
    region: Found[RegionRef]
    kind: Found[str]
    salutation: Found[str]
    outline: tuple[OutlineNode, ...]
    text: str
    lines: tuple[Line, ...] = field(default=())
    removed: tuple[Removed, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    issues: tuple[str, ...] = ()

"""In charge of turning the canonical text and its sections into what a page shows: blocks with anchors.

Anchors are stable: `p12` is the twelfth line of the canonical text, `s2-1` the first section within the
second (`speeches.anchors`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from speeches.anchors import section_anchors
from speeches.models import Section
from speeches.text.sought import Span


class BlockKind(StrEnum):
    """What a line of the text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SALUTATION = "salutation"


class Block(NamedTuple):
    """A line of the text as safe HTML, by its number from 1; `level` is a heading's depth and 0 elsewhere.

    A tuple, as all that is made once a line: a speech of 100,000 characters has thousands.
    """

    kind: BlockKind
    number: int
    html: SafeString
    level: int = 0

    @property
    def anchor(self) -> str:
        """The name of the block in a link."""
        return f"p{self.number}"

    @property
    def tag(self) -> str:
        """The heading element of the block: h2 to h4."""
        return f"h{min(self.level + 1, 4)}"


class OutlineItem(NamedTuple):
    """A node of the outline as the side of the page lists it."""

    anchor: str
    label: str
    style: str
    children: tuple[OutlineItem, ...] = ()


class RenderedText(NamedTuple):
    """A text ready for the page: every line a block, the outline as a tree, and how many marks it bears."""

    blocks: tuple[Block, ...]
    outline: tuple[OutlineItem, ...]
    hits: int = 0


# So far a speech may still be opened.
_OPENING_LINES = 8

# Takes `各位委员、同志们：` and `同志们!`; leaves `会议的主要任务是：`.
_SALUTATION = re.compile(
    r"""
    .{0,40}?(?:同志们|朋友们|来宾|委员|代表|领导|同志|先生们|女士们|同学们|乡亲们|老师们|战友们)
    \s*[：:！!，,]?
    """,
    re.VERBOSE,
)


def build_outline(sections: Sequence[Section]) -> tuple[OutlineItem, ...]:
    """Return the tree of `sections`, which come in their order."""
    anchors = section_anchors(sections)
    below: dict[int | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_id, []).append(section)

    def items(parent: int | None) -> tuple[OutlineItem, ...]:
        return tuple(
            OutlineItem(anchors[s.pk], f"{s.marker}{s.heading}", s.style, items(s.pk))
            for s in below.get(parent, ())
        )

    return items(None)


def render(text: str, sections: Sequence[Section], marks: Sequence[Span] = ()) -> RenderedText:
    """Return `text` as blocks: its headings as headings or emphasised in their paragraph, its marks marked.

    Args:
        text: The canonical text.
        sections: Its sections in their order.
        marks: Spans to mark, in order and not overlapping (`search.showing.marking.find_spans`).
    """
    anchors = section_anchors(sections)
    marker = _Marker(text, marks)
    blocks: list[Block] = []
    salutation_possible = True
    for line in _lines(text, sections):
        html = marker.line(line, anchors)
        block = next((s for s in line.headings if s.style == Section.Style.BLOCK), None)
        if block is not None:
            kind = BlockKind.HEADING
        elif salutation_possible and not line.headings and _SALUTATION.fullmatch(line.text.strip()):
            kind = BlockKind.SALUTATION
        else:
            kind = BlockKind.PARAGRAPH
        # A speech is opened once, within its first lines; 同志们， later begins an ordinary paragraph.
        salutation_possible = (
            salutation_possible and line.number < _OPENING_LINES and kind is not BlockKind.SALUTATION
        )
        blocks.append(Block(kind, line.number, html, block.level if block else 0))
    return RenderedText(tuple(blocks), build_outline(sections), len(marks))


class _Line(NamedTuple):
    """A line of the text by its number from 1 and its offsets, with the headings that begin in it."""

    number: int
    text: str
    start: int
    end: int
    headings: Sequence[Section]


def _lines(text: str, sections: Sequence[Section]) -> Iterator[_Line]:
    """Yield the lines that are not blank."""
    headings = sorted(sections, key=lambda section: section.heading_start)
    start = following = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        first = following
        while following < len(headings) and headings[following].heading_start < end:
            following += 1
        if line and not line.isspace():
            yield _Line(number, line, start, end, headings[first:following])
        start = end + 1


class _Marker:
    """Escapes runs of the text, with the marks in them; runs are asked for from left to right."""

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        self.text = text
        self.marks = marks
        self.next = 0

    def line(self, line: _Line, anchors: dict[int, str]) -> SafeString:
        """Return a line as safe HTML, the headings that begin in it emphasised; lines come in order."""
        is_plain = self.next >= len(self.marks) or self.marks[self.next][0] >= line.end
        if is_plain and not line.headings:
            return SafeString(escape(line.text))
        pieces: list[str] = []
        at = line.start
        for section in line.headings:
            if section.heading_start < at:  # two headings on the same characters: the first one is shown
                continue
            heading_end = min(section.heading_end, line.end)
            pieces.append(self.html(at, section.heading_start))
            tag = "span" if section.style == Section.Style.BLOCK else "strong"
            inner = self.html(section.heading_start, heading_end)
            pieces.append(
                f'<{tag} class="{_emphasis(section)}" id="{escape(anchors[section.pk])}">{inner}</{tag}>'
            )
            at = heading_end
        pieces.append(self.html(at, line.end))
        return SafeString("".join(pieces))

    def html(self, start: int, end: int) -> str:
        """Return `text[start:end]` as safe HTML."""
        pieces: list[str] = []
        at = start
        while self.next < len(self.marks) and self.marks[self.next][0] < end:
            mark_start, mark_end = self.marks[self.next]
            pieces.append(escape(self.text[at : max(mark_start, at)]))
            inner = escape(self.text[max(mark_start, at) : min(mark_end, end)])
            # A mark that runs out of a heading is cut there; only its first piece bears the number.
            name = f' id="hit-{self.next + 1}"' if mark_start >= start else ""
            pieces.append(f"<mark{name}>{inner}</mark>")
            at = min(mark_end, end)
            if mark_end > end:
                break
            pieces.append(self._neighbours(self.next + 1))
            self.next += 1
        pieces.append(escape(self.text[at:end]))
        return "".join(pieces)

    def _neighbours(self, number: int) -> str:
        """Links to the marks before and behind; the style sheet shows them at the mark the reader is at."""
        links = ""
        if number > 1:
            links += f'<a class="hit-previous" href="#hit-{number - 1}" tabindex="-1" aria-hidden="true"></a>'
        if number < len(self.marks):
            links += f'<a class="hit-next" href="#hit-{number + 1}" tabindex="-1" aria-hidden="true"></a>'
        return f'<span class="hit-walk">{links}</span>' if links else ""


def _emphasis(section: Section) -> str:
    """Return the classes of a heading within its line: its style, and for a run-in the face of its level."""
    style = escape(section.style.replace("_", "-"))
    return f"{style} r-{min(section.level, 4)}" if section.style == Section.Style.RUN_IN else style

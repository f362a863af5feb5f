"""In charge of how a line stands in its document: above the title or behind the text, beside what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.parsing.furniture import Zone
from ingest.parsing.lines import SourceLine
from ingest.parsing.page_lines import TAIL_RULES
from ingest.parsing.rules import talk
from ingest.parsing.rules.cues import roles_in
from ingest.parsing.site_lines import SiteLines, template
from ingest.parsing.types import ParsedSpeech, Span, Style, walk

# Longer lines are paragraphs.
LONGEST = 110
SENTENCE = 24
# Lines of hard-wrapped texts are at least so long, and there are at least so many of them.
WRAPPED = 16
_FEW = 6
_COUNTED = 60
SENTENCE_ENDS = ("。", "!", "?", "。)", '。"', '!"', ";")
STOPS = (*SENTENCE_ENDS, ":", '"')

_is_item = talk.NUMBERED_ITEMS.finder()
_talks = talk.SPEECH_TALK.finder()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a speech stand in its source; offsets of the source.

    Attributes:
        title: where the title begins; None where none was found, or it was only guessed.
        body: where the body begins.
        taken: the runs that fields and numbered headings were read from.
        headings: the runs of headings without a number, which may be captions and links as well.
    """

    title: int | None
    body: int
    taken: Sequence[Span]
    headings: Sequence[Span] = ()


def layout_of(parsed: ParsedSpeech, body: Span) -> Layout:
    """Return where the parts of a parse stand in its source; `body` begins where the body does."""
    named = (
        parsed.title,
        parsed.subtitle,
        parsed.speaker,
        parsed.position,
        parsed.date,
        parsed.venue,
        parsed.place,
        parsed.salutation,
    )
    taken = [found.span for found in named if found.span is not None and found.value]
    numbered, headings = _headed(parsed)
    title = parsed.title.span if parsed.title.value else None
    return Layout(None if title is None else title.start, body.start, [*taken, *numbered], headings)


def _headed(parsed: ParsedSpeech) -> tuple[list[Span], list[Span]]:
    """Return the source runs of headings with a number, and of those without."""
    nodes = {node.heading_start: node for node in walk(parsed.outline) if node.style is not Style.INLINE}
    headed = [(nodes[line.start].marker, line.source) for line in parsed.lines if line.start in nodes]
    return [run for marker, run in headed if marker], [run for marker, run in headed if not marker]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document as it is looked through.

    Attributes:
        lines: of the source.
        removed: the index of each line that is removed, with its rule.
        layout: where the speech stands.
        taken: the indices of lines that fields and numbered headings were read from.
        headed: the indices of headings without a number.
        last: the index of its last paragraph.
        foot: the index behind it of the first line that was removed as one of a page's foot.
        is_wrapped: whether most of its lines break off in their sentences.
        counts: how often each template of a short line comes.
        site: what the archive knows of such lines.
    """

    lines: Sequence[SourceLine]
    removed: Mapping[int, str]
    layout: Layout
    taken: frozenset[int]
    headed: frozenset[int]
    last: int
    foot: int
    is_wrapped: bool
    counts: Counter[str]
    site: SiteLines

    def zone(self, index: int) -> Zone:
        """Return where the line `index` stands."""
        start = self.lines[index].start
        if self.layout.title is not None and start < self.layout.title:
            return Zone.ABOVE
        if start < self.layout.body:
            return Zone.HEAD
        if index <= self.last:
            return Zone.BODY
        return Zone.BEHIND if index < self.foot else Zone.FOOT

    def beside(self, index: int, step: int) -> SourceLine | None:
        """Return the next line above (`step` -1) or below (1) that was not removed and is more than a mark."""
        at = index + step
        while 0 <= at < len(self.lines) and (at in self.removed or len(self.lines[at].compact) <= 2):
            at += step
        return self.lines[at] if 0 <= at < len(self.lines) else None


def look(
    lines: Sequence[SourceLine], removed: Mapping[int, str], layout: Layout, site: SiteLines
) -> Surroundings:
    """Look through a document; the arguments are those of `Surroundings`."""
    last = _last_paragraph(lines, removed, layout)
    counts = Counter(template(line.compact) for line in lines if len(line.compact) <= _COUNTED)
    foot = min((i for i, rule in removed.items() if i > last and rule in TAIL_RULES), default=len(lines))
    # Whether it is wrapped is asked only of what stands behind the last paragraph.
    is_wrapped = last + 1 < len(lines) and _is_wrapped(
        [line for i, line in enumerate(lines) if i not in removed and line.start >= layout.body]
    )
    taken, headed = _held(lines, layout.taken), _held(lines, layout.headings)
    return Surroundings(lines, removed, layout, taken, headed, last, foot, is_wrapped, counts, site)


def _held(lines: Sequence[SourceLine], runs: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the lines that hold any part of `runs`."""
    starts = [line.start for line in lines]
    return frozenset(
        index
        for run in runs
        for index in range(max(bisect_right(starts, run.start) - 1, 0), bisect_left(starts, run.end))
        if lines[index].end > run.start
    )


def _last_paragraph(lines: Sequence[SourceLine], removed: Mapping[int, str], layout: Layout) -> int:
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].start < layout.body:
            break
        if index not in removed and _is_paragraph(lines[index].compact):
            return index
    return len(lines)


def _is_paragraph(compact: str) -> bool:
    if len(compact) >= LONGEST:
        return True
    is_sentence = compact.endswith(SENTENCE_ENDS) and (
        _talks(compact) is not None or len(compact) >= SENTENCE
    )
    return (is_sentence and not roles_in(compact)) or _is_item(compact) is not None


def _is_wrapped(lines: Sequence[SourceLine]) -> bool:
    """Say whether most lines of a text break off in their sentences."""
    long = [line for line in lines if WRAPPED <= len(line.compact) <= LONGEST]
    return 2 * sum(not line.compact.endswith(STOPS) for line in long) > len(long) > _FEW


def overlaps(line: SourceLine, runs: Sequence[Span]) -> bool:
    """Say whether a line holds any part of `runs`."""
    return any(run.start < line.end and line.start < run.end for run in runs)

"""In charge of the clean text: the source without boilerplate and noise, broken lines joined, mapped back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import StatedLines
from ingest.parsing.line_joins import breaks_between
from ingest.parsing.lines import SourceLine
from ingest.parsing.noise import Noise
from ingest.parsing.types import Span


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text made of runs of another: `text[own[i]:own[i+1]]` was copied from `source[origin[i]:]`.

    Line breaks (and no other character) may stand between runs without an origin of their own.
    """

    text: str
    folded: str
    own: tuple[int, ...]
    origin: tuple[int, ...]
    length: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the run of the source that `text[start:end]` was made from."""
        if not self.own:
            return Span(0, 0)
        first = bisect_right(self.own, start) - 1
        first = first if first > 0 else 0
        own = self.own[first]
        if own <= start and end <= own + self.length[first]:
            begin = self.origin[first] + start - own
            return Span(begin, begin + end - start)
        last = max(bisect_right(self.own, max(end - 1, start)) - 1, 0)
        begin = self.origin[first] + min(max(start - self.own[first], 0), self.length[first])
        stop = self.origin[last] + min(max(end - self.own[last], 0), self.length[last])
        return Span(begin, max(begin, stop))


class CleanTextBuilder:
    """Collects runs of a source text, and line breaks, into a CleanText."""

    def __init__(self, source: str, folded: str) -> None:
        self._source = source
        self._folded_source = folded
        self._parts: list[str] = []
        self._folded: list[str] = []
        self._own: list[int] = []
        self._origin: list[int] = []
        self._length: list[int] = []
        self._at = 0

    def add(self, start: int, end: int) -> None:
        """Append `source[start:end]`."""
        if end <= start:
            return
        self._parts.append(self._source[start:end])
        self._folded.append(self._folded_source[start:end])
        self._own.append(self._at)
        self._origin.append(start)
        self._length.append(end - start)
        self._at += end - start

    def separate(self, mark: str = "\n") -> None:
        """Append a line break (or a space) of our own."""
        self._parts.append(mark)
        self._folded.append(mark)
        self._at += len(mark)

    def build(self) -> CleanText:
        """Return what was collected."""
        text, folded = "".join(self._parts), "".join(self._folded)
        return CleanText(text, folded, tuple(self._own), tuple(self._origin), tuple(self._length))


_WHITE = re.compile(r"\s+")
# Word-processor pages saved as one line keep the paragraph indent: 。　　一、总体要求　　（一）…
_INDENT = re.compile(r"(?:\u3000|\xa0){2,}|\s{4,}")
_LONG_LINE = 80
# 县 政 府, 栗 俊 昌: three or more single characters set apart.
_LETTER_SPACED = re.compile(
    r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff][ \u3000\xa0]{1,2}){2,}[\u3400-\u9fff](?![\u3400-\u9fff])"
)


def clean_text_of(
    source: str, folded: str, lines: Sequence[SourceLine], noise: Sequence[Noise], stated: StatedLines
) -> CleanText:
    """Join the kept `lines` of `source`, without the runs of `noise`, white space made regular."""
    builder = CleanTextBuilder(source, folded)
    at_noise = 0
    for line, mark in zip(lines, breaks_between(lines, stated), strict=True):
        if mark:
            builder.separate(mark)
        runs, at_noise = _without_noise(line, noise, at_noise)
        for start, end in runs:
            _add_run(builder, source, start, end, long=line.end - line.start > _LONG_LINE)
    return builder.build()


def _without_noise(line: SourceLine, noise: Sequence[Noise], at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the runs of a line between the runs of noise, looked for from `noise[at]`, and where to look on."""
    if at == len(noise) or noise[at].start >= line.end:
        return [(line.start, line.end)], at
    runs: list[tuple[int, int]] = []
    position = line.start
    while at < len(noise) and noise[at].start < line.end:
        cut = noise[at]
        if cut.start >= line.start:
            runs.append((position, cut.start))
            position = max(position, cut.end)
        at += 1
    runs.append((position, line.end))
    return [run for run in runs if run[1] > run[0]], at


def _add_run(builder: CleanTextBuilder, source: str, start: int, end: int, *, long: bool) -> None:
    """Add a run with single spaces for white space, line breaks for the indents of a `long` line."""
    if _WHITE.search(source, start, end) is None:
        builder.add(start, end)
        return
    within_words = _letter_spaces(source, start, end)
    position = start
    for match in _WHITE.finditer(source, start, end):
        builder.add(position, match.start())
        position = match.end()
        if match.start() == start:
            continue
        if long and _INDENT.search(match.group()):
            builder.separate()
        elif match.end() < end and match.start() not in within_words:
            builder.separate(" ")
    builder.add(position, end)


def _letter_spaces(source: str, start: int, end: int) -> set[int]:
    """Return where white space begins that only sets the characters of a word apart."""
    if " " not in source[start:end]:
        return set()
    return {
        white.start()
        for word in _LETTER_SPACED.finditer(source, start, end)
        for white in _WHITE.finditer(source, *word.span())
    }

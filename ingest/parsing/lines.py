"""In charge of the lines of a source text: where each stands, and the forms in which rules look at it."""

from __future__ import annotations

import re
from typing import NamedTuple

from speeches.text.normalise import fold

# Everything that ends a line in some file that editors bring: \v and \f from Word and PDF, U+0085, U+2028/9.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


class SourceLine(NamedTuple):
    """A line of the source that is not blank: `start:end` without the white space around it.

    `folded` has the same length as the text; `compact` is `folded` without any white space. `gap` says that
    a blank line stands before it.
    """

    start: int
    end: int
    text: str
    folded: str
    compact: str
    gap: bool


def source_lines(source: str, folded_source: str | None = None) -> list[SourceLine]:
    """Return the lines of `source` that hold anything but white space, in order; `folded_source` is it folded."""
    folded_source = fold(source) if folded_source is None else folded_source
    found: list[SourceLine] = []
    previous_end = 0
    for match in _LINE.finditer(source):
        raw = match.group()
        text = raw.strip()
        if not text:
            continue
        begin, stop = match.span()
        size = len(text)
        start = begin if size == stop - begin else begin + len(raw) - len(raw.lstrip())
        folded = folded_source[start : start + size]
        # Between most lines stands one character only.
        gap = begin - previous_end > 1 and source.count("\n", previous_end, begin) > 1
        previous_end = stop
        compact = folded.replace(" ", "") if " " in folded else folded
        found.append(SourceLine(start, start + size, text, folded, compact, gap))
    return found

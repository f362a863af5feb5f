"""In charge of the footnotes of printed pages: small lines at the foot of a page, and the marks that point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import StatedKind
from ingest.extraction.printed_lines import PrintedLine, is_raised, line_of
from ingest.extraction.printed_paragraphs import body_size
from ingest.extraction.written import Written

# Takes "[1] 见", "① 见", "1 见"; leaves "1.2 亿元".
_MARK = re.compile(
    r"(?:[\[〔［](?P<bracketed>\d{1,2})[\]〕］]|(?P<circled>[①-⑳])|(?P<bare>\d{1,2})(?![\d.．、]))\s*"
)
_SMALLER = 0.92


def part_notes(pages: Sequence[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[Written]]:
    """Return pages without their footnotes and the marks of these, and the notes."""
    every = [line for page in pages for line in page]
    if not every:
        return [*pages], []
    small = _SMALLER * body_size(every)
    kept: list[list[PrintedLine]] = []
    notes: list[Written] = []
    for page in pages:
        start = _first_note(page, small)
        texts = _joined(page[start:])
        marks = {_key(text) for text in texts}
        kept.append([_without(line, marks) for line in page[:start]])
        notes += [Written(text, StatedKind.NOTE) for text in texts]
    return kept, notes


def _first_note(page: Sequence[PrintedLine], small: float) -> int:
    """Return which line of a page the notes begin with; their number where it has none."""
    start = len(page)
    while start and page[start - 1].size < small:
        start -= 1
    if not start:  # a page of nothing but small print
        return len(page)
    return next((i for i in range(start, len(page)) if _MARK.match(page[i].text)), len(page))


def _joined(lines: Sequence[PrintedLine]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        if notes and not _MARK.match(line.text):
            notes[-1] += line.text
        else:
            notes.append(line.text)
    return notes


def _key(text: str) -> str:
    match = _MARK.match(text)
    return next(filter(None, match.groups()), "") if match else ""


def _without(line: PrintedLine, marks: set[str]) -> PrintedLine:
    """Return a line without the raised marks of these notes."""
    raised = "".join(glyph.text for glyph in line.glyphs if is_raised(glyph, line.size))
    if not marks or not raised or not {_key(raised), *raised} & marks:
        return line
    rest = line_of([glyph for glyph in line.glyphs if not is_raised(glyph, line.size)])
    return rest if rest is not None else replace(line)

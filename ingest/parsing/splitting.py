"""In charge of files that hold several speeches: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.parsing.boilerplate import find_boilerplate
from ingest.parsing.lines import SourceLine, source_lines
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title, names_an_occasion
from ingest.parsing.types import Span

# 【第一篇】 · 篇二 · 范文3: · 第二篇:
_PART = re.compile(
    r"^[【(\[]?(?:第[一二三四五六七八九十\d]{1,3}篇|[篇][一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3})[】)\]:]?"
)
# A speech is longer than this; less between two titles is a title that was printed twice, or a list of links.
_SHORTEST = 300
_NEAR = 8


def split(source: str) -> tuple[Span, ...]:
    """Return the runs of `source` that each hold one speech; one run where it holds one.

    A speech begins at a part mark (【第二篇】) or at a title that names its occasion, when the text before it is
    long enough to be a speech and a salutation or a part mark confirms the new beginning.
    """
    lines = source_lines(source)
    boilerplate = find_boilerplate(lines)
    starts: list[int] = []
    previous = 0
    for index in _beginnings(lines, boilerplate):
        is_long = sum(len(other.compact) for other in lines[previous:index]) >= _SHORTEST
        if starts and not is_long:
            continue
        starts = starts or [
            0
        ]  # what stands above the first beginning belongs to it, if it is no speech itself
        if is_long:
            starts.append(lines[index].start)
        previous = index
    if len(starts) < 2:
        return (Span(0, len(source)),)
    ends = [*starts[1:], len(source)]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _beginnings(lines: list[SourceLine], boilerplate: Collection[int]) -> Iterator[int]:
    """Yield the indexes of the lines with which a speech may begin; a part mark counts though it is boilerplate."""
    for index, line in enumerate(lines):
        if (index not in boilerplate or _PART.match(line.compact)) and _begins(lines, index):
            yield index


def _begins(lines: list[SourceLine], index: int) -> bool:
    line = lines[index]
    if len(line.compact) > 110:
        return False
    if _PART.match(line.compact):
        return True
    if not (is_title(line.folded) and names_an_occasion(line.folded)):
        return False
    return any(
        salutation_at(other.folded, 0, len(other.folded)) is not None
        for other in lines[index + 1 : index + 1 + _NEAR]
    )

"""In charge of what sites add to titles: channel, length and number of texts around them, two sold as one, adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parsing.leading_titles import LONGEST_LEADING, reading_at_start
from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import titles
from ingest.parsing.titles import LONGEST_LINE, Span, title_reading

_HEAD_LINES = 40
# Lists of other texts on a page name the next speech, not this one.
_OTHER_TEXTS = ("上", "下", "相关", "推荐")

_is_compiled = titles.COMPILED.finder()
_names_title = titles.QUOTED.finder()


def site_additions(lines: Sequence[SourceLine]) -> list[Span]:
    """Return the runs of the source that a site hung on the titles among its first lines."""
    return [run for line in lines[:_HEAD_LINES] for run in _hung_on(line)]


def _hung_on(line: SourceLine) -> Iterator[Span]:
    headline = _compilation(line.folded)
    at = line.start + headline
    if headline:
        yield line.start, at
    reading = title_reading(line.folded[headline:]) or (
        reading_at_start(line.folded[headline : headline + LONGEST_LEADING])
        if _may_be_hung_on(line.folded)
        else None
    )
    for start, end in reading.sites if reading is not None else ():
        yield at + start, at + end


_hangs = re.compile(titles.SITE_SUFFIXES.rows[0].pattern, re.VERBOSE).search


def _may_be_hung_on(folded: str) -> bool:
    """A long line begins with a title that has its length behind it: …讲话稿3500字范本目前,我镇…."""
    return _hangs(folded, 0, LONGEST_LINE) is not None


def _compilation(folded: str) -> int:
    """Return where the name of a compilation ends that a line begins with, its first title behind it; 0 without one."""
    match = _is_compiled(folded)
    return match.end() if match is not None and folded.startswith(match["first"], match.end()) else 0


def title_in_tail(lines: Sequence[SourceLine]) -> Span | None:
    """Return the run of the source that names the text in an advert behind it: 以上就是“在…会上的讲话”的全部内容."""
    for line in lines:
        match = None if line.folded.startswith(_OTHER_TEXTS) else _names_title(line.folded)
        if match is not None:
            return line.start + match.start("title"), line.start + match.end("title")
    return None

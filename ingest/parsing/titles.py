"""In charge of titles: what a line must look like to be one, and what a title says of office, name and occasion.

What titles look like stands in `rules.titles`, what their parts look like in `rules.title_parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.parsing.lines import SourceLine
from ingest.parsing.occasions import KIND_WORD
from ingest.parsing.rules import title_parts, titles
from speeches.gazetteer.offices import is_name

# With main title, office and suffixes no title in the catalogue has more characters.
_LONGEST = 100
# Two titles on one line, or one with all that a site hung on it.
_LONGEST_LINE = 2 * _LONGEST
_LONGEST_LEADING = 120
_SHORTEST, _SHORTEST_LEADING = 4, 6
_HEAD_LINES = 40
# Lists of other texts on a page name the next speech, not this one.
_OTHER_TEXTS = ("上", "下", "相关", "推荐")

_reads_as_title = titles.TITLES.finder()
_is_no_title = titles.NO_TITLES.finder()
_printed_twice = titles.TWICE.finder()
_begins_with_title = titles.LEADING.finder()
_names_title = titles.QUOTED.finder()
_find_suffix = re.compile(rf"(?:{titles.SITE_SUFFIXES.pattern})+$", re.VERBOSE).search
_find_prefix = re.compile(rf"(?:{titles.SITE_PREFIXES.pattern})\s?", re.VERBOSE).match

_at_an_occasion = title_parts.WITH_OCCASION.compiled().search
_names_occasion_first = title_parts.WITHOUT_AT.finder()
_office_before = title_parts.SPEAKERS_BEFORE.finder()
_name_before = title_parts.NAMES_BEFORE.finder()
_called_by_office = title_parts.CALLED_BY_OFFICE.finder()
_office_behind = title_parts.OFFICES_BEHIND.finder()
_glued_main_title = title_parts.GLUED_MAIN_TITLES.finder()
_is_no_main_title = title_parts.NO_MAIN_TITLES.finder()
_find_kinds = re.compile(KIND_WORD).findall

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a folded title says, as runs of it: the occasion, the office, the name, the word for its kind."""

    occasion: Span | None
    office: Span | None
    name: Span | None
    word: str | None


def is_title(folded: str) -> bool:
    """Say whether a folded line looks like the title of a speech: 在…会议上的讲话, 政府工作报告, …讲话稿(优质3篇)."""
    if len(folded) > _LONGEST_LINE:
        return False
    line = without_site_suffix(folded.strip())
    if line in titles.BARE_TITLES:
        return True
    return (
        _SHORTEST <= len(line) <= _LONGEST
        and _reads_as_title(line) is not None
        and not _is_no_title(line)
        and not _printed_twice(line)
    )


def names_an_occasion(folded: str) -> bool:
    """Say whether a title names its occasion, which a main title or a wrong one above it does not."""
    return len(folded) <= _LONGEST_LINE and _at_an_occasion(without_site_suffix(folded.strip())) is not None


def without_site_suffix(title: str) -> str:
    """Return `title` without what a site hung on it; works on folded and unfolded text alike."""
    bare = title[site_prefix(title) :]
    suffix = _find_suffix(bare)
    return bare[: suffix.start()] if suffix else bare


def site_prefix(title: str) -> int:
    """Return how many characters a site put before a title: 【第一篇】, 篇二:."""
    match = _find_prefix(title)
    return match.end() if match else 0


def site_additions(lines: Sequence[SourceLine]) -> list[Span]:
    """Return the runs of the source that a site hung on the titles among its first lines."""
    return [run for line in lines[:_HEAD_LINES] if is_title(line.folded) for run in _hung_on(line)]


def _hung_on(line: SourceLine) -> Iterator[Span]:
    prefix = site_prefix(line.folded)
    if prefix:
        yield line.start, line.start + prefix
    suffix = _find_suffix(line.folded)
    if suffix is not None:
        yield line.start + suffix.start(), line.end


def title_in_tail(lines: Sequence[SourceLine]) -> Span | None:
    """Return the run of the source that names the text in an advert behind it: 以上就是“在…会上的讲话”的全部内容."""
    for line in lines:
        match = None if line.folded.startswith(_OTHER_TEXTS) else _names_title(line.folded)
        if match is not None:
            return line.start + match.start("title"), line.start + match.end("title")
    return None


def main_title_end(folded: str) -> int | None:
    """Return where a main title ends that is glued to its subtitle: 全面掀起…热潮|在全市旅游发展大会上的讲话."""
    match = _glued_main_title(folded)
    if match is None or _is_no_main_title(match["main"]):
        return None
    if _office_before(folded) or _name_before(folded):
        return None
    return match.end("main")


def leading_title(folded: str, start: int, end: int) -> int | None:
    """Return where the title ends with which the long line `folded[start:end]` begins, or None."""
    twice = _printed_twice(folded[start : min(end, start + _LONGEST_LINE)])
    if twice is not None:
        return start + twice.end()
    match = _begins_with_title(folded[start : min(end, start + _LONGEST_LEADING)])
    if match is None or match.end() < _SHORTEST_LEADING or _is_no_title(match.group()):
        return None
    return start + match.end()


def is_twice(folded: str) -> bool:
    """Say whether a folded line is one title printed twice."""
    return _printed_twice(folded[:_LONGEST_LINE]) is not None


def read_title(folded: str) -> TitleReading:
    """Read a folded title: 县委书记张渭在全县旅游发展大会上的讲话.

    >>> title = "县委书记张渭在全县旅游发展大会上的讲话"
    >>> reading = read_title(title)
    >>> [title[slice(*run)] for run in (reading.office, reading.name, reading.occasion)]
    ['县委书记', '张渭', '全县旅游发展大会']
    """
    title = without_site_suffix(folded)
    before = _speaker_before(title)
    speaker = before
    if before is None or not any(_span(before, group) for group in ("office", "name")):
        speaker = _office_behind(title)
    kinds = _find_kinds(title)
    return TitleReading(
        occasion=_occasion(title, before.end() if before is not None else 0),
        office=_span(speaker, "office"),
        name=_span(speaker, "name"),
        word=kinds[-1] if kinds else None,
    )


def _speaker_before(title: str) -> re.Match[str] | None:
    """丁立群市长在… before 水务局局长在… before 张渭在…."""
    called = _called_by_office(title)
    if called is not None and is_name(called["name"]):
        return called
    return _office_before(title) or _name_before(title)


def _span(match: re.Match[str] | None, group: str) -> Span | None:
    return match.span(group) if match is not None and match[group] else None


def _occasion(title: str, start: int) -> Span | None:
    """Return where behind `start` the occasion stands: in 在…上的讲话, else before the kind."""
    at = _at_an_occasion(title, start)
    if at is not None:
        return at.span("occasion")
    first = _names_occasion_first(title[start:])
    if first is None or first.lastgroup is None:
        return None
    begin, end = first.span(first.lastgroup)
    return begin + start, end + start

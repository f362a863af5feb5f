"""In charge of titles: which lines are one, where one ends, and what it says of office, name, occasion and kind.

How a title is read stands in `title_grammar`; which of its readings holds for a line is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.parsing.lattice import CompactLine, GrammarStep, Way
from ingest.parsing.occasions import KIND_WORD, LATER_KIND_WORD
from ingest.parsing.rules import titles
from ingest.parsing.title_grammar import GRAMMAR, speaker_in_bracket
from speeches.gazetteer.offices import OFFICE

# With main title, office and suffixes no title in the catalogue has more characters.
_LONGEST = 100
# Two titles on one line, or one with all that a site hung on it.
LONGEST_LINE = 2 * _LONGEST
_SHORTEST, SHORTEST_LEADING = 4, 6
# The word for the kind stands among so many characters at the end, spaces and what a site added counted.
_LONGEST_END = 80
# So many readings are kept: the lines of a head are asked about by several stages.
_KEPT = 512

_is_no_title = titles.NO_TITLES.finder()
_ends_as_title = titles.ENDINGS.finder()
_find_suffix = re.compile(rf"(?:{titles.SITE_SUFFIXES.pattern})+$", re.VERBOSE).search
_find_prefix = re.compile(rf"(?:{titles.SITE_PREFIXES.pattern})\s?", re.VERBOSE).match
_names_kind = re.compile(f"{KIND_WORD}|{LATER_KIND_WORD}").search
_find_kinds = re.compile(KIND_WORD).findall
_find_later_kinds = re.compile(LATER_KIND_WORD).findall

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a folded title says, as runs of it.

    Attributes:
        title: the title itself, without what a site or a speaker's label put around it.
        theme: a main title that stands before it on its line, without the mark behind it.
        rest: what stands behind the theme.
        occasion: at which it was spoken.
        office: who speaks, by office.
        name: who speaks, by name.
        sites: what a site put before and behind.
        word: the last word that says what kind of text it is.
        at: whether 在 stands before the occasion.
        cost: of the reading; 0 is a title as they all are.
    """

    title: Span
    theme: Span | None = None
    rest: Span | None = None
    occasion: Span | None = None
    office: Span | None = None
    name: Span | None = None
    sites: tuple[Span, ...] = ()
    word: str | None = None
    at: bool = False
    cost: float = 0.0


def is_title(folded: str) -> bool:
    """Say whether a folded line looks like the title of a speech: 在…会议上的讲话, 政府工作报告, …讲话稿(优质3篇)."""
    return title_reading(folded) is not None


def names_an_occasion(folded: str) -> bool:
    """Say whether a title names its occasion, which a main title or a wrong one above it does not."""
    reading = title_reading(folded)
    return reading is not None and reading.occasion is not None


def read_title(folded: str) -> TitleReading:
    """Read a folded title: 县委书记张渭在全县旅游发展大会上的讲话; a line that is none says nothing.

    >>> title = "县委书记张渭在全县旅游发展大会上的讲话"
    >>> reading = read_title(title)
    >>> [title[slice(*run)] for run in (reading.office, reading.name, reading.occasion)]
    ['县委书记', '张渭', '全县旅游发展大会']
    """
    return title_reading(folded) or _who_speaks(folded)


def _who_speaks(folded: str) -> TitleReading:
    """Read who speaks off a line of which only the beginning is a title: 副县长关于…的电视讲话公众演讲."""
    nothing = TitleReading((0, len(folded)))
    if len(folded) > _LONGEST or _names_kind(folded) is None:
        return nothing
    shown = printed(folded)
    ways = GRAMMAR.ways(shown.line)
    if not ways:
        return nothing
    reading = reading_of(shown, ways[max(ways)])
    return replace(nothing, office=reading.office, name=reading.name)


@lru_cache(_KEPT)
def title_reading(folded: str) -> TitleReading | None:
    """Return how a folded line reads as one title; None where it is none, or one printed twice."""
    if len(folded) > LONGEST_LINE or _names_kind(folded[-_LONGEST_END:].replace(" ", "")) is None:
        return None
    shown = printed(folded)
    line, text = shown.line, shown.line.text
    bare = without_site_suffix(text)
    if bare in titles.BARE_TITLES:
        return TitleReading((shown.places[0], shown.places[len(bare) - 1] + 1), word=bare, cost=_BARE)
    if not _SHORTEST <= len(bare) <= _LONGEST or _ends_as_title(bare) is None:
        return None
    ways = GRAMMAR.ways(line)
    way = ways.get(len(text))
    if way is None or _is_refused(bare, way) or first_copy(line, ways, way.cost) is not None:
        return None
    return reading_of(shown, way)


@dataclass(frozen=True, slots=True)
class PrintedTitle:
    """A line without white space, and where each of its characters stands in the line as it is printed."""

    line: CompactLine
    places: list[int]

    def span(self, start: int, end: int) -> Span:
        """Return where `start:end` of the line stands in the line as it is printed."""
        return self.places[start], self.places[end - 1] + 1


def printed(folded: str) -> PrintedTitle:
    """Return a folded line as the grammar reads it."""
    places = [place for place, character in enumerate(folded) if not character.isspace()]
    text = "".join(folded.split()) if len(places) < len(folded) else folded
    gaps = frozenset(n for n in range(1, len(places)) if places[n] > places[n - 1] + 1)
    return PrintedTitle(CompactLine(text, gaps), places)


# What speaks of a speech, unless it says at which occasion: 学习…讲话, but 在学习…会议上的讲话.
_HEARS = "hears_a_speech"
_SPOKEN_AT = frozenset(("at", "purpose"))
# 认真学习全会讲话, but 理论学习中心组学习会讲话.
_hears_first = re.compile(r".{0,3}(?:请|欢迎|听取|聆听|传达|学习|贯彻|印发|转发)").match


def _is_refused(bare: str, way: Way) -> bool:
    if not _is_no_title(bare):
        return False
    row = titles.NO_TITLES.row_for(bare)
    parts = {step.part for step in way.steps}
    late = "occasion" in parts and _hears_first(bare) is None
    return row is not None and not (row.name == _HEARS and (late or parts & _SPOKEN_AT))


# What stands around a title, and is none of it.
_AROUND = frozenset(("site", "dated", "rubric", "ware"))
# What a title may end with; a name behind it is who speaks.
_ENDS = frozenset(("kind", "form", "bracket", "speaker_bracket"))


def reading_of(shown: PrintedTitle, way: Way) -> TitleReading:
    """Return what a way through a line says, as runs of the line as it is printed."""
    own = [step for step in way.steps if step.part not in _AROUND]
    runs = {step.part: shown.span(step.start, step.end) for step in reversed(own)} | _in_bracket(shown, own)
    mark = next((n for n, step in enumerate(own) if step.part == "speaker_mark"), -1)
    start = own[mark + 1].start
    end = max(step.end for step in own if step.part in _ENDS)
    theme, rest = _theme(shown, own, end)
    runs |= _occasion_before(shown, own) if "occasion" not in runs else {}
    return TitleReading(
        title=shown.span(start, end),
        theme=theme,
        rest=rest,
        occasion=runs.get("occasion"),
        office=runs.get("office"),
        name=runs.get("name"),
        sites=tuple(shown.span(step.start, step.end) for step in way.steps if step.part == "site"),
        word=_last_kind(shown.line.text[:end]),
        at="at" in runs,
        cost=way.cost,
    )


# 秋季开学典礼|校长致辞; not 教育大会|主席, who presides over it.
_before_office = re.compile(
    r"(?P<occasion>.{2,40}(?:典礼|仪式|庆典|晚会|年会|会议|[员谈彰进长动]会))"
    rf"(?!秘书长|主席|主任|会长|召集人)(?P<office>[^会]{{0,6}}?{OFFICE})"
).fullmatch


def _occasion_before(shown: PrintedTitle, own: Sequence[GrammarStep]) -> dict[str, Span]:
    """Return the occasion that stands before an office without 在, and the office without it."""
    step = next((step for step in own if step.part == "office"), None)
    match = _before_office(shown.line.text[step.start : step.end]) if step is not None else None
    if step is None or match is None:
        return {}
    return {
        part: shown.span(step.start + match.start(part), step.start + match.end(part))
        for part in ("occasion", "office")
    }


def _theme(shown: PrintedTitle, own: Sequence[GrammarStep], end: int) -> tuple[Span | None, Span | None]:
    """Return the main title before the mark, and what stands behind it."""
    theme = next((step for step in own if step.part == "theme"), None)
    if theme is None:
        return None, None
    said = shown.line.text[: theme.end].rstrip("-:")
    return shown.span(theme.start, len(said)), shown.span(theme.end, end)


def _last_kind(text: str) -> str | None:
    kinds = _find_kinds(text) or _find_later_kinds(text)
    return kinds[-1] if kinds else None


def _in_bracket(shown: PrintedTitle, own: Sequence[GrammarStep]) -> dict[str, Span]:
    """全县大会讲话(县委书记 张渭): office and name in the bracket behind a title."""
    step = next((step for step in own if step.part == "speaker_bracket"), None)
    match = speaker_in_bracket(shown.line.text, step.start) if step is not None else None
    if match is None:
        return {}
    return {part: shown.span(*match.span(part)) for part in ("office", "name") if match[part]}


# What a word alone costs as a title: as much as the grammar asks where nothing stands before it.
_BARE = 3.0
# A second copy of a title costs so much.
_ANOTHER_COPY = 1.0
_BETWEEN = re.compile(r"[-_|/]{0,2}(?:(?:19|20)\d\d年)?")
_YEAR = re.compile(r"(?:19|20)\d\d年")
# How much longer the second copy may be than the first.
_LONGER = 16


def first_copy(line: CompactLine, ways: Mapping[int, Way], alone: float) -> Way | None:
    """Return the first copy in a line that is, or begins with, one title twice, if that costs less than `alone`."""
    best: Way | None = None
    for end, way in ways.items():
        cost = way.cost + _ANOTHER_COPY
        if end >= SHORTEST_LEADING and cost < alone and _comes_again(line.text, end, way):
            best, alone = way, cost
    return best


def _comes_again(text: str, end: int, way: Way) -> bool:
    """Say whether behind `end` the title stands again: word by word, or as a title of the same occasion."""
    year = _YEAR.match(text)
    first = text[year.end() if year else 0 : end]
    between = _BETWEEN.match(text, end)
    again = between.end() if between is not None else end
    if text.startswith(first, again) or text.startswith(first, end):
        return True
    occasion = _occasion_of(text, way)
    if occasion is None or text.find(occasion, again, again + end + _LONGER) < 0:
        return False
    rest = text[again : again + end + _LONGER]
    # What the second costs more, it costs for a piece of the first before it.
    most = way.cost + _ANOTHER_COPY
    others = GRAMMAR.ways(CompactLine(rest, frozenset())).values()
    return any(other.cost <= most and _occasion_of(rest, other) == occasion for other in others)


def _occasion_of(text: str, way: Way) -> str | None:
    return next((text[step.start : step.end] for step in way.steps if step.part == "occasion"), None)


def without_site_suffix(title: str) -> str:
    """Return `title` without what a site hung on it; works on folded and unfolded text alike."""
    bare = title[site_prefix(title) :]
    suffix = _find_suffix(bare)
    return bare[: suffix.start()] if suffix else bare


def site_prefix(title: str) -> int:
    """Return how many characters a site put before a title: 【第一篇】, 篇二:."""
    match = _find_prefix(title)
    return match.end() if match else 0

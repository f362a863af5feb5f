"""In charge of the grammar of titles: theme, year, office, name, 在, occasion, 上, 关于…, 的, kind, and what each costs.

    [site] [theme ——|：] [year] [office] [name] [同志] [——|：]
    在 [参加] OCCASION [上] [关于…] [的] [how] KIND [form] [(…)] [site]

The costs are small whole ideas, set by hand: what titles have costs little, what they seldom have more, free text
grows dearer with every character. So 在镇电话会议上|关于…问题 costs less than an occasion that goes on to 问题.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.parsing.lattice import Arc, CompactLine, Grammar, Reads
from ingest.parsing.occasions import KIND_WORDS, LATER_KIND_WORDS
from ingest.parsing.rules import title_parts, titles
from ingest.parsing.rules.title_words import HOW_AT_OCCASION, WHEN_AT_OCCASION
from speeches.gazetteer.offices import COMPOUND_SURNAMES, OFFICES, is_name

_A_CHARACTER = 0.02
_ROWS = {row.name: re.compile(row.pattern, re.VERBOSE) for row in title_parts.PARTS.rows}
speaker_in_bracket = _ROWS["part_speaker_bracket"].match
_ends_in_meeting, _ends_in_visit = (
    re.compile(row.pattern, re.VERBOSE).search for row in title_parts.ENDS.rows
)


def _any_word(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first, that is soon done where no word has such a first character."""
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)
    return rf"(?=[{''.join(sorted({word[0] for word in longest}))}])(?:{'|'.join(longest)})"


def _word(row: str, cost: float) -> Reads:
    """Return what reads the row of this name, as far as it goes."""
    match = _ROWS[row].match

    def reads(line: CompactLine, at: int) -> Iterable[tuple[int, float]]:
        found = match(line.text, at)
        return ((found.end(), cost),) if found is not None and found.end() > at else ()

    return reads


def _site(pattern: str, cost: float) -> Reads:
    match = re.compile(pattern, re.VERBOSE).match

    def reads(line: CompactLine, at: int) -> Iterable[tuple[int, float]]:
        found = match(line.text, at)
        return ((found.end(), cost),) if found is not None and found.end() > at else ()

    return reads


_OFFICE = re.compile(_any_word(OFFICES))
_NOT_IN_OFFICE = re.compile(r"[,。:;在()【】\[\]_|/]|--")
_LONGEST_OFFICE = 60


def _office(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """县委副书记、县长: every word for an office ends one that may go on; a year before it is none of it."""
    if _ROWS["part_year"].match(line.text, at):
        return
    stop = _NOT_IN_OFFICE.search(line.text, at)
    end = min(len(line.text) if stop is None else stop.start(), at + _LONGEST_OFFICE)
    for match in _OFFICE.finditer(line.text, at, end):
        yield match.end(), 1 + _A_CHARACTER * (match.end() - at)


def _office_at_once(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """丁立群市长: the office right behind the name."""
    match = _OFFICE.match(line.text, at)
    if match is not None:
        yield match.end(), 0.1


_SURNAMES = tuple(COMPOUND_SURNAMES)


def _lengths(line: CompactLine, at: int) -> Iterable[int]:
    return (4, 3, 2) if line.text.startswith(_SURNAMES, at) else (3, 2)


def _name(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """张渭, 骆庆山, 诸葛明德; three characters are likelier than two."""
    for length in _lengths(line, at):
        name = line.text[at : at + length]
        if is_name(name) and at + length <= len(line.text):
            # 石桥镇 is a place more often than a person.
            yield at + length, (1.0 if length > 2 else 1.2) + (name[-1] in _OF_OFFICES)
    dotted = _DOTTED.match(line.text, at)
    if dotted is not None:
        yield dotted.end(), 1.0


_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,6}(?:·[\u4e00-\u9fff]{1,8})+?(?=同志|在|的|$|[:-])")
# 水务局局长 is nobody called 水务局.
_OF_OFFICES = frozenset("省市县区州旗镇乡委局部办会院校厅处科厂司社村组团队站所副总")


def _name_called(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """丁立群市长: a name of three characters whose last is none that an office begins with."""
    for length in (3, 2) if not _OFFICE.match(line.text, at) else ():
        name, behind = line.text[at : at + length], line.text[at + length : at + length + 1]
        if is_name(name) and name[-1] not in _OF_OFFICES and (len(name) == 3 or behind == "副"):
            yield at + len(name), 0.8


def _name_behind(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """…上的讲话　沈望舒: who speaks, at the end of the title's line; likelier where white space parts it."""
    for length in _lengths(line, at):
        if at + length == len(line.text) and is_name(line.text[at:]):
            yield at + length, (0.5 if at in line.gaps else 1.5) + (length == _SHORT_NAME)


_SHORT_NAME = 2
_MARK = re.compile(r"--?|:")
_SHORTEST_THEME, _LONGEST_THEME = 4, 60
_NO_THEME = re.compile(r"[。;!?]")


def _theme(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """厚植工业根基：, 厚植工业根基——: with the mark behind it."""
    for match in _MARK.finditer(line.text, at + _SHORTEST_THEME, at + _LONGEST_THEME):
        if not _NO_THEME.search(line.text, at, match.start()):
            yield match.end(), 2.6 + _A_CHARACTER * (match.end() - at)


def _spaced_theme(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """同心同德　在…: white space parts it from the rest."""
    for gap in sorted(line.gaps):
        if _may_be_theme(line.text[at:gap]) and line.text.startswith("在", gap):
            yield gap, 3.5 + _A_CHARACTER * (gap - at)


def _glued_theme(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """奋力开创云溪新局面|在全市旅游发展大会上: no mark between the two."""
    end = line.text.find("在", at + _SHORTEST_THEME, at + _LONGEST_THEME)
    if end > 0 and _may_be_theme(line.text[at:end]):
        yield end, 4 + _A_CHARACTER * (end - at)


_is_no_theme = title_parts.NO_MAIN_TITLES.finder()
_GLUED = re.compile(r"[^在,。;:(-]{4,24}(?:,?[^在,。;:(-]{4,24})?")


def _may_be_theme(text: str) -> bool:
    return _GLUED.fullmatch(text) is not None and not _is_no_theme(text)


_STOP = re.compile(
    _any_word((*KIND_WORDS, *LATER_KIND_WORDS, *HOW_AT_OCCASION, *WHEN_AT_OCCASION, "的", "关于", "就"))
)
_LONGEST_OCCASION = 80
# A title that goes on behind the kind of another: 在…会议上的讲话稿和在….
_GOES_ON = re.compile(r"(?:[会班式课坛礼动]|会议)上的?|[。]")


def _stops(line: CompactLine, at: int, most: int) -> Iterator[int]:
    """Yield where a run of free text may end: before a word that the grammar knows."""
    position = at + 2
    end = min(len(line.text), at + most)
    while (match := _STOP.search(line.text, position, end)) is not None:
        yield match.start()
        position = match.start() + 1


def _occasion(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """Read what stands behind 在: best a meeting, less well a visit, at a price anything."""
    for end in _stops(line, at, _LONGEST_OCCASION):
        text = line.text[at:end]
        yield end, _A_CHARACTER * len(text) + _price_of_end(text) + 4.0 * bool(_GOES_ON.search(text))


def _price_of_end(occasion: str) -> float:
    if _ends_in_meeting(occasion):
        return 0.0
    return 0.2 if _ends_in_visit(occasion) else 0.8


def _meeting(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """Read a meeting's name, and nothing else."""
    for end in _stops(line, at, _LONGEST_OCCASION):
        text = line.text[at:end]
        if _ends_in_meeting(text) and not _GOES_ON.search(text):
            yield end, _A_CHARACTER * len(text)


_LONGEST_BARE = 50
# 专题党课 says what it is, not at which occasion.
_NOT_IN_BARE = re.compile(r"[,。;:!?在]|--|党课$")


def _bare_meeting(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """全县旅游发展大会|讲话: a meeting's name without 在 before it."""
    for end, cost in _meeting(line, at):
        if end - at <= _LONGEST_BARE and not _NOT_IN_BARE.search(line.text, at, end):
            yield end, 1.5 + cost


_TOPIC = re.compile(r"关于|就|围绕")


def _topic(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """关于果品收购和安排车辆问题."""
    if _TOPIC.match(line.text, at):
        for end in _stops(line, at + 1, _LONGEST_OCCASION):
            yield end, 0.5 + _A_CHARACTER * (end - at)


_NOT_PLAIN = re.compile(r"[。!?;:]")
_LONGEST_PLAIN = 90
_KIND = re.compile(_any_word(KIND_WORDS))


def _plain(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """政府工作|报告: whatever stands before the kind, and names no occasion."""
    stop = _NOT_PLAIN.search(line.text, at)
    last = min(len(line.text) if stop is None else stop.start(), at + _LONGEST_PLAIN)
    position = at + 1
    while (match := _KIND.search(line.text, position)) is not None and match.start() <= last:
        two = 3.0 * bool(_GOES_ON.search(line.text, at, match.start()))
        yield match.start(), 3 + two + _A_CHARACTER * (match.start() - at)
        position = match.start() + 1


def _talk(line: CompactLine, at: int) -> Iterator[tuple[int, float]]:
    """县长|庆祝教师节电视|讲话: what an office does that is no meeting."""
    if _TALKS.match(line.text, at):
        for end, cost in _plain(line, at):
            yield end, cost - 1.5


_TALKS = _ROWS["part_talks"]
_FROM_START = ("start", "site", "theme")
_BEFORE = (*_FROM_START, "year")
_WHO = ("office", "office+name", "comrade")
_NAMED = (*_WHO, "name")
_SAID = ("kind", "form", "bracket")
_OCCASION = ("occasion", "when")

ARCS = (
    Arc("site", ("start",), "site", _site(titles.SITE_PREFIXES.pattern, 0.1)),
    Arc("site", ("start",), "site", _word("part_channel", 0.5)),
    Arc("rubric", ("start",), "site", _word("part_rubric", 0.5)),
    Arc("theme", ("start", "site"), "theme", _theme),
    Arc("theme", ("start", "site"), "theme", _spaced_theme),
    Arc("theme", ("start", "site"), "glued", _glued_theme),
    Arc("year", _FROM_START, "year", _word("part_year", 0.3)),
    Arc("office", _BEFORE, "office", _office),
    Arc("leaders", _BEFORE, "comrade", _word("part_leaders", 1.2)),
    Arc("organ", _BEFORE, "comrade", _word("part_organ", 1.5)),
    Arc("name", _BEFORE, "name", _name),
    Arc("name", _BEFORE, "called", _name_called),
    Arc("office", ("called",), "comrade", _office_at_once),
    Arc("name", ("office",), "office+name", _name),
    Arc("masked", (*_BEFORE, "office"), "comrade", _word("part_masked", 0.5)),
    Arc("comrade", ("office", "office+name", "name", "comrade"), "comrade", _word("part_comrade", 0.1)),
    Arc("year", _NAMED, "year-behind", _word("part_year", 0.5)),
    Arc("speaker_mark", _NAMED, "marked", _word("part_speaker_mark", 0.3)),
    Arc("at", (*_BEFORE, *_NAMED, "glued", "marked", "year-behind"), "at", _word("part_at", 0.0)),
    Arc("taking_part", ("at",), "taking-part", _word("part_taking_part", 0.0)),
    Arc("occasion", ("at",), "occasion", _occasion),
    Arc("occasion", ("taking-part",), "occasion", _meeting),
    Arc("purpose", _BEFORE, "purpose", _word("part_purpose", 0.1)),
    Arc("occasion", (*_BEFORE, *_WHO, "marked", "year-behind", "purpose"), "occasion", _bare_meeting),
    Arc("occasion", _BEFORE, "lecture", _word("part_lecture", 2.2)),
    Arc("kind", ("lecture",), "kind", _word("part_of_lecture", 0.0)),
    Arc("when", ("occasion",), "when", _word("part_when", 0.0)),
    Arc("topic", (*_OCCASION, *_WHO), "topic", _topic),
    Arc("of", (*_OCCASION, "topic"), "of", _word("part_of", 0.0)),
    Arc("of", _WHO, "whose", _word("part_of", 0.5)),
    Arc("how", (*_OCCASION, "of", "topic"), "how", _word("part_how", 0.1)),
    Arc("how", ("of",), "how", _word("part_how_else", 1.0)),
    Arc("kind", ("occasion", "topic"), "kind", _word("part_kind", 0.5)),
    Arc("kind", ("when", "of", "how"), "kind", _word("part_kind", 0.0)),
    Arc("kind", ("of",), "kind", _word("part_later_kind", 0.3)),
    Arc("kind", ("whose", *_WHO), "kind", _word("part_kind", 1.0)),
    Arc("plain", _BEFORE, "plain", _plain),
    Arc("plain", _WHO, "plain", _talk),
    Arc("kind", ("plain",), "kind", _word("part_kind", 0.0)),
    Arc("kind", ("start", "site"), "kind", _word("part_kind", 3.0)),
    Arc("form", ("kind", "form"), "form", _word("part_form", 0.1)),
    Arc("speaker_bracket", ("kind", "form"), "bracket", _word("part_speaker_bracket", 0.1)),
    Arc("bracket", _SAID, "bracket", _word("part_bracket", 0.3)),
    Arc("name", _SAID, "signed", _name_behind),
    Arc("ware", (*_SAID, "site-behind"), "site-behind", _word("part_ware", 0.1)),
    Arc("dated", _SAID, "dated", _word("part_dated_bracket", 0.1)),
    Arc("site", (*_SAID, "dated", "site-behind"), "site-behind", _site(titles.SITE_SUFFIXES.pattern, 0.2)),
    Arc("site", _SAID, "site-behind", _word("part_channel_behind", 0.3)),
)  # fmt: skip

GRAMMAR = Grammar(ARCS, "start", (*_SAID, "dated", "signed", "site-behind"))

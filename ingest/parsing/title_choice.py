"""In charge of which of the lines before the body are the title and the subtitle, each of one line or of several.

Every run of one to three lines that the grammar of titles reads is a title for a price; a line that is a piece of one
and is left alone has its price too. The cheapest way to cut the head into titles and other lines holds, and of its
titles the text's own is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.parsing.dates import find_dates
from ingest.parsing.occasions import KIND_WORDS
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import heads
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import TitleReading, title_reading
from ingest.parsing.types import Span

_is_main_title = heads.MAIN_TITLES.finder()
_is_short_title = heads.SHORT_MAIN_TITLES.finder()
_is_organ = heads.ORGANS.finder()
_talks_like_a_page = heads.PAGE_TALK.finder()

# What a narrow column or a centred title breaks into.
_MOST_PIECES = 3
_LONGEST_PIECE = 40
# 政府工作报⏎告
_REST_OF_TITLE = 3
_SHORTEST_SUBTITLE = 6
# A main title breaks into lines of about the same length.
_LONGEST_THEME_LINE = 26
# A plain title stands among the first lines, or nowhere.
_PLAIN_LINES = 6
# ——2022年8月13日 is a date, no subtitle.
_DATE_WITHIN = 16
# What a title is worth, whatever it costs; the price of each break in it; the price of a piece left alone.
_WORTH, _BREAK, _PIECE_ALONE = 6.0, 0.4, 2.5


Choice = tuple[Span | None, Span | None]


@dataclass(frozen=True, slots=True)
class _Title:
    """The lines `first` to `last` read as one title."""

    first: int
    last: int
    reading: TitleReading

    @property
    def spoken(self) -> bool:
        return self.reading.occasion is not None


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines before the body: their runs, their words, and these without dashes before them."""

    runs: list[Span]
    lines: list[str]
    bare: list[str]

    def undashed(self, first: int, last: int) -> Span:
        run = self.runs[first]
        return Span(run.end - len(self.bare[first]), self.runs[last].end)

    def words(self, title: _Title) -> str:
        return "".join("".join(self.bare[title.first : title.last + 1]).split())

    def dashed(self, index: int) -> bool:
        """Say whether there is a line `index`, and it begins with a dash and no date."""
        return (
            0 <= index < len(self.lines)
            and self.lines[index].startswith("--")
            and not find_dates(self.lines[index][:_DATE_WITHIN])
        )


def choose_title(folded: str, block: list[Span]) -> Choice:
    """Choose title and subtitle among the lines before the body.

    Of several titles the one that names its occasion is right (水利部部长讲话⏎在全县宣传工作会议上的讲话). Lines above
    it that are neither office nor date are the main title, and it the subtitle.
    """
    lines = [folded[run.start : run.end] for run in block]
    head = _Block(block, lines, [line.lstrip("- ") for line in lines])
    titles = _titles(head)
    if titles:
        return _with_company(head, titles)
    word = _word_alone(head)
    return (word, None) if word is not None else _plain_title(head)


def _titles(head: _Block) -> list[_Title]:
    """Return the titles of the cheapest way to cut the lines into titles and others."""
    best: list[tuple[float, list[_Title]]] = [(0.0, [])]
    for last in range(len(head.lines)):
        value, titles = best[last]
        ways = [(value - _PIECE_ALONE * _is_piece(head.bare[last]), titles)]
        for title in _ending_at(head, last):
            value, titles = best[title.first]
            worth = _WORTH - title.reading.cost - _BREAK * (title.last - title.first)
            ways.append((value + worth, [*titles, title]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _ending_at(head: _Block, last: int) -> list[_Title]:
    """Return the titles that end with the line `last`, of one line or of several."""
    found: list[_Title] = []
    text = ""
    for first in range(last, max(-1, last - _MOST_PIECES), -1):
        if first < last and not _may_be_piece(head, first, last):
            break
        text = head.bare[first].strip() + text
        reading = title_reading(text)
        if reading is not None and (first == last or _holds_together(head, first, last, reading)):
            found.append(_Title(first, last, reading))
    return found


def _may_be_piece(head: _Block, index: int, last: int) -> bool:
    """Say whether the line `index` may go on in the one below, which ends a title."""
    line = head.lines[index]
    return (
        len(line) <= _LONGEST_PIECE
        and len(head.lines[last]) <= _LONGEST_PIECE
        and not head.lines[index + 1].startswith("--")
        and not find_dates(line)
        and not salutation_at(line, 0, len(line))
    )


def _holds_together(head: _Block, first: int, last: int, reading: TitleReading) -> bool:
    """Say whether several lines are one title: with an occasion, or where a few characters went astray."""
    if reading.theme is not None:
        return False
    rest = len(head.lines[last].strip())
    astray = rest <= _REST_OF_TITLE and last == first + 1 and title_reading(head.bare[first]) is None
    return reading.occasion is not None or astray


# 中共松岭县委书记戎静澜在全县, 在全县春季农业生产: what must go on; 暨农田水利建设: what has gone before.
_GOES_ON = re.compile(r"在(?:[^,。:;在]{1,36}的?)?$|[、和与及暨的]$")
_WENT_BEFORE = re.compile(r"[暨和与及、上]")


def _is_piece(line: str) -> bool:
    return len(line) <= _LONGEST_PIECE and bool(_GOES_ON.search(line) or _WENT_BEFORE.match(line))


def _with_company(head: _Block, titles: list[_Title]) -> Choice:
    """Choose among titles, with what belongs to it above or below."""
    spoken = [title for title in titles if title.spoken]
    chosen = _own_title(head, _fullest(spoken)) if spoken else titles[0]
    if chosen.reading.theme is not None:
        return head.undashed(chosen.first, chosen.last), None
    top = _main_above(head, chosen, titles)
    if top < chosen.first:
        above = Span(head.runs[top].start, head.runs[chosen.first - 1].end)
        return above, head.undashed(chosen.first, chosen.last)
    if _is_subtitle(head, chosen.last + 1):
        below = chosen.last + 1
        return Span(head.runs[chosen.first].start, head.runs[chosen.last].end), head.undashed(below, below)
    return head.undashed(chosen.first, chosen.last), None


def _fullest(spoken: list[_Title]) -> list[_Title]:
    """Leave out titles without 在 where another has it: a page's headline is shortened."""
    return [title for title in spoken if title.reading.at] or spoken


def _main_above(head: _Block, chosen: _Title, titles: list[_Title]) -> int:
    """Return where the main title above `chosen` begins, which may have two lines; where that begins without one."""
    first = chosen.first
    taken = {index for title in titles for index in range(title.first, title.last + 1)}
    free = [index for index in (first - 1, first - 2) if index >= 0 and index not in taken]
    stands_below = chosen.reading.at or head.lines[first].startswith("--")
    if not stands_below or first - 1 not in free or not _is_main_above(head, first - 1):
        return first
    return first - 2 if first - 2 in free and _is_half(head, first - 2) else first - 1


def _is_main_above(head: _Block, index: int) -> bool:
    return _could_be_main(head.lines[index], short=head.lines[index + 1].startswith("--"))


_ENDS = tuple(",。;:!?")
# What a page prints above its texts: its own name, a channel.
_names_a_place_of_pages = heads.PAGE_NAMES.finder()


def _is_half(head: _Block, index: int) -> bool:
    """全面动员起来⏎夺取春季农业生产新胜利: a main title on two lines."""
    line, below = head.lines[index], head.lines[index + 1]
    return (
        max(len(line), len(below)) <= _LONGEST_THEME_LINE
        and not below.startswith("--")
        and not line.endswith(_ENDS)
        and not _names_a_place_of_pages(line)
        and _could_be_main(line, short=True)
    )


def _is_subtitle(head: _Block, index: int) -> bool:
    return (
        head.dashed(index)
        and len(head.bare[index]) >= _SHORTEST_SUBTITLE
        and read_speaker_line(head.bare[index]) is None
    )


_YEAR_FIRST = re.compile(r"(?:19|20)\d\d年")


def _own_title(head: _Block, titles: list[_Title]) -> _Title:
    """Return the first of `titles`, or the last that is the end of it: a page's headline says more than its text.

    书记在全县教育工作会议上的讲话⏎…⏎在全县教育工作会议上的讲话; 主题--张渭在…上的讲话⏎…⏎主题⏎--在…上的讲话.
    """
    first = titles[0]
    whole = head.words(first)
    for title in reversed(titles[1:]):
        part = head.words(title)
        dated = _YEAR_FIRST.fullmatch(whole[: len(whole) - len(part)])
        shorter = len(part) < len(whole) or head.lines[title.first].startswith("--")
        if whole.endswith(part) and not dated and shorter:
            return title
    return first


def _could_be_main(line: str, *, short: bool = False) -> bool:
    """Say whether a line could be a main title; `short`, where what stands below it says that it is one."""
    shaped = _is_main_title(line) or (short and _is_short_title(line))
    return bool(shaped) and not any(is_other(line) for is_other in _OTHER_LINES)


# What stands above a body, and is no main title.
_OTHER_LINES: tuple[Callable[[str], object], ...] = (
    _is_organ,
    _talks_like_a_page,
    read_speaker_line,
    find_dates,
    lambda line: salutation_at(line, 0, len(line)),
)


def _word_alone(head: _Block) -> Span | None:
    """Return the line 讲　话 that is the whole title: set apart, or the first line above who speaks or when."""
    for index, line in enumerate(head.lines[:_PLAIN_LINES]):
        below = head.lines[index + 1] if index + 1 < len(head.lines) else ""
        spaced = " " in line.strip()
        opens = index == 0 and (read_speaker_line(below) is not None or bool(find_dates(below)))
        if "".join(line.split()) in KIND_WORDS and (spaced or opens):
            return head.runs[index]
    return None


def _plain_title(head: _Block) -> Choice:
    """Without the words 讲话, 报告 …: the first line is a title if office, name or date follow, and it is none."""
    for index, line in enumerate(head.lines[:_PLAIN_LINES]):
        below = index + 1
        if below < len(head.lines) and _could_be_main(line, short=_names_an_author(head.lines[below])):
            return head.runs[index], head.runs[below] if head.dashed(below) else None
        if not (read_speaker_line(line) or find_dates(line) or _is_organ(line)):
            break
    return None, None


def _names_an_author(line: str) -> bool:
    named = read_speaker_line(line)
    return line.startswith("文/") or (named is not None and named.name is not None)

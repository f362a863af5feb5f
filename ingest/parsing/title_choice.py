"""In charge of which of the lines before the body are the title and the subtitle."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.parsing.dates import find_dates
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import heads
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title, names_an_occasion
from ingest.parsing.types import Span

_is_main_title = heads.MAIN_TITLES.finder()
_is_short_title = heads.SHORT_MAIN_TITLES.finder()
_is_organ = heads.ORGANS.finder()

# 政府工作报⏎告
_REST_OF_TITLE = 3
# A narrow column's line.
_LONGEST_PIECE = 40
_SHORTEST_SUBTITLE = 6
# A plain title stands among the first lines, or nowhere.
_PLAIN_LINES = 6
# ——2022年8月13日 is a date, no subtitle.
_DATE_WITHIN = 16


Choice = tuple[Span | None, Span | None]


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines before the body: their runs, their words, and these without dashes before them."""

    runs: list[Span]
    lines: list[str]
    bare: list[str]

    def undashed(self, index: int) -> Span:
        run = self.runs[index]
        return Span(run.end - len(self.bare[index]), run.end)

    def dashed(self, index: int) -> bool:
        """Say whether there is a line `index`, and it begins with a dash and no date."""
        return (
            0 <= index < len(self.lines)
            and self.lines[index].startswith("--")
            and not find_dates(self.lines[index][:_DATE_WITHIN])
        )


def choose_title(folded: str, block: list[Span]) -> Choice:
    """Choose title and subtitle among the lines before the body.

    Of several titles the one that names its occasion is right (水利部部长讲话⏎在全县宣传工作会议上的讲话). A line
    above it that is neither office nor date is the main title, and it the subtitle.
    """
    lines = [folded[run.start : run.end] for run in block]
    head = _Block(block, lines, [line.lstrip("- ") for line in lines])
    candidates = [index for index, line in enumerate(head.bare) if is_title(line)]
    joined = _joined_title(head.bare)
    if candidates:
        return _title_among(head, candidates, joined)
    if joined is not None:
        return _run_of_both(head, joined), None
    return _plain_title(head)


def _title_among(head: _Block, candidates: list[int], joined: int | None) -> Choice:
    """Choose among lines that look like titles, with what belongs to it above or below."""
    with_occasion = [index for index in candidates if names_an_occasion(head.bare[index])]
    chosen = _own_title(head, with_occasion) if with_occasion else candidates[0]
    above = chosen - 1
    if joined is not None and joined == above and "在" not in head.bare[chosen]:
        return _run_of_both(head, above), None
    if above >= 0 and above not in candidates and _is_main_above(head, above):
        return head.runs[above], head.undashed(chosen)
    if _is_subtitle(head, chosen + 1):
        return head.runs[chosen], head.undashed(chosen + 1)
    return head.undashed(chosen), None


def _is_main_above(head: _Block, index: int) -> bool:
    return _could_be_main(head.lines[index], short=head.lines[index + 1].startswith("--"))


def _is_subtitle(head: _Block, index: int) -> bool:
    return (
        head.dashed(index)
        and len(head.bare[index]) >= _SHORTEST_SUBTITLE
        and read_speaker_line(head.bare[index]) is None
    )


def _run_of_both(head: _Block, index: int) -> Span:
    return Span(head.runs[index].start, head.runs[index + 1].end)


_YEAR_FIRST = re.compile(r"(?:19|20)\d\d年")


def _own_title(head: _Block, candidates: list[int]) -> int:
    """Return the first of `candidates`, or the last that is the end of it: a page's headline says more than its text.

    书记在全县教育工作会议上的讲话⏎…⏎在全县教育工作会议上的讲话; 主题--张渭在…上的讲话⏎…⏎主题⏎--在…上的讲话.
    """
    first = candidates[0]
    whole = "".join(head.bare[first].split())
    for index in reversed(candidates[1:]):
        part = "".join(head.bare[index].split())
        dated = _YEAR_FIRST.fullmatch(whole[: len(whole) - len(part)])
        shorter = len(part) < len(whole) or head.lines[index].startswith("--")
        if whole.endswith(part) and not dated and shorter:
            return index
    return first


def _could_be_main(line: str, *, short: bool = False) -> bool:
    """Say whether a line could be a main title; `short`, where what stands below it says that it is one."""
    shaped = _is_main_title(line) or (short and _is_short_title(line))
    return bool(shaped) and not any(is_other(line) for is_other in _OTHER_LINES)


# What stands above a body, and is no main title.
_OTHER_LINES: tuple[Callable[[str], object], ...] = (
    _is_organ,
    read_speaker_line,
    find_dates,
    lambda line: salutation_at(line, 0, len(line)),
)


def _joined_title(lines: list[str]) -> int | None:
    """在全市旅游发展⏎大会上的讲话: return the first of two lines that are a title together."""
    pairs = range(len(lines) - 1)
    return next((index for index in pairs if _is_cut_title(lines[index], lines[index + 1])), None)


def _is_cut_title(first: str, second: str) -> bool:
    if len(first) > _LONGEST_PIECE or len(second) > _LONGEST_PIECE or find_dates(first):
        return False
    together = first.strip() + second.strip()
    if not is_title(together):
        return False
    return names_an_occasion(together) or (len(second.strip()) <= _REST_OF_TITLE and not is_title(first))


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

"""In charge of which of the lines before the body are the title and the subtitle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parsing.dates import find_dates
from ingest.parsing.people import read_speaker_line
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title, names_an_occasion


@dataclass(frozen=True, slots=True)
class Run:
    """A run `start:end` of a text."""

    start: int
    end: int


def choose_title(folded: str, block: list[Run]) -> tuple[Run | None, Run | None]:
    """Choose title and subtitle among the lines before the body.

    Of several titles the one that names its occasion is right (水利部部长讲话⏎在全县宣传工作会议上的讲话). A line
    above it that is neither office nor date is the main title, and it the subtitle.
    """
    lines = [folded[run.start : run.end] for run in block]
    bare = [line.lstrip("- ") for line in lines]
    candidates = [index for index, line in enumerate(bare) if is_title(line)]
    joined = _joined_title(bare)
    if not candidates and joined is None:
        return _plain_title(lines, block)
    if not candidates and joined is not None:
        return Run(block[joined].start, block[joined + 1].end), None
    with_occasion = [index for index in candidates if names_an_occasion(bare[index])]
    chosen = _own_title(lines, bare, with_occasion) if with_occasion else candidates[0]
    above = chosen - 1
    if joined is not None and joined == above and "在" not in bare[chosen]:
        return Run(block[above].start, block[chosen].end), None
    if (
        above >= 0
        and above not in candidates
        and _could_be_main(lines[above], short=lines[chosen].startswith("--"))
    ):
        return block[above], _undashed(folded, block[chosen])
    below = chosen + 1
    if (
        below < len(lines)
        and lines[below].startswith("--")
        and len(bare[below]) >= 6
        and not find_dates(lines[below][:16])
        and read_speaker_line(bare[below]) is None
    ):
        return block[chosen], _undashed(folded, block[below])
    return _undashed(folded, block[chosen]), None


_YEAR_FIRST = re.compile(r"(?:19|20)\d\d年")


def _own_title(lines: list[str], bare: list[str], candidates: list[int]) -> int:
    """Return the first of `candidates`, or the last that is the end of it: a page's headline says more than its text.

    书记在全县教育工作会议上的讲话⏎…⏎在全县教育工作会议上的讲话; 主题--张渭在…上的讲话⏎…⏎主题⏎--在…上的讲话.
    """
    first = candidates[0]
    whole = "".join(bare[first].split())
    for index in reversed(candidates[1:]):
        part = "".join(bare[index].split())
        dated = _YEAR_FIRST.fullmatch(whole[: len(whole) - len(part)])
        if whole.endswith(part) and not dated and (len(part) < len(whole) or lines[index].startswith("--")):
            return index
    return first


def _undashed(folded: str, run: Run) -> Run:
    start = run.start
    while start < run.end and folded[start] in "- ":
        start += 1
    return Run(start, run.end)


_MAIN_TITLE = re.compile(r"^[^。;:!?]{6,50}[^,。;:、]$")
# 让支部强起来: so short a line is a title only with a dashed subtitle or a name below; 河北省教育厅 is none.
_SHORT_TITLE = re.compile(r"^[^。;:!?,、\s]{4,6}(?<![局厅委府办部院会司报室社刊])$")


# Who speaks or issues, no title: 廊坊市教育局
_ORGAN = re.compile(
    r"[^的,、\s]{2,24}(?:局|厅|政府|委员会|办公室|党委|人大|政协|法院|检察院|集团|公司|协会|学校|大学)"
)


def _could_be_main(line: str, *, short: bool = False) -> bool:
    return (
        (_MAIN_TITLE.match(line) is not None or (short and _SHORT_TITLE.match(line) is not None))
        and _ORGAN.fullmatch(line) is None
        and read_speaker_line(line) is None
        and not find_dates(line)
        and salutation_at(line, 0, len(line)) is None
    )


# 政府工作报⏎告
_REST_OF_TITLE = 3


def _joined_title(lines: list[str]) -> int | None:
    """在全市旅游发展⏎大会上的讲话: return the first of two lines that are a title together."""
    for index in range(len(lines) - 1):
        if len(lines[index]) <= 40 and len(lines[index + 1]) <= 40 and not find_dates(lines[index]):
            together = lines[index].strip() + lines[index + 1].strip()
            cut_short = len(lines[index + 1].strip()) <= _REST_OF_TITLE and not is_title(lines[index])
            if is_title(together) and (names_an_occasion(together) or cut_short):
                return index
    return None


def _plain_title(lines: list[str], block: list[Run]) -> tuple[Run | None, Run | None]:
    """Without the words 讲话, 报告 …: the first line is a title if office, name or date follow, and it is none."""
    for index, line in enumerate(lines[:6]):
        named = read_speaker_line(lines[index + 1]) if index + 1 < len(lines) else None
        short = (named is not None and named.name is not None) or "文/" in "".join(
            lines[index + 1 : index + 2]
        )[:2]
        if _could_be_main(line, short=short) and index + 1 < len(lines):
            subtitle = None
            if lines[index + 1].startswith("--") and not find_dates(lines[index + 1][:16]):
                subtitle = Run(block[index + 1].start, block[index + 1].end)
            return block[index], subtitle
        if not (read_speaker_line(line) or find_dates(line) or _ORGAN.fullmatch(line)):
            return None, None
    return None, None

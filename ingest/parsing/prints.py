"""In charge of what a printed page carries besides the speech: running heads, rubrics, names of prints and volumes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import pages
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.titles import is_title

# The last line of a page is at least so long where it breaks off.
_PAGE_LINE = 24
_SENTENCE_ENDS = ("。", "!", "?", ":", ";", '"', ")")
_FEWEST_HEADS = 3
# More different ones are a poem, a table, a list.
_MOST_HEADS = 2
_LONGEST_NAME = 24
# How far below the top the head of a print, its rubrics and the name of a volume stand.
_HEAD_LINES, _RUBRIC_LINES, _VOLUME_LINES = 4, 12, 8

may_be_title_block = pages.TITLE_BLOCK.finder()
_is_running_head = pages.RUNNING_HEAD.finder()
_is_publication = pages.PUBLICATIONS.finder()
_is_rubric = pages.RUBRICS.finder()
_is_column = pages.COLUMNS.finder()
_is_issue = pages.ISSUES.finder()
_is_volume = pages.VOLUMES.finder()


def add_running_heads(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """A short line that comes three times or more, and is neither title nor greeting, is the head of a printed page."""
    running = _running_heads(lines)
    for compact in running if len(running) <= _MOST_HEADS else ():
        places = [index for index, line in enumerate(lines) if line.compact == compact]
        if any(_breaks_off(lines[index - 1]) for index in places if index):
            for index in places:
                found.setdefault(index, RemovalRule.RUNNING_HEAD)


def _running_heads(lines: Sequence[SourceLine]) -> list[str]:
    counts = Counter(line.compact for line in lines if 4 <= len(line.compact) <= _LONGEST_NAME)
    return [
        compact for compact, count in counts.items() if count >= _FEWEST_HEADS and _names_a_print(compact)
    ]


def _names_a_print(compact: str) -> bool:
    return _is_running_head(compact) is not None and not _may_open_a_speech(compact)


def _may_open_a_speech(compact: str) -> bool:
    return is_title(compact) or may_be_title_block(compact) is not None


def add_heads_beside_pages(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """The name of a print above or below a page number, or the same short line there more than once."""
    numbers = [index for index, rule in found.items() if rule is RemovalRule.PAGE]
    beside = [near for near in _neighbours(numbers, len(lines)) if near not in found]
    # Beside bare figures a line that comes again may be a table's.
    marked = set(_neighbours([i for i in numbers if not lines[i].compact.isdigit()], len(lines)))
    counts = Counter(lines[index].compact for index in set(beside) & marked)
    for index in beside:
        compact = lines[index].compact
        comes_again = counts[compact] > 1 and _names_a_print(compact)
        if _is_publication(compact) or comes_again:
            found.setdefault(index, RemovalRule.RUNNING_HEAD)


def _neighbours(indices: Sequence[int], count: int) -> Iterator[int]:
    return (near for index in indices for near in (index - 1, index + 1) if 0 <= near < count)


def _breaks_off(line: SourceLine) -> bool:
    """Say whether a line of some length ends in the middle of a sentence, as the last one of a page does."""
    return len(line.compact) >= _PAGE_LINE and not line.compact.endswith(_SENTENCE_ENDS)


def add_rubric(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """【县长论坛】, ■书记论坛 right below a magazine's header is a rubric; “学与思”专栏 names itself one."""
    _add_names_above_issues(lines, found)
    for index, line in enumerate(lines[:_RUBRIC_LINES]):
        below_head = found.get(index - 1) is RemovalRule.MAGAZINE
        if _is_column(line.compact) or (below_head and _is_rubric(line.compact)):
            found.setdefault(index, RemovalRule.MAGAZINE)


def _add_names_above_issues(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """青禾宣传⏎2021.3 · 党建天地 DANGJIAN TIANDI⏎2021年第3期: the name of the print above its issue."""
    for index in range(1, min(len(lines), _HEAD_LINES)):
        name = lines[index - 1].compact
        issue = found.get(index) is RemovalRule.MAGAZINE or (index == 1 and _is_issue(lines[index].compact))
        if issue and len(name) <= _LONGEST_NAME and not _may_open_a_speech(name):
            found.setdefault(index - 1, RemovalRule.MAGAZINE)
            found.setdefault(index, RemovalRule.MAGAZINE)


def add_volume(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """临漪县粮食志资料汇编⏎在全县粮食定购工作会议上的讲话: the volume's name right above the title."""
    top = [i for i in range(min(len(lines), _VOLUME_LINES)) if i not in found][:2]
    if len(top) == 2 and _is_volume(lines[top[0]].compact) and is_title(lines[top[1]].folded):
        found[top[0]] = RemovalRule.RUNNING_HEAD

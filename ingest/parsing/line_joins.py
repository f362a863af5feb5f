"""In charge of broken lines: which line of a source goes on with the sentence of the line before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import StatedBlock, StatedKind, StatedLines
from ingest.parsing import annexes
from ingest.parsing.heading_ends import candidates
from ingest.parsing.lines import SourceLine
from ingest.parsing.markers import marker_at

# A line never begins with one of these; where it does, a line break cut a sentence: 意见⏎。
_CANNOT_BEGIN = tuple("。，、；：？！,;:?!.）)】]》〉”’」』%％")
# A line that ends in one of these goes on: 在、和、的 … , an opening bracket, a comma.
_CANNOT_END = tuple("，、；,;（(《〈“‘「『【[的和与及或在对把将从向为以是了着")
_SENTENCE_END = tuple('。！？!?：:；;…”"）)】]》')
_STARTS_A_BLOCK = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,4}[、,.是要章节个]|[\(\[【〔][一二三四五六七八九十\d]{1,3}[\)\]】〕]|\d{1,2}[、.](?!\d)|--|[①-⑳㈠-㈩⑴-⒛]|附件|同志们|各位|尊敬的|其[一二三四五六七八九])"
)


def breaks_between(lines: Sequence[SourceLine], stated: StatedLines) -> list[str]:
    """Return what stands before each line: a line break, nothing where it goes on with the sentence of the one before it.

    A space stands between the label of an annex and its title, which are one heading.

    A file whose lines mostly have one width and end without punctuation is hard-wrapped; in any file a line that
    begins with a closing mark, or follows a line that breaks off in mid-sentence, was cut from the one before. What the
    file states to be a heading or a table's row never is.
    """
    width = _wrap_width(lines)
    within = _within_titles(lines)
    goes_on = [
        inside or _goes_on(before, line, width)
        for inside, (before, line) in zip(within, pairwise(lines), strict=True)
    ]
    if stated:
        own = [_has_own_line(stated.at(line.start)) for line in lines]
        goes_on = [on and not (a or b) for on, (a, b) in zip(goes_on, pairwise(own), strict=True)]
    marks = [
        "" if on else _mark(before, line) for on, (before, line) in zip(goes_on, pairwise(lines), strict=True)
    ]
    return ["", *marks] if lines else []


# A title in 《》 is broken over so many lines at most, none of them longer.
_LINES_OF_TITLE, _LONGEST_TITLE_LINE = 3, 60


def _within_titles(lines: Sequence[SourceLine]) -> list[bool]:
    """Say of each line but the first whether it goes on with a title in 《》 that a line above it opened.

    学习《关于加强⏎农村图书室建设的若干⏎意见》: a mark that is never closed opens nothing.
    """
    within = [False] * max(len(lines) - 1, 0)
    for index, line in enumerate(lines[:-1]):
        if line.text.rfind("《") <= line.text.rfind("》"):
            continue
        behind = range(index + 1, min(index + 1 + _LINES_OF_TITLE, len(lines)))
        closing = next((n for n in behind if "》" in lines[n].text[:_LONGEST_TITLE_LINE]), None)
        if closing is not None and not any(
            "《" in lines[n].text.split("》")[0] for n in range(index + 1, closing + 1)
        ):
            within[index:closing] = [True] * (closing - index)
    return within


def _mark(before: SourceLine, line: SourceLine) -> str:
    is_heading = annexes.is_label(before.compact) and annexes.is_title(line.compact)
    return " " if is_heading and not _STARTS_A_BLOCK.match(line.folded) else "\n"


# What a file states to be one of these stands on a line of its own, whatever its neighbours end with.
_OWN_LINES = frozenset((StatedKind.HEADING, StatedKind.ROW, StatedKind.CONTENTS, StatedKind.NOTE))


def _has_own_line(block: StatedBlock | None) -> bool:
    return block is not None and block.kind in _OWN_LINES


def _goes_on(before: SourceLine, line: SourceLine, width: int) -> bool:
    if line.text.startswith(_CANNOT_BEGIN) and not line.text.startswith((".", "[", "】")):
        return True
    if _breaks_in_date(before, line):
        return True
    if line.gap or before.text.endswith(_SENTENCE_END) or _STARTS_A_BLOCK.match(line.folded):
        return False
    if _is_wrapped(before, width):
        return not _is_heading(before, line)
    return _breaks_off(before) or _is_rest(before, line)


_TOLERANCE = 3
_LONG = 30


def _is_wrapped(line: SourceLine, width: int) -> bool:
    return width > 0 and abs(len(line.compact) - width) <= _TOLERANCE


# A numbered line as wide as the file is a heading where the words behind it begin a text as likely as this.
_LIKELY = 0.6


def _is_heading(before: SourceLine, line: SourceLine) -> bool:
    """三、压实工作责任，切实加强对护林工作的领导⏎各村党支部…: whether a wide line with a number is all of its heading."""
    marker = marker_at(before.text)
    if marker is None:
        return False
    words = before.text[marker.end :]
    ends = candidates(
        words + line.text, before.folded[marker.end :] + line.folded, 0, len(words) + len(line.text)
    )
    return any(place.end == len(words) and ends.share(place) >= _LIKELY for place in ends.places)


def _breaks_off(line: SourceLine) -> bool:
    return len(line.compact) >= _LONG and line.text.endswith(_CANNOT_END)


def _is_rest(before: SourceLine, line: SourceLine) -> bool:
    """干⏎杯!: a few characters that end the sentence of a long line."""
    return (
        len(before.compact) > 2 * _LONG and len(line.compact) <= 4 and line.text.endswith(("。", "!", "！"))
    )


_DATE_CUT = re.compile(r"(?:\d|[年月])$")
_DATE_GOES_ON = re.compile(r"(?:\d{0,2}|[一二三四五六七八九十]{0,3})[年月日]")


def _breaks_in_date(before: SourceLine, line: SourceLine) -> bool:
    """（2013年11⏎月29日）: a short line that breaks off in a date which the next one ends."""
    return (
        len(before.compact) <= 20
        and len(line.compact) <= 12
        and "年" in before.compact
        and _DATE_CUT.search(before.compact) is not None
        and _DATE_GOES_ON.match(line.compact) is not None
    )


# A wrapped file has so many long lines; where lines are longer they are paragraphs.
_SHORTEST_WRAPPED, _WIDEST, _FEWEST = 18, 90, 8
_MOST = 0.6


def _wrap_width(lines: Sequence[SourceLine]) -> int:
    """Return the width at which the file was wrapped, or 0: most lines that long, and most of those cut mid-sentence."""
    long = sorted(length for line in lines if (length := len(line.compact)) >= _SHORTEST_WRAPPED)
    if len(long) < _FEWEST:
        return 0
    width = long[len(long) // 2]
    near = [line for line in lines if _is_wrapped(line, width)]
    cut = sum(1 for line in near if not line.text.endswith(_SENTENCE_END))
    is_wrapped = width <= _WIDEST and len(near) >= _MOST * len(long) and cut >= _MOST * len(near)
    return width if is_wrapped else 0

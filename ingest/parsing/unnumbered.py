"""In charge of headings without a marker: short lines that stand alone between paragraphs, where that is safe."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from ingest.parsing.dates import find_dates
from ingest.parsing.headings import Heading
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.outline import Item
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import heads
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title
from ingest.parsing.types import Style

_is_heading_shaped = heads.UNNUMBERED.finder()
_is_numbered = heads.NUMBERED_LINES.finder()
# The first of a numbering: 一、 （一） 第一， 1. 第一章
_FIRST = re.compile(r"(?:一、|\(一\)|第一[章部,、]|1[.、](?!\d)|\(1\)|-{2,3}(?=[^-\s\d]))")
_TITLE_OF_A_PAPER = re.compile(
    r"^(?!关于我们)[^,。]*关于.{2,}的?(?:通知|意见|决定|方案|办法|规定|通报|公告|批复|函|请示|报告|建议|决议)$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST_HAN = 2
_LONGEST = 32
_FEW = 24
_PARAGRAPH = 24
_LONGEST_WITH_COLON = 12
_SENTENCE_ENDS = ("。", "!", "?", ":", '"', ")")
# With more short lines than this the file is a table, a list of names or a poem.
_LARGEST_SHARE = 0.34
# Headings that are alike may head one paragraph each.
_LARGEST_SHARE_ALIKE = 0.5
_FEWEST_ALIKE = 3
_FEW_WORDS, _LONG_PARAGRAPH = 20, 80


def find(text: str, folded: str, start: int, taken: Collection[int] = ()) -> list[Item]:
    """Return the unnumbered headings of `text[start:]`: two or more, or one alone above the first number.

    Such a line is short, holds no comma and ends no sentence; the line before it ends one, and behind it comes a
    paragraph or a numbered heading. Lines that start at one of `taken` have a marker.
    """
    lines = _lines(text, start)
    short = sum(1 for begin, end in lines if end - begin <= _LONGEST)
    if short > max(_FEW, len(lines) // 2):
        return []
    found = [
        _item(text, begin, end)
        for index, (begin, end) in enumerate(lines[:-1])
        if end - begin <= _LONGEST and begin not in taken and _stands_alone(folded, lines, index)
    ]
    share = _largest_share(folded, lines, found)
    if len(found) == 1:
        return found if _opens_the_numbers(folded, lines, found[0].marker.start) else []
    return found if 2 <= len(found) <= max(2, share * len(lines)) else []


# So many paragraphs may stand between a lone section line and its first number.
_BETWEEN = 3


def _opens_the_numbers(folded: str, lines: list[tuple[int, int]], start: int) -> bool:
    """过去五年工作回顾⏎过去五年，是…。⏎一、…: whether the first number of all stands a few paragraphs below a line."""
    index = next(number for number, (begin, _end) in enumerate(lines) if begin == start)
    begin, end = lines[index]
    # 各有关单位: greets, 我讲几点意见: announces; 关于…的通知 is the title.
    words = folded[begin:end].replace(" ", "")
    if words.endswith(":") or words == "目录" or _TITLE_OF_A_PAPER.search(words):
        return False
    numbered = [_is_numbered(folded[begin:end]) is not None for begin, end in lines]
    below = lines[index + 1 : index + 2 + _BETWEEN]
    return not any(numbered[:index]) and any(_FIRST.match(folded[begin:end]) for begin, end in below)


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """Return where the lines of `text[start:]` begin and end, the line feed left out."""
    lines: list[tuple[int, int]] = []
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        lines.append((position, end))
        position = end + 1
    return lines


def _item(text: str, begin: int, end: int) -> Item:
    stop = end - 1 if text[end - 1] in "：:" else end
    marker = Marker(MarkerClass.UNNUMBERED, 0, begin, begin, True)
    return Item(marker, Heading(begin, stop, end, Style.BLOCK, "unnumbered"))


def _are_alike(folded: str, found: list[Item]) -> bool:
    """手艺的根,在泥土里 · 手艺的人,在灶台边 · 手艺的路,在市场上: they open alike and are of one length."""
    words = [folded[item.heading.start : item.heading.end] for item in found]
    return len(words) >= _FEWEST_ALIKE and len({(word[:2], len(word)) for word in words}) == 1


def _largest_share(folded: str, lines: list[tuple[int, int]], found: list[Item]) -> float:
    many = _are_alike(folded, found) or _head_long_ones(lines, found)
    return _LARGEST_SHARE_ALIKE if many else _LARGEST_SHARE


def _head_long_ones(lines: list[tuple[int, int]], found: list[Item]) -> bool:
    """Whether three or more of a few words each head one long paragraph each."""
    begins = {item.marker.start for item in found if item.heading.end - item.heading.start <= _FEW_WORDS}
    below = [end - begin for (above, _), (begin, end) in pairwise(lines) if above in begins]
    return len(begins) == len(found) >= _FEWEST_ALIKE and min(below, default=0) >= _LONG_PARAGRAPH


def _stands_alone(folded: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Say whether a short line looks like a heading, and what stands above and below it lets it be one."""
    line = folded[slice(*lines[index])]
    before = folded[slice(*lines[index - 1])] if index else ""
    after = folded[slice(*lines[index + 1])]
    return _is_shaped(line) and _opens_a_part(after) and _closes_a_part(before) and not _is_of_the_head(line)


def _is_shaped(line: str) -> bool:
    return (
        _is_heading_shaped(line) is not None
        and not _is_numbered(line)
        and len(_HAN.findall(line)) >= _FEWEST_HAN
        and not (line.endswith(":") and len(line) > _LONGEST_WITH_COLON)
    )


def _opens_a_part(after: str) -> bool:
    """A paragraph, or a numbered heading."""
    paragraph = len(after) >= _PARAGRAPH and ("," in after or "。" in after)
    return paragraph or _is_numbered(after) is not None


def _closes_a_part(before: str) -> bool:
    """The end of a sentence, a numbered heading, or nothing."""
    return not before or before.endswith(_SENTENCE_ENDS) or _is_numbered(before) is not None


def _is_of_the_head(line: str) -> bool:
    """A date, a salutation, an office, a title."""
    dates = find_dates(line)
    if dates and dates[0].month is not None:
        return True
    if _TITLE_OF_A_PAPER.search(line.replace(" ", "")):
        return True
    return bool(salutation_at(line, 0, len(line)) or read_speaker_line(line)) or is_title(line)

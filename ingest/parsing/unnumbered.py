"""In charge of headings without a marker: short lines that stand alone between paragraphs, where that is safe."""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.parsing.dates import find_dates
from ingest.parsing.headings import Heading
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.outline import Item
from ingest.parsing.people import read_speaker_line
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title
from ingest.parsing.types import Style

# “十四五”时期发展成就和2025年工作回顾 takes, 治水: takes; 同志们, 我讲完了。 leaves.
_LINE = re.compile(r"[^,;。!?(){}<>|@]{2,32}|[^,;:。!?(){}<>|@]{3,12},[^,;:。!?(){}<>|@]{3,12}(?<![《“「])")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、,.是要章节]|[(\[【〔][一二三四五六七八九十\d]{1,3}|\d+[、.)]|-|其[一二三四五六]|附[件表录]|注[:释])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST_HAN = 2
_LONGEST = 32
_FEW = 24
_PARAGRAPH = 24
_LONGEST_WITH_COLON = 12
# With more short lines than this the file is a table, a list of names or a poem.
_LARGEST_SHARE = 0.34
# Headings that are alike may head one paragraph each.
_LARGEST_SHARE_ALIKE = 0.5
_FEWEST_ALIKE = 3


def find(text: str, folded: str, start: int, taken: Collection[int] = ()) -> list[Item]:
    """Return the unnumbered headings of `text[start:]`, none unless there are two or more.

    Such a line is short, holds no comma and ends no sentence; the line before it ends one, and behind it comes a
    paragraph or a numbered heading. Lines that start at one of `taken` have a marker.
    """
    lines: list[tuple[int, int]] = []
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        lines.append((position, end))
        position = end + 1
    short = sum(1 for begin, end in lines if end - begin <= _LONGEST)
    if short > max(_FEW, len(lines) // 2):
        return []
    found: list[Item] = []
    for index, (begin, end) in enumerate(lines[:-1]):
        if end - begin > _LONGEST or begin in taken or not _stands_alone(folded, lines, index):
            continue
        stop = end - 1 if text[end - 1] in "：:" else end
        marker = Marker(MarkerClass.UNNUMBERED, 0, begin, begin, True)
        found.append(Item(marker, Heading(begin, stop, end, Style.BLOCK, "unnumbered")))
    share = _LARGEST_SHARE_ALIKE if _are_alike(folded, found) else _LARGEST_SHARE
    if len(found) < 2 or len(found) > max(2, share * len(lines)):
        return []
    return found


def _are_alike(folded: str, found: list[Item]) -> bool:
    """手艺的根,在泥土里 · 手艺的人,在灶台边 · 手艺的路,在市场上: they open alike and are of one length."""
    words = [folded[item.heading.start : item.heading.end] for item in found]
    return len(words) >= _FEWEST_ALIKE and len({(word[:2], len(word)) for word in words}) == 1


def _stands_alone(folded: str, lines: list[tuple[int, int]], index: int) -> bool:
    begin, end = lines[index]
    line = folded[begin:end]
    if _LINE.fullmatch(line) is None or _NUMBERED.match(line) or len(_HAN.findall(line)) < _FEWEST_HAN:
        return False
    if line.endswith(":") and len(line) > _LONGEST_WITH_COLON:
        return False
    after = folded[slice(*lines[index + 1])]
    paragraph = len(after) >= _PARAGRAPH and ("," in after or "。" in after)
    if not paragraph and not _NUMBERED.match(after):
        return False
    before = folded[slice(*lines[index - 1])] if index else ""
    if before and not before.endswith(("。", "!", "?", ":", '"', ")")) and not _NUMBERED.match(before):
        return False
    dates = find_dates(line)
    if dates and dates[0].month is not None:
        return False
    return not (salutation_at(line, 0, len(line)) or read_speaker_line(line) or is_title(line))

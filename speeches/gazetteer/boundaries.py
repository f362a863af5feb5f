"""In charge of telling a short place name from the same characters in common words: 新乡 in 创新乡村.

Every function takes folded text and a candidate `start:end`, and looks at a few words around it, so that each
costs the same however long the text is. `floor` is where the place name before ended; no word reaches
across it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

OVERLAPS = Path(__file__).with_name("overlaps.txt")

# How far a word of overlaps.txt, four characters at most, can stand out of a name.
_REACH = 3


@cache
def overlap_words() -> frozenset[str]:
    """Return common words that reach into place names: 创新|乡, 位于|都, 示范|县, and 平|均."""
    return frozenset(OVERLAPS.read_text(encoding="utf-8").split())


def reaches_in(folded: str, start: int, end: int, floor: int) -> int:
    """Return how many characters of `start:end` belong to a word that began before it, at most."""
    for reach in range(end - start, 0, -1):
        if _begins_before(folded, start, start + reach, floor):
            return reach
    return 0


def reaches_out(folded: str, start: int, end: int) -> bool:
    """Say whether a word that begins within `start:end` goes on behind it: 高密|度."""
    return any(_ends_behind(folded, begin, end) for begin in range(start, end))


def is_split(folded: str, start: int, end: int, floor: int) -> bool:
    """Say whether words leave nothing of `start:end` over: 适应|城市, 黄河|南岸, 入海口."""
    reach = reaches_in(folded, start, end, floor)
    if reach in (0, end - start):
        return reach > 0
    rest = start + reach
    return _ends_behind(folded, rest, end) > 0 or folded[rest:end] in overlap_words()


def is_begun(folded: str, start: int, end: int) -> bool:
    """Say whether `start:end` is the beginning of a longer word: 长治久安."""
    return _ends_behind(folded, start, end) > 0


def is_torn(folded: str, start: int, end: int, floor: int) -> bool:
    """Say whether a word covers an edge of `start:end`, and what it covers outside is not a word by itself.

    壮大唐山 is 壮大 | 唐山, although 大唐 is a word; 远大理想 is not 远 | 大理.
    """
    if is_begun(folded, start, end) or is_split(folded, start, end, floor):
        return True
    if reaches_in(folded, start, end, floor) and not _begins_before(folded, start, start, floor):
        return True
    return reaches_out(folded, start, end) and not _ends_behind(folded, end, end)


def _begins_before(folded: str, start: int, end: int, floor: int) -> int:
    """Return how far before `start` a word begins that ends at `end`; 0 where there is none."""
    words = overlap_words()
    for size in range(1, min(_REACH, start - floor) + 1):
        if folded[start - size : end] in words:
            return size
    return 0


def _ends_behind(folded: str, start: int, end: int) -> int:
    """Return how far behind `end` a word ends that begins at `start`; 0 where there is none."""
    words = overlap_words()
    for size in range(1, min(_REACH, len(folded) - end) + 1):
        if folded[start : end + size] in words:
            return size
    return 0

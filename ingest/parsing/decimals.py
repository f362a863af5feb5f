"""In charge of numbering by decimals: which 1.1 and 1.1.1 at a line's start count on, and the plain 1 above them.

1.5 亿元 and 2.3 倍 begin lines too; a number is of a numbering where the one before it stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.parsing.markers import MOST_MARKERS, Marker, MarkerClass

_KINDS = (MarkerClass.DECIMAL, MarkerClass.DECIMAL_BELOW)
_FEWEST = 2
# 1 总体要求, 2 2031年的工作: a plain number and a blank.
_PLAIN = re.compile(r'(?:^|\n)\ {0,8}(?P<marker>(?P<number>\d{1,2})\ )(?=["\u4e00-\u9fff]|\d{4}年)')


def counted(folded: str, markers: Sequence[Marker], start: int) -> list[Marker]:
    """Return `markers` without decimals that do not count on, with the plain numbers above those that do."""
    found = [marker for marker in markers if marker.kind in _KINDS]
    if not found:
        return [*markers]
    counting = [*_counting(folded, found)]
    rest = [marker for marker in markers if marker.kind not in _KINDS]
    if len(counting) < _FEWEST:
        return rest
    firsts = {_numbers(folded, marker)[0] for marker in counting}
    begins = {marker.start for marker in rest}
    above = [each for each in _plain(folded, firsts, start) if each.start not in begins]
    return sorted([*rest, *counting, *above], key=lambda marker: marker.start)


def _counting(folded: str, markers: Sequence[Marker]) -> Iterator[Marker]:
    seen: set[tuple[int, ...]] = set()
    for marker in markers:
        numbers = _numbers(folded, marker)
        if numbers[-1] == 1 or (*numbers[:-1], numbers[-1] - 1) in seen:
            seen.add(numbers)
            yield marker


def _numbers(folded: str, marker: Marker) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", folded[marker.start : marker.end]))


def _plain(folded: str, firsts: set[int], start: int) -> Iterator[Marker]:
    """Yield the plain numbers at line starts; those below which no decimal stands count on from one that has some."""
    last = 0
    for match in islice(_PLAIN.finditer(folded, max(start - 1, 0)), MOST_MARKERS):
        number = int(match["number"])
        if number == last + 1 and (number in firsts or number - 1 in firsts or number + 1 in firsts):
            last = number
            yield Marker(MarkerClass.ARABIC, number, *match.span("marker"), True)

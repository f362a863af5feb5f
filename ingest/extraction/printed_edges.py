"""In charge of what stands at the edges of printed pages and is no text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter

from ingest.extraction.printed_lines import PrintedLine

# How many lines at the top and at the foot of a page may be furniture.
_EDGE = 2
# Characters of a running head; a longer line that comes again is a refrain of the text.
_LONGEST = 150
# Takes "- 3 -", "第 3 页", "3 / 12", "第3页 共12页", "·3·"; leaves "3", which needs its neighbours' witness.
_PAGE_NUMBER = re.compile(
    r"""\s*(?: [-—–―─·•~－]+\s*(?P<dashed>\d{1,4})\s*[-—–―─·•~－]+
      | 第\s*(?P<named>\d{1,4})\s*页 (?:\s*[/／,，]?\s*(?:共|总)\s*\d{1,4}\s*页)?
      | (?P<counted>\d{1,4})\s*[/／]\s*\d{1,4}
      | [Pp]age\s*(?P<english>\d{1,4})(?:\s*of\s*\d{1,4})? )\s*""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")

Key = tuple[str, int, int]


def part_furniture(pages: list[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """Return the pages without their furniture, and what was taken away."""
    repeated = _repeated(pages)
    bare = _bare_numbers(pages)
    kept: list[list[PrintedLine]] = []
    dropped: list[str] = []
    for number, lines in enumerate(pages):
        gone = {
            i
            for i in _edges(lines)
            if _key(lines[i]) in repeated or _PAGE_NUMBER.fullmatch(lines[i].text) or (number, i) in bare
        }
        kept.append([line for i, line in enumerate(lines) if i not in gone])
        dropped.extend(lines[i].text for i in sorted(gone))
    if not any(kept):  # pages of one line each are no furniture, however alike
        return pages, []
    return kept, dropped


def _repeated(pages: list[list[PrintedLine]]) -> set[Key]:
    """Return the lines that stand at the edges of so many pages that they belong to none of them."""
    seen: Counter[Key] = Counter()
    for lines in pages:
        seen.update({_key(lines[i]) for i in _edges(lines) if len(lines[i].text) <= _LONGEST})
    filled = sum(1 for lines in pages if lines)
    enough = 2 if filled <= 4 else max(3, filled // 3)
    return {key for key, count in seen.items() if count >= enough}


def _edges(lines: list[PrintedLine]) -> list[int]:
    """Return which lines of a page are at its edges: those parted from the text, or the outermost ones."""
    count = len(lines)
    return sorted({*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)})


def _key(line: PrintedLine) -> Key:
    # The place counts too: a title that the running head repeats stands lower and larger, and is text.
    words = _DIGITS.sub("#", _SPACE.sub("", line.text))
    return words, round(line.baseline / 3), round(line.size)


def _bare_numbers(pages: list[list[PrintedLine]]) -> set[tuple[int, int]]:
    """Return the places of bare numbers that count the pages: page and line."""
    found = {
        (number, i): int(lines[i].text)
        for number, lines in enumerate(pages)
        for i in (0, len(lines) - 1)
        if lines and re.fullmatch(r"[0-9]{1,4}", lines[i].text)
    }
    shifts = Counter(value - number for (number, _), value in found.items())
    return {place for place, value in found.items() if value == place[0] + 1 or shifts[value - place[0]] >= 2}

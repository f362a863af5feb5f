"""In charge of what stands behind a speech and numbers for itself: 附件1 …, 附表, 名词解释.

Each is a section of the outermost level without a marker; what it numbers begins anew within it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.parsing.headings import LONGEST_LINE, Heading, before_trailing
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.outline import Item
from ingest.parsing.types import Style

_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
# Takes 附件, 附件1, 附件一:, 附表2; leaves 附件1.名单, one line of a list of annexes.
LABEL = re.compile(rf"(?:附件|附表|附录)\s?{_N}?[:：]?")
# Takes 附件1 2031年县民生实事, 附件2：名词解释, 附件 名单; leaves 附件：名单, the last line of a notice that has one.
_LABELLED = re.compile(
    rf"(?:附件|附表|附录)(?:\s?{_N}[:：\s]|\s)\s?(?![0-9]{{1,2}}[.、])[^。！？!?；;:：]{{2,44}}"
)
_GLOSSARY = re.compile(
    r"(?:报告(?:中)?(?:有关|部分)?|有关|部分)?(?:名词|名词术语|术语|用语)(?:解释|注释|说明)[:：]?"
)


def is_label(line: str) -> bool:
    """Whether a folded line is the label of an annex alone, whose title stands on the next line."""
    return LABEL.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Whether a folded line can be the title of an annex."""
    return 2 <= len(line) <= 40 and not re.search(r"[。！？!?；;:：]", line) and not is_label(line)


def find(text: str, folded: str, start: int, taken: Collection[int]) -> Iterator[Item]:
    """Yield the headings of what stands behind the speech in `text[start:]`.

    Lines that follow one another are a list of annexes, and the last line of a text has nothing below it. Lines that
    start at one of `taken` have a marker.
    """
    lines = _lines(folded, start)
    opens = [begin not in taken and _opens(folded[begin:end]) for begin, end in lines]
    for number, (begin, end) in enumerate(lines[:-1]):
        beside = opens[number + 1] or (number and opens[number - 1])
        if opens[number] and not beside:
            marker = Marker(MarkerClass.ANNEX, 0, begin, begin, True)
            yield Item(marker, Heading(begin, before_trailing(text, begin, end), end, Style.BLOCK, "annex"))


def _opens(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    return any(form.fullmatch(line) for form in (LABEL, _LABELLED, _GLOSSARY))


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.append((start, end))
        start = end + 1
    return found

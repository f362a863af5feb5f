"""In charge of the small lines of a page, judged by their neighbours: toolbars, paths, page numbers, cards, feet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.parsing.dates import find_dates
from ingest.parsing.lines import SourceLine
from ingest.parsing.people import read_speaker_line
from ingest.parsing.prints import may_be_title_block
from ingest.parsing.rules import pages, talk
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.rules.widgets import DECORATION

# Shorter lines may be links; what is longer is the text.
PARAGRAPH = 60
# A line of so many characters may be a sentence: it goes by what it says, not by where it stands.
SENTENCE = 24
_LONGEST_CRUMB = 16
_LONGEST_MOTTO = 24
_HEAD_LINES = 24
# A page number has so many figures at most; one alone is one only up to this.
_MOST_FIGURES = 3
_HIGHEST_ALONE = 99

_is_card = pages.ACCOUNT_CARDS.finder()
_talks = talk.SPEECH_TALK.finder()
_is_listed = pages.LISTED.finder()

_OF_A_TOOLBAR = frozenset((RemovalRule.WIDGET, RemovalRule.CREDIT, RemovalRule.STAMP))
_STAMPS = frozenset((RemovalRule.STAMP, RemovalRule.POSTED))
_NEAR = (-3, -2, -1, 1, 2, 3)


def settle_single_characters(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """大, 中, 小 or 更 alone are a toolbar's only beside its other words."""
    singles = [index for index, rule in found.items() if rule is RemovalRule.SINGLE]
    for index in singles:
        if _stands_in_toolbar([found.get(index + step) for step in _NEAR]):
            found[index] = RemovalRule.WIDGET
    for index in singles:
        if found[index] is RemovalRule.SINGLE:
            del found[index]
    _add_closing_marks(lines, found)


def _stands_in_toolbar(near: Sequence[RemovalRule | None]) -> bool:
    return any(rule in _OF_A_TOOLBAR for rule in near) or near.count(RemovalRule.SINGLE) >= 2


def _add_closing_marks(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """】 on a line of its own closes the 【字体: above it."""
    for index, line in enumerate(lines):
        if index in found or len(line.compact) > 3 or DECORATION.sub("", line.compact):
            continue
        if RemovalRule.WIDGET in (found.get(index - 1), found.get(index + 1)):
            found[index] = RemovalRule.WIDGET


_CRUMB_MARKS = frozenset((">", ">>", "»", "›", "→"))


def add_crumbs(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """首页 / > / 政府信息公开 / > / 政府工作报告: a path whose steps stand on lines of their own."""
    marks = {index for index, line in enumerate(lines) if line.compact in _CRUMB_MARKS}
    for index in sorted(marks):
        found[index] = RemovalRule.BREADCRUMB
        if index + 2 not in marks and index - 2 not in marks:
            continue
        for near in (index - 1, index + 1):
            if 0 <= near < len(lines) and len(lines[near].compact) <= _LONGEST_CRUMB:
                found.setdefault(near, RemovalRule.BREADCRUMB)


def add_page_numbers(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """Bare numbers on lines of their own are page numbers when they count upwards, or when one is all there is."""
    bare = [(index, int(line.compact)) for index, line in enumerate(lines) if _is_bare_number(line.compact)]
    for index in _counting(bare) or _only(bare):
        found.setdefault(index, RemovalRule.PAGE)


def _is_bare_number(compact: str) -> bool:
    return len(compact) <= _MOST_FIGURES and compact.isascii() and compact.isdigit()


def _counting(numbers: Sequence[tuple[int, int]]) -> set[int]:
    pairs = [(a, b) for a, b in pairwise(numbers) if b[1] == a[1] + 1]
    return {index for pair in pairs for index, _ in pair}


def _only(numbers: Sequence[tuple[int, int]]) -> set[int]:
    return {index for index, number in numbers if len(numbers) == 1 and number <= _HIGHEST_ALONE}


def add_account_card(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """以下文章来源于雁洲观察,作者老丁⏎雁洲观察.⏎专注本地时政: the account's name and motto stand below."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        card = _is_card(line.compact)
        if card is None or index + 2 >= len(lines):
            continue
        found.setdefault(index, RemovalRule.ACCOUNT)
        name, motto = lines[index + 1 : index + 3]
        if name.compact.strip(".") == card["account"]:
            found.setdefault(index + 1, RemovalRule.ACCOUNT)
            if _is_motto(motto):
                found.setdefault(index + 2, RemovalRule.ACCOUNT)


_LONGEST_BYLINE, _LONGEST_PLACE = 30, 4


def add_byline_of_post(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """原创 办公室小林 青禾材料⏎2023-03-18 07:30⏎云溪: who posted it and from where, no speaker."""
    for index, line in enumerate(lines[1:_HEAD_LINES], 1):
        byline = lines[index - 1].compact
        if found.get(index) not in _STAMPS or ":" not in line.compact:
            continue
        if not byline.startswith("原创") or len(byline) > _LONGEST_BYLINE:
            continue
        found.setdefault(index - 1, RemovalRule.ACCOUNT)
        below = index + 1
        if below < len(lines) and len(lines[below].compact) <= _LONGEST_PLACE:
            found.setdefault(below, RemovalRule.ACCOUNT)


def _is_motto(line: SourceLine) -> bool:
    return len(line.compact) <= _LONGEST_MOTTO and not may_be_title_block(line.compact) and not _signs(line)


# A page's foot begins with one of these; the short lines behind it are links and widgets, whatever they say.
TAIL_RULES = frozenset(
    (
        RemovalRule.PAYWALL,
        RemovalRule.WIDGET,
        RemovalRule.NEIGHBOUR,
        RemovalRule.SHARE,
        RemovalRule.QR,
        RemovalRule.HOST,
        RemovalRule.VENDOR,
        RemovalRule.ACCOUNT,
        RemovalRule.HOST_USER,
    )
)
# Behind one of these the speech may still be signed.
_SOFT_TAIL_RULES = frozenset(
    (
        RemovalRule.CREDIT,
        RemovalRule.EDITED,
        RemovalRule.GAZETTE,
        RemovalRule.MAGAZINE,
        RemovalRule.PRICE,
        RemovalRule.RULE_LINE,
    )
)
_SENTENCE_ENDS = ("。", "!", "?", "。)", '。"')


def add_foot(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """Behind the last paragraph, from the first widget on, what reads as a link is one."""
    last_body = _last_paragraph(lines, found)
    if last_body is None:
        return
    begins_tail = TAIL_RULES | _SOFT_TAIL_RULES
    start = next((i for i in range(last_body + 1, len(lines)) if found.get(i) in begins_tail), None)
    if start is None:
        return
    soft = found[start] in _SOFT_TAIL_RULES
    for index in range(start, len(lines)):
        line = lines[index]
        if index not in found and _reads_as_link(line) and not (soft and _signs(line)):
            found[index] = RemovalRule.TAIL


def _last_paragraph(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> int | None:
    body = (i for i, line in enumerate(lines) if i not in found and _is_paragraph(line.compact))
    return max(body, default=None)


def _is_paragraph(compact: str) -> bool:
    is_sentence = (
        len(compact) >= SENTENCE and compact.endswith(_SENTENCE_ENDS) and _talks(compact) is not None
    )
    return is_sentence or len(compact) >= PARAGRAPH


def _signs(line: SourceLine) -> bool:
    """Say whether a line may be the signature of a speech, a note on it, or an item of a list behind it."""
    return (
        _is_listed(line.compact) is not None
        or read_speaker_line(line.folded) is not None
        or bool(find_dates(line.folded))
        or line.folded.startswith(("(", "[", "注"))
    )


def _reads_as_link(line: SourceLine) -> bool:
    return len(line.compact) < SENTENCE and not line.compact.endswith(_SENTENCE_ENDS)

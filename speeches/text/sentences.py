"""In charge of where sentences and clauses end in Chinese text, quotation marks and brackets respected."""

from __future__ import annotations

import re

# What opens and what closes; straight quotes do both, so they toggle.
_OPENERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_CLOSERS = frozenset(_OPENERS.values())
SENTENCE_ENDS = "。！？!?…"
CLAUSE_ENDS = SENTENCE_ENDS + "；;，,：:"

_MARK = re.compile(r"[“”‘’「」『』《》〈〉（）()【】\[\]\"。！？!?…；;，,：:.．｡]")


def find_end(text: str, start: int, limit: int, ends: str = SENTENCE_ENDS) -> int | None:
    """Return where the first of `ends` outside quotes and brackets stands in `text[start:limit]`, or None.

    A half-width full stop between Chinese characters counts as 。 (so `9.1%` and `v1.2` do not), and a comma
    between digits (`10,000`) or a colon between digits (`5:1`) ends nothing.

    >>> find_end("抓“一把手。”工程。好", 0, 99)
    9
    """
    closing: list[str] = []
    for match in _MARK.finditer(text, start, limit):
        mark, at = match.group(), match.start()
        if closing and mark == closing[-1]:
            closing.pop()
        elif mark == '"':
            closing.append('"')
        elif mark in _OPENERS:
            closing.append(_OPENERS[mark])
        elif mark in _CLOSERS:
            if mark in closing:  # an inner mark was never closed: forget it
                del closing[closing.index(mark) :]
        elif not closing and _ends_here(text, at, mark, ends):
            return at
    return None


def _ends_here(text: str, at: int, mark: str, ends: str) -> bool:
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if mark in ".．｡":
        return "。" in ends and _is_full_stop(before, after)
    if mark in ",，:：" and before.isdecimal() and after.isdecimal():
        return False
    return mark in ends


def _is_full_stop(before: str, after: str) -> bool:
    """Say whether a dot between these two characters ends a sentence."""
    if not _is_han(before):
        return False
    goes_on = not after or after.isspace() or _is_han(after) or after in '“《（("「【'
    # …积案之重.137件积案中: but 一.1 and 三.5 are numbers.
    return goes_on or (after.isdecimal() and before not in _NUMERALS)


_NUMERALS = frozenset("〇零一二三四五六七八九十百千万点第")


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "”）)"

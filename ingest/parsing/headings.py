"""In charge of where a heading ends: at its line's end, the first 。, a clause, or glued to the text with no mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parsing.rules import openers
from ingest.parsing.types import Style
from speeches.text.sentences import find_end

# In the documents looked at headings have 4–46 characters; the longest line that was still one, 64 with its noise.
LONGEST_HEADING = 48
LONGEST_LINE = 64
# An enumerated point is named by its sentence when that is short, by its first clause when it runs on.
LONGEST_POINT = 30
_TRAILING = " \u3000。；;，,、：:.．"
_SENTENCE_OR_SEMICOLON = "。！？!?…；;"
_CLAUSE = "。！？!?…；;，,：:"
# A heading that is glued to its text has so many characters at least.
_SHORTEST, _SHORTEST_WEAK = 6, 8


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a heading at `start:end` of its text, where the body behind it begins, and how it was told."""

    start: int
    end: int
    body: int
    style: Style
    evidence: str


_TIME_OPENER = openers.TIME_OPENERS.compiled()
_SENTENCE_OPENER = openers.SENTENCE_OPENERS.compiled()
_WEAK_OPENER = openers.WEAK_OPENERS.compiled()


def line_heading(text: str, folded: str, start: int, line_end: int) -> Heading | None:
    """Return the heading that a marker at the start of a line opens, or None where nothing follows the marker.

    Args:
        text: lines separated by line feeds.
        folded: `text` folded, same offsets.
        start: where the marker ends.
        line_end: where its line ends.
    """
    start = _skip_blanks(text, start, line_end)
    stop = before_trailing(text, start, line_end)
    if stop <= start:
        return None
    # Looked for a little past the longest heading only: an endless line costs no more than a long one.
    window = min(line_end, start + LONGEST_LINE + 24)
    sentence = find_end(text, start, window, "。！？!?")
    return (
        _colon_heading(text, start, stop, sentence)
        or _sentence_heading(text, start, stop, sentence)
        or _whole_line(text, start, stop, line_end, sentence)
        or _spaced_heading(text, start, line_end)
        or _clause_heading(text, start, line_end)
    )


def before_trailing(text: str, start: int, stop: int) -> int:
    """Return where `text[start:stop]` ends without the marks and white space behind it."""
    while stop > start and text[stop - 1] in _TRAILING:
        stop -= 1
    return stop


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \u3000\xa0":
        start += 1
    return start


_COLON_WITHIN = 28


def _colon_heading(text: str, start: int, stop: int, sentence: int | None) -> Heading | None:
    """1.“双向揭榜挂帅”：企业找技术…: words before a colon name a paragraph whose first sentence runs on."""
    colon = find_end(text, start, min(stop, start + _COLON_WITHIN), "：:。！？!?；;，,")
    if colon is None or text[colon] not in "：:" or colon <= start + 1:
        return None
    if sentence is not None and sentence < stop and sentence - start <= LONGEST_HEADING:
        return None  # 抓重点：突出三件大事。 is one heading
    if stop - start <= LONGEST_HEADING:
        return None
    return Heading(start, colon, colon + 1, Style.RUN_IN, "clause")


def _sentence_heading(text: str, start: int, stop: int, sentence: int | None) -> Heading | None:
    """（一）抓学习。要原原本本学: the first sentence of a line, where it is short."""
    if sentence is None or sentence >= stop or sentence - start > LONGEST_HEADING:
        return None
    end = sentence + 1 if text[sentence] in "？?！!" else sentence
    return Heading(start, end, sentence + 1, Style.RUN_IN, "sentence")


def _whole_line(text: str, start: int, stop: int, line_end: int, sentence: int | None) -> Heading | None:
    """A line that is one sentence at most; longer than a heading is, it does not end in a full stop."""
    if (sentence is not None and sentence < stop) or stop - start > LONGEST_LINE:
        return None
    ended = text[stop : stop + 1]
    if stop - start > LONGEST_HEADING and ended in ("。", "；", ";"):
        return None
    return Heading(start, stop, line_end, Style.BLOCK, "sentence_line" if ended in ("。", ".") else "line")


def _spaced_heading(text: str, start: int, line_end: int) -> Heading | None:
    """加强领导 要把…: a space within reach, four characters or more behind the marker, between Chinese characters."""
    at = text.find(" ", start + 4, min(line_end, start + LONGEST_HEADING))
    if at < 0 or not _is_han(text[at - 1]) or not _is_han(text[at + 1 : at + 2]):
        return None
    return Heading(start, at, at, Style.RUN_IN, "spaced")


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _clause_heading(text: str, start: int, line_end: int) -> Heading | None:
    """A numbered paragraph is named by its first clause: 一、总的情况是好的，61年贯彻12条，60条后，…"""
    clause = find_end(text, start, min(line_end, start + LONGEST_LINE + 16), _CLAUSE)
    if clause is None or clause == start:
        return None
    return Heading(start, clause, clause, Style.RUN_IN, "clause")


def _names_a_point(sentence: str) -> bool:
    """Say whether a whole sentence names its point: one clause or two, or several of a few characters each.

    强化要素集聚，核心就是…要素 does; 选址要近，让居民走十分钟就能到，老人不用过马路 is named by its first clause.
    """
    clauses = re.split(r"[，,]", sentence)
    if len(clauses) == 1:
        return len(sentence) <= LONGEST_HEADING
    if len(sentence) > LONGEST_POINT:
        return False
    return len(clauses) == 2 or all(len(clause) <= _SHORT_CLAUSE for clause in clauses)


_SHORT_CLAUSE = 7


def point_heading(text: str, start: int, limit: int) -> Heading | None:
    """Return the words that name a point enumerated inside a paragraph; the point ends before `limit`.

    二是强化要素集聚，核心就是…要素。 is named by its sentence; 一是强化组织领导，县委、政府承担…。 by its first clause.
    """
    start = _skip_blanks(text, start, limit)
    window = min(limit, start + LONGEST_LINE + 16)
    return (
        _sentence_point(text, start, limit, window)
        or _clause_point(text, start, window)
        or _guessed_point(text, start, limit, window)
    )


def _sentence_point(text: str, start: int, limit: int, window: int) -> Heading | None:
    end = find_end(text, start, window, _SENTENCE_OR_SEMICOLON)
    if end is None:
        if limit - start > LONGEST_POINT:
            return None
        end = limit
    stop = before_trailing(text, start, end)
    if 0 < stop - start <= LONGEST_LINE and _names_a_point(text[start:stop]):
        return Heading(start, stop, end, Style.INLINE, "sentence")
    return None


def _clause_point(text: str, start: int, window: int) -> Heading | None:
    clause = find_end(text, start, window, _CLAUSE)
    if clause is None or clause <= start:
        return None
    return Heading(start, clause, clause, Style.INLINE, "clause")


def _guessed_point(text: str, start: int, limit: int, window: int) -> Heading | None:
    """Where quotes or brackets do not close: up to the first mark, or so many characters as a point has."""
    mark = re.search(r"[，,；;：:。]", text[start:window])
    stop = start + mark.start() if mark else min(limit, start + LONGEST_POINT)
    return Heading(start, stop, stop, Style.INLINE, "guess") if stop > start else None

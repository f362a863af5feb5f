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


def line_heading(
    text: str, folded: str, start: int, line_end: int, *, may_be_glued: bool = True
) -> Heading | None:
    """Return the heading that a marker at the start of a line opens, or None where nothing follows the marker.

    Args:
        text: lines separated by line feeds.
        folded: `text` folded, same offsets.
        start: where the marker ends.
        line_end: where its line ends.
        may_be_glued: whether the copy may have lost the line break behind the heading.
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
        or (_glued_heading(text, folded, start, window, sentence) if may_be_glued else None)
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


def _glued_heading(text: str, folded: str, start: int, window: int, sentence: int | None) -> Heading | None:
    glued = glued_end(text, folded, start, window if sentence is None else sentence, sentence)
    if glued is None:
        return None
    end, evidence = glued
    if text[end - 1] in "：:":
        end -= 1  # 三、关于今后的打算：|今后四年，…
    return Heading(start, end, end, Style.RUN_IN, evidence)


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


def glued_end(text: str, folded: str, start: int, limit: int, sentence: int | None) -> tuple[int, str] | None:
    """Return where a heading ends that runs into its text with no mark between them, and how sure the cue is.

    The cues, in order: a word of the heading taken up again (防汛防旱政治责任|防汛防旱事关…), and words that open
    a paragraph (近年来, 昨天的, N月N日, 今年的总体要求是). Where no 。 comes within reach, weaker openers will do.
    """
    short = min(sentence if sentence is not None else limit, limit) - start <= LONGEST_HEADING
    opener = _opener(text, folded, start, limit, short)
    if opener is not None:
        return opener, "glued"
    repeated = _repeated(folded, start, min(limit, start + LONGEST_LINE))
    if repeated is not None and may_end(text, start, repeated):
        return repeated, "glued"
    weak = None if short else _weak_opener(text, folded, start, limit)
    return None if weak is None else (weak, "weak")


def _opener(text: str, folded: str, start: int, limit: int, short: bool) -> int | None:
    """Return where words that open a paragraph stand, within reach, behind what can be a heading."""
    found = [*_TIME_OPENER.finditer(folded, start, limit), *_SENTENCE_OPENER.finditer(folded, start, limit)]
    for match in sorted(found, key=lambda match: match.start()):
        at = match.start()
        # Where the whole could be a heading only 当前, 近年来, … with its comma parts it.
        sure = not short or match.re is _SENTENCE_OPENER or folded[match.end() : match.end() + 1] == ","
        if sure and start + _SHORTEST <= at <= min(limit, start + LONGEST_LINE) and may_end(text, start, at):
            return at
    return None


def _weak_opener(text: str, folded: str, start: int, limit: int) -> int | None:
    for match in _WEAK_OPENER.finditer(folded, start, min(limit, start + LONGEST_HEADING)):
        at = match.start()
        # 学员坚持下来了，这里头…功劳最大，她们…，还|要抱着孩子: clause upon clause is a paragraph, no heading.
        if at >= start + _SHORTEST_WEAK and folded.count(",", start, at) <= 1 and may_end(text, start, at):
            return at
    return None


def clause_ends(text: str, start: int, limit: int) -> list[int]:
    """Return where the clauses of `text[start:limit]` end, the first sentence's only."""
    ends: list[int] = []
    position = start
    while position < limit:
        end = find_end(text, position, limit, _CLAUSE)
        if end is None:
            break
        ends.append(end)
        if text[end] not in "，,、：:":
            break
        position = end + 1
    return ends


def may_end(text: str, start: int, at: int) -> bool:
    """Say whether `text[start:at]` can be a whole heading: nothing in it still governs what follows."""
    head = text[start:at]
    governs = head.endswith(openers.GOVERNING) and not head.endswith(openers.GOVERNING_NO_MORE)
    if governs or text[at - 1] in " \u3000":
        return False
    return all(head.count(a) == head.count(b) for a, b in ("“”", "《》", "（）", "()"))


_REPEAT = 4


def _repeated(folded: str, start: int, limit: int) -> int | None:
    """Return where four characters of the heading come again, at least eight behind its start."""
    window = folded[start:limit]
    for at in range(8, len(window) - _REPEAT):
        piece = window[at : at + _REPEAT]
        if any(not "\u4e00" <= character <= "\u9fff" for character in piece):
            continue
        first = window.find(piece, 0, at)
        # 深化…改革、推进…改革: behind a comma the parallel clause repeats itself within the heading.
        if (
            first >= 0
            and window[at - 1] not in ",、和与的"
            and not re.search("[,、]", window[max(first, at - 6) : at])
        ):
            return start + at
    return None


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

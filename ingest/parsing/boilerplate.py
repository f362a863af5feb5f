"""In charge of lines that are no part of the speech, judged with what stands around them: adverts, page numbers, feet."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from ingest.parsing.dates import find_dates
from ingest.parsing.line_rules import rule_for
from ingest.parsing.lines import SourceLine
from ingest.parsing.noise import Noise
from ingest.parsing.people import read_speaker_line
from ingest.parsing.prints import (
    TITLE_BLOCK,
    add_heads_beside_pages,
    add_rubric,
    add_running_heads,
    add_volume,
)
from ingest.parsing.rules.widgets import DECORATION
from ingest.parsing.titles import is_title

# A speech has some hundreds of different lines; what has more is none, and is not read line by line to its end.
_MOST_JUDGED = 8_000


def find_boilerplate(
    lines: Sequence[SourceLine], noise: Sequence[Noise] = (), keep: Collection[int] = ()
) -> dict[int, str]:
    """Map the index of each line that is boilerplate to the rule that found it.

    Args:
        lines: the lines of the source, in order.
        noise: what is cut inside lines anyway; a line is judged by what remains of it.
        keep: source offsets; a line that starts at one of them stays in the text.
    """
    found: dict[int, str] = {}
    known: dict[str, str | None] = {}
    noisy = _noisy_lines(lines, noise)
    for index, line in enumerate(lines):
        compact = line.compact
        if index in noisy:
            rule = _rule_for_rest(line, noisy[index])
        else:
            if compact not in known and len(known) < _MOST_JUDGED:
                known[compact] = rule_for(line)
            rule = known.get(compact)
        if rule is not None:
            found[index] = rule
    _settle_single_characters(lines, found)
    _add_crumbs(lines, found)
    _add_page_numbers(lines, found)
    add_running_heads(lines, found)
    add_heads_beside_pages(lines, found)
    add_rubric(lines, found)
    add_volume(lines, found)
    _add_account_card(lines, found)
    _add_tail(lines, found)
    _add_sandwiched(lines, found)
    _add_issue_date(lines, found)
    _spare_day_line(lines, found)
    return {index: rule for index, rule in found.items() if lines[index].start not in keep}


def _noisy_lines(lines: Sequence[SourceLine], noise: Sequence[Noise]) -> dict[int, list[Noise]]:
    """Map the index of each line that holds noise to its runs; both are in order."""
    found: dict[int, list[Noise]] = {}
    index = 0
    for run in noise:
        while index < len(lines) and lines[index].end <= run.start:
            index += 1
        if index < len(lines) and lines[index].start <= run.start:
            found.setdefault(index, []).append(run)
    return found


_SHORT_REST = 24


def _rule_for_rest(line: SourceLine, runs: Sequence[Noise]) -> str | None:
    """Judge a line without its noise; a few words around a seller's number are his too: 更多资料请加QQ….

    A sentence of the speech with a seller's note inside it stays, without the note.
    """
    rest, position = [], line.start
    for run in runs:
        rest.append(line.folded[position - line.start : max(run.start - line.start, 0)])
        position = run.end
    rest.append(line.folded[position - line.start :])
    folded = "".join(rest).strip()
    compact = folded.replace(" ", "")
    if not compact:
        return None if all(run.rule in ("pinyin", "invisible") for run in runs) else runs[0].rule
    rule = rule_for(SourceLine(line.start, line.end, line.text, folded, compact, line.gap))
    if (
        rule is None
        and len(compact) <= _SHORT_REST
        and not any(mark in compact for mark in "。!")
        and any(r.rule in _ADVERTS for r in runs)
    ):
        return rule_for(line)
    return rule


def _settle_single_characters(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """大, 中, 小 or 更 alone are a toolbar's only beside its other words."""
    for index in [i for i, rule in found.items() if rule == "single"]:
        near = [found.get(index + step) for step in (-3, -2, -1, 1, 2, 3)]
        if any(rule in ("widget", "credit", "stamp") for rule in near) or near.count("single") >= 2:
            found[index] = "widget"
    for index in [i for i, rule in found.items() if rule == "single"]:
        del found[index]
    for index, line in enumerate(lines):
        # 】 on a line of its own closes the 【字体: above it.
        beside = "widget" in (found.get(index - 1), found.get(index + 1))
        if beside and len(line.compact) <= 3 and index not in found and not DECORATION.sub("", line.compact):
            found[index] = "widget"


_CRUMB_MARKS = frozenset((">", ">>", "»", "›", "→"))


def _add_crumbs(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """首页 / > / 政府信息公开 / > / 政府工作报告: a path whose steps stand on lines of their own."""
    marks = {i for i, line in enumerate(lines) if line.compact in _CRUMB_MARKS}
    for index in sorted(marks):
        found[index] = "breadcrumb"
        for near in (index - 1, index + 1):
            inside = index + 2 in marks or index - 2 in marks
            if inside and 0 <= near < len(lines) and len(lines[near].compact) <= 16:
                found.setdefault(near, "breadcrumb")


_NUMBER_LINE = re.compile(r"\d{1,3}")


def _add_page_numbers(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """Bare numbers on lines of their own are page numbers when they count upwards, or when one is all there is."""
    bare = [
        (index, int(line.compact))
        for index, line in enumerate(lines)
        if len(line.compact) <= 3 and line.compact.isascii() and _NUMBER_LINE.fullmatch(line.compact)
    ]
    rising = [b for a, b in pairwise(bare) if b[1] == a[1] + 1]
    rising += [a for a, b in pairwise(bare) if b[1] == a[1] + 1]
    pages = {index for index, _ in rising} or ({bare[0][0]} if len(bare) == 1 and bare[0][1] <= 99 else set())
    for index in pages:
        found.setdefault(index, "page")


_CARD = re.compile(r"以下文章来源于(?P<account>[^,。]{2,20}).*")


def _add_account_card(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """以下文章来源于雁洲观察,作者老丁⏎雁洲观察.⏎专注本地时政: the account's name and motto stand below."""
    for index, line in enumerate(lines[:24]):
        match = _CARD.fullmatch(line.compact)
        if match is None or index + 2 >= len(lines):
            continue
        found.setdefault(index, "account")
        if lines[index + 1].compact.strip(".") == match["account"]:
            found.setdefault(index + 1, "account")
            motto = lines[index + 2]
            if len(motto.compact) <= 24 and not TITLE_BLOCK.search(motto.compact) and not _signs(motto):
                found.setdefault(index + 2, "account")


# A page's foot begins with one of these; the short lines behind it are links and widgets, whatever they say.
_TAIL_RULES = frozenset(
    {"paywall", "widget", "neighbour", "share", "qr", "host", "vendor", "account", "host_user"}
)
# Behind one of these the speech may still be signed.
_SOFT_TAIL_RULES = frozenset({"credit", "edited", "gazette", "magazine", "price", "rule_line"})
_PARAGRAPH = 60
_ENDS_A_SENTENCE = tuple('。！!？?…”"')


def _add_tail(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    last_body = max(
        (i for i, line in enumerate(lines) if i not in found and len(line.compact) >= _PARAGRAPH), default=-1
    )
    tail = range(last_body + 1, len(lines))
    start = next((i for i in tail if found.get(i) in _TAIL_RULES | _SOFT_TAIL_RULES), None)
    if start is None or last_body < 0:
        return
    soft = found[start] in _SOFT_TAIL_RULES
    for index in range(start, len(lines)):
        line = lines[index]
        if index not in found and _reads_as_link(line) and not (soft and _signs(line)):
            found[index] = "tail"


_LISTED = re.compile(r"[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.]|附件|附[:表]")


def _signs(line: SourceLine) -> bool:
    """Say whether a line may be the signature of a speech, a note on it, or an item of a list behind it."""
    return (
        _LISTED.match(line.compact) is not None
        or read_speaker_line(line.folded) is not None
        or bool(find_dates(line.folded))
        or line.folded.startswith(("(", "[", "注"))
    )


def _reads_as_link(line: SourceLine) -> bool:
    return len(line.compact) < _PARAGRAPH and not line.compact.endswith(("。", "!", "?", "。)", '。"'))


def _add_sandwiched(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """Where adverts stand above the title, what stands among and around them is theirs too.

    `酷乐文行 / 自建平台、实时分享 / 根据实际需求… / 现在订阅立享…`: short lines that are no part of a title block. The
    line right above the title may be the main title, if no blank line parts them.
    """
    title = next((i for i, line in enumerate(lines[:40]) if i not in found and is_title(line.folded)), None)
    if title is None:
        return
    certain = [i for i in range(min(len(lines), 40)) if found.get(i) in _ADVERTS]
    page = [i for i in range(title) if found.get(i) in _PAGE_HEAD]
    if not page and (not certain or certain[0] > title):
        return
    attached = not lines[title].gap and title - 1 not in found and len(certain) < 2
    # --在全市工业大会上的讲话 stands below its main title, whatever adverts stand above that.
    last = title - 1 if attached or lines[title].compact.startswith("--") else title
    for index in range(last):
        compact = lines[index].compact
        if (
            len(compact) < _PARAGRAPH
            and not TITLE_BLOCK.search(compact)
            and not _names_a_speaker(lines, index, title)
        ):
            found.setdefault(index, "vendor")


def _names_a_speaker(lines: Sequence[SourceLine], index: int, title: int) -> bool:
    """A name right above the title is its speaker's, not an advert."""
    found = read_speaker_line(lines[index].folded) if index == title - 1 else None
    return found is not None and found.name is not None


_PAGE_HEAD = ("breadcrumb", "widget", "credit", "host", "host_user", "account", "machine", "price")
_ADVERTS = ("vendor", "qr", "magazine", "paywall", "contact", "watermark")
_DAY_LINE = re.compile(r"(?:时间|日期):\d{4}[-/]\d{1,2}[-/]\d{1,2}")


def _spare_day_line(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """时间:2020-10-22 between title and speaker, no mark of a web page beside it, is the day of the speech."""
    for index in [i for i, rule in found.items() if rule == "stamp" and 0 < i < 12]:
        if index - 1 in found or index + 1 in found or index + 1 == len(lines):
            continue
        below = read_speaker_line(lines[index + 1].folded)
        if below and _DAY_LINE.fullmatch(lines[index].compact) and is_title(lines[index - 1].folded):
            del found[index]


_BARE_DATE = re.compile(r"\(?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:号|刊|出版)?\)?")


def _add_issue_date(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """A bare date above the title and below a magazine's header is the day of the issue, not of the speech."""
    title = next((i for i, line in enumerate(lines[:40]) if i not in found and is_title(line.folded)), None)
    if title is None or not any(
        rule in ("magazine", "qr", "vendor") for i, rule in found.items() if i < title
    ):
        return
    for index in range(title):
        if _BARE_DATE.fullmatch(lines[index].compact):
            found[index] = "issue"

"""In charge of lines that are no part of the speech, judged with what stands around them: adverts, page numbers, feet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ingest.blocks import StatedBlock, StatedKind, StatedLines
from ingest.parsing.covers import add_covers
from ingest.parsing.line_rules import rule_for, sells_for_certain
from ingest.parsing.lines import SourceLine
from ingest.parsing.noise import Noise
from ingest.parsing.page_lines import (
    SENTENCE,
    add_account_card,
    add_byline_of_post,
    add_crumbs,
    add_foot,
    add_page_numbers,
    settle_single_characters,
)
from ingest.parsing.people import read_speaker_line
from ingest.parsing.prints import (
    add_heads_beside_pages,
    add_rubric,
    add_running_heads,
    add_volume,
    may_be_title_block,
)
from ingest.parsing.repeated import lines_of_the_site
from ingest.parsing.rules import pages, talk
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.site_lines import UNKNOWN, SiteLines
from ingest.parsing.titles import is_title

# A speech has some hundreds of different lines; what has more is none, and is not read line by line to its end.
_MOST_JUDGED = 8_000
# A title stands among so many lines.
_HEAD_LINES = 40

_talks = talk.SPEECH_TALK.finder()
_page_speaks = talk.PAGE_SPEAKS.finder()
_is_day_line = pages.DAY_LINES.finder()
_is_issue_date = pages.ISSUE_DATES.finder()

_PAGE_HEAD = frozenset(
    (
        RemovalRule.BREADCRUMB,
        RemovalRule.WIDGET,
        RemovalRule.CREDIT,
        RemovalRule.HOST,
        RemovalRule.HOST_USER,
        RemovalRule.ACCOUNT,
        RemovalRule.MACHINE,
        RemovalRule.PRICE,
    )
)
_ADVERTS = frozenset(
    (
        RemovalRule.VENDOR,
        RemovalRule.QR,
        RemovalRule.MAGAZINE,
        RemovalRule.PAYWALL,
        RemovalRule.CONTACT,
        RemovalRule.WATERMARK,
    )
)


def find_boilerplate(
    lines: Sequence[SourceLine],
    noise: Sequence[Noise] = (),
    keep: Collection[int] = (),
    stated: StatedLines | None = None,
    site: SiteLines = UNKNOWN,
) -> dict[int, str]:
    """Map the index of each line that is boilerplate to the rule that found it.

    Args:
        lines: the lines of the source, in order.
        noise: what is cut inside lines anyway; a line is judged by what remains of it.
        keep: source offsets; a line that starts at one of them stays in the text.
        stated: what the file says of its lines: those of a contents list are none of the speech.
        site: what the archive knows of such lines.
    """
    found = _judge_alone(lines, noise)
    if stated:
        found |= {
            i: RemovalRule.CONTENTS for i, line in enumerate(lines) if _is_contents(stated.at(line.start))
        }
    for look_around in _AMONG_OTHERS:
        look_around(lines, found)
    if site:
        found |= lines_of_the_site(lines, found, site)
    return {index: rule for index, rule in found.items() if lines[index].start not in keep}


def _is_contents(block: StatedBlock | None) -> bool:
    return block is not None and block.kind is StatedKind.CONTENTS


def _judge_alone(lines: Sequence[SourceLine], noise: Sequence[Noise]) -> dict[int, RemovalRule]:
    found: dict[int, RemovalRule] = {}
    known: dict[str, RemovalRule | None] = {}
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
    return found


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


# A few words around a seller's number.
_SHORT_REST = 24
_UNSEEN = frozenset((RemovalRule.PINYIN, RemovalRule.INVISIBLE))


def _rule_for_rest(line: SourceLine, runs: Sequence[Noise]) -> RemovalRule | None:
    """Judge a line without its noise; a few words around a seller's number are his too: 更多资料请加QQ….

    A sentence of the speech with a seller's note inside it stays, without the note.
    """
    folded = _without(line, runs)
    compact = folded.replace(" ", "")
    if not compact:
        return None if all(run.rule in _UNSEEN for run in runs) else runs[0].rule
    rule = rule_for(line._replace(folded=folded, compact=compact))
    if rule is None and _goes_with_advert(compact) and any(run.rule in _ADVERTS for run in runs):
        return rule_for(line)
    return rule


def _goes_with_advert(compact: str) -> bool:
    return len(compact) <= _SHORT_REST and not any(mark in compact for mark in "。!")


def _without(line: SourceLine, runs: Sequence[Noise]) -> str:
    rest, position = [], line.start
    for run in runs:
        rest.append(line.folded[position - line.start : max(run.start - line.start, 0)])
        position = run.end
    rest.append(line.folded[position - line.start :])
    return "".join(rest).strip()


def _first_title(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> int | None:
    head = enumerate(lines[:_HEAD_LINES])
    return next((i for i, line in head if i not in found and is_title(line.folded)), None)


def _add_sandwiched(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """Where adverts stand above the title, what stands among and around them is theirs too.

    `酷乐文行 / 自建平台、实时分享 / 根据实际需求… / 现在订阅立享…`: short lines that are no part of a title block. The
    line right above the title may be the main title, if no blank line parts them.
    """
    title = _first_title(lines, found)
    if title is None or not _is_advertised(found, title):
        return
    last = title - 1 if _may_have_main_title(lines, found, title) else title
    for index in range(last):
        if _is_out_of_place(lines, index, title):
            found.setdefault(index, RemovalRule.VENDOR)


def _is_advertised(found: dict[int, RemovalRule], title: int) -> bool:
    """Say whether an advert or the head of a page stands above the title."""
    return any(found.get(index) in _ADVERTS or found.get(index) in _PAGE_HEAD for index in range(title))


def _may_have_main_title(lines: Sequence[SourceLine], found: dict[int, RemovalRule], title: int) -> bool:
    # --在全市工业大会上的讲话 stands below its main title, whatever adverts stand above that.
    if lines[title].compact.startswith("--"):
        return True
    adverts = sum(1 for index in range(_HEAD_LINES) if found.get(index) in _ADVERTS)
    return not lines[title].gap and title - 1 not in found and adverts < 2


def _is_out_of_place(lines: Sequence[SourceLine], index: int, title: int) -> bool:
    compact = lines[index].compact
    return (
        len(compact) < SENTENCE
        and not may_be_title_block(compact)
        and not (index == title - 1 and _names_a_speaker(lines[index]))
    )


def _names_a_speaker(line: SourceLine) -> bool:
    """A name right above the title is its speaker's, not an advert."""
    found = read_speaker_line(line.folded)
    return found is not None and found.name is not None


def _spare_day_line(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """时间:2020-10-22 between title and speaker, no mark of a web page beside it, is the day of the speech."""
    for index in [i for i, rule in found.items() if rule is RemovalRule.STAMP and 0 < i < 12]:
        if index - 1 in found or index + 1 in found or index + 1 == len(lines):
            continue
        above, line, below = lines[index - 1 : index + 2]
        if _is_day_line(line.compact) and read_speaker_line(below.folded) and is_title(above.folded):
            del found[index]


_BEFORE_ISSUE = frozenset((RemovalRule.MAGAZINE, RemovalRule.QR, RemovalRule.VENDOR))


def _add_issue_date(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """A bare date above the title and below a magazine's header is the day of the issue, not of the speech."""
    title = _first_title(lines, found)
    if title is None or not any(rule in _BEFORE_ISSUE for i, rule in found.items() if i < title):
        return
    for index in range(title):
        if _is_issue_date(lines[index].compact):
            found[index] = RemovalRule.ISSUE


_SOLD_IN_SENTENCES = frozenset(
    (
        RemovalRule.VENDOR,
        RemovalRule.QR,
        RemovalRule.PAYWALL,
        RemovalRule.SPAM,
        RemovalRule.CREDIT,
        RemovalRule.SHARE,
    )
)


def _spare_last_line(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """大家可以扫描会场门口的二维码: the last line of a copy that breaks off is the speaker's, if no page speaks in it."""
    last = len(lines) - 1
    if last < 1 or found.get(last) not in _SOLD_IN_SENTENCES or last - 1 in found:
        return
    compact = lines[last].compact
    if _talks(compact) and not sells_for_certain(compact) and not _page_speaks(compact):
        del found[last]


# In this order: each sees what those before it found.
_AMONG_OTHERS: tuple[Callable[[Sequence[SourceLine], dict[int, RemovalRule]], None], ...] = (
    settle_single_characters,
    add_covers,
    add_crumbs,
    add_page_numbers,
    add_running_heads,
    add_heads_beside_pages,
    add_rubric,
    add_volume,
    add_account_card,
    add_byline_of_post,
    add_foot,
    _add_sandwiched,
    _add_issue_date,
    _spare_day_line,
    _spare_last_line,
)

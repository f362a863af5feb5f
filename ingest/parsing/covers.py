"""In charge of papers before a speech that are none of it: a red head, a notice that sends it round, a list of contents.

GB/T 9704 prints from the top: secrecy, red head, number, title, addressees, text, annex, issuer, day, openness. They
are cut where the title or the salutation of a speech follows, and only there: a paper of another kind keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import covers
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.salutations import salutation_at
from ingest.parsing.titles import is_title

# A cover is a page at most; a list of contents may be longer.
_MOST_LINES = 40
_MOST_LISTED = 60
_FEWEST_LISTED = 2
# 一、 alone comes again anywhere.
_SHORTEST_LISTED = 4
_PARAGRAPH = 16

_is_ornament = covers.ORNAMENTS.finder()
_is_notice = covers.NOTICES.finder()
_is_day = covers.DAYS.finder()
_heads_contents = covers.CONTENTS_HEADS.finder()
_leads_to_page = covers.CONTENTS_LINES.finder()

# What a line is, as one letter: the lines of a head make a word, and a cover is what its grammar takes of it.
_ORNAMENT, _NOTICE, _TITLE, _GREETING, _PARAGRAPHS, _OTHER = "OTHSPX"
_LETTERS = {"addressees": "A", "forwards": "F", "carries": "C", "issuer": "I"}
_NOTICE_LINES = tuple(
    (_LETTERS[row.name], re.compile(row.pattern, re.VERBOSE).fullmatch) for row in covers.NOTICE_LINES.rows
)
# The notice's title, to whom, at most two paragraphs, what it sends, two more, then its close; or its title and close.
_COVER = re.compile(r"[IO]*T{1,3}D?(?:A?[PX]{0,2}F[PF]{0,2}|A?(?=[CIDO]*[HS]))[CIDO]*")
# Above the title may stand what an office adds: 会议文件(三).
_ABOVE = re.compile(r"[^HSP]*")


def add_covers(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """Cut what an office printed before a speech, and a list of contents."""
    _add_contents(lines, found)
    if not any(_may_be_cover(line.compact) for line in lines[:_MOST_LINES]):
        return
    places = [index for index in range(min(len(lines), _MOST_LINES)) if index not in found]
    word = "".join(_letters([lines[index] for index in places]))
    if _GREETING in word or _TITLE in word:
        found |= {places[at]: RemovalRule.COVER for at in _covered(word)}


def _covered(word: str) -> Iterator[int]:
    """Yield which letters of a head are a cover's, or an office's marks above the title."""
    cover = _COVER.search(word)
    begin, end = cover.span() if cover is not None else (0, 0)
    above = _ABOVE.match(word, end)
    for at in range(above.end() if above is not None else end):
        if begin <= at < end or word[at] == _ORNAMENT:
            yield at


# How titles of notices end.
_NOTICE_ENDS = ("通知", "函", "按语")
_LONGEST_ORNAMENT = 60


def _may_be_cover(compact: str) -> bool:
    """Say whether a line may be an office's, which most heads have none of."""
    return compact.endswith(_NOTICE_ENDS) or (
        len(compact) <= _LONGEST_ORNAMENT and _is_ornament(compact) is not None
    )


def _letters(lines: Sequence[SourceLine]) -> Iterator[str]:
    """Yield what each line is; the title of a notice may run over two lines, that of a speech too."""
    below = [*lines[1:], None][: len(lines)]
    over = False
    for line, following in zip(lines, below, strict=True):
        alone = _letter(line)
        wrapped = following is not None and alone == _OTHER
        if over:
            over = False
            yield _NOTICE
        elif wrapped and following is not None and _is_notice(line.compact + following.compact):
            over = True
            yield _NOTICE
        else:
            yield alone


def _letter(line: SourceLine) -> str:
    compact = line.compact
    if _is_ornament(compact):
        return _ORNAMENT
    if _is_notice(compact):
        return _NOTICE
    if salutation_at(line.folded, 0, len(line.folded)):
        return _GREETING
    for letter, takes in _NOTICE_LINES:
        if takes(compact):
            return letter
    if _is_day(compact):
        return "D"
    if is_title(line.folded):
        return _TITLE
    return _PARAGRAPHS if len(compact) >= _PARAGRAPH and compact[-1] in "。!;" else _OTHER


def _add_contents(lines: Sequence[SourceLine], found: dict[int, RemovalRule]) -> None:
    """目录 with the headings below it that stand in the text again, that lead to a page, or whose pages go on."""
    for head, line in enumerate(lines[:_MOST_LINES]):
        if not _heads_contents(line.compact):
            continue
        end, page = head + 1, 0
        while end < min(len(lines), head + _MOST_LISTED):
            following = _page_of(lines[end])
            if not (page <= following or _is_listed(lines, end, head)):
                break
            end, page = end + 1, max(page, following)
        if end - head > _FEWEST_LISTED:
            found |= dict.fromkeys(range(head, end), RemovalRule.CONTENTS)


# 在全县大会上的讲话 11: a title and its page, with a space between.
_PAGE = re.compile(r"[^。;!?]{4,80}[^\d.%] \(?(?P<page>\d{1,4})\)?")


def _page_of(line: SourceLine) -> int:
    """Return the page to which an entry of a contents list leads; -1 where the line ends in none."""
    match = _PAGE.fullmatch(line.folded.strip())
    return int(match["page"]) if match is not None else -1


def _is_listed(lines: Sequence[SourceLine], index: int, head: int) -> bool:
    compact = lines[index].compact
    if _leads_to_page(compact):
        return True
    if len(compact) < _SHORTEST_LISTED or any(compact == line.compact for line in lines[head:index]):
        return False
    return any(line.compact.startswith(compact) for line in lines[index + 1 :])

"""In charge of lines that the archive knows of a site: removed where nothing speaks for their being the speech's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ingest.parsing.dates import find_dates
from ingest.parsing.lines import SourceLine
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import talk
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.salutations import salutation_at
from ingest.parsing.site_lines import FEWEST, SiteLines, digest
from ingest.parsing.titles import is_title

_PARAGRAPH = 60
_SENTENCE_ENDS = ("。", "!", "?", "。)", '。"', ":")
_talks = talk.SPEECH_TALK.finder()
_is_item = talk.NUMBERED_ITEMS.finder()


def lines_of_the_site(
    lines: Sequence[SourceLine], found: Mapping[int, RemovalRule], site: SiteLines
) -> dict[int, RemovalRule]:
    """Return the lines that an editor named for all of the site, and those that its other transcripts repeat.

    What is repeated is left inside a text, and where it may be the speech's own (`may_be_spoken`).
    """
    removed: dict[int, RemovalRule] = {}
    first, last = body_of(line for index, line in enumerate(lines) if index not in found)
    for index, line in enumerate(lines):
        if index in found or not (key := digest(line.compact)):
            continue
        if key in site.confirmed:
            removed[index] = RemovalRule.SITE
        elif site.repeated.get(key, 0) >= FEWEST and not (first <= line.start <= last or may_be_spoken(line)):
            removed[index] = RemovalRule.REPEATED
    return removed


def body_of(lines: Iterable[SourceLine]) -> tuple[int, int]:
    """Return where the first and the last paragraph or item of a text begin; (0, -1) where there is none."""
    body = [line.start for line in lines if len(line.compact) >= _PARAGRAPH or _is_item(line.compact)]
    return (body[0], body[-1]) if body else (0, -1)


def may_be_spoken(line: SourceLine) -> bool:
    """Say whether a line may be a speech's own however often it comes: a greeting, thanks, name, day, title, item."""
    compact = line.compact
    return (
        compact.endswith(_SENTENCE_ENDS)
        or _talks(compact) is not None
        or _is_item(compact) is not None
        or salutation_at(line.folded, 0, len(line.folded)) is not None
        or _is_of_the_head(line)
    )


def _is_of_the_head(line: SourceLine) -> bool:
    return (
        bool(find_dates(line.folded)) or read_speaker_line(line.folded) is not None or is_title(line.folded)
    )

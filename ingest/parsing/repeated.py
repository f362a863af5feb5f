"""In charge of lines that the archive knows of a site: removed where nothing speaks for their being the speech's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.parsing.dates import find_dates
from ingest.parsing.lines import SourceLine
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import talk
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.salutations import salutation_at
from ingest.parsing.site_lines import FEWEST, LONGEST, SiteLines, digest
from ingest.parsing.titles import is_title

_SENTENCE_ENDS = ("。", "!", "?", "。)", '。"', ":")
_talks = talk.SPEECH_TALK.finder()
_is_item = talk.NUMBERED_ITEMS.finder()


def lines_of_the_site(
    lines: Sequence[SourceLine], found: Mapping[int, RemovalRule], site: SiteLines
) -> dict[int, RemovalRule]:
    """Return the lines that an editor named for all of the site, and those that its other transcripts repeat.

    What is repeated is left where it may be the speech's: greeting, thanks, name, day, title, item, sentence.
    """
    return {
        index: rule
        for index, line in enumerate(lines)
        if index not in found and len(line.compact) <= LONGEST and (rule := _rule(line, site)) is not None
    }


def _rule(line: SourceLine, site: SiteLines) -> RemovalRule | None:
    key = digest(line.compact)
    if not key:
        return None
    if key in site.confirmed:
        return RemovalRule.SITE
    if site.repeated.get(key, 0) >= FEWEST and not may_be_spoken(line):
        return RemovalRule.REPEATED
    return None


def may_be_spoken(line: SourceLine) -> bool:
    """Say whether a line, however often it comes, may be a speech's own."""
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

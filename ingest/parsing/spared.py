"""In charge of which lines are surely a speech's own, whatever they look like, and so are never proposed for removal."""

from __future__ import annotations

import re

from ingest.parsing.dates import find_dates
from ingest.parsing.furniture import Weighed, Zone
from ingest.parsing.lines import SourceLine
from ingest.parsing.people import read_speaker_line
from ingest.parsing.rules import talk
from ingest.parsing.salutations import salutation_at
from ingest.parsing.site_lines import FEWEST, digest
from ingest.parsing.surroundings import STOPS, WRAPPED, Surroundings

_is_item = talk.NUMBERED_ITEMS.finder()
_is_recorders_note = talk.RECORDERS_NOTES.finder()
_talks = talk.SPEECH_TALK.finder()
# (2022年8月13日) · 附件2 · 注: · 谢谢大家
_OF_THE_SPEECH = re.compile(
    r"[(\[]?(?:附件?|附[表录]|名词解释|注[:释]|谢谢|说明:|[时地][间点]:)|(?:各位|尊敬的|同志).*[:,]$|--|在.*(?:上|时)$"
)
# 4.1完善通信网络
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})+[^\d.%]")
_STRONG = 3.3
# 有效性|有效|公开日期:|2025-04-15 14:43| is no line of a speech, although a day was read there.
_BEYOND_DOUBT = 2.5
GOES_ON = ("。", ",", "、", ";", ":", "!", "?", ")", "》", "%")


def is_spared(seen: Surroundings, index: int, weighed: Weighed) -> bool:
    """Say whether a line is surely the speech's: a field or heading was read there, or it is signed, dated, numbered."""
    line = seen.lines[index]
    if _is_of_the_speech(line):
        return True
    if index in seen.taken:
        return weighed.total < _BEYOND_DOUBT
    if _is_item(line.compact) is not None or _DECIMAL.match(line.compact):
        return not any(clue.weight >= _STRONG for clue in weighed.clues)
    if _is_known(seen, line):
        return False
    if _continues(seen, index):
        return not any(clue.weight >= _STRONG for clue in weighed.clues)
    return not weighed.has_cue and (
        index in seen.headed or (seen.zone(index) is not Zone.FOOT and _signs(line))
    )


def _is_known(seen: Surroundings, line: SourceLine) -> bool:
    """Say whether so many other transcripts have the line outside of their speech that it hardly is this one's."""
    if not seen.site:
        return False
    key = digest(line.compact)
    return key in seen.site.repeated or seen.site.elsewhere.get(key, 0) >= FEWEST


def _is_of_the_speech(line: SourceLine) -> bool:
    compact = line.compact
    return (
        _OF_THE_SPEECH.match(compact) is not None
        or _is_recorders_note(compact) is not None
        or salutation_at(line.folded, 0, len(line.folded)) is not None
        or not any(character.isalnum() for character in compact)
    )


def _signs(line: SourceLine) -> bool:
    """Say whether a line is a day, or a name with an office; four characters alone are an account's name as often."""
    found = read_speaker_line(line.folded)
    return bool(find_dates(line.folded)) or (
        found is not None and (found.office is not None or len(line.compact) < 4)
    )


def _continues(seen: Surroundings, index: int) -> bool:
    """Say whether a line goes on with the sentence of the one above it, as those of a hard-wrapped text do."""
    above = seen.beside(index, -1)
    compact = seen.lines[index].compact
    if above is None or seen.zone(index) not in (Zone.BODY, Zone.BEHIND):
        return False
    breaks_off = not above.compact.endswith(STOPS)
    as_long = len(above.compact) >= WRAPPED and 3 * len(compact) > 2 * len(above.compact)
    if seen.zone(index) is Zone.BEHIND:
        # The last line of a copy that breaks off goes on with one that is the speech's.
        is_speech = above.start <= seen.lines[seen.last].start or _talks(above.compact) is not None
        return breaks_off and (is_speech or (seen.is_wrapped and as_long))
    return compact.startswith(GOES_ON) or (breaks_off and as_long and seen.zone(index) is Zone.BODY)

"""In charge of heads that were read off furniture: fields are read again as if those lines were not there.

`阅读量 873` above `在全县动员会上的讲话` is no title. The line stays in the text and is proposed; what the fields are is
asked of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.parsing import furniture, issues
from ingest.parsing.furniture import Zone, weigh
from ingest.parsing.lines import SourceLine
from ingest.parsing.rules.cues import FurnitureRole
from ingest.parsing.surroundings import LONGEST, overlaps
from ingest.parsing.titles import is_title
from ingest.parsing.types import ParsedSpeech, Proposed, Span
from speeches.text.normalise import fold

_HEAD_LINES = 24
# 在全县动员会上的讲话-云笔公文
_AT_AN_OCCASION = re.compile(r"在.{3,50}[上时期间]的?")
# What looks so much like furniture is none of a title that stands below it.
_ABOVE_A_TITLE = -1.5
_A_TITLE = 2.0
# 青禾县人民政府 » 政务公开 » 讲话发言 ends like a title.
_WAYS = re.compile(r"[>»›→|]")


def furniture_in_head(
    lines: Sequence[SourceLine], parsed: ParsedSpeech, keep: Collection[int] = ()
) -> list[Span]:
    """Return the lines that title, subtitle or speaker were read off and that look like furniture by themselves.

    Lines that begin at one of the offsets `keep` are not among them: an editor wants those.
    """
    read = _read_off(parsed)
    head = [
        line
        for line in lines[:_HEAD_LINES]
        if len(line.compact) <= LONGEST and line.start not in keep and overlaps(line, read)
    ]
    looks = [(line, furniture.alone(line.compact, line.text)) for line in head]
    if all(look <= _ABOVE_A_TITLE for _line, look in looks):
        return []
    titled = _titled(lines, parsed)
    return [Span(line.start, line.end) for line, look in looks if look > _least(line, titled)]


def _read_off(parsed: ParsedSpeech) -> list[Span]:
    found = (parsed.title, parsed.subtitle, parsed.speaker)
    return [one.span for one in found if one.span is not None and one.value]


def _titled(lines: Sequence[SourceLine], parsed: ParsedSpeech) -> int:
    """Return above which offset another line stands that is a title, or may be one where the title was guessed."""
    if getattr(parsed.title.confidence, "evidence", "") == "plain_title":
        return lines[:_HEAD_LINES][-1].end
    return max((line.start for line in lines[:_HEAD_LINES] if is_title(line.folded)), default=-1)


def _least(line: SourceLine, titled: int) -> float:
    is_way = len(_WAYS.findall(line.compact)) > 1
    if not is_way and (is_title(line.folded) or _AT_AN_OCCASION.search(line.compact)):
        return _A_TITLE
    return _ABOVE_A_TITLE if line.start < titled else 0.0


def with_fields_of(
    parsed: ParsedSpeech, again: ParsedSpeech, misread: Sequence[Span], source: str
) -> ParsedSpeech:
    """Return `parsed` with the fields of `again`, which was read without the runs `misread`; these are proposed."""
    proposed = [*again.proposed, *(_proposed(run, source) for run in misread)]
    both = replace(
        parsed,
        title=again.title,
        subtitle=again.subtitle,
        speaker=again.speaker,
        position=again.position,
        date=again.date,
        date_precision=again.date_precision,
        published=again.published,
        venue=again.venue,
        venue_kind=again.venue_kind,
        place=again.place,
        region=again.region,
        kind=again.kind,
        salutation=again.salutation,
        proposed=tuple(sorted(proposed, key=lambda item: item.span.start)),
    )
    return replace(both, issues=issues.find_issues(both, source))


def _proposed(run: Span, source: str) -> Proposed:
    text = source[run.start : run.end]
    weighed = weigh("".join(fold(text).split()), text, Zone.ABOVE)
    score = round(furniture.probability(weighed.total), 3)
    return Proposed(text, run, weighed.role(FurnitureRole.FRONT).value, weighed.reason.value, score)

"""In charge of furniture inside lines: what a seller set in brackets into a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.parsing import furniture
from ingest.parsing.furniture import Clue, Weighed
from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import talk
from ingest.parsing.rules.cues import FurnitureRole, Reason, roles_in
from ingest.parsing.surroundings import SENTENCE, Surroundings
from ingest.parsing.types import Proposed, Span

# 【更多好稿请搜:云笔】 in a line that goes on.
_ASIDE = re.compile(r"[【〖\[［(（〔][^【〖\[［(（〔〗】\]］)）〕\n]{2,40}[〗】\]］)）〕]")
_talks = talk.SPEECH_TALK.finder()


def propose_inside(seen: Surroundings, keep: Collection[int]) -> Iterator[Proposed]:
    """Yield the runs inside lines that seem to be no part of the speech; none begins at one of the offsets `keep`."""
    for index, line in enumerate(seen.lines):
        if index in seen.removed or len(line.compact) <= SENTENCE:
            continue
        for item in _asides(line):
            if item.span.start not in keep and len(item.text) < len(line.text):
                yield item


def _asides(line: SourceLine) -> Iterator[Proposed]:
    for match in _ASIDE.finditer(line.text):
        inner = line.folded[match.start() : match.end()].replace(" ", "")
        roles = roles_in(inner)
        if len(roles) >= 2 and _talks(inner) is None and FurnitureRole.ADVERT in roles:
            weighed = Weighed(tuple(Clue(2.2, Reason.WORDS, FurnitureRole.ADVERT) for _ in roles))
            yield proposed_run(_part(line, *match.span()), weighed, FurnitureRole.ADVERT)


def _part(line: SourceLine, start: int, end: int) -> SourceLine:
    folded = line.folded[start:end]
    return SourceLine(
        line.start + start, line.start + end, line.text[start:end], folded, folded.replace(" ", ""), False
    )


def proposed_run(line: SourceLine, weighed: Weighed, otherwise: FurnitureRole) -> Proposed:
    """Return a line, or a run of one, as proposed for what was seen of it; `otherwise` is its role if nothing says."""
    score = round(furniture.probability(weighed.total), 3)
    role = weighed.role(otherwise)
    return Proposed(line.text, Span(line.start, line.end), role.value, weighed.reason.value, score)

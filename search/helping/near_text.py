"""In charge of runs that stand in the archive but for one slip: what the texts themselves have there.

A run is parted at each of its characters; where both parts stand within two characters of each other, the
text tells what belongs between them. That finds names and wordings that are in no vocabulary.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence

from search.contract import Match, Query, SpeechSearcher
from search.helping.slips import Slip, slip
from search.query import nodes
from speeches.models import Speech
from speeches.text.transparent import folded_standing

# Shorter, and nearly anything stands beside anything; longer, and it is a sentence.
SHORTEST = 4
LONGEST = 20
# Texts looked into for each place; what is common is in the first ones.
_TEXTS_EACH = 3
_GAP = 2
# Partings are tried so many at a time, until so many stand somewhere: a slip makes two or three of them stand.
_AT_A_TIME = 2
_ENOUGH = 4

Parts = tuple[str, str]


def one_slip_off(run: str, searcher: SpeechSearcher, until: float) -> list[tuple[str, Slip]]:
    """Return stretches of published text that one slip makes of `run`, which is folded.

    The most frequent come first. At most one database query, and nothing once this thread has used CPU `until`
    (seconds of `time.thread_time`).
    """
    run = folded_standing(run)
    if not SHORTEST <= len(run) <= LONGEST:
        return []
    holding = _holding(_partings(run), searcher, until)
    if not holding:
        return []
    pks = {pk for each in holding.values() for pk in each}
    texts = dict(Speech.objects.published().filter(pk__in=pks).values_list("pk", "text"))
    folded = {pk: folded_standing(text) for pk, text in texts.items()}
    counted: Counter[str] = Counter()
    for parts, each in holding.items():
        stretch = _between(*parts)
        for pk in each:
            counted.update(stretch.findall(folded.get(pk, "")))
    slipped = ((text, slip(run, text)) for text, _count in counted.most_common())
    return [(text, how) for text, how in slipped if how is not None]


def _partings(run: str) -> list[Parts]:
    """Return what stands before and behind each character of a run but the outermost, the middle first."""
    places = sorted(range(1, len(run) - 1), key=lambda at: abs(2 * at + 1 - len(run)))
    return [(run[:at], run[at + 1 :]) for at in places]


def _holding(partings: Sequence[Parts], searcher: SpeechSearcher, until: float) -> dict[Parts, list[int]]:
    """Return the keys of some documents that hold both parts of a parting near one another, until they are enough."""
    holding: dict[Parts, list[int]] = {}
    for at in range(0, len(partings), _AT_A_TIME):
        if len(holding) >= _ENOUGH or time.thread_time() > until:
            break
        tried = partings[at : at + _AT_A_TIME]
        queries = [
            Query(node=nodes.Near(parts, _GAP), match=Match.EXACT, limit=_TEXTS_EACH) for parts in tried
        ]
        found = zip(tried, searcher.search_many(queries), strict=True)
        holding |= {parts: [hit.pk for hit in each.hits] for parts, each in found if each.count}
    return holding


def _between(before: str, after: str) -> re.Pattern[str]:
    """Return what takes two parts with up to two characters between them, no mark among those."""
    return re.compile(rf"{re.escape(before)}[^\s，。、；：,.;:]{{0,{_GAP}}}?{re.escape(after)}")

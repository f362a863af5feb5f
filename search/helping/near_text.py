"""In charge of runs that stand in the archive but for one character: what the texts themselves have there.

A run is parted at each of its characters; where both parts stand within two characters of each other, the
text tells what belongs between them. That finds names and wordings that are in no vocabulary.
"""

from __future__ import annotations

import re
from collections import Counter

from search.contract import Match, Query
from search.engine import Searcher
from search.query import nodes
from speeches.models import Speech
from speeches.text.normalise import fold

# Shorter, and nearly anything stands beside anything; longer, and it is a sentence.
SHORTEST = 4
LONGEST = 20
# Texts looked into for each place; what is common is in the first ones.
_TEXTS_EACH = 3
_GAP = 2


def one_character_off(run: str, searcher: Searcher) -> list[str]:
    """Return stretches of published text that one wrong, missing or extra character makes of `run`.

    The most frequent come first. At most one database query.
    """
    run = fold(run)
    if not SHORTEST <= len(run) <= LONGEST:
        return []
    splits = [(run[:at], run[at + 1 :]) for at in range(1, len(run) - 1)]
    holding: dict[tuple[str, str], list[int]] = {}
    for parts in splits:
        near = nodes.Near(parts, _GAP)
        found = searcher.search(Query(node=near, match=Match.EXACT, limit=_TEXTS_EACH))
        if found.count:
            holding[parts] = [hit.pk for hit in found.hits]
    if not holding:
        return []
    pks = {pk for each in holding.values() for pk in each}
    texts = dict(Speech.objects.published().filter(pk__in=pks).values_list("pk", "text"))
    folded = {pk: fold(text) for pk, text in texts.items()}
    counted: Counter[str] = Counter()
    for (before, after), each in holding.items():
        stretch = re.compile(rf"{re.escape(before)}[^\s，。、；：,.;:]{{0,{_GAP}}}?{re.escape(after)}")
        for pk in each:
            counted.update(found for found in stretch.findall(folded.get(pk, "")) if _is_one_off(run, found))
    return [text for text, _count in counted.most_common()]


def _is_one_off(run: str, other: str) -> bool:
    """Whether one replaced, missing or extra character makes `run` into `other`."""
    if run == other or abs(len(run) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(run), len(other)) and run[head] == other[head]:
        head += 1
    if len(run) == len(other):
        return run[head + 1 :] == other[head + 1 :]
    shorter, longer = sorted((run, other), key=len)
    return shorter[head:] == longer[head + 1 :]

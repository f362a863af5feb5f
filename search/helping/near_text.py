"""In charge of runs that stand in the archive but for one character: what the texts themselves have there.

A run is parted at each of its characters; where both parts stand within two characters of each other, the
text tells what belongs between them. That finds names and wordings that are in no vocabulary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from search.contract import Match, Query, SpeechSearcher
from search.query import nodes
from speeches.models import Speech
from speeches.text.transparent import folded_standing

# Shorter, and nearly anything stands beside anything; longer, and it is a sentence.
SHORTEST = 4
LONGEST = 20
# Texts looked into for each place; what is common is in the first ones.
_TEXTS_EACH = 3
_GAP = 2

Parts = tuple[str, str]


def one_character_off(run: str, searcher: SpeechSearcher) -> list[str]:
    """Return stretches of published text that one wrong, missing or extra character makes of `run`.

    The most frequent come first. At most one database query.
    """
    run = folded_standing(run)
    if not SHORTEST <= len(run) <= LONGEST:
        return []
    holding = _holding(_partings(run), searcher)
    if not holding:
        return []
    pks = {pk for each in holding.values() for pk in each}
    texts = dict(Speech.objects.published().filter(pk__in=pks).values_list("pk", "text"))
    folded = {pk: folded_standing(text) for pk, text in texts.items()}
    counted: Counter[str] = Counter()
    for parts, each in holding.items():
        stretch = _between(*parts)
        for pk in each:
            counted.update(found for found in stretch.findall(folded.get(pk, "")) if _is_one_off(run, found))
    return [text for text, _count in counted.most_common()]


def _partings(run: str) -> list[Parts]:
    """Return what stands before and behind each character of a run but the outermost."""
    return [(run[:at], run[at + 1 :]) for at in range(1, len(run) - 1)]


def _holding(partings: Sequence[Parts], searcher: SpeechSearcher) -> dict[Parts, list[int]]:
    """Return the keys of some documents that hold both parts of a parting near one another."""
    queries = [
        Query(node=nodes.Near(parts, _GAP), match=Match.EXACT, limit=_TEXTS_EACH) for parts in partings
    ]
    found = zip(partings, searcher.search_many(queries), strict=True)
    return {parts: [hit.pk for hit in each.hits] for parts, each in found if each.count}


def _between(before: str, after: str) -> re.Pattern[str]:
    """Return what takes two parts with up to two characters between them, no mark among those."""
    return re.compile(rf"{re.escape(before)}[^\s，。、；：,.;:]{{0,{_GAP}}}?{re.escape(after)}")


def _is_one_off(run: str, other: str) -> bool:
    """Whether one replaced, missing or extra character makes `run` into `other`."""
    return Levenshtein.distance(run, other, score_cutoff=1) == 1

"""In charge of runs that stand in the archive but for one slip: what the texts themselves have there.

How far a run stands from its beginning and from its end tells where the slip must be. There, characters of the same
sound or look are tried; and the run is parted, and where both parts stand within two characters of each other the
text tells what belongs between them. That finds names and wordings that are in no vocabulary.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, islice, zip_longest

from search.contract import Match, Query, SpeechSearcher
from search.helping import fragments, plausible
from search.helping.slips import Slip, slip
from search.helping.vocabulary import Vocabulary
from search.query import nodes
from speeches.models import Speech
from speeches.text.transparent import folded_standing

# Shorter, and nearly anything stands beside anything; longer, and it is a sentence.
SHORTEST = 3
LONGEST = 20
_SHORT = 4
# Texts looked into for each place; what is common is in the first ones.
_TEXTS_EACH = 3
_GAP = 2
# Partings are tried so many at a time, until so many stand somewhere: a slip makes two or three of them stand.
_AT_A_TIME = 2
_ENOUGH = 4
# Runs with another character that are counted, at a tenth of a millisecond each.
_MOST_CONFUSED = 100
_COUNTED_AT_A_TIME = 25

Parts = tuple[str, str]


def one_slip_off(
    run: str, vocabulary: Vocabulary, searcher: SpeechSearcher, until: float
) -> list[tuple[str, Slip]]:
    """Return stretches of published text that one slip makes of `run`, which is folded.

    The most frequent come first. At most one database query, and nothing once this thread has used CPU `until`
    (seconds of `time.thread_time`).
    """
    run = folded_standing(run)
    if not SHORTEST <= len(run) <= LONGEST:
        return []
    places = _places(run, searcher)
    found: list[tuple[str, Slip]] = []
    for confused in (vocabulary.alike, vocabulary.nearly_alike):
        if time.thread_time() < until:
            standing = _standing(_replaced(run, places, confused), searcher, until)
            found += [(text, how) for text in standing if (how := slip(run, text)) is not None]
        if any(plausible.cut_off(text) == 0 for text, _how in found):
            return found
    return [*found, *_at_ends(run, places, searcher), *_from_texts(run, places, searcher, until)]


def _at_ends(run: str, places: range, searcher: SpeechSearcher) -> list[tuple[str, Slip]]:
    """Return what stands where the first or the last character of the run does, whatever it is."""
    rests = [run[1:]] if 0 in places else []
    rests += [run[:-1]] if len(run) - 1 in places else []
    if len(run) <= fragments.SHORTEST:
        return []
    wholes = (whole for rest in rests for whole in fragments.wholes(rest, searcher))
    return [(whole, how) for whole in wholes if (how := slip(run, whole)) is not None]


def _places(run: str, searcher: SpeechSearcher) -> range:
    """Return where one character can be wrong: what is before it stands somewhere, and what is behind it."""
    before = _longest(len(run), lambda size: run[:size], searcher)
    behind = _longest(len(run), lambda size: run[len(run) - size :], searcher)
    return range(max(0, len(run) - 1 - behind), min(before, len(run) - 1) + 1)


def _longest(size: int, part: Callable[[int], str], searcher: SpeechSearcher) -> int:
    """Return the size of the longest part that stands somewhere, up to `size`; a part of it stands there too."""
    standing, missing = 0, size + 1
    while missing - standing > 1:
        tried = (standing + missing) // 2
        if _counts([part(tried)], searcher)[0]:
            standing = tried
        else:
            missing = tried
    return standing


def _replaced(run: str, places: range, confused: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the run with what each of its characters at `places` may have been, the likeliest of each first."""
    rows = [[run[:at] + other + run[at + 1 :] for other in confused(run[at])] for at in places]
    ranked = chain.from_iterable(zip_longest(*rows))
    return list(islice((text for text in ranked if text is not None), _MOST_CONFUSED))


def _standing(texts: Sequence[str], searcher: SpeechSearcher, until: float) -> list[str]:
    """Return those of `texts` that stand somewhere, the most frequent first."""
    counted: list[tuple[str, int]] = []
    for at in range(0, len(texts), _COUNTED_AT_A_TIME):
        if time.thread_time() < until:
            some = texts[at : at + _COUNTED_AT_A_TIME]
            counted += zip(some, _counts(some, searcher), strict=True)
    return [text for text, count in sorted(counted, key=lambda each: -each[1]) if count]


def _counts(texts: Sequence[str], searcher: SpeechSearcher) -> list[int]:
    queries = [Query(node=nodes.Exact(text, "text"), match=Match.EXACT, limit=0) for text in texts]
    return [found.count for found in searcher.search_many(queries)]


def _from_texts(run: str, places: range, searcher: SpeechSearcher, until: float) -> list[tuple[str, Slip]]:
    """Return what stands where one character of the run does, or one more, whatever it is."""
    holding = _holding(_partings(run, places), searcher, until)
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


def _partings(run: str, places: range) -> list[Parts]:
    """Return what stands before and behind each character at `places` but the outermost, the middle first.

    A short run says little without one of its characters; it is also parted between them.
    """
    inner = sorted(places, key=lambda at: abs(2 * at + 1 - len(run)))
    parted = [(run[:at], run[at + 1 :]) for at in inner if 0 < at < len(run) - 1]
    if len(run) <= _SHORT:
        parted = [*((run[:at], run[at:]) for at in inner if at), *parted]
    return parted


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

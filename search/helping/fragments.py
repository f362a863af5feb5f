"""In charge of runs that stand in texts only as a piece of a wording, with a character lost at an end: 共服务, 数字孪.

Nobody writes such a piece by itself, so whoever typed it lost a character, although it finds something. The texts
tell: wherever it stands, a word begins before it or ends behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from search.analysis import tokens
from search.contract import Match, Query, SpeechSearcher
from search.query import nodes
from speeches.models import Speech
from speeches.text.transparent import folded_standing

SHORTEST = 3
LONGEST = 12
# Texts looked into, and places in each.
_TEXTS = 6
_PLACES = 3
# Characters on both sides that are cut into words.
_AROUND = 12


def may_be_fragment(run: str) -> bool:
    """Whether a run begins or ends with a single character, as what is cut from a word does.

    >>> may_be_fragment("共服务"), may_be_fragment("公共服务")
    (True, False)
    """
    if not SHORTEST <= len(run) <= LONGEST:
        return False
    found = tokens(run)
    return bool(found) and 1 in (len(found[0].text), len(found[-1].text))


def wholes(run: str, searcher: SpeechSearcher) -> list[str]:
    """Return the wordings that `run`, which is folded, stands in or is, the most frequent first.

    A wording is what the words are that the run takes in or cuts, at some places in texts. One search and one
    database query.
    """
    node = nodes.Exact(run, "text")
    hits = searcher.search(Query(node=node, match=Match.EXACT, limit=_TEXTS)).hits
    texts = Speech.objects.published().filter(pk__in=[hit.pk for hit in hits]).values_list("text", flat=True)
    counted = Counter(whole for text in texts for whole in _wholes(run, folded_standing(text)))
    return [whole for whole, _count in counted.most_common()]


def _wholes(run: str, text: str) -> Iterator[str]:
    """Yield, for some places where `run` stands in `text`, the words it takes in or cuts."""
    at = text.find(run)
    for _place in range(_PLACES):
        if at < 0:
            return
        start = max(0, at - _AROUND)
        begin, end = at - start, at - start + len(run)
        around = text[start : at + len(run) + _AROUND]
        cut = [token for token in tokens(around) if token.start < end and token.end > begin]
        yield around[min(begin, cut[0].start) : max(end, cut[-1].end)] if cut else run
        at = text.find(run, at + len(run))

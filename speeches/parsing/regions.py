"""In charge of the region: which place of the gazetteer a speech belongs to, or none where it is blotted out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from speeches.gazetteer import Gazetteer, Level, Mention
from speeches.parsing.types import Found, RegionRef, Span

# 某某县 · *县 · ×县 · XX市 · 全%%省: the editor of the copy wanted no place to be read.
_BLOTTED = re.compile(
    r"(?:某{1,2}|[*×_%#☆]{1,4}|(?<![a-z])x{1,4})\s?(?:省|市|县|区|州|旗|镇|乡|街道|自治|村|同志|书记)"
)
_BODY_LIMIT = 20_000
_LEVEL_WORDS = (
    (Level.COUNTY, ("全县", "我县", "全区", "我区", "县委", "区委", "全旗")),
    (Level.PREFECTURE, ("全市", "我市", "市委", "全州", "全盟")),
    (Level.PROVINCE, ("全省", "我省", "省委", "全自治区")),
)


def is_blotted(folded: str) -> bool:
    """Say whether place names in `folded` were blotted out."""
    return _BLOTTED.search(folded) is not None


def region_of(
    gazetteer: Gazetteer, head: Sequence[tuple[str, int]], body: str, *, blotted: bool
) -> Found[RegionRef]:
    """Decide the region of a speech.

    Args:
        gazetteer: the places to choose from.
        head: what names a place directly (position, venue, title, source line), each with its offset in the draft.
        body: the text of the speech, which decides between namesakes and, where the head names no place and
            nothing is blotted out, names the place itself if one county or city dominates it.
        blotted: whether place names were blotted out in head or body.

    Returns:
        The region; its span counts the draft's characters.
    """
    context: list[Mention] | None = None
    for text, offset in head:
        if is_blotted(text.lower()):
            return Found(None, 0.95)
        mentions = gazetteer.mentions(text)
        if not mentions:
            continue
        if context is None:
            context = gazetteer.mentions(body[:_BODY_LIMIT])
        resolution = gazetteer.resolve(mentions, context)
        if resolution.place is not None:
            place = resolution.place
            first = resolution.mentions[0] if resolution.mentions else mentions[0]
            last = resolution.mentions[-1] if resolution.mentions else mentions[-1]
            ref = RegionRef(place.code, gazetteer.full_name(place.code))
            return Found(ref, resolution.confidence, Span(offset + first.start, offset + last.end))
    if blotted:
        return Found(None, 0.9)
    return _of_body(
        gazetteer, body, context, _own_level("".join(text for text, _ in head), 1) or _own_level(body, 1)
    )


_ENOUGH = 3
_SHARE = 0.7
_OPENING = 200
_STARTS = frozenset(("", "。", "\n", "，", ",", "！", "；"))
# 学习苏州经验, 赴南通考察: a place that is not the speaker's own.
# 汝城有水、有林: named first of all, and as the one who has, is or lies.
_SUBJECT = re.compile(r"[县市区州旗]?(?:[有是地位的处历自人作靠依因素]|,)")
_ELSEWHERE = re.compile(r"(?:学习|借鉴|赴|前往|来自|对标|对比|像|如|与|和|同|比|向|驻|援|往|至|、)$")


def _of_body(
    gazetteer: Gazetteer, body: str, context: Sequence[Mention] | None, own: Level | None
) -> Found[RegionRef]:
    """Take the one place that the speaker names as his own, at the level at which he says we."""
    if own is None:
        return Found(None, 0.8)
    text = body[:_BODY_LIMIT]
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in context if context is not None else gazetteer.mentions(text):
        fitting = [place for place in mention.places if place.level is own]
        if len(fitting) == 1 and not _ELSEWHERE.search(text, max(0, mention.start - 3), mention.start):
            counts[fitting[0].code] += 1
            first.setdefault(fitting[0].code, mention)
    if not counts:
        return Found(None, 0.8)
    (code, count), total = counts.most_common(1)[0], sum(counts.values())
    mention = first[code]
    opens = (
        mention.start < _OPENING and len(counts) == 1 and text[mention.start - 1 : mention.start] in _STARTS
    )
    opens = opens and _SUBJECT.match(text, mention.end) is not None
    if not opens and (count < _ENOUGH or count < _SHARE * total):
        return Found(None, 0.7)
    return Found(RegionRef(code, gazetteer.full_name(code)), 0.6)


def _own_level(body: str, enough: int) -> Level | None:
    """Return the level at which the speaker says we: 全县, 我市, 省委."""
    counts = {level: sum(body.count(word) for word in words) for level, words in _LEVEL_WORDS}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] >= enough else None

"""In charge of the region: which place of the gazetteer a speech belongs to, or none where it is blotted out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing import confidence
from ingest.parsing.types import Found, RegionRef, Span
from speeches.gazetteer import Gazetteer, Level, Mention, NameKind

# 某某县 · *县 · ×县 · XX市 · 全%%省: the editor of the copy wanted no place to be read.
_BLOTTED = re.compile(
    r"(?:某{1,2}|[*×_%#☆□]{1,4}|(?<![a-z])x{1,4})\s?(?:省|市|县|区|州|旗|镇|乡|街道|自治|村|同志|书记)"
)
_BODY_LIMIT = 20_000
# How sure the gazetteer must be of namesakes and branches for a region to count as clear.
_CLEAR = 0.7
_LEVEL_WORDS = (
    (Level.COUNTY, ("全县", "我县", "全区", "我区", "县委", "区委", "全旗")),
    (Level.PREFECTURE, ("全市", "我市", "市委", "全州", "全盟")),
    (Level.PROVINCE, ("全省", "我省", "省委", "全自治区")),
)


def is_blotted(folded: str) -> bool:
    """Say whether place names in `folded` were blotted out."""
    return _BLOTTED.search(folded) is not None


def region_of(
    gazetteer: Gazetteer,
    head: Sequence[tuple[str, int]],
    body: str,
    *,
    blotted: bool,
    publishers: Sequence[str] = (),
) -> Found[RegionRef]:
    """Decide the region of a speech.

    Args:
        gazetteer: the places to choose from.
        head: what names a place directly (position, venue, title, source line), each with its offset in the draft.
        body: the text of the speech, which decides between namesakes and, where the head names no place and
            nothing is blotted out, names the place itself if one county or city dominates it.
        blotted: whether place names were blotted out in head or body.
        publishers: lines of the page that say who put it online (溪口县融媒体中心), asked last of all.

    Returns:
        The region; its span counts the draft's characters.
    """
    context: list[Mention] | None = None
    for text, offset in head:
        if is_blotted(text.lower()):
            return Found(None, confidence.of("no_region_blotted"))
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
            sure = confidence.of("region" if resolution.confidence >= _CLEAR else "region_unclear")
            return Found(ref, sure, Span(offset + first.start, offset + last.end))
    if blotted:
        return Found(None, confidence.of("no_region_blotted"))
    words = "".join(text for text, _ in head)
    own = _own_level(words, 1) or _own_level(body, 1)
    if own is None:
        return Found(None, confidence.of("no_region"))
    text = body[:_BODY_LIMIT]
    evidence = _Evidence(gazetteer, text, context if context is not None else gazetteer.mentions(text))
    for named, offset in head:
        found = _of_doubtful_head(gazetteer, named, offset, evidence)
        if found is not None:
            return found
    found = _of_body(gazetteer, evidence, own)
    if found.value is None:
        for named in publishers:
            places = {
                m.places[0].code
                for m in gazetteer.mentions(named)
                if len(m.places) == 1 and m.places[0].level is own
            }
            if len(places) == 1:
                code = places.pop()
                return Found(RegionRef(code, gazetteer.full_name(code)), confidence.of("region_of_publisher"))
    return found


@dataclass(slots=True)
class _Evidence:
    """What the body says of places: `certain` mentions, and the places that these lie in or are."""

    gazetteer: Gazetteer
    text: str
    certain: Sequence[Mention]

    def places_around(self) -> set[str]:
        """Return the codes of the prefectures that the body names for certain, and of the parents of its counties."""
        codes: set[str] = set()
        for mention in self.certain:
            if len(mention.places) == 1:
                path = self.gazetteer.path(mention.places[0].code)
                codes.update(place.code for place in path if place.level is Level.PREFECTURE)
        return codes


def _of_doubtful_head(
    gazetteer: Gazetteer, named: str, offset: int, evidence: _Evidence
) -> Found[RegionRef] | None:
    """Take 市中区 in an office or a title for the one in 济南 when the body names 济南 and no other such city."""
    around: set[str] | None = None
    certain = {mention.start for mention in gazetteer.mentions(named)}
    for mention in gazetteer.doubtful_mentions(named):
        if mention.kind is NameKind.SHORT or mention.start in certain:
            continue
        around = evidence.places_around() if around is None else around
        fitting = [p for p in mention.places if p.parent_code in around]
        if len(fitting) == 1:
            ref = RegionRef(fitting[0].code, gazetteer.full_name(fitting[0].code))
            return Found(
                ref, confidence.of("region_by_context"), Span(offset + mention.start, offset + mention.end)
            )
    return None


_ENOUGH = 3
_SHARE = 0.7
_OPENING = 200
_STARTS = frozenset(("", "。", "\n", "，", ",", "！", "；"))
# 汝城有水、有林: named first of all, and as the one who has, is or lies.
_SUBJECT = re.compile(r"[县市区州旗]?(?:[有是地位的处历自人作靠依因素]|,)")
# 学习苏州经验, 赴南通考察: a place that is not the speaker's own.
_ELSEWHERE = re.compile(r"(?:学习|借鉴|赴|前往|来自|对标|对比|像|如|与|和|同|比|向|驻|援|往|至|、)$")
# 平江是山区县, 我在溪口工作的第五个年头, 石桥人: what is said of one's own place, and of no street or word.
_OWN_BEHIND = re.compile(
    r"是(?:一?个)?[^,，。;；]{0,8}[省县市区](?![委政里])|(?:整县|全域)|(?:高质量|经济|跨越|追赶超越|加快|绿色|更好地?)发展|(?:人民|儿女|父老|百姓|老百姓|干部群众|乡亲|大地|的山山水水)|人(?=[,，。、;；“的]|有|讲|说|不|都)"
    r"|工作(?:以来|期间|了|的第|[一二三四五六七八九十\d]{1,3}[年个])"
)
_OWN_BEFORE = re.compile(r"(?:我们|咱们|我|全[县区市]|建设|美丽|大美|幸福|现代化|法治|平安|清廉|数字)$")


def _of_body(gazetteer: Gazetteer, evidence: _Evidence, own: Level) -> Found[RegionRef]:
    """Take the one place that the speaker names as his own, at the level at which he says we."""
    text = evidence.text
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    mentions = _own_mentions(gazetteer, evidence, own)
    for mention in mentions:
        code = next(place.code for place in mention.places if place.level is own)
        counts[code] += 1
        first.setdefault(code, mention)
    if not counts:
        return Found(None, confidence.of("no_region"))
    (code, count), total = counts.most_common(1)[0], sum(counts.values())
    mention = first[code]
    opens = (
        mention.start < _OPENING and len(counts) == 1 and text[mention.start - 1 : mention.start] in _STARTS
    )
    opens = opens and _SUBJECT.match(text, mention.end) is not None
    said = any(code in {p.code for p in m.places} for m in mentions if _is_own(text, m))
    if not opens and ((count < _ENOUGH and not said) or count < _SHARE * total):
        return Found(None, confidence.of("no_region_named"))
    return Found(RegionRef(code, gazetteer.full_name(code)), confidence.of("region_in_body"))


def _own_mentions(gazetteer: Gazetteer, evidence: _Evidence, own: Level) -> list[Mention]:
    """Return the mentions of one place at the level `own` that may be the speaker's, doubtful names where borne out."""
    found: list[Mention] = []
    doubtful: dict[str, list[Mention]] = {}
    certain = {mention.start for mention in evidence.certain}
    known = {place.code for mention in evidence.certain for place in mention.places}
    for mention in gazetteer.doubtful_mentions(evidence.text):
        fitting = [place for place in mention.places if place.level is own]
        before = evidence.text[max(0, mention.start - 4) : mention.start]
        if len(fitting) != 1 or _ELSEWHERE.search(before):
            continue
        if mention.start in certain:
            found.append(mention)
        else:
            doubtful.setdefault(fitting[0].code, []).append(mention)
    around = evidence.places_around()
    for code, mentions in doubtful.items():
        place = gazetteer.by_code(code)
        borne_out = code in known or (place is not None and place.parent_code in around)
        said = sum(1 for m in mentions if _is_own(evidence.text, m))
        if said or borne_out or len(mentions) >= _ENOUGH:
            found += mentions
    return sorted(found, key=lambda mention: mention.start)


def _is_own(text: str, mention: Mention) -> bool:
    return (
        _OWN_BEHIND.match(text, mention.end) is not None
        or _OWN_BEFORE.search(text, max(0, mention.start - 4), mention.start) is not None
    )


def _own_level(body: str, enough: int) -> Level | None:
    """Return the level at which the speaker says we: 全县, 我市, 省委."""
    counts = {level: sum(body.count(word) for word in words) for level, words in _LEVEL_WORDS}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] >= enough else None

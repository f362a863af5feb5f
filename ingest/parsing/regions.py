"""In charge of the region: which place of the gazetteer a speech belongs to, or none where it is blotted out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.parsing import confidence
from ingest.parsing.sources import first
from ingest.parsing.types import Found, RegionRef, Span
from speeches.gazetteer import Gazetteer, Level, Mention, NameKind
from speeches.text.normalise import fold

# 某某县 · *县 · ×县 · XX市 · 全%%省: the editor of the copy wanted no place to be read.
_BLOTTED = re.compile(
    r"(?:某{1,2}|[*×_%#☆□]{1,4}|(?<![a-z])x{1,4})\s?(?:省|市|县|区|州|旗|镇|乡|街道|自治|村|同志|书记)"
)
_BODY_LIMIT = 20_000
# Whom one speaks for is said at once.
_REPRESENTED_WITHIN = 200
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


@dataclass(frozen=True)
class Places:
    """What the region is read out of; what several sources ask of it is worked out once.

    Attributes:
        gazetteer: the places to choose from.
        head: what names a place directly (position, venue, title, source line), each with its offset in the clean text.
        body: the text of the speech, which decides between namesakes and, where the head names no place and nothing is
            blotted out, names the place itself.
        blotted: whether place names were blotted out in head or body.
        publishers: lines of the page that say who put it online (溪口县融媒体中心).
    """

    gazetteer: Gazetteer
    head: Sequence[tuple[str, int]]
    body: str
    blotted: bool
    publishers: Sequence[str] = ()

    @cached_property
    def opening(self) -> str:
        """As much of the body as is looked at."""
        return self.body[:_BODY_LIMIT]

    @cached_property
    def certain(self) -> list[Mention]:
        """The mentions of places in the body that can be nothing else."""
        return self.gazetteer.mentions(self.opening)

    @cached_property
    def own_level(self) -> Level | None:
        """The level at which the speaker says we: 全县, 我市, 省委."""
        words = "".join(text for text, _ in self.head)
        return _level_said(words) or _level_said(self.body)

    @cached_property
    def prefectures(self) -> set[str]:
        """The codes of the prefectures that the body names for certain, and of the parents of its counties."""
        codes: set[str] = set()
        for mention in self.certain:
            if len(mention.places) == 1:
                path = self.gazetteer.path(mention.places[0].code)
                codes.update(place.code for place in path if place.level is Level.PREFECTURE)
        return codes

    @cached_property
    def named_in_body(self) -> list[tuple[str, Mention]]:
        """The mentions, with their place, that may be of the speaker's own."""
        return _own_mentions(self)

    def found(self, code: str, evidence: str, span: Span | None = None) -> Found[RegionRef]:
        """Return the place of a code as what `evidence` gave."""
        return Found(RegionRef(code, self.gazetteer.full_name(code)), confidence.of(evidence), span)


def in_head(places: Places) -> Found[RegionRef] | None:
    """Take the first line of the head that names a place, the body telling namesakes apart; none if it is blotted."""
    for text, offset in places.head:
        if is_blotted(text.lower()):
            return Found(None, confidence.of("no_region_blotted"))
        mentions = places.gazetteer.mentions(text)
        if not mentions:
            continue
        resolution = places.gazetteer.resolve(mentions, places.certain)
        if resolution.place is not None:
            meant = resolution.mentions or mentions
            evidence = "region" if resolution.confidence >= _CLEAR else "region_unclear"
            span = Span(offset + meant[0].start, offset + meant[-1].end)
            return places.found(resolution.place.code, evidence, span)
    return None


def blotted_out(places: Places) -> Found[RegionRef] | None:
    """Where anything was blotted out there is no region, whatever leaks."""
    return Found(None, confidence.of("no_region_blotted")) if places.blotted else None


# 现在,我代表南开区人民政府,向大会报告工作
_REPRESENTED = re.compile(r"(?:受|代表)(?P<whose>[^,:。、\n]{2,24}?)(?:政府|委员会|常委会)")


def represented(places: Places) -> Found[RegionRef] | None:
    """Take the place whose government or committee the speaker says he speaks for."""
    match = _REPRESENTED.search(fold(places.opening[:_REPRESENTED_WITHIN]))
    if match is None:
        return None
    mentions = places.gazetteer.mentions(places.opening[match.start("whose") : match.end()])
    resolution = places.gazetteer.resolve(mentions, places.certain) if mentions else None
    if resolution is None or resolution.place is None:
        return None
    return places.found(resolution.place.code, "region_in_body")


def nobodys(places: Places) -> Found[RegionRef] | None:
    """Who never says 全县, 我市 or 省委 speaks for no place."""
    return Found(None, confidence.of("no_region")) if places.own_level is None else None


def doubtful_in_head(places: Places) -> Found[RegionRef] | None:
    """Take 市中区 in an office or a title for the one in 济南 when the body names 济南 and no other such city."""
    for text, offset in places.head:
        certain = {mention.start for mention in places.gazetteer.mentions(text)}
        for mention in places.gazetteer.doubtful_mentions(text):
            if mention.kind is NameKind.SHORT or mention.start in certain:
                continue
            fitting = [place for place in mention.places if place.parent_code in places.prefectures]
            if len(fitting) == 1:
                span = Span(offset + mention.start, offset + mention.end)
                return places.found(fitting[0].code, "region_by_context", span)
    return None


def in_body(places: Places) -> Found[RegionRef] | None:
    """Take the one place that the speaker names as his own, at the level at which he says we."""
    counts = Counter(code for code, _ in places.named_in_body)
    if not counts:
        return None
    code, count = counts.most_common(1)[0]
    if _opens(places, code, alone=len(counts) == 1):
        return places.found(code, "region_in_body")
    often = count >= _ENOUGH or _is_said_to_be_own(places, code)
    return places.found(code, "region_in_body") if often and count >= _SHARE * counts.total() else None


def of_publisher(places: Places) -> Found[RegionRef] | None:
    """Take the place of who put the page online, at the level at which the speaker says we."""
    for line in places.publishers:
        codes = {
            mention.places[0].code
            for mention in places.gazetteer.mentions(line)
            if len(mention.places) == 1 and mention.places[0].level is places.own_level
        }
        if len(codes) == 1:
            return places.found(codes.pop(), "region_of_publisher")
    return None


def named_only(places: Places) -> Found[RegionRef] | None:
    """Places that the body only mentions are none of the speaker's."""
    return Found(None, confidence.of("no_region_named")) if places.named_in_body else None


REGION = (in_head, blotted_out, represented, nobodys, doubtful_in_head, in_body, of_publisher, named_only)


def region_of(places: Places) -> Found[RegionRef]:
    """Decide the region of a speech; its span counts the clean text's characters."""
    return first(REGION, places, "no_region")


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


def _opens(places: Places, code: str, *, alone: bool) -> bool:
    """Say whether the speech opens with the place, the only one, as its subject: 汝城有水、有林."""
    text = places.opening
    mention = next(mention for named, mention in places.named_in_body if named == code)
    return (
        alone
        and mention.start < _OPENING
        and text[mention.start - 1 : mention.start] in _STARTS
        and _SUBJECT.match(text, mention.end) is not None
    )


def _is_said_to_be_own(places: Places, code: str) -> bool:
    mentions = (mention for _, mention in places.named_in_body)
    return any(
        code in {place.code for place in mention.places} and _is_own(places.opening, mention)
        for mention in mentions
    )


def _own_mentions(places: Places) -> list[tuple[str, Mention]]:
    """Return the mentions of one place at the speaker's level that may be his, doubtful names where borne out."""
    certain = {mention.start for mention in places.certain}
    found: list[tuple[str, Mention]] = []
    doubtful: dict[str, list[Mention]] = {}
    for mention in places.gazetteer.doubtful_mentions(places.opening):
        fitting = [place for place in mention.places if place.level is places.own_level]
        if len(fitting) != 1 or _is_elsewhere(places.opening, mention):
            continue
        if mention.start in certain:
            found.append((fitting[0].code, mention))
        else:
            doubtful.setdefault(fitting[0].code, []).append(mention)
    for code, mentions in doubtful.items():
        if _is_borne_out(places, code, mentions):
            found += ((code, mention) for mention in mentions)
    return sorted(found, key=lambda named: named[1].start)


def _is_elsewhere(text: str, mention: Mention) -> bool:
    return _ELSEWHERE.search(text[max(0, mention.start - 4) : mention.start]) is not None


def _is_borne_out(places: Places, code: str, mentions: Sequence[Mention]) -> bool:
    """Say whether a name that is a street or a word as often is the place: said so, named often, or beside its city."""
    if len(mentions) >= _ENOUGH or any(_is_own(places.opening, mention) for mention in mentions):
        return True
    place = places.gazetteer.by_code(code)
    beside = place is not None and place.parent_code in places.prefectures
    return beside or any(place.code == code for mention in places.certain for place in mention.places)


def _is_own(text: str, mention: Mention) -> bool:
    return (
        _OWN_BEHIND.match(text, mention.end) is not None
        or _OWN_BEFORE.search(text, max(0, mention.start - 4), mention.start) is not None
    )


def _level_said(text: str) -> Level | None:
    """Return the level at which a text says we most often."""
    counts = {level: sum(text.count(word) for word in words) for level, words in _LEVEL_WORDS}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] else None

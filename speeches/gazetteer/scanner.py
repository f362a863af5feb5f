"""In charge of finding place names in text: the longest at each place, from left to right, in linear time."""

from __future__ import annotations

import re

from speeches.gazetteer import boundaries
from speeches.gazetteer.names import Name, Trust
from speeches.gazetteer.places import Level, Mention, NameKind, Place
from speeches.text.normalise import fold

# 克山镇 is a town, 中山路 a street, 延安大学 a school: what stands before these is another thing's name.
# fmt: off
_OTHER_THINGS = (
    "镇", "乡", "村", "街", "路", "东路", "西路", "南路", "北路", "中路",
    "大道", "社区", "大学", "学院", "中学",
    "起义", "事变", "战役", "会战", "精神", "时期", "合作组织",
)
# But 山东路径, 浙江乡村 and 江西镇村 are still about the place.
_STILL_THE_PLACE = (
    "路径", "路线", "路网", "路子", "乡村", "乡镇", "镇村", "村级", "村镇",
    "村庄", "街区", "街头", "精神文明",
)
# fmt: on
# Besides, behind a county's short name: 渭源河, 衡山.
_LANDSCAPE = ("河", "江", "湖", "山", "岛", "寺", "水库", "大桥", "病")

# 中原区域 is no 中原区, 新民市场 no 新民市: the last character of the name begins another word.
_TAIL_WORDS = {"区": "域间别分位划", "市": "场值", "旗": "帜舰袍"}

# Words that may stand before a name of two characters, 在和县 · 中共新县县委.
_BEFORE_BOUNDED = frozenset("在赴到于向从共的、,。;:!?·")

# A given name can be a county's short name: 张建平, 李海宁.
_SURNAMES = frozenset(
    "王李张刘陈杨赵周吴徐孙胡朱郭何罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊陆郝孔白崔康毛邱秦史顾侯邵孟段雷钱汤尹黎武乔贺赖龚"
)


class Scanner:
    """Finds the names of a fixed set of places."""

    def __init__(self, names: dict[str, Name], ancestors: dict[str, frozenset[str]]) -> None:
        """Prepare to scan.

        Args:
            names: Every name by its folded text.
            ancestors: The codes above each place, by its code.
        """
        self._names = names
        self._ancestors = ancestors
        lengths: dict[str, set[int]] = {}
        for text in names:
            lengths.setdefault(text[:2], set()).add(len(text))
        # Two sets in one pass of the regular expression leave few positions to look up one by one.
        heads = lengths.keys() or {"\0\0"}
        firsts, seconds = ("".join(sorted({re.escape(head[i]) for head in heads})) for i in (0, 1))
        self._candidates = re.compile(f"[{firsts}](?=[{seconds}])")
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def scan(self, text: str, *, doubtful: bool = False) -> list[Mention]:
        """Return the mentions in `text` in order; they do not overlap.

        With `doubtful` names count too that are words of the language or a street as often (平江, 市中区): the
        caller must have other evidence that the place is meant.

        A name right behind a place that contains one of its meanings keeps only those: in 北京市朝阳区 the
        second mention means one place.
        """
        folded = fold(text)
        lengths_of = self._lengths.get
        found: list[Mention] = []
        last: Mention | None = None
        position = 0
        for candidate in self._candidates.finditer(folded):
            start = candidate.start()
            lengths = lengths_of(folded[start : start + 2]) if start >= position else None
            if lengths is None:
                continue
            mention = self._longest_at(text, folded, start, lengths, last, doubtful)
            if mention is not None:
                found.append(mention)
                last = mention
                position = mention.end
        return found

    def _longest_at(
        self,
        text: str,
        folded: str,
        start: int,
        lengths: tuple[int, ...],
        last: Mention | None,
        doubtful: bool,
    ) -> Mention | None:
        floor = last.end if last else 0
        before = last if floor == start else None
        for length in lengths:
            end = start + length
            name = self._names.get(folded[start:end]) if end <= len(folded) else None
            if name is None:
                continue
            within = self._within(name.places, before) if before else ()
            trusted = bool(within) or name.trust is not Trust.AFTER_PARENT
            if not trusted and not doubtful:
                continue
            if _stands(name, folded, start, end, floor, is_behind_parent=bool(within)):
                return Mention(start, end, text[start:end], within or name.places, name.kind)
        return None

    def _within(self, places: tuple[Place, ...], before: Mention) -> tuple[Place, ...]:
        above = {place.code for place in before.places}
        return tuple(place for place in places if above & self._ancestors[place.code])


def _stands(name: Name, folded: str, start: int, end: int, floor: int, *, is_behind_parent: bool) -> bool:
    """Say whether `name` at `start:end` is a place there and not part of other words."""
    if name.trust is Trust.NEVER or _runs_on(name, folded, end):
        return False
    if is_behind_parent:
        # 湖南新化工产业 is not about 新化县.
        return not (name.kind is NameKind.SHORT and boundaries.reaches_out(folded, start, end))
    if name.trust is Trust.BOUNDED and not _begins_words(folded, start, floor):
        return False
    if end - start <= 3 and _is_part_of_words(name, folded, start, end, floor):
        return False
    return not (name.kind is NameKind.SHORT and _is_given_name(name, folded, start, end, floor))


def _begins_words(folded: str, start: int, floor: int) -> bool:
    return start in (0, floor) or folded[start - 1] in _BEFORE_BOUNDED or not _is_han(folded[start - 1])


def _is_given_name(name: Name, folded: str, start: int, end: int, floor: int) -> bool:
    """Say whether a short `name` is rather what stands behind a surname, as 安平 in 王安平."""
    return (
        end - start == 2
        and name.places[0].level is not Level.PROVINCE
        and start > floor
        and folded[start - 1] in _SURNAMES
    )


def _is_part_of_words(name: Name, folded: str, start: int, end: int, floor: int) -> bool:
    """Say whether the characters of `name` belong to common words, as 新乡 in 创新乡村."""
    if name.kind is NameKind.SHORT:
        level = name.places[0].level
        if level is Level.PROVINCE:
            return boundaries.is_split(folded, start, end, floor) or boundaries.is_begun(folded, start, end)
        if level is Level.PREFECTURE:
            return boundaries.is_torn(folded, start, end, floor)
    if name.kind is NameKind.SHORT or end - start == 2:
        return boundaries.reaches_in(folded, start, end, floor) > 0 or boundaries.reaches_out(
            folded, start, end
        )
    return boundaries.is_split(folded, start, end, floor)


def _runs_on(name: Name, folded: str, end: int) -> bool:
    """Say whether what follows makes another thing of the name: 克山镇, 中原区域."""
    if name.kind is not NameKind.SHORT:
        return folded[end : end + 1] in _TAIL_WORDS.get(name.text[-1], "") if end < len(folded) else False
    if folded.startswith(_OTHER_THINGS, end) and not folded.startswith(_STILL_THE_PLACE, end):
        return True
    return name.places[0].level is Level.COUNTY and folded.startswith(_LANDSCAPE, end)


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"

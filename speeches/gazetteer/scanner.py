"""In charge of finding place names in text: the longest at each place, from left to right, in linear time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from speeches.gazetteer.names import Name, Trust
from speeches.gazetteer.places import Level, Mention, NameKind, Place
from speeches.text.normalise import fold

OVERLAPS = Path(__file__).with_name("overlaps.txt")

# 克山镇 is a town, 中山路 a street, 延安大学 a school: what stands before these is another thing's name.
_OTHER_THINGS = tuple(
    "镇 乡 村 街 路 东路 西路 南路 北路 中路 大道 社区 大学 学院 中学 起义 事变 战役 会战 精神 时期 合作组织".split()
)
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


@cache
def _overlap_words() -> frozenset[str]:
    """Return common words that reach into a place name: 创新|乡, 位于|都, 示范|县, and 平|均."""
    return frozenset(OVERLAPS.read_text(encoding="utf-8").split())


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
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def scan(self, text: str) -> list[Mention]:
        """Return the mentions in `text` in order; they do not overlap.

        A name right behind a place that contains one of its meanings keeps only those: in 北京市朝阳区 the second
        mention means one place.
        """
        folded = fold(text)
        lengths_of = self._lengths.get
        found: list[Mention] = []
        position, last = 0, len(folded) - 1
        while position < last:
            lengths = lengths_of(folded[position : position + 2])
            mention = self._longest_at(text, folded, position, lengths, found) if lengths else None
            if mention is None:
                position += 1
            else:
                found.append(mention)
                position = mention.end
        return found

    def _longest_at(
        self, text: str, folded: str, start: int, lengths: tuple[int, ...], found: list[Mention]
    ) -> Mention | None:
        before = found[-1] if found and found[-1].end == start else None
        floor = found[-1].end if found else 0
        for length in lengths:
            name = self._names.get(folded[start : start + length])
            if name is None:
                continue
            end = start + length
            within = self._within(name.places, before) if before else ()
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
    is_short = name.kind is NameKind.SHORT
    if is_behind_parent:
        # 湖南新化工产业 is not about 新化县.
        return not (is_short and _has_right_overlap(folded, start, end))
    if name.trust is Trust.AFTER_PARENT:
        return False
    if name.trust is Trust.BOUNDED and not (
        start == 0 or start == floor or folded[start - 1] in _BEFORE_BOUNDED or not _is_han(folded[start - 1])
    ):
        return False
    if is_short and name.places[0].level is not Level.COUNTY:
        # 法治安徽 and 北京城市副中心 are about 安徽 and 北京; only where nothing of the name is left over is it none.
        if _is_split(folded, start, end, floor) or _is_begun(folded, start, end):
            return False
    elif is_short or end - start == 2:
        if _left_overlap(folded, start, end, floor) or _has_right_overlap(folded, start, end):
            return False
    elif end - start == 3 and _is_split(folded, start, end, floor):
        return False
    is_given_name = (
        is_short
        and end - start == 2
        and name.places[0].level is not Level.PROVINCE
        and start > floor
        and folded[start - 1] in _SURNAMES
    )
    return not is_given_name


def _runs_on(name: Name, folded: str, end: int) -> bool:
    """Say whether what follows makes another thing of the name: 克山镇, 中原区域."""
    if name.kind is not NameKind.SHORT:
        return folded[end : end + 1] in _TAIL_WORDS.get(name.text[-1], "") if end < len(folded) else False
    if folded.startswith(_OTHER_THINGS, end):
        return True
    return name.places[0].level is Level.COUNTY and folded.startswith(_LANDSCAPE, end)


def _is_split(folded: str, start: int, end: int, floor: int) -> bool:
    """Say whether `start:end` falls into the end of one common word and another: 适应|城市, 黄河|南岸, 入海口."""
    reach = _left_overlap(folded, start, end, floor)
    if reach in (0, end - start):
        return reach > 0
    words = _overlap_words()
    rest = start + reach
    return any(
        folded[rest:stop] in words for stop in range(end, min(end + 2, len(folded)) + 1) if stop - rest >= 2
    )


def _is_begun(folded: str, start: int, end: int) -> bool:
    """Say whether `start:end` is the beginning of a longer word: 长治久安."""
    return folded[start : end + 1] in (words := _overlap_words()) or folded[start : end + 2] in words


def _left_overlap(folded: str, start: int, end: int, floor: int) -> int:
    """Return how many characters of `start:end` belong to a common word that began before, at most."""
    words = _overlap_words()
    for reach in range(end - start, 0, -1):
        for before in (1, 2, 3):
            if start - before >= floor and folded[start - before : start + reach] in words:
                return reach
    return 0


def _has_right_overlap(folded: str, start: int, end: int) -> bool:
    words = _overlap_words()
    return any(
        folded[begin : end + after] in words
        for begin in range(start, end)
        for after in (1, 2)
        if end + after <= len(folded)
    )


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"

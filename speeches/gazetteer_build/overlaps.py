"""In charge of making overlaps.txt: common words that reach into a place name, as 创新 into 新乡 in 创新乡村.

    python -m speeches.gazetteer_build.overlaps > speeches/gazetteer/overlaps.txt

The words are those of jieba's dictionary (MIT) that are frequent enough to be read before a short place name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba

from speeches.gazetteer.gazetteer import REGIONS
from speeches.gazetteer.names import Name, Trust, names_of
from speeches.gazetteer.tables import read_places
from speeches.text.normalise import fold

# Rarer words than these are seldom what a text means; jieba counts in a corpus of some 60 million words.
_MIN_COUNT = 300
_MIN_COUNT_OF_PLACE_WORD = 1000
# 长白山, 黄浦江: a rare word that ends in a whole place name (白山, 浦江) is still what the text means.
_MIN_COUNT_OF_LONGER = 10
# 长治久安, 大理石, but not 辽宁沈阳: a frequent word that begins with a place is no place.
_MIN_COUNT_BEGUN = 100

# Rare personal names are no words, and rare words of unknown kind are names too: 李大同, 和资阳.
_RARE_KINDS = frozenset({"nr", "nrt", "nrfg", "x"})
# 首都北京, 中国台湾, 北京城, 天津队: there the place is meant.
_BEFORE_PLACES = ("首都", "中国", "中共", "北京")
_BEHIND_PLACES = ("队",)

# Words of this genre that jieba does not count, or counts as rare.
_GENRE = """
    各项 多项 一项 县域 市域 省域 乡村 新增 新城 城乡 都市 都市圈 城市 城市群 城区 山区 市区 市场 市民
    沿海 滨海 临海 顺应 适应 响应 供应 客运 货运 水运 海运 穿越 跨越 引资 招商引资 胸怀 引黄 办会 京津
    豫南 豫西 陕南 陕北 鄂西 鄂东 川西 川东 川北 赣南 皖南 皖北 苏南 苏北 浙南 浙北 湘南 滇西 滇南 桂北
    桂西 粤北 粤东 闽南 闽西 闽北 晋南 晋北 冀中 冀东 鲁南 鲁西 入海口 出海口 乌苏里 巴山 大巴山 辽河
    景泰蓝 远大 两大 扩大 最大 天山 江河 海河 谋大同 世界大同 大同世界 正阳门 院士 工程院 大通河 江山
    半壁江山 同心同德 长治久安 大同小异 城际 河长 林长 田长 湖长 链长 市长 县长 省长 区长
"""

_HAN = re.compile(r"[一-鿿]+")


def overlap_words(names: dict[str, Name], counted: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """Yield the words that can cover an edge of a short name, or a whole one and more.

    Args:
        names: The names the scanner looks for.
        counted: Words with their count and part of speech.
    """
    edges = _edges_of(names)
    for word, count, tag in counted:
        if not edges.may_cover(word) or edges.begins_as_place(word, count, tag):
            continue
        least = _MIN_COUNT_OF_PLACE_WORD if tag == "ns" else _MIN_COUNT
        if edges.is_longer(word, count, tag) or (count >= least and edges.reach_into(word)):
            yield word


@dataclass(frozen=True, slots=True)
class _Edges:
    """What short names begin and end with, those of two characters, and the names that are trusted as they stand."""

    heads: frozenset[str]
    tails: frozenset[str]
    weak: frozenset[str]
    own: frozenset[str]

    def may_cover(self, word: str) -> bool:
        """Say whether a word can cover a name at all: two to four Han characters, no name, none beside a name."""
        if not 2 <= len(word) <= 4 or not _HAN.fullmatch(word) or word in self.own:
            return False
        return not (word.startswith(_BEFORE_PLACES) or word.endswith(_BEHIND_PLACES))

    def begins_as_place(self, word: str, count: int, tag: str) -> bool:
        """辽宁沈阳 does; 大理石 is too frequent to be a place and something."""
        begins = any(word[:size] in self.own for size in (2, 3))
        return begins and (tag == "ns" or count < _MIN_COUNT_BEGUN)

    def is_longer(self, word: str, count: int, tag: str) -> bool:
        """长白山, 黄浦江: it ends in a whole short name and is more."""
        longer = len(word) >= 3 and word[-2:] in self.weak
        return longer and tag not in _RARE_KINDS and count >= _MIN_COUNT_OF_LONGER

    def reach_into(self, word: str) -> bool:
        """创新 ends as 新乡 begins; 南京路 begins as 济南 ends."""
        sizes = range(1, len(word))
        return (
            word in self.tails
            or any(word[size:] in self.heads for size in sizes)
            or any(word[:size] in self.tails for size in sizes)
        )


def _edges_of(names: dict[str, Name]) -> _Edges:
    wanted = [text for text, name in names.items() if len(text) <= 3 and name.trust is not Trust.NEVER]
    return _Edges(
        heads=frozenset(text[:size] for text in wanted for size in range(1, len(text) + 1)),
        tails=frozenset(text[-size:] for text in wanted for size in range(1, len(text) + 1)),
        weak=frozenset(text for text in wanted if len(text) == 2),
        own=frozenset(text for text, name in names.items() if name.trust is Trust.FREE),
    )


def _jieba_words() -> Iterator[tuple[str, int, str]]:
    dictionary = Path(str(jieba.__file__)).with_name("dict.txt")
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag


def main() -> None:
    """Write the words to standard output, one a line, sorted."""
    names = names_of(read_places(REGIONS))
    words = {fold(word) for word in overlap_words(names, _jieba_words())} | set(_GENRE.split())
    sys.stdout.buffer.write(("\n".join(sorted(words)) + "\n").encode())


if __name__ == "__main__":
    main()

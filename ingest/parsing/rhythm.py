"""In charge of headings glued to their text that only their siblings give away: officials write them of one length.

一、提高站位，凝聚共识，牢牢把握…正确方向|党的领导…, 二、问题导向，精准发力，着力破解…难点堵点|当前…: each 4, 4, 14.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ingest.parsing.headings import LONGEST_LINE, Heading, clause_ends, may_end
from ingest.parsing.markers import MarkerClass
from ingest.parsing.outline import Item
from ingest.parsing.types import Style

# Words with which a paragraph may begin. Alone they prove nothing: most stand in headings too.
_MAY_OPEN = re.compile(
    r"目前|去年|今年|明年|当前|现在|近[年期来几]|上半年|下半年|眼下|对(?=[^,。]{2,10}[的,])|各[单级地县乡镇部位村项类]|全[县市省区镇乡校]|我[们县市区镇]|(?<![重主首需只必都还就也摘纪紧])要(?!求|素|点|性|件|领|义|闻|害|紧|务)|这|党[的政中]|大家|同志|"
    r"必须|只有|没有|纪[检委律]|组织部|宣传部|从|如果|\d{1,2}月|\d{4}年|年满|一些|有[的些人]|部分|个别|凡|由于|面对|随着|多年|通过|经过|刚才|昨天|前不久|过去|[省市县区镇乡村]里|[省市县区]委|(?<![作成认以因称行])为了?"
)
_SHORTEST = 8
# 科学调水|要按照…, 全力开源|要组织…: so short a heading needs most of its siblings to speak for it.
_SHORTEST_VOTED = 4
_LONGER = 2
# 发展集体经济，思路|要活。 leaves no sentence behind.
_LEAST_BEHIND = 6


def mend(text: str, folded: str, items: list[Item]) -> list[Item]:
    """Return `items` with those headings cut that run into their text, where siblings show the length.

    The length (of each clause) is that of a sibling with a sure cue, or one at which two siblings or more have a word
    that may open a paragraph.
    """
    groups: dict[MarkerClass, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if item.heading.style is Style.RUN_IN:
            groups[item.marker.kind].append(index)
    mended = list(items)
    for group in groups.values():
        framed = _framed(text, folded, [items[index] for index in group])
        if framed:
            for index, end in zip(group, framed, strict=True):
                start = items[index].heading.start
                mended[index] = Item(items[index].marker, Heading(start, end, end, Style.RUN_IN, "glued"))
            continue
        candidates = {index: _candidates(text, folded, items[index].heading) for index in group}
        sure, voted = _patterns(text, [items[index] for index in group], candidates.values())
        for index in group:
            heading = items[index].heading
            agreed = [p for p in voted if p in candidates[index] and sum(p) >= _SHORTEST]
            unanimous = agreed and sum(1 for c in candidates.values() if agreed[0] in c) == len(group)
            if heading.evidence == "glued" and not unanimous:
                continue
            patterns = [p for p in sure if len(p) >= 2 or p in candidates[index]]
            patterns = agreed if unanimous else patterns or (agreed if sure else voted)
            if heading.evidence == "sentence" and not any(p in candidates[index] for p in patterns):
                patterns = []
            patterns += [p for p in voted if p in candidates[index] and p not in patterns]
            cuts = [cut for pattern in patterns if (cut := _cut(text, heading, pattern)) is not None]
            if cuts:
                mended[index] = Item(items[index].marker, cuts[0])
    return mended


# 把思想统一到区委的判断上来|一季度…, 把精力集中到二季度的冲刺上来|距离…: a frame opens and closes each.
_FRAME = re.compile(r"(?:^|(?<=,))[把将][^,。;:!?]{4,28}?(?P<close>上来|起来|下去|出来)")


def _framed(text: str, folded: str, items: Sequence[Item]) -> list[int]:
    """Return where the headings end that all close the same frame and run on behind it; none where one does not."""
    ends: list[tuple[int, str]] = []
    for item in items:
        line_end = text.find("\n", item.heading.start)
        reach = min(len(text) if line_end < 0 else line_end, item.heading.start + LONGEST_LINE)
        match = _FRAME.search(folded[item.heading.start : reach])
        if match is None or "。" in match.string[: match.end()]:
            return []
        end = item.heading.start + match.end()
        if not "\u4e00" <= folded[end : end + 1] <= "\u9fff" or item.heading.end <= end:
            return []
        ends.append((end, match["close"]))
    alike = len(ends) >= 2 and len({close for _, close in ends}) == 1
    return [end for end, _ in ends] if alike else []


def _patterns(
    text: str, items: Sequence[Item], candidates: Iterable[set[tuple[int, ...]]]
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Return the lengths of siblings with a sure cue, and the one for which two candidates or more speak."""
    told = [i for i in items if i.heading.evidence == "glued"]
    told += [
        i for i in items if i.heading.evidence == "sentence" and "，" in _words(text, i).replace(",", "，")
    ]
    sure = [rhythm_of(text, i.heading.start, i.heading.end) for i in told]
    votes: Counter[tuple[int, ...]] = Counter()
    for lengths in candidates:
        votes.update(lengths)
    best = [
        pattern
        for pattern, count in sorted(votes.items(), key=lambda vote: (-vote[1], sum(vote[0])))[:1]
        if count >= 2 and (2 if sum(pattern) >= _SHORTEST else 1.5) * count >= len(items)
    ]
    return sure, best


def _words(text: str, item: Item) -> str:
    return text[item.heading.start : item.heading.end]


def _candidates(text: str, folded: str, heading: Heading) -> set[tuple[int, ...]]:
    start = heading.start
    line_end = text.find("\n", start)
    reach = min(len(text) if line_end < 0 else line_end, start + LONGEST_LINE)
    sentence = next((end for end in clause_ends(text, start, reach) if text[end] in "。！？!?；;"), reach)
    plain = heading.evidence == "sentence" and len(rhythm_of(text, start, heading.end)) <= 2
    shortest = start + (_SHORTEST if plain else _SHORTEST_VOTED)
    found: set[tuple[int, ...]] = set()
    for match in _MAY_OPEN.finditer(folded, shortest, min(sentence, reach)):
        at = match.start()
        goes_on = sentence - at >= _LEAST_BEHIND or sentence == reach
        if goes_on and text[at - 1] not in ",，、" and may_end(text, start, at):
            found.add(rhythm_of(text, start, at))
    for at in range(shortest, min(sentence, reach) - 2):
        # …开展隐患排查|排查隐患不能靠听汇报: a word taken up again at once.
        if (
            folded[at : at + 2] in folded[at - 4 : at]
            and may_end(text, start, at)
            and text[at - 1] not in ",，、"
        ):
            found.add(rhythm_of(text, start, at))
    return found


def _cut(text: str, heading: Heading, pattern: tuple[int, ...]) -> Heading | None:
    """Cut `heading` at the lengths of `pattern`, if its line has its first clauses and a longer last one."""
    end = heading.start + sum(pattern) + len(pattern) - 1
    if heading.end == end:
        return None
    line_end = text.find("\n", heading.start)
    reach = min(len(text) if line_end < 0 else line_end, end + 40)
    line = rhythm_of(text, heading.start, reach)
    fits = line[: len(pattern) - 1] == pattern[:-1] and len(line) >= len(pattern)
    if not fits or line[len(pattern) - 1] < pattern[-1] + _LONGER or text[end - 1] in "的地得与和":
        return None
    if heading.evidence == "sentence" and heading.end < end:
        return None
    return Heading(heading.start, end, end, Style.RUN_IN, "glued")


def rhythm_of(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return the lengths of the clauses of `text[start:end]`."""
    lengths: list[int] = []
    position = start
    for clause_end in [*clause_ends(text, start, end), end]:
        if clause_end > position:
            lengths.append(clause_end - position)
        position = clause_end + 1
    return tuple(lengths)

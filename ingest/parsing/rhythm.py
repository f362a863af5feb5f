"""In charge of headings glued to their text that only their siblings give away: officials write them of one length.

一、提高站位，凝聚共识，牢牢把握…正确方向|党的领导…, 二、问题导向，精准发力，着力破解…难点堵点|当前…: each 4, 4, 14.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ingest.parsing.headings import LONGEST_LINE, Heading, clause_ends, may_end
from ingest.parsing.markers import MarkerClass
from ingest.parsing.outline import Item, line_end
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
# So far behind a heading the next clause is looked for.
_BEHIND = 40


# The lengths of the clauses of a heading.
Rhythm = tuple[int, ...]


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
        headings = [items[index].heading for index in group]
        ends = _framed(text, folded, headings) or _in_rhythm(text, folded, headings)
        for index, end in zip(group, ends, strict=True):
            if end is not None:
                start = items[index].heading.start
                cut = Heading(start, end, end, Style.RUN_IN, "glued")
                mended[index] = replace(items[index], heading=cut)
    return mended


# 把思想统一到区委的判断上来|一季度…, 把精力集中到二季度的冲刺上来|距离…: a frame opens and closes each.
_FRAME = re.compile(r"(?:^|(?<=,))[把将][^,。;:!?]{4,28}?(?P<close>上来|起来|下去|出来)")


def _framed(text: str, folded: str, headings: Sequence[Heading]) -> list[int]:
    """Return where the headings end that all close the same frame and run on behind it; none where one does not."""
    frames = [_frame(text, folded, heading) for heading in headings]
    closes = {frame and frame.close for frame in frames}
    alike = len(frames) >= _FEWEST and len(closes) == 1
    return [frame.end for frame in frames if frame is not None] if alike else []


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a frame is closed, and by which word."""

    end: int
    close: str


def _frame(text: str, folded: str, heading: Heading) -> _Frame | None:
    reach = min(line_end(text, heading.start), heading.start + LONGEST_LINE)
    match = _FRAME.search(folded[heading.start : reach])
    if match is None or "。" in match.string[: match.end()]:
        return None
    end = heading.start + match.end()
    runs_on = "\u4e00" <= folded[end : end + 1] <= "\u9fff" and heading.end > end
    return _Frame(end, match["close"]) if runs_on else None


def _in_rhythm(text: str, folded: str, headings: Sequence[Heading]) -> list[int | None]:
    """Return where each heading is cut at a length that its siblings show; None where it stays."""
    candidates = [_candidates(text, folded, heading) for heading in headings]
    voted = _voted(candidates)
    unanimous = sum(voted) >= _SHORTEST and all(voted in own for own in candidates)
    siblings = _Siblings(_told(text, headings), voted, unanimous)
    ends: list[int | None] = []
    for heading, own in zip(headings, candidates, strict=True):
        cuts = (_cut(text, heading, rhythm) for rhythm in siblings.rhythms_for(heading, own))
        ends.append(next((end for end in cuts if end is not None), None))
    return ends


@dataclass(frozen=True, slots=True)
class _Siblings:
    """What headings of one class show of their length.

    Attributes:
        told: the rhythms of those with a sure cue.
        voted: the rhythm at which most might end, () where too few might.
        unanimous: whether all of them might end at it, and it is long enough to overrule a cue.
    """

    told: Sequence[Rhythm]
    voted: Rhythm
    unanimous: bool

    def rhythms_for(self, heading: Heading, own: set[Rhythm]) -> list[Rhythm]:
        """Return the rhythms to try for a heading that might end at those of `own`, the likeliest first."""
        if self.unanimous:
            return [self.voted]
        if heading.evidence == "glued":
            return []
        shown = [rhythm for rhythm in self.told if len(rhythm) >= 2 or rhythm in own]
        if not self.told and self.voted:
            shown = [self.voted]
        if heading.evidence == "sentence" and own.isdisjoint(shown):
            shown = []
        return [*shown, self.voted] if self.voted in own else shown


def _told(text: str, headings: Sequence[Heading]) -> list[Rhythm]:
    """Return the rhythms of the headings with a sure cue: what opens a paragraph, then a sentence of clauses."""
    glued = [heading for heading in headings if heading.evidence == "glued"]
    sentences = [
        heading for heading in headings if heading.evidence == "sentence" and _has_clauses(text, heading)
    ]
    return [rhythm_of(text, heading.start, heading.end) for heading in (*glued, *sentences)]


def _has_clauses(text: str, heading: Heading) -> bool:
    words = text[heading.start : heading.end]
    return "，" in words or "," in words


_FEWEST = 2
# How many of the siblings must have the length: half, or two of three where it is short.
_HALF, _MOST = 2, 1.5


def _voted(candidates: Sequence[set[Rhythm]]) -> Rhythm:
    """Return the rhythm that most siblings may have, the shortest of several; () where too few may."""
    votes = Counter(rhythm for rhythms in candidates for rhythm in rhythms)
    best = min(votes, key=lambda rhythm: (-votes[rhythm], sum(rhythm)), default=())
    share = _HALF if sum(best) >= _SHORTEST else _MOST
    enough = votes[best] >= _FEWEST and share * votes[best] >= len(candidates)
    return best if enough else ()


def _candidates(text: str, folded: str, heading: Heading) -> set[Rhythm]:
    """Return the rhythms that a heading would have if it ended before a word that may open a paragraph."""
    start = heading.start
    reach = min(line_end(text, start), start + LONGEST_LINE)
    sentence = next((end for end in clause_ends(text, start, reach) if text[end] in "。！？!?；;"), reach)
    plain = heading.evidence == "sentence" and len(rhythm_of(text, start, heading.end)) <= 2
    shortest = start + (_SHORTEST if plain else _SHORTEST_VOTED)
    latest = sentence if sentence == reach else sentence - _LEAST_BEHIND
    return {
        rhythm_of(text, start, at)
        for at in chain(
            _openers(folded, shortest, sentence, latest), _taken_up_again(folded, shortest, sentence)
        )
        if text[at - 1] not in ",，、" and may_end(text, start, at)
    }


def _openers(folded: str, start: int, end: int, latest: int) -> Iterator[int]:
    for match in _MAY_OPEN.finditer(folded, start, end):
        if match.start() <= latest:
            yield match.start()


def _taken_up_again(folded: str, start: int, end: int) -> Iterator[int]:
    """…开展隐患排查|排查隐患不能靠听汇报: yield where a word comes again at once."""
    for at in range(start, end - 2):
        if folded[at : at + 2] in folded[at - 4 : at]:
            yield at


def _cut(text: str, heading: Heading, rhythm: Rhythm) -> int | None:
    """Return where `heading` ends by `rhythm`, if its line has the first clauses and a longer last one."""
    end = heading.start + sum(rhythm) + len(rhythm) - 1
    if heading.end == end or (heading.evidence == "sentence" and heading.end < end):
        return None
    line = rhythm_of(text, heading.start, min(line_end(text, heading.start), end + _BEHIND))
    fits = line[: len(rhythm) - 1] == rhythm[:-1] and len(line) >= len(rhythm)
    if not fits or line[len(rhythm) - 1] < rhythm[-1] + _LONGER or text[end - 1] in "的地得与和":
        return None
    return end


def rhythm_of(text: str, start: int, end: int) -> Rhythm:
    """Return the lengths of the clauses of `text[start:end]`."""
    lengths: list[int] = []
    position = start
    for clause_end in [*clause_ends(text, start, end), end]:
        if clause_end > position:
            lengths.append(clause_end - position)
        position = clause_end + 1
    return tuple(lengths)

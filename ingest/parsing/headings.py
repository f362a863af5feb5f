"""In charge of where a heading ends: at its line's end, the first 。, a clause, or glued to the text with no mark."""

# ruff: noqa: E501, SIM905 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parsing.types import Style
from speeches.text.sentences import find_end

# PATTERNS: headings have 4–46 characters; the longest line that was still one, 64 with its noise.
LONGEST_HEADING = 48
LONGEST_LINE = 64
# An enumerated point is named by its sentence when that is short, by its first clause when it runs on.
LONGEST_POINT = 30
_TRAILING = " \u3000。；;，,、：:.．"
_SENTENCE_OR_SEMICOLON = "。！？!?…；;"
_CLAUSE = "。！？!?…；;，,：:"


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a heading at `start:end` of its text, where the body behind it begins, and how it was told."""

    start: int
    end: int
    body: int
    style: Style
    evidence: str


# Openers of a body, glued to the heading before them: …这根弦|近年来,从党中央…. With their comma they are sure.
_TIME_OPENER = re.compile(
    r"""(?:近年来|近几年来?|今年以来|去年以来|多年来|一年来|五年来|过去(?:的)?(?:一年|五年)|当前|目前|同志们|刚才|昨天|今天(?:上午|下午)?|前不久|近期|最近|前段时间
        |上半年|今年(?:上半年|初|\d{1,2}月)?|去年|当今|长期以来|一直以来|实践证明|事实证明|众所周知|总的(?:看|来看|来说)|总体(?:看|上看|来看)|应该说|可以说|毫无疑问)
        (?=[,、]|[^的\s]{0,8},)""",
    re.VERBOSE,
)
# …责任感和紧迫感|昨天的总结表彰大会上: a sentence that no heading holds.
_SENTENCE_OPENER = re.compile(
    r"""(?:刚刚过去的 | 昨天的 | \d{1,2}月\d{1,2}日 | \d{4}年(?:以来|,|是|全[省市县区]) | 习近平总书记(?:指出|强调|多次|反复|深刻)
      | 党的[一二三四五六七八九十]{1,3}大(?:以来|报告(?:提出|指出|强调)|提出|指出|强调) | 党中央(?:、国务院)?(?:高度|历来|始终|明确|多次)
      | (?:今年|全年|下半年|下一步|本次|这次)(?:的)?(?:工作|会议|政府工作)?(?:的)?(?:总体要求|总体思路|主要任务|主要目标|总体目标|目标任务|目标|指导思想|重点|任务)(?:,?就?是|为|:)
      | 今年(?:是|我[们省市县区]|全[省市县区]) | (?:省|市|县|区)委(?:、(?:省|市|县|区)政府)?(?:高度|历来|始终|明确|多次)
      | 当前要 | (?:眼下|当前|现在)正(?:是|值|处) | 各[县市乡镇级地](?:情况|都|[^,。]{0,8}(?:要|必须)) | 党的(?:领导|建设|事业|工作)[^,。]{0,2}是 | (?:党政机关|领导干部|党员干部|广大干部)要
      | (?<=[\u4e00-\u9fff])要(?:围绕|坚持|按照)[^,。]{2,12}, | [省市县区镇乡村]里(?:成立|已经|决定|将|要|专门|正在|研究) | 大家(?:都知道|知道|一定要) | (?:这|这既|这不仅|这也|这就)是(?:我们|当前|一|对|贯|落|推|做|今) | 我们(?:常说|知道|都知道|党历来) )""",
    re.VERBOSE,
)
# Weaker openers end a heading only when the whole could not be one: no 。 within reach.
_WEAK_OPENER = re.compile(
    r"(?:党的|习近平|今年|当前|目前|全[省市县区镇]|各[级部地]|为了|为[^,，]{2,10}[,，]|(?<![重主首需只必都还就也])要[^,，]{2,20}[,，]|必须|只有|随着|面对|由于|我[们省市县区])"
)
# Behind these an opener is an object or an attribute, not the start of a sentence: 贯彻|党的…, 对|当前…, 做好|今年…
_GOVERNS = (
    '"',
    *"""
    贯彻 落实 学习 宣传 做好 抓好 完成 总结 回顾 分析 认清 把握 围绕 紧扣 对标 对照 践行
    坚持 坚定 牢记 拥护 维护 执行 实现 推动 推进 确保 对 对于 关于 在 把 将 从 以 是 和
    与 及 同 向 按 按照 根据 结合 针对 立足 着眼 聚焦 突出 、 的 好 “ 《 （ ( , ，
    ; ； ', , , , , , , , , , , , , , , , , , , , , , ,
    , , , , , , ,
    """.split(),
)


def line_heading(text: str, folded: str, start: int, line_end: int) -> Heading | None:
    """Return the heading that a marker at the start of a line opens, or None where nothing follows the marker.

    Args:
        text: lines separated by line feeds.
        folded: `text` folded, same offsets.
        start: where the marker ends.
        line_end: where its line ends.
    """
    start = _skip_blanks(text, start, line_end)
    stop = line_end
    while stop > start and text[stop - 1] in _TRAILING:
        stop -= 1
    if stop <= start:
        return None
    # Looked for a little past the longest heading only: an endless line costs no more than a long one.
    window = min(line_end, start + LONGEST_LINE + 24)
    sentence = find_end(text, start, window, "。！？!?")
    colon = _colon_heading(text, start, stop, sentence)
    if colon is not None:
        return colon
    glued = glued_end(
        text, folded, start, min(sentence if sentence is not None else window, window), sentence
    )
    if glued is not None and text[glued[0] - 1] in "：:":
        glued = glued[0] - 1, glued[1]  # 三、关于今后的打算：|今后四年，…
    if sentence is not None and sentence < stop:
        if glued is not None:
            return Heading(start, glued[0], glued[0], Style.RUN_IN, glued[1])
        if sentence - start <= LONGEST_HEADING:
            end = sentence + 1 if text[sentence] in "？?！!" else sentence
            return Heading(start, end, sentence + 1, Style.RUN_IN, "sentence")
    elif stop - start <= LONGEST_LINE:
        if glued is not None:
            return Heading(start, glued[0], glued[0], Style.RUN_IN, glued[1])
        ended = text[stop : stop + 1]
        if stop - start <= LONGEST_HEADING or ended not in ("。", "；", ";"):
            return Heading(
                start, stop, line_end, Style.BLOCK, "sentence_line" if ended in ("。", ".") else "line"
            )
    if glued is not None:
        return Heading(start, glued[0], glued[0], Style.RUN_IN, glued[1])
    spaced = _spaced_end(text, start, min(line_end, start + LONGEST_HEADING))
    if spaced is not None:
        return Heading(start, spaced, spaced, Style.RUN_IN, "spaced")
    return _clause_heading(text, start, line_end, Style.RUN_IN)


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \u3000\xa0":
        start += 1
    return start


_COLON_WITHIN = 28


def _colon_heading(text: str, start: int, stop: int, sentence: int | None) -> Heading | None:
    """1.“双向揭榜挂帅”：企业找技术…: words before a colon name a paragraph whose first sentence runs on."""
    colon = find_end(text, start, min(stop, start + _COLON_WITHIN), "：:。！？!?；;，,")
    if colon is None or text[colon] not in "：:" or colon <= start + 1:
        return None
    if sentence is not None and sentence < stop and sentence - start <= LONGEST_HEADING:
        return None  # 抓重点：突出三件大事。 is one heading
    if stop - start <= LONGEST_HEADING:
        return None
    return Heading(start, colon, colon + 1, Style.RUN_IN, "clause")


def _spaced_end(text: str, start: int, limit: int) -> int | None:
    """加强领导 要把…: a space within reach, four characters or more behind the marker, between Chinese characters."""
    at = text.find(" ", start + 4, limit)
    if at < 0 or not ("\u3400" <= text[at - 1] <= "\u9fff"):
        return None
    return at if at + 1 < len(text) and "\u3400" <= text[at + 1] <= "\u9fff" else None


def _clause_heading(text: str, start: int, line_end: int, style: Style) -> Heading | None:
    """A numbered paragraph is named by its first clause: 一、总的情况是好的，61年贯彻12条，60条后，…"""
    clause = find_end(text, start, min(line_end, start + LONGEST_LINE + 16), _CLAUSE)
    if clause is None or clause == start:
        return None
    return Heading(start, clause, clause, style, "clause")


def glued_end(text: str, folded: str, start: int, limit: int, sentence: int | None) -> tuple[int, str] | None:
    """Return where a heading ends that runs into its text with no mark between them, and how sure the cue is.

    The cues, in order: a word of the heading taken up again (防汛防旱政治责任|防汛防旱事关…), and words that open
    a paragraph (近年来, 昨天的, N月N日, 今年的总体要求是). Where no 。 comes within reach, weaker openers will do.
    """
    shortest = start + 6
    short = min(sentence if sentence is not None else limit, limit) - start <= LONGEST_HEADING
    reach = min(limit, start + LONGEST_LINE)
    openers = [*_TIME_OPENER.finditer(folded, start, limit), *_SENTENCE_OPENER.finditer(folded, start, limit)]
    for match in sorted(openers, key=lambda match: match.start()):
        at = match.start()
        # Where the whole could be a heading only 当前, 近年来, … with its comma parts it.
        sure = not short or match.re is _SENTENCE_OPENER or folded[match.end() : match.end() + 1] == ","
        if shortest <= at <= reach and sure and may_end(text, start, at):
            return at, "glued"
    repeated = _repeated(folded, start, min(limit, start + LONGEST_LINE))
    if repeated is not None and may_end(text, start, repeated):
        return repeated, "glued"
    if short:
        return None
    for match in _WEAK_OPENER.finditer(folded, start, min(limit, start + LONGEST_HEADING)):
        at = match.start()
        # 学员坚持下来了，这里头…功劳最大，她们…，还|要抱着孩子: clause upon clause is a paragraph, no heading.
        if at >= start + 8 and folded.count(",", start, at) <= 1 and may_end(text, start, at):
            return at, "weak"
    return None


def clause_ends(text: str, start: int, limit: int) -> list[int]:
    """Return where the clauses of `text[start:limit]` end, the first sentence's only."""
    ends: list[int] = []
    position = start
    while position < limit:
        end = find_end(text, position, limit, _CLAUSE)
        if end is None:
            break
        ends.append(end)
        if text[end] not in "，,、：:":
            break
        position = end + 1
    return ends


def may_end(text: str, start: int, at: int) -> bool:
    """Say whether `text[start:at]` can be a whole heading: nothing in it still governs what follows."""
    head = text[start:at]
    governs = head.endswith(_GOVERNS) and not head.endswith(_NOUNS)
    if governs or text[at - 1] in " \u3000":
        return False
    return all(head.count(a) == head.count(b) for a, b in ("“”", "《》", "（）", "()"))


# Nouns that end like a preposition: 找准…的方向|3月15日.
_NOUNS = (
    "方向",
    "导向",
    "取向",
    "动向",
    "走向",
    "志向",
    "意向",
    "风向",
    "共同",
    "协同",
    "普及",
    "行为",
    "作为",
    "目的",
)
_REPEAT = 4


def _repeated(folded: str, start: int, limit: int) -> int | None:
    """Return where four characters of the heading come again, at least eight behind its start."""
    window = folded[start:limit]
    for at in range(8, len(window) - _REPEAT):
        piece = window[at : at + _REPEAT]
        if any(not "\u4e00" <= character <= "\u9fff" for character in piece):
            continue
        first = window.find(piece, 0, at)
        # 深化…改革、推进…改革: behind a comma the parallel clause repeats itself within the heading.
        if (
            first >= 0
            and window[at - 1] not in ",、和与的"
            and not re.search("[,、]", window[max(first, at - 6) : at])
        ):
            return start + at
    return None


def _names_a_point(sentence: str) -> bool:
    """Say whether a whole sentence names its point: one clause or two, or several of a few characters each.

    强化要素集聚，核心就是…要素 does; 选址要近，让居民走十分钟就能到，老人不用过马路 is named by its first clause.
    """
    clauses = re.split(r"[，,]", sentence)
    if len(clauses) == 1:
        return len(sentence) <= LONGEST_HEADING
    if len(sentence) > LONGEST_POINT:
        return False
    return len(clauses) == 2 or all(len(clause) <= _SHORT_CLAUSE for clause in clauses)


_SHORT_CLAUSE = 7


def point_heading(text: str, start: int, limit: int) -> Heading | None:
    """Return the words that name a point enumerated inside a paragraph; the point ends before `limit`.

    二是强化要素集聚，核心就是…要素。 is named by its sentence; 一是强化组织领导，县委、政府承担…。 by its first clause.
    """
    start = _skip_blanks(text, start, limit)
    window = min(limit, start + LONGEST_LINE + 16)
    sentence = find_end(text, start, window, _SENTENCE_OR_SEMICOLON)
    end = sentence if sentence is not None else (limit if limit - start <= LONGEST_POINT else None)
    if end is not None:
        stop = end
        while stop > start and text[stop - 1] in _TRAILING:
            stop -= 1
        if 0 < stop - start <= LONGEST_LINE and _names_a_point(text[start:stop]):
            return Heading(start, stop, end, Style.INLINE, "sentence")
    clause = find_end(text, start, window, _CLAUSE)
    if clause is not None and clause > start:
        return Heading(start, clause, clause, Style.INLINE, "clause")
    fallback = re.search(r"[，,；;：:。]", text[start:window])
    stop = start + fallback.start() if fallback else min(limit, start + LONGEST_POINT)
    return Heading(start, stop, stop, Style.INLINE, "guess") if stop > start else None

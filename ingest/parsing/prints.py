"""In charge of what a printed page carries besides the speech: running heads, rubrics, names of prints and volumes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.parsing.lines import SourceLine
from ingest.parsing.titles import is_title

# The last line of a page is at least so long where it breaks off.
_PAGE_LINE = 24
# Lines that may stand at the head of a speech: a title, a date, an office, a salutation, a numbered heading.
TITLE_BLOCK = re.compile(
    r"讲话|报告|致辞|致词|发言|党课|主持词|同志们|各位|年.{1,3}月|书记|[县市区省镇乡州]长|主席|主任|会议|^第?[一二三四五六七八九十]+[、,]|^\([一二三四五六七八九十]+\)"
)

_RUNNING_HEAD = re.compile(r"[^,。;:!?()、\d]{4,24}")
_FEWEST_HEADS = 3


def add_running_heads(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """A short line that comes three times or more, and is neither title nor greeting, is the head of a printed page."""
    counts = Counter(line.compact for line in lines if 4 <= len(line.compact) <= 24)
    running = {
        compact
        for compact, count in counts.items()
        if count >= _FEWEST_HEADS
        and _RUNNING_HEAD.fullmatch(compact)
        and not is_title(compact)
        and not TITLE_BLOCK.search(compact)
    }
    for compact in running if len(running) <= 2 else ():  # more is a poem, a table, a list
        places = [index for index, line in enumerate(lines) if line.compact == compact]
        if any(_breaks_off(lines[index - 1]) for index in places if index):
            for index in places:
                found.setdefault(index, "running_head")


_PUBLICATION = re.compile(
    r"[^,。;:!?()]{2,20}(?:公报|汇编|选编|文集|文选|简报|通讯|月刊|季刊|学报|年鉴|政报|材料|资料|讲话集|志)(?:[·(]{0,2}(?:19|20)\d\d[)年版]{0,2})?"
)


def add_heads_beside_pages(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """The name of a print above or below a page number, or the same short line there more than once."""
    pages = [index for index, rule in found.items() if rule == "page"]
    beside = [n for index in pages for n in (index - 1, index + 1) if 0 <= n < len(lines) and n not in found]
    plain = {n for i in pages if not lines[i].compact.isdigit() for n in (i - 1, i + 1)}
    counts = Counter(lines[n].compact for n in set(beside) & plain)
    for index in beside:
        compact = lines[index].compact
        if (is_title(compact) and not _PUBLICATION.fullmatch(compact)) or (
            TITLE_BLOCK.search(compact) and not _PUBLICATION.fullmatch(compact)
        ):
            continue
        if _PUBLICATION.fullmatch(compact) or (counts[compact] > 1 and _RUNNING_HEAD.fullmatch(compact)):
            found.setdefault(index, "running_head")


def _breaks_off(line: SourceLine) -> bool:
    """Say whether a line of some length ends in the middle of a sentence, as the last one of a page does."""
    return len(line.compact) >= _PAGE_LINE and not line.compact.endswith(("。", "!", "?", ":", ";", '"', ")"))


_RUBRIC = re.compile(
    r"[【\[〖][\u4e00-\u9fff·]{2,8}[】\]〗]|[■◆●◎★▲□◇][\u4e00-\u9fff·]{2,8}|"
    r"[\u4e00-\u9fff]{0,6}(?:论坛|特稿|专稿|视点|视窗|笔谈|卷首语?|专栏|言论|声音|专论|要论|讲坛|要闻|领导讲话)"
)
_ISSUE = re.compile(r"(?:19|20)\d\d[./·]\d{1,2}期?")
_COLUMN = re.compile(r'"[^"。]{1,12}"专栏|专栏[:·][^。]{2,12}')
_HOSTED = re.compile(r"(?:主持人|栏目主持|本期主持|特约编辑)[:][\u4e00-\u9fff]{2,4}")


def add_rubric(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """【县长论坛】, ■书记论坛 right below a magazine's header is a rubric; “学与思”专栏 names itself one."""
    for index in range(1, min(len(lines), 4)):
        # 青禾宣传⏎2021.3 · 党建天地 DANGJIAN TIANDI⏎2021年第3期: the name of the print above its issue.
        name = lines[index - 1].compact
        issue = found.get(index) == "magazine" or (index == 1 and _ISSUE.fullmatch(lines[index].compact))
        if issue and len(name) <= 24 and not TITLE_BLOCK.search(name) and not is_title(name):
            found.setdefault(index - 1, "magazine")
            found.setdefault(index, "magazine")
    for index in range(min(len(lines), 12)):
        compact = lines[index].compact
        if _COLUMN.fullmatch(compact) or (
            found.get(index - 1) == "magazine" and (_RUBRIC.fullmatch(compact) or _HOSTED.fullmatch(compact))
        ):
            found.setdefault(index, "magazine")


_VOLUME = re.compile(r"[^,。;:!?()]{2,24}(?:汇编|选编|选辑|文集|日报|晚报)")


def add_volume(lines: Sequence[SourceLine], found: dict[int, str]) -> None:
    """临漪县粮食志资料汇编⏎在全县粮食定购工作会议上的讲话: the volume's name right above the title."""
    top = [i for i in range(min(len(lines), 8)) if i not in found][:2]
    if len(top) == 2 and _VOLUME.fullmatch(lines[top[0]].compact) and is_title(lines[top[1]].folded):
        found[top[0]] = "running_head"

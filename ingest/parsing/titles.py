"""In charge of titles: what a line must look like to be one, and what a title says of office, name and occasion."""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.lines import SourceLine
from ingest.parsing.occasions import KIND_WORD
from speeches.gazetteer.offices import NAME, OFFICE, is_name

_SUFFIX = (
    r"(?:讲话)?(?:文稿|稿子|稿|提纲|要点|材料|摘要|全文|节选|实录|记录稿|录音整理稿|范文|\(摘要\))?"
    r"(?:\s?[\(【\[〔][^()【】\[\]〔〕]{1,20}[\)】\]〕]){0,3}"
)
# 4050字范本, 3, (优质21篇), 【第一篇】, _新文秘网: what sites hang on a title; it is no part of it.
_SITE_SUFFIX = re.compile(
    r"""(?:
      \s?\d{3,5}字(?:范[本文])? | \s?[(【]?(?:优质|精选|通用|最新|推荐|热门|合集|汇编|共)?\s?[一二三四五六七八九十\d]{1,3}\s?篇[)】]? | \s?[【(]第?[一二三四五六七八九十\d]{1,3}[篇则][)】]
      | \s?[(【（](?:优秀|精选|通用|最新|热门|实用|经典|精品|优质|完整|推荐){1,3}(?:范文|范本|模板|讲话稿|稿件?|版|篇)?[)】）]
      | \s?(?:范文|范本|模板|参考|大全|精选|免费下载|word版?|docx?|pdf|txt)+ | (?<=[讲话告辞词言稿])\s?\d{1,2}
      | \s?[-_|–—]{1,2}\s?[^-_|–—,。]{0,14}(?:网|文库|百科|论坛|公众号|频道|资料库|文档)
    )+$""",
    re.VERBOSE,
)
_SITE_PREFIX = re.compile(
    r"^(?:(?:标题|题目|篇名|文题)[:：]|[【(\[]第?[一二三四五六七八九十\d]{1,3}[篇则][】)\]]|第[一二三四五六七八九十\d]{1,3}篇[:、\s]|(?:篇|范文)[一二三四五六七八九十\d]{1,3}[:、\s])\s?"
)
_GLUED_MAIN = re.compile(
    rf"^(?P<main>[^在,。;:（(]{{4,20}}(?:[,\s][^在,。;:（(]{{4,20}})?)(?=在[^。]{{4,60}}(?:会|会议|班|仪式|大会|活动|[课坛节式礼])上的?(?:{KIND_WORD}){_SUFFIX}$)"
)
_TITLE = re.compile(rf"^[^。!?;:]{{0,90}}(?:{KIND_WORD}){_SUFFIX}$")
_WITH_OCCASION = re.compile(
    rf"在(?P<occasion>[^。]{{2,80}}?)(?P<at>上|时|期间|中|后|闭幕时|结束时)?(?P<of>的)?(?P<how>(?:重要|总结|动员|主持|开班|开幕|闭幕|表态|交流|典型|辅导|主旨|主题|工作|书面|即席|即兴|就职|任职|离任|欢迎|新年|专题|部署|点评|集体廉政|廉政|任前|强调|补充|最后|结束|告别|临别|离别|毕业|获奖|宣讲|授课)?|(?<=[上时]的)(?:(?!会议)[^的在上,、]){{2,5}}?)"
    rf"(?P<word>{KIND_WORD}){_SUFFIX}$"
)
# A title cut out of one long line: it ends behind its last word, before a salutation, a bracket or the body.
_LEADING = re.compile(
    rf"^(?:[^。!?;:]{{0,70}}?)(?:上|时|中|期间|会|会议|大会|仪式|班|在[^。!?;:]{{2,60}})(?:的)?(?:重要|总结|动员|主持|开班|开幕|闭幕|表态|交流|典型|主题|工作|新年)?(?:{KIND_WORD})(?:文稿|讲话稿|稿|提纲|要点|全文|实录)?"
    rf"(?:\s?[\(【](?![^()【】]{{0,10}}年[^()【】]{{0,6}}[月日])[^()【】]{{1,16}}[\)】]|\d{{3,5}}字范[本文])?"
)
# With main title, office and suffixes no title in the catalogue has more characters.
_LONGEST = 100
_HEAD_LINES = 40
_BARE_TITLES = frozenset(("主持词", "贺词", "致辞", "祝酒词", "开幕词", "闭幕词", "欢迎词", "新年贺词"))
_NOT_A_TITLE = re.compile(
    r"^(?:下面|现在|请|刚才|今天|同志们|各位|谢谢|以上|我的|相关|来源|作者|上一?篇|下一?篇|这是|这次|以下|本文|--?\d|\(?根据)|"
    r"(?!.*(?:[会班式坛课动营]|会议|典礼)上的?)(?:请|欢迎|听取|聆听|传达|学习|贯彻|印发|转发).{0,30}(?:讲话|报告|致辞|发言)$|我的(?:讲话|发言|报告)|(?:讲话|发言|报告|致辞)(?:完了|到此)|^(?:讲话|报告|发言|说明|汇报|谈话)$"
)


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a folded title says, as runs of it: the occasion, the office, the name, the word for its kind."""

    occasion: tuple[int, int] | None
    office: tuple[int, int] | None
    name: tuple[int, int] | None
    word: str | None


def is_title(folded: str) -> bool:
    """Say whether a folded line looks like the title of a speech: 在…会议上的讲话, 政府工作报告, …讲话稿(优质3篇)."""
    if len(folded) > 2 * _LONGEST:
        return False
    line = without_site_suffix(folded.strip())
    if line in _BARE_TITLES:
        return True
    if _TWICE.match(line):
        return False
    return 4 <= len(line) <= _LONGEST and _TITLE.match(line) is not None and _NOT_A_TITLE.search(line) is None


def names_an_occasion(folded: str) -> bool:
    """Say whether a title names its occasion, which a main title or a wrong one above it does not."""
    return (
        len(folded) <= 2 * _LONGEST and _WITH_OCCASION.search(without_site_suffix(folded.strip())) is not None
    )


def without_site_suffix(title: str) -> str:
    """Return `title` without what a site hung on it; works on folded and unfolded text alike."""
    return _SITE_SUFFIX.sub("", _SITE_PREFIX.sub("", title))


def site_additions(lines: Sequence[SourceLine]) -> list[tuple[int, int]]:
    """Return the runs of the source that a site hung on the titles among its first lines."""
    found: list[tuple[int, int]] = []
    for line in lines[:_HEAD_LINES]:
        if len(line.folded) > 2 * _LONGEST or not is_title(line.folded):
            continue
        prefix = site_prefix(line.folded)
        if prefix:
            found.append((line.start, line.start + prefix))
        suffix = _SITE_SUFFIX.search(line.folded)
        if suffix is not None and suffix.end() > suffix.start():
            found.append((line.start + suffix.start(), line.end))
    return found


_QUOTED = re.compile(
    rf"(?:^|[《“\"「:：])(?P<title>[^《》“”\"「」。:：,，]{{0,16}}在[^《》“”\"「」。]{{4,60}}的?(?:{KIND_WORD}))(?=$|[》”\"」])"
)


def title_in_tail(lines: Sequence[SourceLine]) -> tuple[int, int] | None:
    """Return the run of the source that names the text in an advert behind it: 以上就是“在…会上的讲话”的全部内容."""
    for line in lines:
        if line.folded.startswith(("上", "下", "相关", "推荐")):
            continue  # the next speech, not this one
        match = _QUOTED.search(line.folded)
        if match is not None:
            return line.start + match.start("title"), line.start + match.end("title")
    return None


def site_prefix(title: str) -> int:
    """Return how many characters a site put before a title: 【第一篇】, 篇二:."""
    match = _SITE_PREFIX.match(title)
    return match.end() if match else 0


_YEAR_ONLY = re.compile(r"(?:19|20)\d\d年度?")
# …大会上的讲话 在…大会上的讲话 · …上的讲话 - 在…上的讲话: printed twice on one line, the year once.
_TWICE = re.compile(
    rf"^(?:(?:19|20)\d\d年)?(?P<title>[^。!?;]{{6,70}}?(?:{KIND_WORD}){_SUFFIX})(?=\s?[-_|/]{{0,2}}\s?(?:(?:19|20)\d\d年)?(?P=title))"
)


def main_title_end(folded: str) -> int | None:
    """Return where a main title ends that is glued to its subtitle: 全面掀起…热潮|在全市旅游发展大会上的讲话."""
    match = _GLUED_MAIN.match(folded)
    if _OFFICE_BEFORE.match(folded) or _NAME_BEFORE.match(folded):
        return None
    if (
        match is None
        or _YEAR_ONLY.fullmatch(match["main"])
        or re.search(rf"(?:{OFFICE}|同志|[省市县区镇乡委局办])$", match["main"])
    ):
        return None
    return match.end("main")


def leading_title(folded: str, start: int, end: int) -> int | None:
    """Return where the title ends with which the long line `folded[start:end]` begins, or None."""
    twice = _TWICE.match(folded[start : min(end, start + 2 * _LONGEST)])
    if twice is not None:
        return start + twice.end()
    match = _LEADING.match(folded[start : min(end, start + 120)])
    if match is None or match.end() < 6 or _NOT_A_TITLE.search(match.group()):
        return None
    return start + match.end()


def is_twice(folded: str) -> bool:
    """Say whether a folded line is one title printed twice."""
    return _TWICE.match(folded[: 2 * _LONGEST]) is not None


_OFFICE_BEFORE = re.compile(
    rf"^(?:(?:19|20)\d\d年)?(?P<office>[^,。:;在]{{0,36}}?{OFFICE}(?:、[^,。:;在]{{1,20}}?{OFFICE}){{0,3}})(?:(?P<name>{NAME})|[x×*某□]{{1,4}})?(?:同志)?(?=$|在|于|关于|主持|就|的?(?:{KIND_WORD}))"
)
# 张渭在… · 张渭同志在… · 张渭副市长在…
_NAME_BEFORE = re.compile(rf"^(?P<name>{NAME})(?P<office>{OFFICE})?(?:同志)?(?=在.{{4}})")
# 丁立群市长在…: three characters, the last no word that an office begins with (水务局局长, 江西省省长)
_NAME_AND_OFFICE_BEFORE = re.compile(
    rf"^(?P<name>{NAME}(?<=^.{{3}})(?<![省市县区州旗镇乡委局部办会院校厅处科厂司社村组团队站所副]))(?P<office>{OFFICE})(?:同志)?(?=在.{{4}})"
)
_OFFICE_BEHIND = re.compile(rf"[(【](?P<office>[^()【】,。]{{0,20}}{OFFICE})\s?(?P<name>{NAME})?[)】]$")
# 学习贯彻…主题教育专题党课讲稿 says at which; 专题党课讲稿 does not.
_LECTURE = re.compile(r"^(?P<occasion>[^,。:;]{6,60}党课)(?:讲稿|讲义|辅导报告|辅导稿)$")
_VENUE_WITHOUT_AT = re.compile(
    rf"^(?:(?:19|20)\d\d年(?!.{{0,4}}度))?(?P<occasion>[^,。]{{2,50}}?(?:(?<!委员)(?<!常委)(?<!协)(?<!理事)(?<!联合)(?<!工)会|会议|大会|班|仪式|活动|典礼|论坛|动式))(?:上|时)?(?:的)?(?:重要|总结|动员|开班|开幕|闭幕|表态|主持)?(?:{KIND_WORD}){_SUFFIX}$"
)


def read_title(folded: str) -> TitleReading:
    """Read a folded title: 县委书记张渭在全县旅游发展大会上的讲话.

    >>> title = "县委书记张渭在全县旅游发展大会上的讲话"
    >>> reading = read_title(title)
    >>> [title[slice(*run)] for run in (reading.office, reading.name, reading.occasion)]
    ['县委书记', '张渭', '全县旅游发展大会']
    """
    title = without_site_suffix(folded)
    office = name = occasion = None
    before = _OFFICE_BEFORE.match(title) or _NAME_BEFORE.match(title)
    called = _NAME_AND_OFFICE_BEFORE.match(title)
    if called is not None and is_name(called["name"]):
        before = called
    if before is not None:
        groups = before.groupdict()
        office = before.span("office") if groups.get("office") else None
        name = before.span("name") if groups.get("name") else None
    behind = _OFFICE_BEHIND.search(title)
    if behind is not None and office is None and name is None:
        office = behind.span("office")
        name = behind.span("name") if behind["name"] else None
    rest_start = before.end() if before is not None else 0
    with_occasion = _WITH_OCCASION.search(title, rest_start)
    if with_occasion is not None:
        occasion = with_occasion.span("occasion")
    else:
        rest = title[rest_start:]
        without = _VENUE_WITHOUT_AT.match(rest) or _LECTURE.match(rest)
        if without is not None:
            begin, end = without.span("occasion")
            occasion = (begin + rest_start, end + rest_start)
    word = None
    for match in re.finditer(KIND_WORD, title):
        word = match.group()
    return TitleReading(occasion, office, name, word)

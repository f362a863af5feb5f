"""In charge of the speaker's line: office and name in every form, and who is not the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.gazetteer.offices import (
    MASKED_NAME,
    NAME,
    OFFICE,
    SPACED_NAME,
    SURNAMED,
    is_masked_name,
    is_name,
    may_be_name,
)


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Office and name as runs of a line; `masked` where a name stood there and was blotted out."""

    office: tuple[int, int] | None
    name: tuple[int, int] | None
    masked: bool = False


_BULLET = r"(?:-{1,2}\s?|[●◎◇◆■★☆]\s?|[○〇□·]\s)?"
_LABEL = (
    _BULLET + r"(?:(?:主讲|讲话|报告|发言|致辞|演讲|宣讲)(?:人|者)?(?:[:：]\s?|[系为](?!了))"
    r"|(?:职务|姓名|单位及职务|现任职务)[:：]\s?|时任\s?)?"
)
_TAIL = r"(?:\s?同志)?(?:\s?[(\[][^()\[\]]{0,16}[)\]])?"
_OFFICES = (
    rf"(?:[省市县区州旗盟镇乡局部厅院校] 长|书 记|主 任|主 席"
    rf"|[^。!?;:()]{{0,40}}?{OFFICE}(?:\([^()]{{1,10}}\))?(?:[、,\s]\s?[^。!?;:()]{{0,24}}?{OFFICE}){{0,5}})"
)
# 克山县委书记  刘国文 · 县委常委、宣传部长高成锁 · 上海市市长 龚 正 · 镇长 XX
_OFFICE_AND_NAME = re.compile(
    rf"^[(\[]?{_LABEL}(?P<office>{_OFFICES})(?P<gap>[\s:|/]{{0,6}})(?P<name>{SPACED_NAME}|{NAME}|{MASKED_NAME}|(?<=[\s:|/])[\u4e00-\u9fff]{{2,7}}){_TAIL}[)\]:]?$"
)
_NAME_AND_OFFICE = re.compile(
    rf"^[(\[]?{_LABEL}(?P<name>{NAME})(?:[,\s(|/]{{1,3}}|,\s?时任)(?P<office>{_OFFICES})[)\]]{{0,2}}$"
)
_CALLED = re.compile(
    rf"^(?P<name>(?:{SURNAMED})(?<=^.{{3}})(?<![省市县区州旗镇乡委局部办会院校厅处科厂司社村组团队站所副总]))(?P<office>{OFFICE})(?:同志)?$"
)
_OFFICE_ONLY = re.compile(rf"^[(\[]?{_LABEL}(?P<office>{_OFFICES})[)\]]?$")
_NAME_ONLY = re.compile(rf"^[(\[]?{_LABEL}(?P<name>{SPACED_NAME}|{NAME}|{MASKED_NAME})(?:\s?同志)?[)\]:]?$")
# 楼栋自管小组牵头人  佘桂枝: what stands before a name set apart names a part that somebody plays.
_PART_AND_NAME = re.compile(
    rf"^(?P<office>[\u4e00-\u9fff·、]{{2,30}}[长员人手者师事席任记理监督授士友队])\s+(?P<name>{SPACED_NAME}|{NAME}){_TAIL}$"
)
_ORGANISATION_AND_NAME = re.compile(
    r"^[\u4e00-\u9fff]{2,20}(?:[大中小]学|学校|学院|医院|公司|集团|研究[所院会]|协会|学会|联合会|合作社|商会|总工会|妇联|团委"
    rf"|支部|党委|居委会|村委会|[局厅处馆厂站])\s?(?P<name>{SPACED_NAME}|{NAME}){_TAIL}$"
)
# …办公厅印发, …管理局公告: two characters are as often a word.
_SHORTEST_BEHIND = 3
# What one is besides an office: (温启山:…教授、…理事).
_STANDING = r"(?:教授|讲师|教师|研究员|工程师|理事|会员|委员|代表|医师|农艺师|经济师|院士|博士|专家|作家|顾问|馆员|编辑)"
_LIFE = re.compile(
    rf"^[(\[【](?P<name>{NAME})(?:同志)?[:,](?:系|为|是|男|女|,|时任|现任|现为)*(?P<office>[^。;:()]{{0,40}}(?:{OFFICE}|{_STANDING}))[)\]】]$"
)
# Somebody else is spoken of: 下面,请区委书记张猛同志讲话 · 作者:笔尘 · 镇长甘志宏同志代表镇党委
_NOT_A_SPEAKER = re.compile(
    r"^(?:下面|现在|请|由|有请|欢迎|刚才|感谢|作者|编辑|来源|记者|通讯员|审核|责编|供稿|文/|图/|主持人?[:]|各位|同志们|尊敬的)|代表.{2,}(?:作|做|党委|政府)|摄影?$|(?:讲话|发言|报告|致辞|主持|会议|大会|通知|意见|决定|方案)$|"
    r"工作$|同志们|[,。]$"
)
_IN_NOTE = re.compile(
    rf"(?P<name>{NAME})[,\s]?(?:同志)?[,]?\s?(?:时任|系|为|现任|当时任|任)(?P<office>[^,。)]{{1,30}}{OFFICE})"
)


def read_speaker_line(folded: str) -> SpeakerLine | None:
    """Read a folded line of a title block as the speaker's; None where it is not.

    >>> line = "县委常委、宣传部长高成锁"
    >>> found = read_speaker_line(line)
    >>> line[slice(*found.office)], line[slice(*found.name)]
    ('县委常委、宣传部长', '高成锁')
    """
    folded = folded.rstrip(":-")  # 张渭：, 张渭—— before a title
    if len(folded) > 80 or _NOT_A_SPEAKER.search(folded):
        return None
    for form in SPEAKER_LINES:
        found = form(folded)
        if found is not None:
            return found
    return None


def office_and_name(folded: str) -> SpeakerLine | None:
    """县委常委、宣传部长高成锁, 镇长 XX."""
    match = _OFFICE_AND_NAME.match(folded)
    if match is None:
        return None
    if is_masked_name(match["name"]):
        return SpeakerLine(match.span("office"), None, masked=True)
    # Without a gap 县委常委、宣传部 would read as office and name: there the name must look like one.
    if is_name(match["name"]) or (match["gap"] and may_be_name(match["name"])):
        return SpeakerLine(match.span("office"), match.span("name"))
    return None


def name_and_office(folded: str) -> SpeakerLine | None:
    """骆庆山（云溪县委书记）, 楼栋自管小组牵头人 佘桂枝."""
    for pattern in (_NAME_AND_OFFICE, _PART_AND_NAME):
        match = pattern.match(folded)
        if match is not None and is_name(match["name"]):
            return SpeakerLine(match.span("office"), match.span("name"))
    return None


def name_called_by_office(folded: str) -> SpeakerLine | None:
    """王艳玲市长: a name of three characters with the office behind it; 水务局局长 is nobody called 水务局."""
    match = _CALLED.match(folded)
    if match is None or not is_name(match["name"]):
        return None
    return SpeakerLine(match.span("office"), match.span("name"))


def office_alone(folded: str) -> SpeakerLine | None:
    """云溪县委书记, whose name stands on the next line or nowhere."""
    match = _OFFICE_ONLY.match(folded)
    return SpeakerLine(match.span("office"), None) if match is not None else None


def name_alone(folded: str) -> SpeakerLine | None:
    """栗 俊 昌, ×××."""
    match = _NAME_ONLY.match(folded)
    if match is None:
        return None
    if is_masked_name(match["name"]):
        return SpeakerLine(None, None, masked=True)
    return SpeakerLine(None, match.span("name")) if is_name(match["name"]) else None


def name_behind_organisation(folded: str) -> SpeakerLine | None:
    """青禾中学温启山: who speaks for which organisation, without an office."""
    match = _ORGANISATION_AND_NAME.match(folded)
    if match is None or not is_name(match["name"]) or len(match["name"]) < _SHORTEST_BEHIND:
        return None
    return SpeakerLine(None, match.span("name"))


def name_and_life(folded: str) -> SpeakerLine | None:
    """(温启山:青禾中学副校长、茶文化研究会理事): the bracket that says who it is, by office or standing."""
    match = _LIFE.match(folded)
    if match is None or not is_name(match["name"]):
        return None
    return SpeakerLine(match.span("office"), match.span("name"))


# The forms of a speaker's line, in the order in which they are tried.
SPEAKER_LINES = (
    office_and_name,
    name_and_office,
    name_called_by_office,
    office_alone,
    name_alone,
    name_and_life,
    name_behind_organisation,
)


# 9月9日,…大会召开,县委副书记、县长白小川出席会议并讲话。
_SPOKE = re.compile(
    rf"(?:^|[,。;])(?P<office>[^,。;:!?]{{0,36}}?{OFFICE})(?P<name>{NAME})(?:同志)?"
    r"(?:出席|参加|到会|应邀)[^,。;]{0,20}?(?:并|作了?|发表|致)[^,。;]{0,8}?(?:讲话|致辞|致词|发言|报告)"
)


# 以下为行政长官黎望川今日出席…的致辞全文
_FOLLOWS = re.compile(
    rf"(?:以下|下面)[是为](?P<office>[^,。;:!?]{{0,30}}?{OFFICE})(?P<name>{NAME})(?:同志)?(?=今[日天]|昨[日天]|[(\d]|在|于|出席)"
)


def speaker_in_introduction(folded: str) -> SpeakerLine | None:
    """Read the speaker out of the sentence that reports the meeting: …,县长白小川出席会议并讲话。现将全文刊发如下."""
    match = _SPOKE.search(folded[:400]) or _FOLLOWS.match(folded)
    if match is None or not is_name(match["name"]):
        return None
    return SpeakerLine(match.span("office"), match.span("name"))


# [本文系青禾县委书记骆庆和同志2017年11月2日在…上的讲话]
_HELD_BY = re.compile(
    rf"(?:本|此)(?:文|稿|篇).{{0,4}}?[系是为](?:根据)?(?P<office>[^,。;:)]{{1,30}}?{OFFICE})\s?(?P<name>{NAME})(?:同志)?(?=(?:19|20)?\d|[一二]|在|于|,)"
)
# (…作者系桑麓县委副书记、县长)
_AUTHOR_IN_NOTE = re.compile(
    rf"(?:作者|讲话人|报告人|主讲人)(?:系|为|是|时任)(?P<office>[^。;)]{{1,36}}{OFFICE})(?P<name>{NAME})?"
)


def office_in_note(folded: str) -> tuple[int, int] | None:
    """Return the office that a note at the end gives to the author of a speech, whose name stands elsewhere."""
    match = _AUTHOR_IN_NOTE.search(folded) or _HELD_BY.search(folded)
    return match.span("office") if match is not None else None


def speaker_in_note(folded: str) -> SpeakerLine | None:
    """Read the speaker out of a recorder's note: (根据记录整理未经本人审阅。赵雨亭,时任省革委会副主任)."""
    match = _IN_NOTE.search(folded) or _HELD_BY.search(folded)
    if match is None or not is_name(match["name"]):
        return None
    return SpeakerLine(match.span("office"), match.span("name"))

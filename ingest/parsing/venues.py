"""In charge of where a speech was given: the occasion that title, head or body name, and the place."""

from __future__ import annotations

import re

from ingest.parsing import confidence
from ingest.parsing.dates import find_dates
from ingest.parsing.endings import notes_at_end
from ingest.parsing.sources import Material, tidy
from ingest.parsing.types import Found, Span

_OCCASION_IN_LINE = re.compile(
    r"(?:日|年|月|^|\s|-|[(\[【〔])在(?P<occasion>[^。()\s](?:[^。()\s]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])){3,59}?)"
    r"(?:(?:上|召开时|召开期间|期间)(?=[)\]】〕]?$|[)\]】〕\s])|(?<=[会议班式坛礼动])(?=[)\]】〕]?$))"
)
_LABELLED_VENUE = re.compile(r"(?:会议|会议名称|活动|场合)[:：]\s?(?P<occasion>[^,。;]{4,50})")


def in_title(material: Material) -> Found[str] | None:
    """Take the occasion that the title names: 在全县旅游发展大会上的讲话."""
    title = material.title
    if title is None or title.occasion is None:
        return None
    return material.found(
        material.title_at + title.occasion[0], material.title_at + title.occasion[1], "venue_in_title"
    )


def in_subtitle(material: Material) -> Found[str] | None:
    """Take the occasion of a subtitle that is no more than that: ——在县第七届人民代表大会第三次会议上."""
    run = material.head.subtitle
    match = _OCCASION_IN_LINE.search(material.line(run)) if run is not None else None
    if run is None or match is None:
        return None
    start, end = match.span("occasion")
    return material.found(run.start + start, run.start + end, "venue_line")


def in_head(material: Material) -> Found[str] | None:
    """Take a dated line of the head (2022年8月13日在…会议上), one with a label (会议:…), or two that go on so."""
    for index in range(len(material.head.lines)):
        found = _over_two_lines(material, index) or _in_line(material, index)
        if found is not None:
            return found
    return None


_ENDS_OCCASION = ("上", "期间", "时")


def _over_two_lines(material: Material, index: int) -> Found[str] | None:
    """——2026年1月26日在…⏎人民代表大会第五次会议上."""
    if index + 1 >= len(material.head.lines):
        return None
    run, following = material.head.lines[index : index + 2]
    line = material.line(run)
    if following.start != run.end + 1 or "在" not in line or not find_dates(line):
        return None
    if _OCCASION_IN_LINE.search(line) and line.rstrip(")]】〕").endswith(_ENDS_OCCASION):
        return None
    whole = _OCCASION_IN_LINE.search(line + material.line(following))
    if whole is None or whole.end("occasion") <= len(line):
        return None
    raw = material.text[run.start : run.end] + material.text[following.start : following.end]
    return Found(
        tidy(raw[slice(*whole.span("occasion"))]),
        confidence.of("venue_line"),
        Span(run.start, following.end),
    )


def _in_line(material: Material, index: int) -> Found[str] | None:
    run = material.head.lines[index]
    line = material.line(run)
    match = _OCCASION_IN_LINE.search(line) or _LABELLED_VENUE.search(line)
    if match is None or not (find_dates(line) or "会" in match["occasion"]):
        return None
    return material.found(
        run.start + match.start("occasion"), run.start + match.end("occasion"), "venue_line"
    )


_CONVENED = re.compile(
    r"(?:今天|今日|这次|现在|同意|批准|研究)[^。]{0,24}?(?:召开|举行|举办)(?:的)?(?P<occasion>(?:全[省市县区镇乡州]|[\u4e00-\u9fff*×]{0,8}?[省市县区委镇乡村])[^,。;:、]{2,36}?(?:会议|大会|推进会|座谈会|动员会|部署会|表彰会|现场会|培训班|仪式|全会|例会))(?=[,。;:])"
)


# (本文系作者2019年2月13日在全县“新春第一会”上的讲话,有删节)
_OCCASION_IN_NOTE = re.compile(
    r"(?:[日月年]在|在[\d年月]{6,12}日)(?P<occasion>[^。()\s]{3,50}?)(?:上|时|期间)的?[^,。的在上]{0,4}?(?:讲话|报告|发言|致辞|党课|讲稿|授课|演讲)"
)


def in_note(material: Material) -> Found[str] | None:
    """Take what a recorder's note says of the occasion."""
    for run in notes_at_end(material.folded, material.head.body_start):
        match = _OCCASION_IN_NOTE.search(material.folded, run.start, run.end)
        if match is not None:
            return material.found(*match.span("occasion"), "venue_in_note")
    return None


_OPENING = 600


def in_body(material: Material) -> Found[str] | None:
    """Take the meeting that the body says is convened: 今天，县委召开全县…会议."""
    start = material.head.body_start
    match = _CONVENED.search(material.folded, start, min(len(material.folded), start + _OPENING))
    return material.found(*match.span("occasion"), "venue_in_body") if match is not None else None


VENUE = (in_title, in_subtitle, in_head, in_note, in_body)


# (2018.3.6,区行政中心三楼) · (2018年3月6日于县委党校报告厅)
_PLACE_BEHIND_DATE = re.compile(
    r"^(?:上午|下午|晚上)?[,、\s]{0,2}(?:于|在)?(?P<place>[\u4e00-\u9fff\d]{2,20}(?:楼|[会议教]室|厅|中心|礼堂|宾馆|酒店|会场|广场|学校|党校|剧院|影院|馆|工地|现场|大厦|饭店|大院|村部))[)\]】〕]?$"
)
_PLACE = re.compile(r"(?:地点|地址)[:：]\s?(?P<place>[^,。;:()〗】\]]{2,40})")


def labelled_place(material: Material) -> Found[str] | None:
    """Take what stands behind 地点: in a line of the head."""
    for run in material.head.lines:
        match = _PLACE.search(material.folded, run.start, run.end)
        if match is not None:
            return material.found(*match.span("place"), "place_line")
    return None


def behind_date(material: Material) -> Found[str] | None:
    """Take the room or house that stands behind the date of a head line."""
    for run in material.head.lines:
        line = material.line(run)
        for date in find_dates(line):
            match = _PLACE_BEHIND_DATE.match(line[date.end :])
            if match is not None:
                base = run.start + date.end
                return material.found(base + match.start("place"), base + match.end("place"), "place_line")
    return None


PLACE = (labelled_place, behind_date)

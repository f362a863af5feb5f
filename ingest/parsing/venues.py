"""In charge of where a speech was given: the occasion that title, head or body name, and the place."""

from __future__ import annotations

import re

from ingest.parsing import confidence, titles
from ingest.parsing.dates import find_dates
from ingest.parsing.days import notes_at_end
from ingest.parsing.head import Head
from ingest.parsing.types import Found, Span


def tidy(value: str) -> str:
    """Return `value` on one line, white space made regular."""
    return " ".join(value.replace("\n", "").split())


_OCCASION_IN_LINE = re.compile(
    r"(?:日|年|月|^|\s|-|[(\[【〔])在(?P<occasion>[^。()\s]{4,60}?)"
    r"(?:(?:上|召开时|召开期间|期间)(?=[)\]】〕]?$|[)\]】〕\s])|(?<=[会议班式坛礼动])(?=[)\]】〕]?$))"
)
_LABELLED_VENUE = re.compile(r"(?:会议|会议名称|活动|场合)[:：]\s?(?P<occasion>[^,。;]{4,50})")


def read_venue(
    text: str, folded: str, head: Head, reading: titles.TitleReading | None, at: int
) -> Found[str]:
    """Take the occasion that the title names, then a line of the head, then what the body says it convenes."""
    if reading is not None and reading.occasion is not None:
        start, end = at + reading.occasion[0], at + reading.occasion[1]
        return Found(tidy(text[start:end]), confidence.of("venue_in_title"), Span(start, end))
    for index, run in enumerate(head.lines):
        line = folded[run.start : run.end]
        match = _OCCASION_IN_LINE.search(line)
        ends = match is not None and line.rstrip(")]】〕").endswith(("上", "期间", "时"))
        if not ends and index + 1 < len(head.lines) and find_dates(line) and "在" in line:
            # ——2026年1月26日在…⏎人民代表大会第五次会议上
            following = head.lines[index + 1]
            joined = line + folded[following.start : following.end]
            whole = _OCCASION_IN_LINE.search(joined)
            goes_on = (
                whole is not None and whole.end("occasion") > len(line) and following.start == run.end + 1
            )
            if whole is not None and goes_on:
                raw = text[run.start : run.end] + text[following.start : following.end]
                return Found(
                    tidy(raw[whole.start("occasion") : whole.end("occasion")]),
                    confidence.of("venue_line"),
                    Span(run.start, following.end),
                )
        if match is None:
            match = _LABELLED_VENUE.search(line)
        if match is not None and (find_dates(line) or "会" in match["occasion"]):
            start, end = run.start + match.start("occasion"), run.start + match.end("occasion")
            return Found(tidy(text[start:end]), confidence.of("venue_line"), Span(start, end))
    return _venue_in_note(text, folded, head) or _venue_in_body(text, folded, head)


_CONVENED = re.compile(
    r"(?:今天|今日|这次|现在|同意|批准|研究)[^。]{0,24}?(?:召开|举行|举办)(?:的)?(?P<occasion>(?:全[省市县区镇乡州]|[\u4e00-\u9fff*×]{0,8}?[省市县区委])[^,。;:、]{2,36}?(?:会议|大会|推进会|座谈会|动员会|部署会|表彰会|现场会|培训班|仪式|全会|例会))(?=[,。;:])"
)


# (本文系作者2019年2月13日在全县“新春第一会”上的讲话,有删节)
_OCCASION_IN_NOTE = re.compile(
    r"(?:[日月年]在|在[\d年月]{6,12}日)(?P<occasion>[^。()\s]{3,50}?)(?:上|时|期间)的?[^,。的在上]{0,4}?(?:讲话|报告|发言|致辞|党课|讲稿|授课|演讲)"
)


def _venue_in_note(text: str, folded: str, head: Head) -> Found[str] | None:
    for run in notes_at_end(folded, head.body_start):
        match = _OCCASION_IN_NOTE.search(folded, run.start, run.end)
        if match is not None:
            start, end = match.span("occasion")
            return Found(tidy(text[start:end]), confidence.of("venue_line"), Span(start, end))
    return None


def _venue_in_body(text: str, folded: str, head: Head) -> Found[str]:
    match = _CONVENED.search(folded, head.body_start, min(len(folded), head.body_start + 600))
    if match is None:
        return Found(None, confidence.of("no_venue"))
    start, end = match.span("occasion")
    return Found(tidy(text[start:end]), confidence.of("venue_in_body"), Span(start, end))


# (2018.3.6,区行政中心三楼) · (2018年3月6日于县委党校报告厅)
_PLACE_BEHIND_DATE = re.compile(
    r"^(?:上午|下午|晚上)?[,、\s]{0,2}(?:于|在)?(?P<place>[\u4e00-\u9fff\d]{2,20}(?:楼|[会议教]室|厅|中心|礼堂|宾馆|酒店|会场|广场|学校|党校|剧院|影院|馆|工地|现场|大厦|饭店|大院|村部))[)\]】〕]?$"
)
_PLACE = re.compile(r"(?:地点|地址)[:：]\s?(?P<place>[^,。;:()〗】\]]{2,40})")


def read_place(text: str, folded: str, head: Head) -> Found[str]:
    """Return the place that a line of the head names behind 地点:, or behind its date."""
    for run in head.lines:
        match = _PLACE.search(folded, run.start, run.end)
        if match is not None:
            start, end = match.span("place")
            return Found(tidy(text[start:end]), confidence.of("place_line"), Span(start, end))
    for run in head.lines:
        line = folded[run.start : run.end]
        for date in find_dates(line):
            match = _PLACE_BEHIND_DATE.match(line[date.end :])
            if match is not None:
                base = run.start + date.end
                start, end = base + match.start("place"), base + match.end("place")
                return Found(tidy(text[start:end]), confidence.of("place_line"), Span(start, end))
    return Found(None, confidence.of("no_place"))

"""In charge of what stands below a speech: the recorder's notes, and the signature with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.parsing.dates import ReadDate, find_dates
from ingest.parsing.people import SpeakerLine, read_speaker_line
from ingest.parsing.types import Span

# takes: (根据录音整理,未经本人审阅。李明,时任县长,2016年5月19日) · [本文系作者2019年2月13日在…上的讲话]   leaves: (掌声)
_NOTE = re.compile(
    r"[(\[【〔].{0,40}(?:记录|录音|整理|审阅|审核|时任|(?:本|此)文.{0,4}?[系是为]|作者[系为是]).{0,120}[)\]】〕]?$"
)
_LONGEST_NOTE = 200
_LAST_LINES_NOTED = 4


def notes_at_end(folded: str, body_start: int) -> list[Span]:
    """Return the recorder's notes among the last lines, the last first."""
    found: list[Span] = []
    end = len(folded)
    for _ in range(_LAST_LINES_NOTED):
        start = folded.rfind("\n", body_start, end) + 1
        if start <= body_start:
            break
        if end - start <= _LONGEST_NOTE and _NOTE.match(folded, start, end):
            found.append(Span(start, end))
        end = start - 1
    return found


_SIGNED_LINE = 30
_LAST_LINES_SIGNED = 3
# 二〇一六年十月十二日于柳溪
_SIGNED_DAY = re.compile(r"[\s)\]】〕.]{0,2}(?:[(,\s]{0,2}于[\u4e00-\u9fff]{2,10}[\s)]{0,2})?")
# 二〇一七年一月二十四日(农历腊月二十七): the same day by another calendar, or of the week.
_OTHER_CALENDAR = re.compile(r"\s?\((?:农历|阴历|旧历|夏历|腊月|正月|除夕|星期|周)[^()]{0,12}\)$")


@dataclass(frozen=True, slots=True)
class _Signed:
    """A line of a signature: who signs, or, where `speaker` is None, the day."""

    run: Span
    speaker: SpeakerLine | None


def signature_lines(folded: str, body_start: int) -> list[Span]:
    """Return the last lines that are office and name, when a date or an office is among them.

    云沙市人民政府市长⏎褚云帆⏎2022年12月31日
    """
    signed = list(_signed_lines(folded, body_start))
    speakers = [line.speaker for line in signed if line.speaker is not None]
    named = any(speaker.name is not None for speaker in speakers)
    in_office = any(speaker.office is not None for speaker in speakers)
    if not named or not (in_office or len(speakers) < len(signed)):
        return []
    return [line.run for line in reversed(signed) if line.speaker is not None]


def _signed_lines(folded: str, body_start: int) -> Iterator[_Signed]:
    """Yield the lines of a signature, the last first."""
    recorded_only = True
    for run in _last_lines(folded, body_start):
        line = _OTHER_CALENDAR.sub("", folded[run.start : run.end])
        if not line or len(line) > _SIGNED_LINE:
            return
        if recorded_only and line.startswith(("(", "[")) and not find_dates(line):
            continue  # (记录:小周)
        recorded_only = False
        speaker = read_speaker_line(line)
        if speaker is None and not _is_day(line):
            return
        yield _Signed(run, speaker)


def _last_lines(folded: str, body_start: int) -> Iterator[Span]:
    end = len(folded.rstrip())
    for _ in range(_LAST_LINES_SIGNED):
        start = folded.rfind("\n", body_start, end) + 1
        if start <= body_start:
            return
        yield Span(start, end)
        end = start - 1


def _is_day(line: str) -> bool:
    dates = find_dates(line)
    return bool(dates) and _SIGNED_DAY.fullmatch(line[dates[-1].end :]) is not None


# (2023年10月26日,于石桥)
_DATED_BRACKET = re.compile(r"[(\[【〔][^()。;]{6,40}[)\]】〕]")
_REACH = 120


def signed_day(folded: str, body_start: int) -> ReadDate | None:
    """Return the date that the last line is and nothing else, in brackets or not."""
    tail = folded[max(body_start, len(folded) - _REACH) :].rstrip()
    last = tail.rsplit("\n", 1)[-1].strip()
    if _DATED_BRACKET.fullmatch(last) and (dates := find_dates(last)) and dates[0].start <= 2:
        return dates[0].moved(len(folded.rstrip()) - len(last))
    line = _OTHER_CALENDAR.sub("", last).strip(" ()")
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].start > 2 or dates[0].month is None:
        return None
    date = dates[0]
    if date.end - date.start >= len(line) - 2 or _SIGNED_DAY.fullmatch(line, date.end):
        return date.moved(folded.rfind(line))
    return None

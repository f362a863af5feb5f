"""In charge of the draft: the source without boilerplate and noise, broken lines joined, mapped back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.lines import SourceLine
from ingest.parsing.noise import Noise
from ingest.parsing.types import Span
from speeches.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Draft:
    """A text made of runs of another: `text[own[i]:own[i+1]]` was copied from `source[origin[i]:]`.

    Line breaks (and no other character) may stand between runs without an origin of their own.
    """

    text: str
    folded: str
    own: tuple[int, ...]
    origin: tuple[int, ...]
    length: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the run of the source that `text[start:end]` was made from."""
        if not self.own:
            return Span(0, 0)
        first = bisect_right(self.own, start) - 1
        first = first if first > 0 else 0
        own = self.own[first]
        if own <= start and end <= own + self.length[first]:
            begin = self.origin[first] + start - own
            return Span(begin, begin + end - start)
        last = max(bisect_right(self.own, max(end - 1, start)) - 1, 0)
        begin = self.origin[first] + min(max(start - self.own[first], 0), self.length[first])
        stop = self.origin[last] + min(max(end - self.own[last], 0), self.length[last])
        return Span(begin, max(begin, stop))


class DraftBuilder:
    """Collects runs of a source text, and line breaks, into a Draft."""

    def __init__(self, source: str, folded: str) -> None:
        self._source = source
        self._folded_source = folded
        self._parts: list[str] = []
        self._folded: list[str] = []
        self._own: list[int] = []
        self._origin: list[int] = []
        self._length: list[int] = []
        self._at = 0

    def add(self, start: int, end: int) -> None:
        """Append `source[start:end]`."""
        if end <= start:
            return
        self._parts.append(self._source[start:end])
        self._folded.append(self._folded_source[start:end])
        self._own.append(self._at)
        self._origin.append(start)
        self._length.append(end - start)
        self._at += end - start

    def separate(self, mark: str = "\n") -> None:
        """Append a line break (or a space) of our own."""
        self._parts.append(mark)
        self._folded.append(mark)
        self._at += len(mark)

    def build(self) -> Draft:
        """Return what was collected."""
        text, folded = "".join(self._parts), "".join(self._folded)
        return Draft(text, folded, tuple(self._own), tuple(self._origin), tuple(self._length))


def fold_lines(text: str) -> str:
    """Fold `text` for matching, its line breaks kept."""
    return "\n".join([fold(line) for line in text.split("\n")])


_WHITE = re.compile(r"\s+")
# Word-processor pages saved as one line keep the paragraph indent: 。　　一、总体要求　　（一）…
_INDENT = re.compile(r"(?:\u3000|\xa0){2,}|\s{4,}")
_LONG_LINE = 80
# 县 政 府, 栗 俊 昌: three or more single characters set apart.
_LETTER_SPACED = re.compile(
    r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff][ \u3000\xa0]{1,2}){2,}[\u3400-\u9fff](?![\u3400-\u9fff])"
)


def draft_of(source: str, folded: str, lines: Sequence[SourceLine], noise: Sequence[Noise]) -> Draft:
    """Join the kept `lines` of `source` into a draft, without the runs of `noise`, white space made regular."""
    builder = DraftBuilder(source, folded)
    joins = joined_lines(lines)
    at_noise = 0
    started = False
    for index, line in enumerate(lines):
        if at_noise == len(noise) or noise[at_noise].start >= line.end:
            if started and not joins[index]:
                builder.separate()
            _add_runs(builder, source, [(line.start, line.end)], long=line.end - line.start > _LONG_LINE)
            started = True
            continue
        runs: list[tuple[int, int]] = []
        position = line.start
        while at_noise < len(noise) and noise[at_noise].start < line.end:
            cut = noise[at_noise]
            if cut.start >= line.start:
                runs.append((position, cut.start))
                position = max(position, cut.end)
            at_noise += 1
        runs.append((position, line.end))
        runs = [run for run in runs if run[1] > run[0]]
        if started and not joins[index]:
            builder.separate()
        _add_runs(builder, source, runs, long=line.end - line.start > _LONG_LINE)
        started = True
    return builder.build()


def _add_runs(builder: DraftBuilder, source: str, runs: list[tuple[int, int]], *, long: bool) -> None:
    for start, end in runs:
        position = start
        if _WHITE.search(source, start, end) is None:
            builder.add(start, end)
            continue
        spaced = (
            [m.span() for m in _LETTER_SPACED.finditer(source, start, end)]
            if " " in source[start:end]
            else []
        )
        spaced_at = 0
        for match in _WHITE.finditer(source, start, end):
            builder.add(position, match.start())
            position = match.end()
            while spaced_at < len(spaced) and spaced[spaced_at][1] <= match.start():
                spaced_at += 1
            inside = spaced_at < len(spaced) and spaced[spaced_at][0] < match.start()
            if long and _INDENT.search(match.group()) and match.start() > start:
                builder.separate()
            elif not inside and match.start() > start and match.end() < end:
                builder.separate(" ")
        builder.add(position, end)


# A line never begins with one of these; where it does, a line break cut a sentence: 意见⏎。
_CANNOT_BEGIN = tuple("。，、；：？！,;:?!.）)】]》〉”’」』%％")
# A line that ends in one of these goes on: 在、和、的 … , an opening bracket, a comma.
_CANNOT_END = tuple("，、；,;（(《〈“‘「『【[的和与及或在对把将从向为以是了着")
_SENTENCE_END = tuple('。！？!?：:；;…”"）)】]》')
_STARTS_A_BLOCK = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,4}[、,.是要章节个]|[\(\[【〔][一二三四五六七八九十\d]{1,3}[\)\]】〕]|\d{1,2}[、.](?!\d)|--|[①-⑳㈠-㈩⑴-⒛]|附件|同志们|各位|尊敬的|其[一二三四五六七八九])"
)


def joined_lines(lines: Sequence[SourceLine]) -> list[bool]:
    """Say for each line whether it goes on with the sentence of the line before it.

    A file whose lines mostly have one width and end without punctuation is hard-wrapped; in any file a line that
    begins with a closing mark, or follows a line that breaks off in mid-sentence, was cut from the one before.
    """
    width = _wrap_width(lines)
    joins = [False] * len(lines)
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.text.startswith(_CANNOT_BEGIN) and not line.text.startswith((".", "[", "】")):
            joins[index] = True
            continue
        if _breaks_in_date(before, line):
            joins[index] = True
            continue
        if before.text.endswith(_SENTENCE_END) or _STARTS_A_BLOCK.match(line.folded):
            continue
        if (width and not line.gap and width - 3 <= len(before.compact) <= width + 3) or (
            len(before.compact) >= 30 and before.text.endswith(_CANNOT_END) and not line.gap
        ):
            joins[index] = True
        elif (
            len(before.compact) > 60
            and not line.gap
            and len(line.compact) <= 4
            and line.text.endswith(("。", "!", "！"))
        ):
            joins[index] = True  # 干⏎杯!
    return joins


_DATE_CUT = re.compile(r"(?:\d|[年月])$")
_DATE_GOES_ON = re.compile(r"(?:\d{0,2}|[一二三四五六七八九十]{0,3})[年月日]")


def _breaks_in_date(before: SourceLine, line: SourceLine) -> bool:
    """（2013年11⏎月29日）: a short line that breaks off in a date which the next one ends."""
    return (
        len(before.compact) <= 20
        and len(line.compact) <= 12
        and "年" in before.compact
        and _DATE_CUT.search(before.compact) is not None
        and _DATE_GOES_ON.match(line.compact) is not None
    )


def _wrap_width(lines: Sequence[SourceLine]) -> int:
    """Return the width at which the file was wrapped, or 0: most lines that long, and most of those cut mid-sentence."""
    lengths = [len(line.compact) for line in lines]
    long = sorted(length for length in lengths if length >= 18)
    if len(long) < 8:
        return 0
    width = long[len(long) // 2]
    near = [i for i, length in enumerate(lengths) if width - 3 <= length <= width + 3]
    cut = sum(1 for i in near if not lines[i].text.endswith(_SENTENCE_END))
    return width if width <= 90 and len(near) >= 0.6 * len(long) and cut >= 0.6 * len(near) else 0

"""In charge of the head of a speech: which lines are its title block, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.parsing.dates import find_dates
from ingest.parsing.leading_titles import is_twice, leading_title
from ingest.parsing.people import read_speaker_line
from ingest.parsing.salutations import find_salutation, salutation_at
from ingest.parsing.spaced_head import spaced_lines
from ingest.parsing.title_choice import choose_title
from ingest.parsing.titles import is_title, names_an_occasion, title_reading
from ingest.parsing.types import Span

# A title block has some ten lines; what stands behind so many is the body, whatever it looks like.
_MOST_LINES = 24
_PARAGRAPH = 60
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、,.章节是要]|\([一二三四五六七八九十]{1,3}\)|1[.、])"
)
_LONG_HEAD_LINE = 46


@dataclass(frozen=True, slots=True)
class Head:
    """The title block of a text; every offset counts the characters of the clean text.

    `lines` are all lines before the body but the title and the subtitle; `breaks` where the source lost line breaks.
    """

    title: Span | None
    subtitle: Span | None
    salutation: Span | None
    lines: tuple[Span, ...]
    body_start: int
    breaks: tuple[int, ...]


def read_head(text: str, folded: str) -> Head:
    """Find the title block at the start of `text`, lines separated by line feeds; `folded` has the same offsets."""
    breaks = _head_breaks(folded)
    runs = _runs(text, breaks)
    salutation, body_index = _anchor(folded, runs)
    block = runs[:body_index]
    title, subtitle = choose_title(folded, block)
    if title is None and salutation is None:
        block, body_index = _without_body(folded, block)
    body_start = runs[body_index].start if body_index < len(runs) else len(text)
    title, subtitle = _part_title(folded, title, subtitle)
    taken = {run.end for run in (title, subtitle, salutation) if run is not None}
    rest = tuple(run for run in block if run.end not in taken)
    return Head(title, subtitle, salutation, rest, body_start, tuple(breaks))


def _part_title(folded: str, title: Span | None, subtitle: Span | None) -> tuple[Span | None, Span | None]:
    """Cut what a site put before the title, and a subtitle that is glued to it."""
    if title is None:
        return None, subtitle
    reading = title_reading(folded[title.start : title.end])
    if reading is None:
        return title, subtitle
    if subtitle is None and reading.theme is not None and reading.rest is not None:
        return _moved(reading.theme, title.start), _moved(reading.rest, title.start)
    return _moved(reading.title, title.start), subtitle


def _moved(run: tuple[int, int], by: int) -> Span:
    return Span(run[0] + by, run[1] + by)


def _runs(text: str, breaks: list[int]) -> list[Span]:
    """Return the first lines of `text`, broken at `breaks` too."""
    cuts = [*breaks, len(text) + 1]
    runs: list[Span] = []
    position = 0
    while position < len(text) and len(runs) < _MOST_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        cut = next((c for c in cuts if position < c < end), None)
        stop = end if cut is None else cut
        piece = text[position:stop]
        if piece.strip():
            start = position + len(piece) - len(piece.lstrip())
            runs.append(Span(start, position + len(piece.rstrip())))
        position = stop if cut is not None else end + 1
    return runs


_BRACKET = re.compile(r"\s?[(\[【〔][^()\[\]【】〔〕]{4,60}[)\]】〕]")
_DATED_BRACKET = re.compile(
    r"[(\[【〔][^()\[\]【】〔〕]{0,12}年[^()\[\]【】〔〕]{2,20}[日号][^()【】]{0,12}[)\]】〕]"
)
_BRACKET_AT_END = re.compile(r"[(\[【〔][^()\[\]【】〔〕]{4,60}[)\]】〕]\s*$")
_DATE_RUN = re.compile(
    r"\s?(?:--)?(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})\s?年[^,。:;]{0,12}?(?:[日号]|月(?![\s\d一二三四五六七八九十廿初元]))(?!以来)"
)


# --2026年1月26日在…第四次会议上|河南省省长
_OCCASION_RUN = re.compile(
    r"\s?--\s?(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年[^,。:;在]{2,10}日在[^,。:;]{4,60}?[会议班式坛]上"
)
_GREETS_WITHIN = 220


def _head_breaks(folded: str) -> list[int]:
    """Return where title, date, speaker, salutation and body part, on lines that hold more than one of them."""
    breaks: set[int] = set()
    for start, end in islice(_line_bounds(folded), _MOST_LINES):
        labelled = _speaker_label_end(folded, start, end)
        if labelled is not None:
            breaks.add(labelled)
            start = labelled
        greeted = _greeting_breaks(folded, start, end)
        if greeted is not None:
            breaks.update(greeted)
            break
        whole = start == 0 and "。" in folded[start:end]  # a file of one line, however short
        if end - start <= _LONG_HEAD_LINE and not whole and not is_twice(folded[start:end]):
            breaks.update(_dated_title_breaks(folded, start, end))
            continue
        breaks.update(_peel(folded, start, end))
        if end - start > 2 * _PARAGRAPH:
            break
    return sorted(breaks)


def _line_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _greeting_breaks(folded: str, start: int, end: int) -> list[int] | None:
    """Return where a line that greets parts: title, what is behind it, salutation, body; None if it does not greet."""
    found = find_salutation(folded, start, min(end, start + _GREETS_WITHIN))
    if found is None or not (found[0] == start or _glued_head(folded, start, found[0])):
        return None
    breaks = _peel(folded, start, found[0])
    if found[0] > start:
        breaks.append(found[0])
    if folded[found[1] : end].strip():
        breaks.append(found[1])
    return breaks


_LABEL = re.compile(r"[^,。;:!?()-]{2,40}(?::|--)(?=.)")


def _speaker_label_end(folded: str, start: int, end: int) -> int | None:
    """Return where the speaker's name ends that stands before a title with a colon: 张渭:|在全县…会议上的讲话."""
    match = _LABEL.match(folded, start, end)
    if match is None:
        return None
    rest = folded[match.end() : min(end, match.end() + 2 * _PARAGRAPH)]
    if leading_title(folded, match.end(), end) is None and not is_title(rest.strip()):
        return None
    found = read_speaker_line(match.group().rstrip(":-"))
    return match.end() if found is not None and found.name is not None else None


def _dated_title_breaks(folded: str, start: int, end: int) -> list[int]:
    """Part a title from the bracket behind it in which its date stands: 在…会议上的讲话|(2021年3月26日)."""
    match = _BRACKET_AT_END.search(folded, start, end)
    if match is not None and find_dates(match.group()) and is_title(folded[start : match.start()].strip()):
        return [match.start()]
    # 在…上的讲话|(2029年10月20日)|云溪省副省长
    match = _DATED_BRACKET.search(folded, start, end)
    if match is None or match.end() == end or not is_title(folded[start : match.start()].strip()):
        return []
    return [match.start(), match.end()]


def _glued_head(folded: str, start: int, salutation: int) -> bool:
    """Say whether what stands before a salutation in its line is a head and no sentence that greets."""
    before = folded[start:salutation].strip()
    if not before:
        return True
    if before[-1] in ",、":
        return False
    if spaced_lines(folded, start, salutation):
        return True
    return (
        leading_title(folded, start, salutation) is not None
        or is_title(before)
        or (
            len(before) <= 60
            and "。" not in before
            and (bool(find_dates(before)) or read_speaker_line(before) is not None)
        )
    )


def _peel(folded: str, start: int, end: int) -> list[int]:
    """Return where the title at the start of a line ends, and the bracket, date and speaker behind it."""
    if end <= start:
        return []
    dated = _dated_title_breaks(folded, start, end)
    if dated or is_title(folded[start:end].strip()):
        return dated
    if spaced := spaced_lines(folded, start, end):
        return spaced
    title_end = leading_title(folded, start, end)
    if title_end is None or title_end >= end:
        return []
    breaks = [title_end]
    position = title_end
    for pattern in (_OCCASION_RUN, _BRACKET, _DATE_RUN, _BRACKET):
        match = pattern.match(folded, position, end)
        if match is not None and match.end() < end:
            position = match.end()
            breaks.append(position)
    return breaks


_LONGEST_SALUTATION = 120
# 一是… before a late salutation is rare: two paragraphs without one, and the body has begun.
_PARAGRAPHS_BEFORE = 2


def _anchor(folded: str, runs: list[Span]) -> tuple[Span | None, int]:
    """Return the salutation and the index of the first line of the body."""
    paragraph: int | None = None
    below = _greeting_below_title(folded, runs)
    for index, run in enumerate(runs):
        if index == below or _greets(folded, run):
            end = _salutation_end(folded, runs, index)
            return Span(run.start, runs[end - 1].end), end
        if paragraph is None and _is_body(folded, run):
            paragraph = index
        late = below is None or index > below
        if paragraph is not None and late and index - paragraph >= _PARAGRAPHS_BEFORE:
            break
    return None, paragraph if paragraph is not None else len(runs)


_TITLE_BEFORE, _GREETING_BELOW = 12, 5


def _greeting_below_title(folded: str, runs: list[Span]) -> int | None:
    """Return the index of a salutation that stands close below a title with its occasion, whatever stands above."""
    for index, run in enumerate(runs[:_TITLE_BEFORE]):
        if not names_an_occasion(folded[run.start : run.end]):
            continue
        below = range(index + 1, min(index + 1 + _GREETING_BELOW, len(runs)))
        return next((n for n in below if _greets(folded, runs[n])), None)
    return None


def _greets(folded: str, run: Span) -> bool:
    short = run.end - run.start <= _LONGEST_SALUTATION
    return short and salutation_at(folded, run.start, run.end) is not None


def _salutation_end(folded: str, runs: list[Span], index: int) -> int:
    """Return the index behind the last line of a salutation: 尊敬的各位领导、⏎同志们: stands on two."""
    end = index + 1
    while (
        end < len(runs)
        and folded[runs[end - 1].end - 1] in "、,"
        and salutation_at(folded, runs[end].start, runs[end].end)
    ):
        end += 1
    return end


def _is_body(folded: str, run: Span) -> bool:
    line = folded[run.start : run.end]
    if is_title(line):
        return False
    if _HEADING.match(line):
        return True
    sentence = "。" in line or line.endswith(("!", ";"))
    note = line.startswith(("(", "[", "【", "〔", "〖"))
    return (len(line) >= _PARAGRAPH and ("," in line or "。" in line) and not note) or (
        sentence and len(line) >= 16 and not note
    )


def _without_body(folded: str, block: list[Span]) -> tuple[list[Span], int]:
    """With neither title nor salutation only dates, offices and names at the top belong to the head."""
    end = 0
    for run in block:
        line = folded[run.start : run.end]
        if read_speaker_line(line) is None and not find_dates(line) and not line.startswith("("):
            break
        end += 1
    return block[:end], end

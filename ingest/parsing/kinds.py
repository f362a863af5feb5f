"""In charge of the kind of a speech (文种): what the title calls it, and what the body shows where the title does not."""

from __future__ import annotations

import re

from ingest.parsing import confidence
from ingest.parsing.genres import GENRES, genre_of_body, genre_of_title
from ingest.parsing.occasions import KIND_WORDS, LATER_KIND_WORDS
from ingest.parsing.sources import Material
from ingest.parsing.titles import is_title, read_title
from ingest.parsing.types import Found, Span
from speeches.text.normalise import fold

_ALL_WORDS = KIND_WORDS | LATER_KIND_WORDS
# Every kind that a text can be of.
KINDS = tuple(dict.fromkeys([*_ALL_WORDS.values(), *GENRES, "其他"]))
_OPENING = 300
# A letter is no speech, whomever it greets.
_LETTERS = re.compile(r"(?:慰问信|公开信|感谢信|倡议书|贺信|贺电|简报)(?:\([^()]{1,12}\))?$")
# 现在,我代表县人民政府,向大会报告工作: whatever the title says, this is a report.
_REPORTS = re.compile(
    r"我?(?:受|代表).{2,30}(?:向(?:大会|会议|全会|各位|本次).{0,12}(?:报告|汇报)|(?:作|做).{0,10}工作报告)"
)
# 在…暑期党课上的讲稿: given at a 党课, whatever it calls itself.
_LECTURE_HELD = re.compile(r"在[^。]{2,50}党课上的?")
# 支部安排我讲一次党课, 由我给大家上一堂党课; 上个月的党课 was another.
_LECTURES = re.compile(
    r"(?:我|由我|一起|大家|同志们|给|为|今天|这里)[^。;!?]{0,24}?(?:讲|上|作|开)(?:一|这|好|个|了|今年的?)?(?:次|堂|节|课|个)?[^。,;]{0,10}?党课"
)
_LECTURE_OPENS = 160
# How one talks, and no paper does.
_TALK = ("同志们", "我们", "我讲", "大家", "刚才", "今天")


def lecture(material: Material) -> Found[str] | None:
    """A 讲话 that title or subtitle says was held at a 党课 is one."""
    if _called(material) != "讲话":
        return None
    runs = (material.head.title, material.head.subtitle)
    held = any(run and _LECTURE_HELD.search(material.folded, run.start, run.end) for run in runs)
    return _by_title(material, "党课") if held else None


def report_called_speech(material: Material) -> Found[str] | None:
    """A 讲话 that reports to the assembly, and names itself 工作报告 somewhere above, is a report."""
    if _called(material) != "讲话":
        return None
    named = "工作报告" in material.folded[: material.head.body_start + _OPENING]
    return report(material) if named else None


def word_in_title(material: Material) -> Found[str] | None:
    """Take the last word of the title that names a kind."""
    kind = _called(material)
    return _by_title(material, kind) if kind is not None else None


def paper(material: Material) -> Found[str] | None:
    """A title that ends in 通知, 意见, 条例 … is none of a speech, nor is one that ends in 公开信."""
    run = material.head.title
    if run is None:
        return None
    kind = _paper_named(material.line(run))
    return _by_title(material, kind) if kind is not None else None


def paper_by_body(material: Material) -> Found[str] | None:
    """现将…通知如下, 制定本办法, 特此公告: a body that greets nobody says what it is."""
    if material.head.salutation is not None:
        return None
    kind = genre_of_body(material.folded[material.head.body_start :])
    return Found(kind, confidence.of("paper_in_body")) if kind is not None else None


def report(material: Material) -> Found[str] | None:
    """我代表县人民政府，向大会报告工作 opens a report."""
    match = _REPORTS.search(material.opening(_OPENING))
    if match is None:
        return None
    start = material.head.body_start
    return Found("报告", confidence.of("kind_in_body"), Span(start + match.start(), start + match.end()))


def greeting(material: Material) -> Found[str] | None:
    """Who greets, speaks."""
    run = material.head.salutation
    if run is None:
        return None
    return Found("讲话", confidence.of("kind_by_salutation"), Span(run.start, run.end))


def talk(material: Material) -> Found[str] | None:
    """Last, how the body begins: as one talks, or as a paper."""
    opening = material.opening(_OPENING)
    spoken = any(word in opening for word in _TALK)
    return Found("讲话" if spoken else "其他", confidence.of("kind_guess"))


def lecture_said(material: Material) -> Found[str] | None:
    """支部安排我讲一次党课: where no title says otherwise."""
    match = _LECTURES.search(material.opening(_LECTURE_OPENS))
    if match is None:
        return None
    start = material.head.body_start
    return Found("党课", confidence.of("kind_in_body"), Span(start + match.start(), start + match.end()))


KIND = (
    lecture,
    report_called_speech,
    word_in_title,
    paper,
    lecture_said,
    report,
    greeting,
    paper_by_body,
    talk,
)


def kind_of_title(title: str) -> str | None:
    """Return the kind of text that a title names, of a speech or of another paper; None where it names none.

    >>> kind_of_title("2003年国务院政府工作报告"), kind_of_title("关于加强耕地保护的意见"), kind_of_title("春耕")
    ('报告', '意见', None)
    """
    folded = fold(title)
    word = read_title(folded).word if is_title(folded) else None
    return _ALL_WORDS[word] if word is not None else _paper_named(folded)


def _paper_named(folded: str) -> str | None:
    return "其他" if _LETTERS.search(folded) else genre_of_title(folded)


def _called(material: Material) -> str | None:
    word = material.title.word if material.title is not None else None
    return _ALL_WORDS[word] if word is not None else None


def _by_title(material: Material, kind: str) -> Found[str]:
    run = material.head.title
    span = Span(run.start, run.end) if run is not None else None
    return Found(kind, confidence.of("kind_in_title"), span)

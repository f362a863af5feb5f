"""In charge of taking the sure structure out of an official document: headings on lines of their own, whole paragraphs.

Only what cannot be doubted is taken: 一、 and （一） lines without a stop, （一） lines whose first sentence is short,
and paragraphs that end in 。 and count nothing. All else, tables, addresses, signatures, enumerations, is left out, so
that nobody has to be asked what it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_N = "一二三四五六七八九十"
_WORDS = r"\s*([^。；：:;？！?!]{4,38})$"
_FIRST = re.compile(rf"^[{_N}]{{1,3}}、{_WORDS}")  # 一、统一思想，提高认识
_SECOND = re.compile(rf"^[（(][{_N}]{{1,3}}[）)]{_WORDS}")  # （一）加强领导
_SECOND_RUN_IN = re.compile(rf"^[（(][{_N}]{{1,3}}[）)]\s*([^。；：:;？！?!]{{4,30}})。(.{{40,}})$")
_NUMBERED = re.compile(rf"^[{_N}]{{1,3}}、|^[（(][{_N}]|^\d|^[①-⑳]|^第.{{1,3}}[章节]")
# A paragraph with any of these counts something, or speaks of another text, and is left out.
_COUNTS = re.compile(
    rf"[{_N}]是|[{_N}]要|其[{_N}]|第[{_N}]+[，、,]|首先|其次|最后|（\d|\(\d|[①-⑳]|[{_N}]、|[（(][{_N}]"
    r"|——|--|\d[.、．]\D|附件|附表|各位|如下"
)
# What a notice says of itself, or a report of its speaker, would belong to the head.
_OF_ITSELF = re.compile(r"印发|现将|请认真贯彻|制定本|特制定|我代表|以下|本(?:办法|方案|意见|通知|计划)")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_NO_START = "》”），。、"
_SHORTEST, _LONGEST = 40, 420
_PARAGRAPHS, _PARTS, _SECTIONS = 2, 3, 4
_INVISIBLE = " \u3000\t\u200b\ufeff\u200d\xa0"


@dataclass(slots=True)
class BaseSection:
    """A heading with the paragraphs below it and the sections one level deeper."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    parts: list[BaseSection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Base:
    """What is sure of one document of the corpus.

    Attributes:
        number: its place in documents.jsonl.gz, from 0.
        record: its line there.
        intro: paragraphs above the first heading.
        sections: the outline, two levels.
    """

    number: int
    record: dict[str, Any]
    intro: tuple[str, ...]
    sections: tuple[BaseSection, ...]


def digest(text: str) -> str:
    """Return sixteen hex digits of the SHA-256 of a text, by which a list names it without holding it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def corpus(path: Path) -> tuple[dict[str, Any], ...]:
    """Read the documents of the shared corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def take(number: int, record: dict[str, Any]) -> Base:
    """Take the sure structure of one document, at most four sections of three parts of two paragraphs."""
    intro: list[str] = []
    sections: list[BaseSection] = []
    current: list[str] | None = intro
    for line in record["text"].split("\n"):
        current = _take_line(line.strip(_INVISIBLE), sections, current)
    return Base(number, record, tuple(intro[:_PARAGRAPHS]), tuple(_worth(sections))[:_SECTIONS])


def _take_line(line: str, sections: list[BaseSection], current: list[str] | None) -> list[str] | None:
    """Hang a line where it belongs and return where the next paragraph goes, None for nowhere."""
    if first := _FIRST.match(line):
        sections.append(BaseSection(first[1].strip()))
        return sections[-1].paragraphs
    if sections and (second := _SECOND.match(line)):
        sections[-1].parts.append(BaseSection(second[1].strip()))
        return sections[-1].parts[-1].paragraphs
    if sections and (run_in := _SECOND_RUN_IN.match(line)) and _is_paragraph(run_in[2]):
        sections[-1].parts.append(BaseSection(run_in[1].strip(), [run_in[2]]))
        return sections[-1].parts[-1].paragraphs
    if _NUMBERED.match(line):
        return None
    if current is not None and _is_paragraph(line):
        current.append(line)
    return current


def _is_paragraph(line: str) -> bool:
    whole = line.endswith("。") and line[0] not in _NO_START
    whole = whole and all(line.count(a) == line.count(b) for a, b in _PAIRS)
    return (
        _SHORTEST <= len(line) <= _LONGEST and whole and not (_COUNTS.search(line) or _OF_ITSELF.search(line))
    )


def _worth(sections: Iterable[BaseSection]) -> Iterable[BaseSection]:
    for section in sections:
        section.paragraphs = section.paragraphs[:_PARAGRAPHS]
        section.parts = [part for part in section.parts if part.paragraphs][:_PARTS]
        for part in section.parts:
            part.paragraphs = part.paragraphs[:_PARAGRAPHS]
        if section.paragraphs or section.parts:
            yield section

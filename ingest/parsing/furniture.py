"""In charge of how much a line looks like furniture of a page: a sum of weights over what is seen of it and around it.

A log-linear score of one line (`weigh`), to which `proposals` adds what its neighbours are. It proposes, and removes nothing.
"""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ingest.parsing.rules import talk
from ingest.parsing.rules.cues import FurnitureRole, Reason, roles_in, without_cues


class Zone(StrEnum):
    """Where a line stands."""

    ABOVE = "above"  # the title
    HEAD = "head"  # between title and body
    BODY = "body"
    BEHIND = "behind"  # the last paragraph
    FOOT = "foot"  # behind the first widget of a page's foot


class Clue(NamedTuple):
    """Something seen of a line: its weight, which reason it is for the editor, and the role that it speaks for."""

    weight: float
    reason: Reason | None = None
    role: FurnitureRole | None = None


# A line is no furniture until something says so.
BIAS = -3.0
_ZONES = {
    Zone.ABOVE: Clue(2.6, Reason.ABOVE),
    Zone.HEAD: Clue(0.3, Reason.ABOVE),
    Zone.BODY: Clue(-0.6),
    Zone.BEHIND: Clue(1.2, Reason.BEHIND),
    Zone.FOOT: Clue(3.0, Reason.BEHIND),
}
_CUE, _SECOND_CUE = 2.2, 0.9
# Of these roles speakers have the words more seldom.
_RARE = {FurnitureRole.PAYWALL: 0.9, FurnitureRole.SHARE: 0.4, FurnitureRole.SEARCH: 0.6}
_SHORT_LINE, _LONG_LINE = 24, 46
_SHORT, _LONG, _VERY_LONG = Clue(0.5), Clue(-0.8), Clue(-3.0)
_SENTENCE = Clue(-2.2)
_TALKS = Clue(-1.4)
_TALKS_TWICE = Clue(-1.2)

# What speaks by its shape, each looked for in a folded line without white space.
_SHAPES: tuple[tuple[re.Pattern[str], Clue], ...] = (
    # www.yunxi.example/a.html · yunbi@yunxi.example
    (re.compile(r"https?:|www\.|\.(?:com|cn|net|org)\b|\w@\w"), Clue(2.2, Reason.SHAPE, FurnitureRole.SITE)),
    # 13900000000 · 0999-1234567 · yunbi2020
    (re.compile(r"1[3-9]\d{9}|\d{3,4}-\d{7,8}|[a-z]{2,}_?\d{3,}"), Clue(1.6, Reason.SHAPE, FurnitureRole.ADVERT)),
    # var id='slot'; · {margin:0} · <!--[if · &nbsp;
    (re.compile(r"[{};].*[{};=]|<!?-*\[?[a-z/]|&[a-z]{2,6};|\b(?:var|function)\b.*[=(]|\bpx\b"), Clue(3.4, Reason.SHAPE, FurnitureRole.CODE)),
    # 护林讲话.docx · 【护林】讲话(1).pdf
    (re.compile(r"\.(?:docx?|wps|pdf|txt|rtf|odt|html?|zip|rar|ppt|xlsx?)(?:_第\d+页)?\W*$"), Clue(4.0, Reason.SHAPE, FurnitureRole.FILE)),
    # 09:15 · 18:30:11
    (re.compile(r"\d{1,2}:\d{2}(?!\d)"), Clue(1.6, Reason.SHAPE, FurnitureRole.RECORD)),
    # 首页>讲话 · 甲|乙|丙 · 甲»乙
    (re.compile(r"[>»›→丨|].*[>»›→丨|]|\w[»›→]\w"), Clue(2.2, Reason.SHAPE, FurnitureRole.NAVIGATION)),
    # ★★云笔★★ · ▲会场一角 · ↑点这里 · 👇
    (re.compile(r"^[^\w\s(\[<{\"'《【〔〖,.。、;:!?%)\]}》】…·-]|[★☆◆■▲▼↑↓→←]$|[\U0001F300-\U0001FAFF]"), Clue(1.3, Reason.SHAPE, FurnitureRole.SITE)),
    # [图片3] · 【云笔】
    (re.compile(r"^[\[【〖〔(][^\]】〗〕)]{1,30}[\]】〗〕)]$"), Clue(1.0, Reason.SHAPE, None)),
    # 点击:33 · 412篇 · 3人
    (re.compile(r"\d+(?:次|人|赞|评|篇原|条评|个赞|万\+)|[:(]\d+\)?$|[量数击览读气][:]?\d+"), Clue(1.2, Reason.SHAPE, FurnitureRole.RECORD)),
    # ~2~ · 2/9 · 第2页 · p.3
    (re.compile(r"^(?:[^\w\s]+\d{1,4}[^\w\s]+|(?:第|p\.?)\d{1,4}页?(?:共\d+页)?|\d{1,4}/\d{1,4}|\d{1,4}页)$"), Clue(4.2, Reason.SHAPE, FurnitureRole.PAGER)),
    (re.compile(r"^\d{1,3}$"), Clue(1.8, Reason.SHAPE, FurnitureRole.PAGER)),
    # 云溪县人民政府办公室文件
    (re.compile(r"[委府室厅局会]文件$"), Clue(2.5, Reason.SHAPE, FurnitureRole.FRONT)),
    # 云笔公文网
    (re.compile(r"^[\u4e00-\u9fff]{2,10}网$|^[\u4e00-\u9fff]{2,8}网(?=[ \d:|·-])"), Clue(3.2, Reason.SHAPE, FurnitureRole.SITE)),
    # 一、总体要求…………1
    (re.compile(r"[.…·]{4,}\d{1,3}$"), Clue(7.0, Reason.SHAPE, FurnitureRole.FRONT)),
    # 青办通[2036]14号
    (re.compile(r"^[^,。]{2,10}[\[(〔]\d{4}[\])〕]第?\d+号"), Clue(2.9, Reason.SHAPE, FurnitureRole.FRONT)),
)  # fmt: skip
_SHAPES_OF_WORDS = tuple(
    shape for shape in _SHAPES if shape[0].search("云笔网") or shape[0].search("县政府文件")
)
# 发布人:县府办, but not 同志们:
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,6}:\S")
_LABELLED = Clue(0.7, Reason.SHAPE, FurnitureRole.RECORD)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_MOSTLY = 0.4
_MOSTLY_LATIN = Clue(1.2, Reason.SHAPE, FurnitureRole.CODE)
_WIDE = re.compile(r"\S(?:\s{2,}|\u3000+|\t)\S")
_SPREAD = Clue(0.7, Reason.SHAPE, FurnitureRole.NAVIGATION)

BESIDE_REMOVED = Clue(0.9, Reason.BESIDE)
BESIDE_PROPOSED = {
    Zone.ABOVE: Clue(1.3, Reason.BESIDE), Zone.HEAD: Clue(0.7, Reason.BESIDE), Zone.BODY: Clue(0.0),
    Zone.BEHIND: Clue(1.5, Reason.BESIDE), Zone.FOOT: Clue(1.0, Reason.BESIDE),
}  # fmt: skip
INSIDE_SENTENCE = Clue(3.4, Reason.INSIDE, FurnitureRole.RUNNING_HEAD)
TWICE, THREE_TIMES = (
    Clue(0.8, Reason.REPEATED, FurnitureRole.RUNNING_HEAD),
    Clue(1.6, Reason.REPEATED, FurnitureRole.RUNNING_HEAD),
)
TEASER = Clue(7.0, Reason.REPEATED, FurnitureRole.FRONT)
ELSEWHERE, OFTEN_ELSEWHERE = Clue(1.2, Reason.ARCHIVE), Clue(2.6, Reason.ARCHIVE)
SITES_OWN = Clue(4.0, Reason.ARCHIVE)
NEAR_TITLE = Clue(-1.6)

_ENDS = ("。", "!", "?", "。)", '。"', '!"', '?"')
_find_talk = talk.SPEECH_TALK.compiled().finditer


class Weighed(NamedTuple):
    """What was seen of a line, in the order in which it was."""

    clues: tuple[Clue, ...]

    @property
    def total(self) -> float:
        """The sum of the weights."""
        return BIAS + sum(clue.weight for clue in self.clues)

    def and_also(self, *clues: Clue) -> Weighed:
        """Return it with more that was seen."""
        return Weighed((*self.clues, *clues))

    @property
    def reason(self) -> Reason:
        """What speaks for it most."""
        told = [clue for clue in self.clues if clue.reason is not None]
        return max(told, key=lambda clue: clue.weight).reason or Reason.SHAPE if told else Reason.SHAPE

    def role(self, otherwise: FurnitureRole) -> FurnitureRole:
        """Return the role that most speaks for, or one by its place."""
        votes: Counter[FurnitureRole] = Counter()
        for clue in self.clues:
            if clue.role is not None:
                votes[clue.role] += round(10 * clue.weight)
        return votes.most_common(1)[0][0] if votes else otherwise

    @property
    def has_cue(self) -> bool:
        """Whether words or shape of the line itself speak for it."""
        return any(clue.weight > 1 and clue.reason in (Reason.WORDS, Reason.SHAPE) for clue in self.clues)


def weigh(compact: str, text: str, zone: Zone) -> Weighed:
    """Weigh a line by itself.

    Args:
        compact: the line folded, without white space.
        text: the line as it stands.
        zone: where it stands.
    """
    talk = () if zone in (Zone.ABOVE, Zone.FOOT) or _is_a_pages(compact) else _by_talk(compact)
    return Weighed(
        (_ZONES[zone], *_by_words(compact), *talk, *_by_length(compact), *_by_shape(compact, text))
    )


def _by_words(compact: str) -> Iterator[Clue]:
    roles = roles_in(compact)
    for number, role in enumerate(roles[:5]):
        yield Clue((_CUE if number == 0 else _SECOND_CUE) + _RARE.get(role, 0.0), Reason.WORDS, role)


def _is_a_pages(compact: str) -> bool:
    """此处内容需要权限查看 has words of pages and is no sentence, whatever else it talks of."""
    return (
        not compact.endswith(_ENDS)
        and len(compact) <= _SHORT_LINE
        and not _RARE.keys().isdisjoint(roles_in(compact))
    )


def _by_talk(compact: str) -> Iterator[Clue]:
    if not _HAN.search(compact):
        return
    talks = sum(1 for _, _match in zip(range(2), _find_talk(without_cues(compact)), strict=False))
    if talks:
        yield _TALKS
    if talks > 1:
        yield _TALKS_TWICE


def _by_length(compact: str) -> Iterator[Clue]:
    if compact.endswith(_ENDS):
        yield _SENTENCE
    elif len(compact) <= _SHORT_LINE:
        yield _SHORT
    if len(compact) > 2 * _LONG_LINE:
        yield _VERY_LONG
    elif len(compact) > _LONG_LINE:
        yield _LONG


def _by_shape(compact: str, text: str) -> Iterator[Clue]:
    # Words alone have few shapes.
    for pattern, clue in _SHAPES_OF_WORDS if compact.isalpha() and _HAN.match(compact) else _SHAPES:
        if pattern.search(compact):
            yield clue
    if _LABEL.match(compact):
        yield _LABELLED
    if len(_LATIN.findall(compact)) > _MOSTLY * len(compact):
        yield _MOSTLY_LATIN
    if _WIDE.search(text):
        yield _SPREAD


def alone(compact: str, text: str) -> float:
    """Return what words and shape of a line make of it wherever it stands; minus infinity where neither says a thing."""
    weighed = Weighed(
        (*_by_words(compact), *_by_talk(compact), *_by_length(compact), *_by_shape(compact, text))
    )
    return weighed.total if weighed.has_cue else -math.inf


def probability(total: float) -> float:
    """Return a sum of weights as a share of 1 (logistic function)."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

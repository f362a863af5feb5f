"""In charge of putting into words what the pure packages tell by codes: queries, notes and errors."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.contract import OUTDATED, EngineError, EngineProblem
from search.query import Note, NoteCode, Phrases, describe
from search.query.nodes import Node


def interpretation(tree: Node) -> str:
    """Return in the reader's language how a query was understood."""
    return describe(tree, _vocabulary())


def notes_in_words(notes: Iterable[Note]) -> tuple[str, ...]:
    """Return a sentence for each note."""
    sentences = {
        NoteCode.CUT: _("检索式过长，只取前 %(text)s 个字。"),
        NoteCode.TERMS_DROPPED: _("检索词过多，只取前 %(text)s 个。"),
        NoteCode.NESTED_TOO_DEEP: _("括号嵌套超过 %(text)s 层，更深的按普通字符查找。"),
        NoteCode.QUOTE_LITERAL: _("引号不成对，“%(text)s”按普通字符查找。"),
        NoteCode.PARENTHESIS_LITERAL: _("括号不成对，“%(text)s”按普通字符查找。"),
        NoteCode.OPERATOR_LITERAL: _("“%(text)s”前后缺少检索词，按普通字符查找。"),
        NoteCode.QUOTES_EMPTY: _("引号里没有内容，已忽略。"),
        NoteCode.DATE_LITERAL: _(
            "“%(text)s”不是日期，按普通字符查找；日期写作 2022、2022-01 或 2022-01..2022-06。"
        ),
        NoteCode.DATES_SWAPPED: _("“%(text)s”起止颠倒，已对调。"),
        NoteCode.DISTANCE_CUT: _("邻近距离最多 %(text)s 个字。"),
    }
    return tuple(sentences[note.code] % {"text": note.text} for note in notes)


def names_in_words(names: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each run of a query that is a speaker's whole name."""
    return tuple(_("“%(name)s”是讲话人，其讲话也算在内。") % {"name": name} for name in names)


def engine_error(error: EngineError) -> str:
    """Return what is wrong with the index and what to do about it."""
    return problem_in_words(error.problem)


def problem_in_words(problem: EngineProblem) -> str:
    """Return the same by the problem's code."""
    sentences = {
        EngineProblem.MISSING: _("还没有索引。请运行 manage.py rebuild_index。"),
        EngineProblem.CORRUPT: _("索引已损坏。请运行 manage.py rebuild_index 重建。"),
        EngineProblem.LOCKED: _("索引正被另一个进程写入，请稍后再试。"),
        **dict.fromkeys(OUTDATED, _("索引由另一版本的程序建立。请运行 manage.py rebuild_index 重建。")),
        EngineProblem.CLOSED: _("索引的写入已经结束。"),
    }
    return sentences[problem]


def _vocabulary() -> Phrases:
    return Phrases(
        every=_("全部讲话"),
        nothing=_("没有讲话"),
        run="“{}”",
        exact=_("原文“{}”"),
        words=_("“{}”中的各词"),
        near=_("{parts}相距不超过 {distance} 字"),
        prefix=_("以“{}”开头的词"),
        region=_("地区代码 {}"),
        between=_("日期在 {low} 至 {high}"),
        since=_("日期在 {low} 以后"),
        until=_("日期在 {high} 以前"),
        on=_("日期为 {day}"),
        both=_(" 并且 "),
        either=_(" 或者 "),
        without=_("不含 {}"),
        group="（{}）",
        comma=_("、"),
        fields={
            "title": _("标题含{}"),
            "heading": _("小标题含{}"),
            "text": _("正文含{}"),
            "speaker": _("讲话人含{}"),
            "position": _("职务含{}"),
            "region": _("地区含{}"),
            "venue": _("场合含{}"),
        },
    )

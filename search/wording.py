"""In charge of putting into words what the pure packages tell by codes: queries, notes and errors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from search.contract import OUTDATED, EngineError, EngineProblem
from search.query import Note, NoteCode, Phrases, describe, shortened
from search.query.nodes import Node, Stretch
from search.relaxing import Relaxation, Relaxed


def interpretation(tree: Node) -> str:
    """Return in the reader's language how a query was understood."""
    return describe(tree, _vocabulary(get_language()))


def notes_in_words(notes: Iterable[Note]) -> tuple[str, ...]:
    """Return a sentence for each note."""
    notes = tuple(notes)
    if not notes:  # as almost always
        return ()
    sentences = {
        NoteCode.CUT: _("检索式过长，只取前 %(text)s 个字。"),
        NoteCode.TERMS_DROPPED: _("检索词过多，只取前 %(text)s 个。"),
        NoteCode.NESTED_TOO_DEEP: _("括号嵌套超过 %(text)s 层，更深的按普通字符查找。"),
        NoteCode.QUOTE_LITERAL: _("引号不成对，“%(text)s”按普通字符查找。"),
        NoteCode.PARENTHESIS_LITERAL: _("括号不成对，“%(text)s”按普通字符查找。"),
        NoteCode.OPERATOR_LITERAL: _("“%(text)s”前后缺少检索词，按普通字符查找。"),
        NoteCode.QUOTES_EMPTY: _("引号里没有内容，已忽略。"),
        NoteCode.DATE_LITERAL: _(
            "“%(text)s”不是日期，按普通字符查找；日期写作 2022、2022-01、2022年1月、2020-2022 或 >2020。"
        ),
        NoteCode.DATES_SWAPPED: _("“%(text)s”起止颠倒，已对调。"),
        NoteCode.DISTANCE_CUT: _("邻近距离最多 %(text)s 个字。"),
        NoteCode.DISTANCES_DROPPED: _("邻近条件过多：从“%(text)s”起只看是否都有，不看远近。"),
        NoteCode.DISTANCE_LITERAL: _(
            "“%(text)s”不是邻近距离，按普通字符查找；邻近写作 ~10、~句、~段，依次出现写作 ~>10。"
        ),
        NoteCode.OPERATOR_WORD: _(
            "“%(text)s”按普通字符查找；作运算符要写大写的 OR、AND、NOT，或者用 | 和减号。"
        ),
    }
    return tuple(sentences[note.code] % {"text": note.text} for note in notes)


def names_in_words(names: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each run of a query that is the whole name of a speaker or of a speech."""
    return tuple(_("“%(name)s”是讲话人或讲话的名称，所指的讲话也算在内。") % {"name": name} for name in names)


def relaxation_in_words(kind: Relaxation, count: int) -> str:
    """Return that nothing was found as it was asked, and what `count` speeches hold instead."""
    if not count:
        return _("没有一字不差的；在所选条件之下，含有大部分的也没有。")
    sentence = {
        Relaxation.NEARLY: ngettext(
            "没有一字不差的；有 %(count)s 篇讲话几乎逐字含有这段话。",
            "没有一字不差的；有 %(count)s 篇讲话几乎逐字含有这段话。",
            count,
        ),
        Relaxation.MOSTLY: ngettext(
            "没有一字不差的；有 %(count)s 篇讲话含有这段话的大部分。",
            "没有一字不差的；有 %(count)s 篇讲话含有这段话的大部分。",
            count,
        ),
        Relaxation.WORDS: ngettext(
            "没有一篇含有全部词；有 %(count)s 篇含有其中大部分，少见的词分量重。",
            "没有一篇含有全部词；有 %(count)s 篇含有其中大部分，少见的词分量重。",
            count,
        ),
    }[kind]
    return sentence % {"count": count}


def asked_for(relaxed: Relaxed) -> str:
    """Return the passage, its two ends of a long one, or the words of the question."""
    asked = [shortened(relaxed.passage)] if relaxed.passage else [word.text for word in relaxed.words]
    return _("、").join(f"“{each}”" for each in asked)


def missing_in_words(words: Iterable[str]) -> str:
    """Return which words of a question a speech does not hold."""
    return _("缺：%(words)s") % {"words": _("、").join(words)}


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


@cache
def _vocabulary(_language: str | None) -> Phrases:
    """Return the words of the language in use, which is the one given."""
    return Phrases(
        every=_("全部讲话"),
        nothing=_("没有讲话"),
        run="“{}”",
        exact=_("原文“{}”"),
        words=_("“{}”中的各词"),
        near=_("{parts}相距不超过 {distance} 字"),
        following=_("{parts}依次出现，相距不超过 {distance} 字"),
        together={
            Stretch.SENTENCE: _("{parts}在同一句里"),
            Stretch.PARAGRAPH: _("{parts}在同一段里"),
        },
        together_following={
            Stretch.SENTENCE: _("{parts}在同一句里依次出现"),
            Stretch.PARAGRAPH: _("{parts}在同一段里依次出现"),
        },
        spelt=_("{first}（也写作{others}）"),
        prefix=_("以“{}”开头的词"),
        passage=_("“{text}”的大部分（至少百分之 {percent}）"),
        at_least=_("{}中的大部分"),
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

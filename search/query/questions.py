"""In charge of the words of a question as it is typed: 2022年黑龙江的大豆种植 asks for a year, a place and two words.

Each becomes a condition of its own, which what a speech says fulfils, or where, when or by whom it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import query_words
from speeches.text.normalise import fold

from . import nodes
from .date_spellings import as_typed
from .dates import parse_dates
from .nodes import Node

# A shorter run that is typed in one is a term: what stands nowhere is misspelt, and its parts are not what is meant.
SHORTEST = 8
# Who asks with more words than these has pasted a text.
MOST_WORDS = 20

# Fields in which a word counts as held: a speech given in 黑龙江 need not say so.
_FIELDS = ("region", "speaker", "position", "venue")

# Takes 2022年, 2022年8月 and 2022年8月13日; leaves the years of 20220813 and of 12022年.
_DATE = re.compile(
    r"""
    (?<![0-9])
    (?P<days> [12][0-9]{3}年 (?: (?: 1[0-2] | 0?[1-9] )月 (?: [0-3]?[0-9]日 )? )? )
    [份度]?
    """,
    re.VERBOSE,
)

# Words that join others or ask, and say nothing of what is asked for.
_EMPTY_WORDS = """
的 了 和 与 及 以及 或 或者 在 是 有 对 对于 关于 从 到 由 于 把 被 为 为了 等 之 其 以 中 上 下 里 这 那 这个 那个
这些 那些 什么 怎么 怎样 怎么样 如何 为什么 为何 哪 哪个 哪些 哪里 哪儿 哪些地方 什么地方 谁 几 多少 吗 呢 吧 啊 么
是否 有没有 有关 相关 情况 方面 说 说了 讲 讲了 谈 谈到 提到 提出 请 请问 查 查找 查询 找 搜索 想 想要 想知道 我
我想 我们 你 您 帮 帮我 一下 一些 一个 个 就 都 也 还 又 并 并且 而 而且 the a an of in on and or to for is are what
how which
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of a question, folded, and what a speech must fulfil to hold it."""

    text: str
    node: Node


def asked_words(tree: Node) -> tuple[AskedWord, ...]:
    """Return the words of a question, each once; none where `tree` is more than plain words, or too many.

    >>> [word.text for word in asked_words(nodes.Run("2022年黑龙江的大豆种植"))]
    ['2022年', '黑龙江', '大豆', '种植']
    """
    texts = _texts(tree)
    read = (_term(text) if len(text) < SHORTEST else _words(text) for text in texts)
    found = {word.text: word for words in read for word in words}
    return tuple(found.values()) if len(found) <= MOST_WORDS else ()


def _texts(tree: Node) -> list[str]:
    """Return the runs of a question, folded; none where `tree` is more than those, or one term."""
    runs = tuple(map(as_typed, tree.children if isinstance(tree, nodes.And) else (tree,)))
    texts = [fold(run.text) for run in runs if isinstance(run, nodes.Run) and run.field is None]
    is_term = len(texts) == 1 and len(texts[0]) < SHORTEST
    return [] if is_term or len(texts) < len(runs) else texts


def _words(text: str) -> Iterator[AskedWord]:
    end = 0
    for date in _DATE.finditer(text):
        yield from _plain(text[end : date.start()])
        days = parse_dates(date["days"])
        if days is None:
            yield from _plain(date[0])
        else:
            said = nodes.Exact(date["days"])
            yield AskedWord(said.text, said | nodes.Range("date", days.low, days.high))
        end = date.end()
    yield from _plain(text[end:])


def _plain(text: str) -> Iterator[AskedWord]:
    for word in query_words(text):
        if word not in _EMPTY and any(map(str.isalnum, word)):
            yield _word(word)


def _term(text: str) -> Iterator[AskedWord]:
    """Yield a short run as the term that it was typed as, unless it is a date."""
    return _words(text) if _DATE.search(text) else iter([_word(text)] if text not in _EMPTY else [])


def _word(text: str) -> AskedWord:
    elsewhere = (nodes.Exact(text, field) for field in _FIELDS)
    return AskedWord(text, nodes.Or((nodes.Run(text), *elsewhere)))

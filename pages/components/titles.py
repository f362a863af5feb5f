"""In charge of where a title may break: between its words and nowhere else, by <wbr>; the sheet keeps all else whole.

Browsers break Chinese behind any character, and 发展 over two lines reads badly in large type.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

from django.utils.safestring import SafeString

from search.analysis import tokens

# Words that lean on the one before: 会议|上|的 breaks behind 的 only.
_LEANING = frozenset([*"的地得了着过上下中里时等们之者性化会式班", "会上", "会后"])
# A tag, or a character that may be written as an entity.
_PIECES = re.compile(r"<[^>]*>|&[^;\s]{1,10};|[^<&]")
_BREAK = "<wbr>"


@lru_cache(8_192)
def breakable(title: str) -> SafeString:
    """Return a title as safe HTML that breaks between its words.

    >>> breakable("在全县<b>")
    '在<wbr>全县&lt;b&gt;'
    """
    places = _breaks(title)
    return SafeString("".join([f"{_BREAK if at in places else ''}{escape(c)}" for at, c in enumerate(title)]))


@lru_cache(2_048)
def breakable_html(html: str) -> SafeString:
    """Return a title that is safe HTML already, with marks in it, so that it breaks between its words.

    >>> breakable_html("推动<mark>高质量发展</mark>")
    '推动<wbr><mark>高质量发展</mark>'
    """
    pieces = _PIECES.findall(html)
    places = _breaks("".join([unescape(piece) for piece in pieces if not piece.startswith("<")]))
    at, made, tags = 0, [], ""
    for piece in pieces:
        if piece.startswith("<"):
            tags += piece
            continue
        # A break before an opening tag stands outside of it, behind a closing one likewise.
        closing = tags if tags.startswith("</") else ""
        made.append(f"{closing}{_BREAK if at in places else ''}{'' if closing else tags}{piece}")
        tags = ""
        at += 1
    return SafeString("".join([*made, tags]))


def _breaks(title: str) -> frozenset[int]:
    """Return the offsets before which a title may break: where a word begins right behind another."""
    words = tokens(title)
    return frozenset(
        word.start
        for before, word in pairwise(words)
        if word.start == before.end and word.text not in _LEANING and _is_han(title, word.start)
    )


def _is_han(title: str, at: int) -> bool:
    return "\u3400" <= title[at] <= "\u9fff" or "\u3400" <= title[at - 1] <= "\u9fff"

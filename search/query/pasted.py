"""In charge of telling a passage that was pasted into the box from a query that was written for it."""

from __future__ import annotations

import re

from .lexer import MAX_LENGTH, Lexeme, LexemeKind, lex

# Shorter runs are terms: that one character of them differs is a matter of spelling.
SHORTEST = 12

_PLAIN = {LexemeKind.WORD, LexemeKind.QUOTED, LexemeKind.OPEN, LexemeKind.CLOSE}
# Takes Chinese characters, and the circle that stands for zero among them.
_HAN = re.compile("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_SPACE = re.compile(r"\s+")


def passage_in(query: str) -> str:
    r"""Return the passage that a query is, as typed but without white space; nothing where it is none.

    A passage has `SHORTEST` Chinese characters or more and no operator. Quotation marks belong to it where a
    word touches them (深化“放管服”改革); what stands in quotation marks as a whole is asked for to the letter.

    >>> passage_in("坚持农业农村优先发展，\n深化“放管服”改革")
    '坚持农业农村优先发展，深化“放管服”改革'
    """
    typed = query[:MAX_LENGTH]
    if len(_HAN.findall(typed)) < SHORTEST:
        return ""
    lexemes = lex(typed).items
    if any(lexeme.kind not in _PLAIN for lexeme in lexemes) or not _is_plain(lexemes, typed):
        return ""
    return _SPACE.sub("", typed)


def _is_plain(lexemes: list[Lexeme], typed: str) -> bool:
    """Return whether every quotation in `typed` is part of a sentence."""
    at = 0
    for lexeme in lexemes:
        start = max(at, typed.find(lexeme.typed, at))
        at = start + len(lexeme.typed)
        if lexeme.kind is LexemeKind.QUOTED:
            before, after = typed[:start][-1:], typed[at : at + 1]
            if lexeme.nearness is not None or not (before.strip() or after.strip()):
                return False
    return True

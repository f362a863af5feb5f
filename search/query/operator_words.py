"""In charge of operators that are typed as words: who types `or` or 或 between two terms may mean OR.

They stay text, as they always were; the reader is told and offered the query with the operator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lexer import Lexeme, LexemeKind
from .notes import Note, NoteCode

# 和 and 与 are left alone: a space says so already, and they stand in every text.
_OPERATORS = {"or": "OR", "或": "OR", "或者": "OR", "and": "AND", "not": "NOT"}

_ENDS = (LexemeKind.WORD, LexemeKind.PREFIX, LexemeKind.QUOTED, LexemeKind.CLOSE)
_BEGINS = (LexemeKind.WORD, LexemeKind.PREFIX, LexemeKind.QUOTED, LexemeKind.OPEN, LexemeKind.FIELD)


def with_operators(query: str, items: Sequence[Lexeme], notes: list[Note]) -> str | None:
    """Return `query` with words that look like operators between two terms as operators, and note each.

    None if there is no such word.
    """
    pieces: list[str] = []
    end = 0
    for word in _found(items):
        notes.append(Note(NoteCode.OPERATOR_WORD, word.typed))
        pieces += [query[end : word.at], _OPERATORS[word.text]]
        end = word.at + len(word.typed)
    return "".join([*pieces, query[end:]]) if pieces else None


def _found(items: Sequence[Lexeme]) -> Iterator[Lexeme]:
    for before, word, after in zip(items, items[1:], items[2:], strict=False):
        between = before.kind in _ENDS and after.kind in _BEGINS
        if _is_operator(word) and between and not _is_operator(before) and not _is_operator(after):
            yield word


def _is_operator(word: Lexeme) -> bool:
    return word.kind is LexemeKind.WORD and word.text in _OPERATORS

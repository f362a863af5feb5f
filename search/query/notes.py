"""In charge of what the parser has to tell a reader about a query it could not follow to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteCode(StrEnum):
    """Why a query was read otherwise than it may have been meant."""

    CUT = "cut"
    TERMS_DROPPED = "terms_dropped"
    NESTED_TOO_DEEP = "nested_too_deep"
    QUOTE_LITERAL = "quote_literal"
    PARENTHESIS_LITERAL = "parenthesis_literal"
    OPERATOR_LITERAL = "operator_literal"
    QUOTES_EMPTY = "quotes_empty"
    DATE_LITERAL = "date_literal"
    DATES_SWAPPED = "dates_swapped"
    DISTANCE_CUT = "distance_cut"
    DISTANCES_DROPPED = "distances_dropped"
    DISTANCE_LITERAL = "distance_literal"
    OPERATOR_WORD = "operator_word"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark; `text` is the part of the query that it is about, as typed."""

    code: NoteCode
    text: str = ""
